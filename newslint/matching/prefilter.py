"""Which rules can fire at all: one pass over the text for all of them."""

from __future__ import annotations

from functools import cached_property

import re2

from newslint import patterns
from newslint.matching.engines import search_of
from newslint.matching.index import index_of, running
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
        def indexed(self) -> bool:
            """Whether its words are in an index."""
            ...


# RE2 compiles its patterns in the time in which Python reads so many characters.
_SHORT = 6_000
# RE2 makes a state for each choice of a set's patterns that have matched so far, so
# large sets are slow. Patterns that begin alike go well together.
_TOGETHER = 14


class Prefilter:
    """Patterns and words of many rules, asked for all at once.

    A rule that waits for neither can always fire.
    """

    def __init__(
        self,
        entries: Collection[Entry],
        indexes: Iterable[Index] = (),
        *,
        trusted: bool = False,
    ) -> None:
        """Take what rules wait for; `indexes` may name other rules too.

        Patterns that are `trusted` do no harm to an engine that goes back and forth.
        """
        own = index_of({entry.name: entry.words for entry in entries if entry.words})
        self._names = {entry.name for entry in entries}
        self._indexes = [index for index in (*indexes, own) if index.names]
        self._always = {e.name for e in entries if _waits_for_nothing(e)}
        # Rules of one kind often wait for the same pattern.
        self._owners = _owners((p, e.name) for e in entries for p in e.patterns)
        self._is_hasty = trusted and patterns.are_kept()

    def firing(self, document: Document) -> set[str]:
        """The names of the rules that can find something."""
        firing = set(self._always)
        # The words of a text that is read again are known of each block alone.
        again = document.is_read_again
        words = None if again else running(document.data)
        for index in self._indexes:
            firing |= index.woken(self._names, document.vocabulary, words)
        return firing | self._matching(document, firing)

    def _matching(self, document: Document, firing: set[str]) -> frozenset[str]:
        """The names of the rules whose patterns match, if not all of those firing."""
        if document.is_read_again:
            # A match may reach into the next block.
            blocks = document.blocks
            pairs = zip(blocks, (*blocks[1:], *blocks[-1:]), strict=True)
            texts = (document.text[a.span.start : b.span.end] for a, b in pairs)
            found = [document.answer(self._matching_in, text) for text in texts]
            return document.merged(self._matching_in, found)
        # The first story may be the only one.
        if self._is_hasty and len(document.text) < _SHORT:
            self._is_hasty = False
            return self._matching_by_python(document.text, firing)
        return self._matching_in(document.data)

    def _matching_by_python(self, text: str, firing: set[str]) -> frozenset[str]:
        """The same by Python's engine: it is slower, and compiled already."""
        owners = self._owners.items()
        asked = ((p, names) for p, names in owners if not firing.issuperset(names))
        hits = (names for pattern, names in asked if _is_in(pattern, text))
        return frozenset([name for names in hits for name in names])

    def _matching_in(self, text: str | bytes) -> frozenset[str]:
        data = text.encode() if isinstance(text, str) else text
        return frozenset(
            [
                name
                for searched, owners in self._sets
                for place in searched.Match(data) or ()
                for name in owners[place]
            ]
        )

    @cached_property
    def _sets(self) -> list[tuple[re2.Set, list[list[str]]]]:
        """RE2 sets of patterns, each with the rules that wait for them."""
        ordered = sorted(self._owners)
        groups = [
            ordered[at : at + _TOGETHER] for at in range(0, len(ordered), _TOGETHER)
        ]
        return [(_compile(g), [self._owners[p] for p in g]) for g in groups]


def _is_in(pattern: str, text: str) -> bool:
    search = search_of(pattern, trusted=True)
    return search is not None and bool(search(text))


def _owners(waiting: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The names of the rules by the patterns that they wait for."""
    owners: dict[str, list[str]] = {}
    for pattern, name in waiting:
        owners.setdefault(pattern, []).append(name)
    return owners


def _waits_for_nothing(entry: Entry) -> bool:
    return not (entry.words or entry.patterns or entry.indexed)


def _compile(patterns: list[str]) -> re2.Set:
    combined = re2.Set.SearchSet(re2_options())
    for pattern in patterns:
        combined.Add(pattern)
    combined.Compile()
    return combined
