"""A set of words under the rules of case that dictionaries have."""

from __future__ import annotations

from newslint.dictionary.letters import normalise
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class WordList:
    """Words that somebody's own dictionary or list holds."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words as they are written there."""
        self._words = frozenset(map(normalise, words))

    def knows(self, word: str) -> bool:
        """Whether `word` is listed, as it stands or for its capital or capitals."""
        word = normalise(word)
        lower = word.lower()
        if word in self._words:
            return True
        if word[1:] == lower[1:]:
            return lower in self._words
        listed = lower in self._words or word[:1] + lower[1:] in self._words
        return word.isupper() and listed
