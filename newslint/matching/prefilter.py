"""Which rules can fire at all: one pass over the text for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from newslint.matching.matcher import re2_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.document.story import Document


class Prefilter:
    """Patterns and words of many rules, asked for all at once.

    Each entry is the patterns and words of one rule; a rule without either can
    always fire.
    """

    def __init__(self, entries: Sequence[tuple[Iterable[str], Iterable[str]]]) -> None:
        """Compile one RE2 set over the patterns of all entries."""
        self._always = {i for i, (p, w) in enumerate(entries) if not p and not w}
        self._words = [(i, frozenset(w)) for i, (_, w) in enumerate(entries) if w]
        pairs = [(p, i) for i, (patterns, _) in enumerate(entries) for p in patterns]
        self._owners = [owner for _, owner in pairs]
        self._set = _compile([pattern for pattern, _ in pairs])

    def firing(self, document: Document) -> list[int]:
        """The indexes of the entries that can find something, ascending."""
        firing = set(self._always)
        vocabulary = document.vocabulary if self._words else frozenset()
        firing.update(i for i, w in self._words if not w.isdisjoint(vocabulary))
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
