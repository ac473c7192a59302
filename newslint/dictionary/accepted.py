"""A project's own words: literal lines, under one rule of case."""

from __future__ import annotations

from functools import cached_property

from newslint.dictionary.letters import normalise
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.diagnostic import Span


class Accepted:
    """The words and phrases of the project's dictionaries.

    An entry with a capital accepts exactly itself: `Manger` is not `manger`. One of
    small letters accepts a capital at the head and all capitals too. A phrase accepts
    its words only where they stand in it.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        """Take the lines as they stand in the files."""
        plain = [" ".join(normalise(entry).split()) for entry in entries]
        self._words = frozenset(entry for entry in plain if " " not in entry)
        self._phrases = [entry for entry in plain if " " in entry]

    def covers(self, word: str) -> bool:
        """Whether `word`, its possessive ending cut off, is an entry."""
        word = normalise(word)
        if word in self._words:
            return True
        lower = word.lower()
        return (word.isupper() or word[1:] == lower[1:]) and lower in self._words

    @cached_property
    def _reach(self) -> int:
        return max(map(len, self._phrases), default=0)

    def covers_at(self, text: str, span: Span) -> bool:
        """Whether an entry of several words stands over `span` of `text`."""
        if not self._phrases:
            return False
        start = max(0, span.start - self._reach)
        around = normalise(text[start : span.end + self._reach])
        # A soft hyphen that `normalise` drops would move what stands behind it.
        word = text[span.start : span.end]
        return any(
            phrase in around and word in phrase.split() for phrase in self._phrases
        )
