"""`quote-mark-mix`: straight and curly quotation marks in one story."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import ClassVar

    from newslint.reading import Reading

_SORTS = 2
_STRAIGHT = "\"'"
_CURLED = {'"': "“”", "'": "‘’"}
_STRAIGHTENED = {"“": '"', "”": '"', "‘": "'", "’": "'"}


class Check(Keys):
    """Reports the first mark of the rarer sort; of two as common, the later one.

    The fix changes every mark of that sort.
    """

    fixes: ClassVar[bool] = True

    def patterns(self) -> tuple[str, ...]:
        """A curly mark that is no apostrophe; a straight one is looked for later."""
        return ("[“”‘]",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """At most one finding; its argument is how many marks are of the rarer sort."""
        text = reading.document.text
        if '"' not in text and "'" not in text:
            return
        marks = [*_marks(reading)]
        if len({text[start] in _STRAIGHT for start, _, _ in marks}) < _SORTS:
            return
        marks = [mark for mark in marks if reading.reads(Span(*mark[:2]))]
        straight = [text[start] in _STRAIGHT for start, _, _ in marks]
        if not any(straight) or all(straight):
            return
        common = straight.count(True) * 2
        keep = common > len(marks) or (common == len(marks) and straight[0])
        edits = tuple(
            (Span(start, end), _other(text[start:end], closes))
            for (start, end, closes), one in zip(marks, straight, strict=True)
            if one is not keep
        )
        yield Finding(edits[0][0], (str(len(edits)),), edits=edits)


def _marks(reading: Reading) -> Iterator[tuple[int, int, bool]]:
    """The marks of every closed quotation that have a straight or a curly twin."""
    text = reading.document.text
    for start, end, closed in reading.document.quotation_marks.pairs:
        both = (start, start + 1, False), (end - 1, end, True)
        for mark in both if closed else ():
            sign = text[mark[0]]
            if sign in _CURLED or sign in _STRAIGHTENED:
                yield mark


def _other(mark: str, closes: bool) -> str:  # noqa: FBT001 - which of the pair
    return _STRAIGHTENED.get(mark) or _CURLED[mark][closes]
