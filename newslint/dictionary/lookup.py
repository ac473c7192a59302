"""Looking words up: Hunspell's rules of case over the compiled dictionary."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from newslint.dictionary.letters import normalise, without_accents
from newslint.dictionary.marks import (
    ANY_DIALECT,
    BEYOND,
    COMMON,
    DIALECTS,
    OXFORD,
    RECORD,
    SLIP,
    TIER_SHIFT,
    read_slip,
)
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from marisa_trie import RecordTrie

# What one process remembers of the words it has met; hostile copy has no end of them.
MOST_REMEMBERED = 200_000


class Dictionary:
    """The words of four dialects of English, in one file that is mapped, not read."""

    def __init__(self, path: str) -> None:
        """Remember where the file is; it is opened when first asked."""
        self.path = path
        self._known: set[str] = set()
        self._missing: set[str] = set()

    @cached_property
    def _trie(self) -> RecordTrie:
        from marisa_trie import RecordTrie

        return RecordTrie(RECORD).mmap(self.path)

    def marks(self, word: str) -> int:
        """The marks of `word` under the rules of case; 0 means unknown.

        An entry of small letters stands for Title and CAPITALS too, a capitalised
        one for itself and CAPITALS.
        """
        word = normalise(word)
        found = self._marks(word)
        if not found and not word.isascii():
            found = self._marks(without_accents(word))
        return found

    def _marks(self, word: str) -> int:
        found = self._exactly(word)
        if word.islower() or not word:
            return found
        lower = word.lower()
        if word[1:] == lower[1:]:
            return found | self._exactly(lower)
        if word.isupper():
            found |= self._exactly(lower) | self._exactly(word[0] + lower[1:])
        return found

    def _exactly(self, word: str) -> int:
        records = self._trie.get(word)
        return records[0][0] if records else 0

    def knows(self, word: str, dialect: str | None = None) -> bool:
        """Whether `word` is spelt so in `dialect` (`en-GB`), or at all.

        Rare and new words belong to every dialect.
        """
        bits = ANY_DIALECT if dialect is None else _bits(dialect)
        return bool(self.marks(word) & (bits | BEYOND))

    def dialects(self, word: str) -> frozenset[str]:
        """The codes of the dialects that spell `word` so."""
        marks = self.marks(word)
        return frozenset(code for code, bit in DIALECTS.items() if marks & bit)

    def commonness(self, word: str) -> int:
        """0 for a rare or unknown word, else 1 to 3, the commonest."""
        return self.marks(word) >> TIER_SHIFT & 3

    def is_common(self, word: str) -> bool:
        """Whether `word` is among the 40,000 that most readers know."""
        return self.commonness(word) > 0

    def unknown(self, words: AbstractSet[str]) -> set[str]:
        """Those of `words` that nobody knows; what was met before is remembered."""
        fresh = words - self._known
        met = self._missing.intersection(fresh)
        missing = {word for word in fresh - met if not self.marks(word)}
        if len(self._known) + len(self._missing) > MOST_REMEMBERED:
            self._known, self._missing = set(), set()
        self._known |= fresh - met - missing
        self._missing |= missing
        return met | missing

    def near(self, word: str) -> list[str]:
        """The common words one edit from `word` (small letters), commonest first.

        An edit is a letter put in, left out or exchanged, or two neighbours swapped.
        """
        found = dict.fromkeys(self._one_edit_away(word))
        found.pop(word, None)
        return sorted(found, key=self.commonness, reverse=True)

    def _one_edit_away(self, word: str) -> Iterator[str]:
        for at, pair in enumerate(pairwise(word)):
            swapped = word[:at] + pair[1] + pair[0] + word[at + 2 :]
            if self._is_plainly_common(swapped):
                yield swapped
        for at, letter in self._slips(word):
            yield word[:at] + letter + word[at:]
        for at in range(len(word)):
            shorter = word[:at] + word[at + 1 :]
            if self._is_plainly_common(shorter):
                yield shorter
            for place, letter in self._slips(shorter):
                if place == at:
                    yield shorter[:at] + letter + shorter[at:]

    def _is_plainly_common(self, word: str) -> bool:
        return bool(self._exactly(word) & COMMON)

    def _slips(self, word: str) -> Iterator[tuple[int, str]]:
        for (record,) in self._trie.get(SLIP + word) or ():
            yield read_slip(record)

    def suggest(self, word: str) -> tuple[str, ...]:
        """At most five words that `word` may have been meant for, best first."""
        from newslint.dictionary.suggest import suggest

        return suggest(self, word)


def _bits(dialect: str) -> int:
    bit = DIALECTS.get(dialect, ANY_DIALECT)
    return bit | OXFORD if dialect == "en-GB" else bit
