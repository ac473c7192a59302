"""A source line cut to a terminal's width around a finding, with carets under it.

A paragraph of news is one line, and a file may be one line of many megabytes: no more
of it is looked at than could be shown.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter

from newslint.report.terminal import visible
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.diagnostic import Diagnostic

TAB = "    "
# A word cut in two is left out whole if it is no longer than this.
LONGEST_WORD = 12


class Frame(NamedTuple):
    """A line as shown and the line of carets below it."""

    line: str
    carets: str


class Cell(NamedTuple):
    """A character as shown, and the columns that it takes."""

    shown: str
    width: int


ELLIPSIS = Cell("…", 1)
_width = attrgetter("width")


def cut(source: str, diagnostic: Diagnostic, room: int) -> Frame:
    """The finding's first line in at most `room` columns, its span in full if it fits.

    What is left out at either end is shown as `…`.
    """
    before, marked, after = _parts(source, diagnostic, room)
    span = cells(marked)
    middle = _fitted(span, room - 2)
    spare = room - _columns(middle)
    left = cells(before)[::-1]
    right = cells(after) if middle is span else []
    shown_left = _fitted(left, max(spare // 2, spare - _columns(right)))[::-1]
    shown_right = _fitted(right, spare - _columns(shown_left))
    line = "".join(cell.shown for cell in (*shown_left, *middle, *shown_right))
    blanks = " " * _columns(shown_left)
    # An empty span, or one of combining marks, still needs a caret to be seen.
    return Frame(line, blanks + "^" * max(1, _columns(middle)))


def _parts(source: str, diagnostic: Diagnostic, room: int) -> tuple[str, str, str]:
    """What stands before, in and after the span, on its first line, within reach."""
    start = diagnostic.offset
    # One more than fits, so that _fitted sees that something is left out.
    reach = room + 1
    end = min(diagnostic.end_offset, start + reach)
    line_start = start - (diagnostic.location.column - 1)
    before = source[max(0, line_start, start - reach) : start]
    rest = source[start : end + reach].partition("\n")[0].partition("\r")[0]
    return before, rest[: end - start], rest[end - start :]


def _fitted(line: list[Cell], room: int) -> list[Cell]:
    """The beginning of `line` that fits `room`, with an ellipsis if that is not all."""
    if _columns(line) <= room:
        return line
    ends = accumulate(map(_width, line))
    length = bisect_left(list(ends), room)
    return [*line[: _word_end(line, length)], ELLIPSIS]


def _word_end(line: list[Cell], length: int) -> int:
    """`length`, or less if that keeps a short word from being cut in two."""
    for end in range(length, max(0, length - LONGEST_WORD), -1):
        if line[end].shown == " ":
            return end
    return length


def _columns(line: Iterable[Cell]) -> int:
    return sum(map(_width, line))


def cells(text: str) -> list[Cell]:
    """The cells of `text`: control characters as escapes, tabs as blanks."""
    return list(map(_cell, text))


# A story has few different characters, and each finding asks for hundreds.
@lru_cache(maxsize=1000)
def _cell(character: str) -> Cell:
    if character == "\t":
        return Cell(TAB, len(TAB))
    shown = visible(character)
    width = len(shown) if shown.isascii() else width_of(shown)
    return Cell(shown, width)


def width_of(character: str) -> int:
    """How many columns a terminal gives to one character: 0, 1 or 2."""
    from unicodedata import category, east_asian_width

    # Marks stand on the character before them; a joiner is not shown.
    if category(character) in {"Mn", "Me", "Cf"} and character != SOFT_HYPHEN:
        return 0
    return 2 if east_asian_width(character) in "FW" else 1


SOFT_HYPHEN = "\u00ad"
