"""A paragraph that stands in the story twice."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.document.passages import head, that_recur
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.diagnostic import Span
    from newslint.reading import Reading

# A paragraph of so many words is more than a line with a label.
_LONG = 20


class Check(Keys):
    """Reports a paragraph that repeats an earlier one of `min` words or more.

    What comes more than twice is a refrain; a list, a line with a label, a question and
    a line that signs a quotation repeat themselves on purpose.
    """

    min: int = 10

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """None: any paragraph can be pasted twice."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each second paragraph; the argument is how it begins."""
        document = reading.document
        places: dict[str, list[Span]] = {}
        paragraphs = [block for block in reading.blocks if block.kind == "paragraph"]
        paragraphs = that_recur(paragraphs, document.by_block(head, paragraphs))
        texts = document.by_block(_normal, paragraphs)
        for block, (text, words) in zip(paragraphs, texts, strict=True):
            if words >= self.min and not _is_meant(text, words):
                places.setdefault(text, []).append(block.span)
        for spans in places.values():
            if len(spans) == 2:  # noqa: PLR2004 - the first and its double
                begin = document.text_of(spans[1]).split()[:5]
                yield Finding(spans[1], (" ".join(begin),), ("",))


def _normal(text: str) -> tuple[str, int]:
    """The text however it is broken into lines and set, and how many words it has."""
    words = text.split()
    return " ".join(words).casefold(), len(words)


def _is_meant(text: str, words: int) -> bool:
    """Whether a paragraph may well come again: a label with little, a question."""
    if words < _LONG and _labelled_or_signature().match(text):
        return True
    return _question().fullmatch(text) is not None


@cache
def _question() -> re.Pattern[str]:
    return compiled(r"[^.!?]*\?|lorem ipsum\b.*")


@cache
def _labelled_or_signature() -> re.Pattern[str]:
    return compiled(r"[-\u2013\u2014]|\w+(?: \w+)?: ")
