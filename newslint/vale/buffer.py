"""Many blocks as one text, so that a pattern runs once over all of them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property

from newslint.patterns import has_foreign_letters
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.vale.blocks import Block

# No pattern crosses it without being noticed, and a line begins and ends beside it.
SEPARATOR = "\n\x1e\n"


# All that is in no word becomes a blank.
_APART = (
    bytes(c if chr(c).isalnum() or c == ord("_") else ord(" ") for c in range(128))
    + b" " * 128
)
_FOREIGN = re.compile(r"[^\W\x00-\x7f]")


def plain(text: str) -> str:
    """The text with `_` for each letter and figure outside ASCII."""
    return _FOREIGN.sub("_", text)


class Buffer:
    """Blocks, joined. Positions of `data` are bytes, those of `text` code points."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Join the blocks' texts."""
        self.blocks = blocks
        self.starts: list[int] = []
        self.ends: list[int] = []
        at = 0
        for block in blocks:
            self.starts.append(at)
            at += len(block.text)
            self.ends.append(at)
            at += len(SEPARATOR)
        self.text = SEPARATOR.join([block.text for block in blocks])
        self.data = self.text.encode()

    @cached_property
    def _continuations(self) -> array[int] | None:
        """The offsets of the bytes that begin no character, if there are any."""
        if len(self.data) == len(self.text):
            return None
        return array("L", [m.start() for m in re.finditer(rb"[\x80-\xbf]", self.data)])

    @cached_property
    def foreign(self) -> list[int]:
        r"""The blocks with letters outside ASCII, beside which RE2's `\b` errs."""
        if len(self.data) == len(self.text) or not has_foreign_letters(self.text):
            return []
        return [i for i, b in enumerate(self.blocks) if has_foreign_letters(b.text)]

    @cached_property
    def plain(self) -> Buffer:
        """The same with `_` for each letter outside ASCII: RE2 takes that for one."""
        copy = Buffer.__new__(Buffer)
        copy.__dict__.update(self.__dict__, text=plain(self.text), foreign=[])
        copy.__dict__.pop("_continuations", None)
        copy.data = copy.text.encode()
        return copy

    @cached_property
    def lower(self) -> bytes:
        """The bytes in small letters."""
        return self.data.lower()

    @cached_property
    def words(self) -> set[bytes]:
        """The words of ASCII letters, figures and `_`, in small letters."""
        return set(self.lower.translate(_APART).split())

    def to_chars(self, offset: int) -> int:
        """The code point that the byte `offset` begins."""
        continuations = self._continuations
        return (
            offset
            if continuations is None
            else offset - bisect_left(continuations, offset)
        )

    def block_at(self, offset: int) -> int:
        """The index of the block that the code point `offset` is in, or just after."""
        return max(0, bisect_right(self.starts, offset) - 1)
