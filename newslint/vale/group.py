"""The rules of one scope, and which of them can find something in some blocks."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

import re2

from newslint.matching.matcher import re2_options
from newslint.typed import TYPE_CHECKING
from newslint.vale import scopes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.vale.buffer import Buffer
    from newslint.vale.rule import Rule

Kind = tuple[str, str, int]
"""What says which rules read a block: its scope, its parent's, what parts it has."""

Firing = tuple[int, "Rule", list[int] | None]
"""The number of a rule that can find something, the rule, and in which blocks: None
for any."""

_Told = tuple[int, frozenset[bytes]]
"""The place of a rule that a word tells of, and other words that it needs beside it."""


class Group:
    """The rules of one scope, behind one prefilter."""

    def __init__(
        self,
        scope: tuple[str, ...],
        members: list[tuple[int, Rule]],
        known: set[bytes],
    ) -> None:
        """Take the rules with their numbers; `known` gets the words they look for."""
        self.scope = scope
        self.excluded = scopes.excluded(scope)
        asked = scopes.asked(scope)
        # A rule reads whole blocks, or their paragraphs or sentences if it names them.
        self.parts = tuple(sorted({"paragraph", "sentence"} & asked)) or ("",)
        if self.parts != ("",) and any(scopes.is_whole(each) for each in scope):
            self.parts = (*self.parts, "")
        self._members = members
        self._reads: dict[tuple[str, str, int, str], bool] = {}
        self._known = known
        self._by_word: dict[bytes, list[_Told]] = defaultdict(list)
        self._by_piece: list[tuple[int, tuple[bytes, ...]]] = []
        self._by_pattern: list[int] = []
        self._always: dict[int, None] = {}
        for place, (_, rule) in enumerate(members):
            if rule.words:
                self._tell(place, rule.words)
            elif rule.loose:
                self._by_pattern.append(place)
            elif rule.pieces:
                pieces = tuple(map(str.encode, rule.pieces))
                self._by_piece.append((place, pieces))
            else:
                self._always[place] = None
        self._words = frozenset(self._by_word)

    def _tell(self, place: int, words: Iterable[str]) -> None:
        """Note the words that tell of a rule; of several all must be there."""
        self._known.update(" ".join(words).encode().split())
        for each in words:
            word, *others = each.encode().split()
            self._by_word[word].append((place, frozenset(others)))

    def reads(self, kind: Kind, part: str) -> bool:
        """Whether the scope selects blocks of a kind, or parts of them."""
        key = *kind, part
        known = self._reads.get(key)
        if known is None:
            known = self._reads[key] = self._selects(*key)
        return known

    def _selects(self, scope: str, parent: str, prose: int, part: str) -> bool:
        if not part:
            return scopes.matches(self.scope, scope, parent)
        if prose < (1 if part == "sentence" else 2):
            return False
        return scopes.matches(self.scope, f"{part}.{scope}", scope)

    def firing(self, buffer: Buffer) -> list[Firing]:
        """The rules that can find something, in order of their names."""
        chosen: dict[int, list[int] | None] = dict(self._always)
        if self._by_word:
            chosen |= self._with_words(buffer.words_among(self._known))
        for place, pieces in self._by_piece:
            if indexes := buffer.holding(pieces):
                chosen[place] = indexes
        if self._by_pattern:
            for index in self._patterns.Match(buffer.data) or ():
                chosen[self._by_pattern[index]] = None
        return [(*self._members[place], chosen[place]) for place in sorted(chosen)]

    @cached_property
    def _patterns(self) -> re2.Set:
        """What the rules that no word tells of look for, in one."""
        made = re2.Set.SearchSet(re2_options())
        for place in self._by_pattern:
            made.Add("|".join(f"(?:{each})" for each in self._members[place][1].loose))
        made.Compile()
        return made

    def _with_words(self, words: Iterable[set[bytes]]) -> dict[int, list[int]]:
        """For each rule that has its words here, the blocks that have them."""
        by_word, looked_for = self._by_word, self._words
        found: dict[int, set[int]] = defaultdict(set)
        for index, each in enumerate(words):
            for word in each & looked_for:
                for place, others in by_word[word]:
                    if others <= each:
                        found[place].add(index)
        return {place: sorted(indexes) for place, indexes in found.items()}
