"""From a reader's text back to the file, exact at both ends of every span."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from newslint.diagnostic import Position, Span
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Piece(NamedTuple):
    """Text as a reader sees it, and `source[start:end]` that it was read from.

    A piece is verbatim when both are the same; an entity, an escape or a mask
    (U+FFFC for what a reader does not read as words) is not.
    """

    text: str
    start: int
    end: int


def text_of(pieces: Sequence[Piece]) -> str:
    """The text that `pieces` make together."""
    if len(pieces) == 1:
        return pieces[0].text
    return "".join([piece.text for piece in pieces])


def char_offsets(data: bytes, offsets: Sequence[int]) -> list[int]:
    """The code point offsets of ascending byte offsets of `data`, which is UTF-8."""
    steps = zip([0, *offsets], offsets, strict=False)
    return list(accumulate(len(data[a:b].decode()) for a, b in steps))


class SourceMap:
    """Where each code point of a text stands in its source."""

    def __init__(self, pieces: Sequence[Piece], offsets: Sequence[int]) -> None:
        """Take pieces in text order, and the text offset at which each begins."""
        self._pieces = pieces
        self._offsets = offsets

    def _piece_at(self, offset: int) -> tuple[int, Piece] | None:
        index = bisect_right(self._offsets, offset) - 1
        if index < 0:
            return None
        return self._offsets[index], self._pieces[index]

    def start(self, offset: int) -> int:
        """The source offset at which the text's code point `offset` begins."""
        found = self._piece_at(offset)
        if found is None:
            return 0
        begin, piece = found
        inside = offset - begin
        if inside >= len(piece.text):
            return piece.end
        return piece.start + inside if _is_verbatim(piece) else piece.start

    def end(self, offset: int) -> int:
        """The source offset at which the code point before `offset` ends."""
        found = self._piece_at(offset - 1)
        if found is None:
            return 0
        begin, piece = found
        inside = offset - begin
        if inside >= len(piece.text) or not _is_verbatim(piece):
            return piece.end
        return piece.start + inside

    def to_source(self, span: Span) -> Span:
        """The span of the source that `span` of the text was read from.

        Markup at either edge is left out, markup within is part of it. An empty
        span stays empty.
        """
        start = self.start(span.start)
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, max(start, self.end(span.end)))

    def is_verbatim(self, span: Span) -> bool:
        """Whether the source holds `span` of the text letter for letter."""
        source = self.to_source(span)
        if source.end - source.start != span.end - span.start:
            return False
        first = bisect_right(self._offsets, span.start) - 1
        last = bisect_right(self._offsets, max(span.start, span.end - 1)) - 1
        return first >= 0 and all(
            _is_verbatim(piece) for piece in self._pieces[first : last + 1]
        )


def _is_verbatim(piece: Piece) -> bool:
    return piece.end - piece.start == len(piece.text) and piece.text != MASK


MASK = "\ufffc"


class Lines:
    """The rows of a source, broken at LF, CRLF or a lone CR."""

    def __init__(self, source: str) -> None:
        """Find every row's beginning once."""
        self.source = source
        self._starts = [0]
        at = 0
        for line in source.splitlines(keepends=True):
            at += len(line)
            if line[-1] in "\r\n":
                self._starts.append(at)

    def position(self, offset: int) -> Position:
        """Row and column, 1-based, of the code point `offset`."""
        row = bisect_right(self._starts, offset)
        return Position(row, offset - self._starts[row - 1] + 1)

    def text(self, row: int) -> str:
        """The row's text without its line end; `row` is 1-based."""
        start = self._starts[row - 1]
        end = self._starts[row] if row < len(self._starts) else len(self.source)
        return self.source[start:end].rstrip("\r\n")

    def start(self, row: int) -> int:
        """The offset at which the 1-based `row` begins."""
        return self._starts[row - 1]

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._starts)
