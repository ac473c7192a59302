"""Numbers beside one another: those of a sentence, and how exact each is written."""

from __future__ import annotations

from bisect import bisect_left

from newslint.document.numbers import number_words
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.diagnostic import Span
    from newslint.document.entities import Number
    from newslint.document.story import Document

# A whole number with so many noughts may be a round one; two digits of it are meant.
_ROUND, _LONG, _MEANT = 3, 5, 2


def numbers_in(document: Document, span: Span) -> tuple[Number, ...]:
    """The numbers that stand wholly within `span`, in reading order."""
    numbers = document.numbers
    first = bisect_left(numbers, span.start, key=lambda number: number.span.start)
    last = bisect_left(numbers, span.end, key=lambda number: number.span.start)
    return tuple(n for n in numbers[first:last] if n.span.end <= span.end)


def slack(document: Document, number: Number) -> float:
    """How far from the written value the exact one may lie: half of its last place.

    `1.2 million` is exact to 50,000, `12,000` to 500, `1,000` and `117` to 0.5.
    """
    written = document.text_of(number.span)
    figures = "".join(c for c in written if c.isdigit() or c == ".").strip(".")
    if not figures:
        return 0.5 * next((p for p in _MAGNITUDES if number.value >= p), 1.0)
    scale = number.value / float(figures) if float(figures) else 1.0
    return 0.5 * scale * _last_place(figures)


_MAGNITUDES = (1e12, 1e9, 1e6, 1e3, 1e2)


def _last_place(figures: str) -> float:
    """The worth of the last digit that is meant: 0.1 of `1.2`, 1000 of `12000`."""
    decimals = len(figures.partition(".")[2])
    if decimals:
        return float(10.0**-decimals)
    noughts = len(figures) - len(figures.rstrip("0"))
    if noughts < _ROUND or len(figures) < _LONG:
        return 1.0
    return float(10.0 ** min(noughts, len(figures) - _MEANT))


def in_words(value: int) -> str:
    """`twenty-seven` for 27; empty for what takes more than two words."""
    names = {number: word for word, number in number_words().items()}
    if value in names:
        return names[value]
    tens, ones = value - value % 10, value % 10
    return f"{names[tens]}-{names[ones]}" if tens in names and ones in names else ""
