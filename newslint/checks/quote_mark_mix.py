"""`quote-mark-mix`: straight and curly quotation marks in one story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslint.diagnostic import Span
from newslint.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.reading import Reading

_STRAIGHT = "\"'"
_CURLED = {'"': "“”", "'": "‘’"}
_STRAIGHTENED = {"“": '"', "”": '"', "‘": "'", "’": "'"}


@dataclass(frozen=True)
class Check:
    """Reports the marks of the rarer sort; where both are as common, the later one."""

    def patterns(self) -> tuple[str, ...]:
        """A straight mark that is no apostrophe between letters."""
        return ("\"|(?:^|[^\\pL\\pN])'|'(?:[^\\pL\\pN]|$)",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """One finding at each mark, with the mark that should stand there."""
        text = reading.document.text
        marks = [mark for mark in _marks(reading) if reading.reads(Span(*mark[:2]))]
        straight = [text[start] in _STRAIGHT for start, _, _ in marks]
        if not any(straight) or all(straight):
            return
        common = straight.count(True) * 2
        keep = common > len(marks) or (common == len(marks) and straight[0])
        for (start, end, closes), is_straight in zip(marks, straight, strict=True):
            if is_straight is not keep:
                mark = text[start:end]
                yield Finding(Span(start, end), (mark,), (_other(mark, closes),))


def _marks(reading: Reading) -> Iterator[tuple[int, int, bool]]:
    """The marks of every closed quotation that have a straight or a curly twin."""
    text = reading.document.text
    for quotation in reading.document.quotations:
        start, end = quotation.span
        both = (start, start + 1, False), (end - 1, end, True)
        for mark in both if quotation.closed else ():
            sign = text[mark[0]]
            if sign in _CURLED or sign in _STRAIGHTENED:
                yield mark


def _other(mark: str, closes: bool) -> str:  # noqa: FBT001 - which of the pair
    return _STRAIGHTENED.get(mark) or _CURLED[mark][closes]
