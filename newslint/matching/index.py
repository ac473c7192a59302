"""Which rules wait for which word: what every start reads, and so written small."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Index(NamedTuple):
    """Rules by the words that they wait for, each rule as its place among `names`.

    `one` has the words that one rule waits for, which are nearly all, `several` the
    others.
    """

    names: tuple[str, ...]
    one: Mapping[str, int]
    several: Mapping[str, tuple[int, ...]]

    def waiting(self, vocabulary: frozenset[str]) -> Iterator[str]:
        """The names of the rules of which a word is in `vocabulary`, some twice."""
        for word in self.one.keys() & vocabulary:
            yield self.names[self.one[word]]
        for word in self.several.keys() & vocabulary:
            for place in self.several[word]:
                yield self.names[place]


def index_of(words: Mapping[str, Iterable[str]]) -> Index:
    """The index of rules that wait for these words, by their names."""
    places: dict[str, list[int]] = {}
    for place, waited in enumerate(words.values()):
        for word in waited:
            places.setdefault(word, []).append(place)
    one = {word: owners[0] for word, owners in places.items() if len(owners) == 1}
    several = {word: tuple(o) for word, o in places.items() if len(o) > 1}
    return Index(tuple(words), one, several)
