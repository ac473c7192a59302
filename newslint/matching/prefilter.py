"""Which rules can fire at all: one pass over the text for all of them."""

from __future__ import annotations

import re2

from newslint.diagnostic import Span
from newslint.matching.index import index_of
from newslint.matching.matcher import re2_options
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from typing import Protocol

    from newslint.document.story import Document
    from newslint.matching.index import Index

    class Entry(Protocol):
        """What a rule waits for: words, patterns, or what an index says of it."""

        @property
        def name(self) -> str:
            """The rule."""
            ...

        @property
        def words(self) -> Sequence[str]:
            """Words of which a story must have one."""
            ...

        @property
        def patterns(self) -> Sequence[str]:
            """Patterns of which one must match."""
            ...

        @property
        def brief(self) -> Sequence[str]:
            """Patterns likewise, of which few stories have none."""
            ...

        @property
        def indexed(self) -> bool:
            """Whether its words are in an index."""
            ...


class Prefilter:
    """Patterns and words of many rules, asked for all at once.

    A rule that waits for neither can always fire. Brief patterns are looked for one
    by one: a set would hold a state for each choice of those that have matched.
    """

    def __init__(
        self,
        entries: Collection[Entry],
        indexes: Iterable[Index] = (),
    ) -> None:
        """Compile one RE2 set over the patterns of all entries.

        `indexes` may name other rules too.
        """
        own = index_of({entry.name: entry.words for entry in entries if entry.words})
        self._names = {entry.name for entry in entries}
        self._indexes = (*indexes, own)
        self._always = {e.name for e in entries if _waits_for_nothing(e)}
        # Rules of one kind often wait for the same pattern.
        owners = _owners((pattern, e.name) for e in entries for pattern in e.patterns)
        self._owners = list(owners.values())
        self._set = _compile(list(owners))
        brief = _owners((pattern, e.name) for e in entries for pattern in e.brief)
        options = re2_options()
        self._brief = [(re2.compile(p, options), names) for p, names in brief.items()]

    def firing(self, document: Document) -> set[str]:
        """The names of the rules that can find something."""
        firing: set[str] = set()
        for index in self._indexes:
            firing.update(index.waiting(document.vocabulary))
        firing &= self._names
        return firing.union(self._always, self._matching(document))

    def _matching(self, document: Document) -> frozenset[str]:
        """The names of the rules whose patterns match."""
        if not document.is_read_again:
            return self._matching_in(document.data)
        # A match may reach into the next block.
        blocks = document.blocks
        ends = [block.span.end for block in (*blocks[1:], *blocks[-1:])]
        spans = (
            Span(block.span.start, end) for block, end in zip(blocks, ends, strict=True)
        )
        texts = map(document.text_of, spans)
        found = [document.answer(self._matching_in, text) for text in texts]
        return document.merged(self._matching_in, found)

    def _matching_in(self, text: str | bytes) -> frozenset[str]:
        data = text.encode() if isinstance(text, str) else text
        firing: set[str] = set()
        for pattern, names in self._brief:
            if pattern.search(data):
                firing.update(names)
        if self._set is not None:
            hits = self._set.Match(data) or ()
            firing.update(name for hit in hits for name in self._owners[hit])
        return frozenset(firing)


def _owners(waiting: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The names of the rules by the patterns that they wait for."""
    owners: dict[str, list[str]] = {}
    for pattern, name in waiting:
        owners.setdefault(pattern, []).append(name)
    return owners


def _waits_for_nothing(entry: Entry) -> bool:
    return not (entry.words or entry.patterns or entry.brief or entry.indexed)


def _compile(patterns: list[str]) -> re2.Set | None:
    if not patterns:
        return None
    combined = re2.Set.SearchSet(re2_options())
    for pattern in patterns:
        combined.Add(pattern)
    combined.Compile()
    return combined
