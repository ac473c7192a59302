"""Many blocks as one text, so that a pattern runs once over all of them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, lru_cache
from itertools import accumulate, islice
from operator import eq, sub

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from newslint.vale.blocks import Block

# No pattern crosses it without being noticed, and a line begins and ends beside it.
SEPARATOR = b"\n\x1e\n"

Hit = tuple[int, int, int]
"""The index of a block in its buffer, and a span of the block's text."""

# All that is in no word becomes a blank, and the rest small.
_APART = (
    bytes(c if chr(c).isalnum() or c == ord("_") else ord(" ") for c in range(128))
    + b" " * 128
).lower()
# What may be a letter outside ASCII: all but Latin-1's marks, punctuation and symbols.
_SUSPECT = compiled(
    r"[^\x00-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u2000-\u200b\u200e-\u203e"
    r"\u2041-\u2053\u2055-\u2070\u2072-\u207e\u2080-\u208f\u20a0-\u20cf\u2190-\u2bff]"
)
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Nd", "Pc"})
_JOINERS = frozenset("\u200c\u200d")


def plain(text: str) -> str:
    r"""The text with `_` for what `\b` takes for a letter outside ASCII."""
    return _SUSPECT.sub(_stand_in, text)


def _stand_in(found: re.Match[str]) -> str:
    return "_" if _is_letter(found[0]) else found[0]


@lru_cache(maxsize=4096)
def _is_letter(character: str) -> bool:
    from unicodedata import category

    return category(character) in _LETTERS or character in _JOINERS


@lru_cache(maxsize=256)
def has_foreign_letters(text: str) -> bool:
    r"""Whether `\b` takes anything outside ASCII for a letter."""
    return any(map(_is_letter, _SUSPECT.findall(text)))


def folds(text: str) -> bool:
    """Whether the text has the Kelvin sign or the long s: a k and an s without case."""
    return "\u212a" in text or "\u017f" in text


def repeats(tokens: Sequence[str | bytes]) -> bool:
    """Whether any of the tokens is the same as the one after it."""
    return any(map(eq, tokens, islice(tokens, 1, None)))


def _words(data: bytes) -> list[bytes]:
    return data.translate(_APART).split()


def in_text(data: bytes, start: int, end: int) -> tuple[int, int]:
    """The span in code points of one in a text's bytes."""
    first = len(data[:start].decode())
    return first, first + len(data[start:end].decode())


class Buffer:
    """Blocks, joined. Positions are bytes of `data`, a block's own are code points.

    `starts` and `ends` say where each block stands. `only`, where it is given, are the
    blocks that a pattern need look at, of those that `whole` has.
    """

    def __init__(
        self, blocks: Sequence[Block], texts: Sequence[str] | None = None
    ) -> None:
        """Join the blocks' texts, or others that stand for them."""
        self.blocks = blocks
        self._texts = [block.text for block in blocks] if texts is None else texts
        self._bytes = [text.encode() for text in self._texts]
        self.data = SEPARATOR.join(self._bytes)
        lengths = list(map(len, self._bytes))
        self.ends = [
            end + at * len(SEPARATOR) for at, end in enumerate(accumulate(lengths))
        ]
        self.starts = list(map(sub, self.ends, lengths))
        self.known: dict[tuple[str, tuple[int, ...]], list[Hit]] = {}
        self.only: Sequence[int] | None = None
        self.chosen_of: Buffer | None = None

    @property
    def whole(self) -> Buffer:
        """The buffer without a choice of blocks."""
        return self.chosen_of or self

    @cached_property
    def is_ascii(self) -> bool:
        """Whether a code point is a byte everywhere."""
        return self.data.isascii()

    @cached_property
    def wide(self) -> frozenset[int]:
        """The blocks in which a code point is not always a byte."""
        if self.is_ascii:
            return frozenset()
        pairs = zip(self._texts, self._bytes, strict=True)
        return frozenset([i for i, (t, b) in enumerate(pairs) if len(t) != len(b)])

    @cached_property
    def foreign(self) -> frozenset[int]:
        r"""The blocks with letters outside ASCII, beside which RE2's `\b` errs."""
        texts = self._texts
        return frozenset([i for i in self.wide if has_foreign_letters(texts[i])])

    @cached_property
    def is_folding(self) -> bool:
        """Whether a letter outside ASCII is one of ASCII's without case."""
        return any(map(folds, self._texts))

    @cached_property
    def plain(self) -> Buffer:
        """The same with `_` for each letter outside ASCII: RE2 takes that for one."""
        foreign = self.foreign
        texts = [plain(t) if i in foreign else t for i, t in enumerate(self._texts)]
        return Buffer(self.blocks, texts)

    @cached_property
    def lower(self) -> list[bytes]:
        """The bytes of each block, in small letters."""
        return [each.lower() for each in self._bytes]

    @cached_property
    def _lower(self) -> bytes:
        return self.data.lower()

    def words_among(self, known: set[bytes]) -> list[set[bytes]]:
        """Which of some words each block has.

        Words are ASCII letters, figures and `_`, in small letters. `known` are those
        that any rule of the run looks for.
        """
        found = []
        for block, data in zip(self.blocks, self._bytes, strict=True):
            if block.words is None:
                block.words = known.intersection(_words(data))
            found.append(block.words)
        return found

    def count_words(self, index: int) -> int:
        """How many words a block has."""
        return len(_words(self._bytes[index]))

    @cached_property
    def repeats_a_word(self) -> bool:
        """Whether what stands between blanks is anywhere the same twice running.

        Case does not count. The mark between two blocks stands between their words.
        """
        if self.is_ascii:
            return repeats(self._lower.split())
        texts, lower = self._texts, self.lower.copy()
        for index in self.wide:
            lower[index] = texts[index].lower().encode()
        return repeats(SEPARATOR.join(lower).split())

    def holding(self, pieces: Sequence[bytes]) -> list[int]:
        """The blocks with any of these pieces of text, given in small letters."""
        data, found = self._lower, set()
        for piece in pieces:
            if piece in data:
                found.update([i for i, text in enumerate(self.lower) if piece in text])
        return sorted(found)

    def narrowed(self, indexes: Sequence[int]) -> Buffer:
        """The same, of which a pattern need not look at any but these blocks."""
        copy = Buffer.__new__(Buffer)
        copy.blocks, copy.only, copy.chosen_of = self.blocks, indexes, self
        return copy

    def stretches(self, only: Sequence[int] | None) -> list[tuple[int, int]]:
        """Where some blocks stand, those together that stand side by side."""
        if only is None:
            return [(0, len(self.data))]
        starts, ends = self.starts, self.ends
        found: list[tuple[int, int]] = []
        last = -2
        for index in only:
            if index == last + 1:
                found[-1] = (found[-1][0], ends[index])
            else:
                found.append((starts[index], ends[index]))
            last = index
        return found

    def span_in(self, index: int, start: int, end: int) -> tuple[int, int]:
        """The span in the block `index`, in code points, of one in `data`."""
        at = self.starts[index]
        return in_text(self._bytes[index], start - at, end - at)

    def block_at(self, offset: int) -> int:
        """The index of the block that the byte `offset` is in, or just after."""
        return max(0, bisect_right(self.starts, offset) - 1)
