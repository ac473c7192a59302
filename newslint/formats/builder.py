"""Blocks as they are built from the events of a parser: scopes opened and closed."""

from __future__ import annotations

from newslint.document.source_map import MASK, Piece, text_of
from newslint.document.story import Comment
from newslint.formats.pieces import block_of
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.diagnostic import Span
    from newslint.document.story import RawBlock

# Within one of these, every block but a caption belongs to it.
ENCLOSING = ("embed", "blockquote")


class Builder:
    """What has been read so far: whole blocks, and the pieces of an open one."""

    def __init__(self) -> None:
        """Begin with nothing, in running copy."""
        self.blocks: list[RawBlock] = []
        self.comments: list[Comment] = []
        self.pieces: list[Piece] = []
        self.skipping = 0
        self._scopes = ["paragraph"]
        self._alts: list[RawBlock] = []

    def open(self, scope: str | None) -> None:
        """End the block before; what follows has `scope`, or the one round it."""
        if self.pieces or self._alts:
            self.flush()
        around = self._scopes[-1]
        if scope is None or (around in ENCLOSING and scope not in {"caption", "embed"}):
            scope = around
        self._scopes.append(scope)

    def close(self) -> None:
        """End the block and the scope that was opened last."""
        self.flush()
        if len(self._scopes) > 1:
            self._scopes.pop()

    def flush(self) -> None:
        """End the block: it is kept if there is anything to read in it."""
        if self.pieces:
            block = block_of(self._scopes[-1], self.pieces)
            self.pieces = []
            if block:
                self.blocks.append(block)
        if self._alts:
            self.blocks.extend(self._alts)
            self._alts = []

    def add(self, pieces: Sequence[Piece]) -> None:
        """Go on with the open block, unless what comes is skipped."""
        if not self.skipping:
            self.pieces.extend(pieces)

    def break_line(self, piece: Piece) -> None:
        """Go on with a line end, unless the open block stands at one."""
        pieces = self.pieces
        if pieces and not self.skipping and pieces[-1].text not in {"\n", "\r"}:
            pieces.append(piece)

    def mask(self, start: int, end: int) -> None:
        """Go on with a mask for `source[start:end]`, which a reader does not read."""
        if not self.skipping:
            self.pieces.append(Piece(MASK, start, end))

    def alt(self, pieces: Sequence[Piece]) -> None:
        """Keep an image's alternative text as a block after the open one."""
        block = block_of("alt", pieces)
        if block and not self.skipping:
            self._alts.append(block)

    def comment(self, text: str, span: Span) -> None:
        """Keep a comment without its marks."""
        self.comments.append(Comment(text.strip(), span))

    def take_from(self, index: int) -> list[Piece]:
        """The pieces of the open block from the one at `index`, taken out of it."""
        taken = self.pieces[index:]
        del self.pieces[index:]
        return taken


def is_its_own_target(pieces: Sequence[Piece], target: str) -> bool:
    """Whether a link's text is the address that it leads to."""
    text = text_of(pieces).strip()
    if text == MASK:
        return True
    return bool(text) and " " not in text and _bare(text) == _bare(target)


def _bare(address: str) -> str:
    address = address.removeprefix("mailto:").removeprefix("https://")
    return address.removeprefix("http://").removeprefix("www.").rstrip("/").lower()
