"""Blocks as they are built from the events of a parser: scopes opened and closed."""

from __future__ import annotations

from newslint.document.source_map import MASK, Piece
from newslint.document.story import Comment, RawBlock
from newslint.formats.pieces import is_blank, mask_urls, text_of, trim
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.diagnostic import Span

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

    @property
    def scope(self) -> str:
        """The scope of the text that comes next."""
        return self._scopes[-1]

    def open(self, scope: str | None) -> None:
        """End the block before; what follows has `scope`, or the one round it."""
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
            pieces = trim(mask_urls(self.pieces))
            self.pieces = []
            if not is_blank(pieces):
                self.blocks.append(RawBlock(self.scope, pieces))
        if self._alts:
            self.blocks.extend(self._alts)
            self._alts = []

    def add(self, pieces: Sequence[Piece]) -> None:
        """Go on with the open block, unless what comes is skipped."""
        if not self.skipping:
            self.pieces.extend(pieces)

    def break_line(self, piece: Piece) -> None:
        """Go on with a line end, unless the open block stands at one."""
        if self.pieces and self.pieces[-1].text not in {"\n", "\r"}:
            self.add([piece])

    def mask(self, span: Span) -> None:
        """Go on with something in the place of words that a reader does not read."""
        if not self.skipping:
            self.pieces.append(Piece(MASK, span.start, span.end))

    def alt(self, pieces: Sequence[Piece]) -> None:
        """Keep an image's alternative text as a block after the open one."""
        pieces = trim(mask_urls(pieces))
        if not self.skipping and not is_blank(pieces):
            self._alts.append(RawBlock("alt", pieces))

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
