"""Which rules can fire at all: one pass over the text for all of them."""

from __future__ import annotations

import re2

from newslint.matching.matcher import re2_options
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newslint.document.story import Document

_LONG = 100


class Prefilter:
    """Patterns and words of many rules, asked for all at once.

    Each entry is the patterns and words of one rule; a rule without either can
    always fire.
    """

    def __init__(self, entries: Sequence[tuple[Iterable[str], Iterable[str]]]) -> None:
        """Compile one RE2 set over the patterns of all entries."""
        self._always = {i for i, (p, w) in enumerate(entries) if not p and not w}
        self._by_word: dict[str, list[int]] = {}
        self._long: list[tuple[int, frozenset[str]]] = []
        for index, (_, words) in enumerate(entries):
            self._note(index, tuple(words))
        pairs = [(p, i) for i, (patterns, _) in enumerate(entries) for p in patterns]
        self._owners = [owner for _, owner in pairs]
        self._set = _compile([pattern for pattern, _ in pairs])

    def _note(self, index: int, words: Collection[str]) -> None:
        """A long list is asked as a whole: indexing it would slow each start."""
        if len(words) > _LONG:
            self._long.append((index, frozenset(words)))
            return
        for word in words:
            self._by_word.setdefault(word, []).append(index)

    def firing(self, document: Document) -> list[int]:
        """The indexes of the entries that can find something, ascending."""
        firing = set(self._always)
        if self._by_word or self._long:
            words = document.vocabulary
            present = words.intersection(self._by_word)
            firing.update(index for word in present for index in self._by_word[word])
            firing.update(i for i, long in self._long if not long.isdisjoint(words))
        if self._set is not None:
            hits = self._set.Match(document.data) or ()
            firing.update(self._owners[hit] for hit in hits)
        return sorted(firing)


def _compile(patterns: list[str]) -> re2.Set | None:
    if not patterns:
        return None
    combined = re2.Set.SearchSet(re2_options())
    for pattern in patterns:
        combined.Add(pattern)
    combined.Compile()
    return combined
