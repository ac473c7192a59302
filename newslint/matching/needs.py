"""Which patterns of a list can match in a text at all, by the words that they need.

A need is written as its clauses with blanks between them, the most telling first, and
a clause as its words with commas: `prevent,prevents him,her` is met by a text that has
“prevents” and “her”. `newslint.matching.telling` finds them when a rule is compiled.
"""

from __future__ import annotations

from functools import cached_property

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Needs:
    """Patterns and what each needs; one without a need can always match."""

    def __init__(self, needs: Mapping[str, str]) -> None:
        """Take patterns with their needs."""
        self._needs = needs

    @cached_property
    def _places(self) -> dict[str, int]:
        return {pattern: place for place, pattern in enumerate(self._needs)}

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._by_word)

    @cached_property
    def _free(self) -> list[str]:
        return [pattern for pattern, need in self._needs.items() if not need]

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """The patterns by each word of their first clause."""
        found: dict[str, list[str]] = {}
        for pattern, need in self._needs.items():
            for word in need.partition(" ")[0].split(","):
                found.setdefault(word, []).append(pattern)
        return found

    def _rest(self, pattern: str) -> list[frozenset[str]]:
        """The clauses behind the first."""
        rest = self._clauses.get(pattern)
        if rest is None:
            clauses = self._needs[pattern].split(" ")[1:]
            rest = [frozenset(clause.split(",")) for clause in clauses]
            self._clauses[pattern] = rest
        return rest

    @cached_property
    def _clauses(self) -> dict[str, list[frozenset[str]]]:
        return {}

    def met(self, vocabulary: frozenset[str]) -> list[str]:
        """The patterns that can match in a text of these words, in their order."""
        by_word = self._by_word
        present = self._words & vocabulary
        near = {pattern for word in present for pattern in by_word[word]}
        found = [p for p in near if not any(map(vocabulary.isdisjoint, self._rest(p)))]
        return sorted([*self._free, *found], key=self._places.__getitem__)


def first_words(need: str) -> list[str]:
    """The words of which a text that meets the need has one; none without a need."""
    return need.partition(" ")[0].split(",") if need else []
