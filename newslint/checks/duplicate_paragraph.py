"""A paragraph that stands in the story twice."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.diagnostic import Span
    from newslint.reading import Reading


class Check(Keys):
    """Reports a paragraph that repeats an earlier one of `min` words or more.

    What comes more than twice is a refrain; a list, a line with a label and a line
    that signs a quotation repeat themselves on purpose.
    """

    min: int = 10

    def patterns(self) -> tuple[str, ...]:
        """None: any paragraph can be pasted twice."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each second paragraph; the argument is how it begins."""
        document = reading.document
        places: dict[str, list[Span]] = {}
        for block in reading.blocks:
            words = document.text_of(block.span).split()
            if block.kind == "paragraph" and len(words) >= self.min:
                text = " ".join(words).casefold()
                if not _labelled_or_signature().match(text):
                    places.setdefault(text, []).append(block.span)
        for spans in places.values():
            if len(spans) == 2:  # noqa: PLR2004 - the first and its double
                begin = document.text_of(spans[1]).split()[:5]
                yield Finding(spans[1], (" ".join(begin),), ("",))


@cache
def _labelled_or_signature() -> re.Pattern[str]:
    return compiled(r"[-\u2013\u2014]|\w+(?: \w+)?: ")
