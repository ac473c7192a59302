"""Between offsets in code points and the positions of the protocol.

A position is a row and a unit of that row, both 0-based; the editor and the server
agree on what a unit is: a code unit of UTF-8 or UTF-16, or a code point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import Position, PositionEncodingKind, Range

from newslint.document.source_map import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

_LAST_OF_ONE_UNIT = "\uffff"


class Rows:
    """The rows of one text, which end at LF, CRLF or a lone CR."""

    def __init__(self, source: str, encoding: str) -> None:
        """Find every row's beginning once; `encoding` is what was agreed on."""
        self._lines = Lines(source)
        self._source = source
        self._units = _UNITS[encoding]

    def position(self, offset: int) -> Position:
        """The position of the code point `offset`."""
        row, column = self._lines.position(offset)
        before = self._source[offset - column + 1 : offset]
        return Position(row - 1, self._units(before))

    def range(self, start: int, end: int) -> Range:
        """The range of the code points from `start` up to `end`."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The code point at `position`.

        Beyond a row's end that end is meant, beyond the last row the end of all; the
        middle of a character is its beginning.
        """
        if position.line >= len(self._lines):
            return len(self._source)
        row = max(0, position.line) + 1
        text = self._lines.text(row)
        return self._lines.start(row) + self._points(text, position.character)

    def span(self, range_: Range) -> tuple[int, int]:
        """The code points that `range_` covers; a reversed range covers none."""
        start = self.offset(range_.start)
        return start, max(start, self.offset(range_.end))

    def _points(self, text: str, units: int) -> int:
        """How many characters stand in the first `units` units of a row."""
        if self._units(text) == len(text):
            return max(0, min(units, len(text)))
        seen = 0
        for at, character in enumerate(text):
            seen += self._units(character)
            if seen > units:
                return at
        return len(text)


def _utf8(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _utf16(text: str) -> int:
    if text.isascii() or max(text) <= _LAST_OF_ONE_UNIT:
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_UNITS: dict[str, Callable[[str], int]] = {
    PositionEncodingKind.Utf8: _utf8,
    PositionEncodingKind.Utf16: _utf16,
    PositionEncodingKind.Utf32: len,
}
