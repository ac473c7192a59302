"""Which rules wait for which word: what every start reads, and so written small."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Index(NamedTuple):
    """Rules by the words that they wait for, each rule as its place among `names`.

    `one` has the words that one rule waits for and that are enough for it. `some` has
    the others: `17 40:order,orders` wakes rule 17, and rule 40 if one of the other
    words stands in the text too.
    """

    names: tuple[str, ...]
    one: Mapping[str, int]
    some: Mapping[str, str]

    def waiting(self, vocabulary: frozenset[str]) -> Iterator[str]:
        """The names of the rules that a text of these words wakes, some twice."""
        for word in self.one.keys() & vocabulary:
            yield self.names[self.one[word]]
        for word in self.some.keys() & vocabulary:
            for wait in self.some[word].split(" "):
                place, _, others = wait.partition(":")
                if not others or not vocabulary.isdisjoint(others.split(",")):
                    yield self.names[int(place)]


def index_of(waits: Mapping[str, Iterable[str]]) -> Index:
    """The index of rules that wait for these words, by their names.

    A wait is `word`, or `word:other,another` where one of the others is needed too.
    """
    places: dict[str, set[str]] = {}
    for place, waited in enumerate(waits.values()):
        for wait in waited:
            word, mark, others = wait.partition(":")
            places.setdefault(word, set()).add(f"{place}{mark}{others}")
    one = {w: int(*rules) for w, rules in places.items() if _is_one(rules)}
    some = {w: " ".join(sorted(r)) for w, r in places.items() if not _is_one(r)}
    return Index(tuple(waits), one, some)


def _is_one(rules: set[str]) -> bool:
    return len(rules) == 1 and all(map(str.isdecimal, rules))
