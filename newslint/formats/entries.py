"""What front matter says: keys with the pieces of their values."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.diagnostic import Span
    from newslint.document.source_map import Piece


class Entry(NamedTuple):
    """One scalar: the keys that lead to it, what it says, and where it stands.

    The members of a list have the keys of the list. `span` takes in the quotation
    marks; `quote` is the mark or block indicator, none for a plain scalar.
    """

    keys: tuple[str, ...]
    pieces: list[Piece]
    span: Span
    quote: str | None


class BrokenError(Exception):
    """Front matter that does not parse: what is wrong, and at which code point."""

    def __init__(self, what: str, offset: int) -> None:
        """`offset` is a code point of the source."""
        super().__init__(what)
        self.what = what
        self.offset = offset
