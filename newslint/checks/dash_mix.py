"""`dash-mix`: several kinds of dash between the parts of a sentence."""

from __future__ import annotations

from collections import Counter
from functools import cache

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.reading import Reading

# A dateline or the label of a list item ends with a dash of its own.
_LEAD = 40


class Check(Keys):
    """Reports the first dash that is not of the story's kind, with all in the fix.

    Kinds are a hyphen between blanks, an en dash between blanks, two hyphens, and an em
    dash. The story's is the one with most places, then the one that came first.
    """

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A dash: hyphens alone are no mix."""
        return (
            r"[a-z)”\"’,] ?(?:—|--) ?[a-zA-Z“\"‘(]",
            r"[a-z)”\"’,] [–-] [a-zA-Z“\"‘(]",
        )

    def find(self, reading: Reading) -> Iterable[Finding]:
        """At most one finding: its dash, the story's, and how many are others."""
        places = list(_dashes(reading))
        counts = Counter(kind for _, kind, _ in places)
        if len(counts) < 2:  # noqa: PLR2004 - a mix
            return
        order = [kind for _, kind, _ in places]
        usual = max(counts, key=lambda kind: (counts[kind], -order.index(kind)))
        right = next(written for _, kind, written in places if kind == usual)
        wrong = [(span, right) for span, kind, _ in places if kind != usual]
        first = wrong[0][0]
        shown = reading.document.text_of(first).strip()
        yield Finding(
            first, (shown, right.strip(), str(len(wrong))), edits=tuple(wrong)
        )


def _dashes(reading: Reading) -> Iterator[tuple[Span, str, str]]:
    """Each dash with its blanks: where, its kind, and as written."""
    document = reading.document
    for block in reading.blocks:
        if block.kind == "paragraph":
            for match in _dash().finditer(document.text, *block.span):
                span = Span(*match.span())
                if span.start - block.span.start > _LEAD and reading.reads(span):
                    yield span, match[0].strip(), match[0]


@cache
def _dash() -> re.Pattern[str]:
    return compiled(
        r"(?<=[a-z)”\"’,])(?: ?—(?!—) ?| ?--(?!-) ?| – | - )(?=[a-zA-Z“\"‘(])"
    )
