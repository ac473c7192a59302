"""Which rules wait for which word: what every start reads, and so written small."""

from __future__ import annotations

from functools import lru_cache

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet


class Index(NamedTuple):
    """Rules by the words that they wait for, each rule as its place among `names`.

    `one` has the words that one rule waits for and that are enough for it. `some` has
    the others: `17 40:order,orders 41:line:_tow_the_line_` wakes rule 17, rule 40 if
    one of the other words stands in the text too, and rule 41 if “line” does, and “tow
    the line” in this sequence.
    """

    names: tuple[str, ...]
    one: Mapping[str, int]
    some: Mapping[str, str]

    def woken(
        self, among: AbstractSet[str], vocabulary: frozenset[str], words: str | None
    ) -> set[str]:
        """The names of those `among` the rules that a text of these words wakes.

        `words` are the text's as `running` has them; without, any may follow another.
        """
        woken = {self.names[self.one[word]] for word in self.one.keys() & vocabulary}
        woken &= among
        for word in self.some.keys() & vocabulary:
            for wait in _waits(self.some[word]):
                name = self.names[wait.place]
                if name in woken or name not in among:
                    continue
                if _is_met(wait, vocabulary, words):
                    woken.add(name)
        return woken


class _Wait(NamedTuple):
    """What one rule waits for beside a word, read.

    Each of the sequences has the words that it is made of, all but those at its ends
    that may go on.
    """

    place: int
    others: frozenset[str]
    sequences: tuple[tuple[frozenset[str], str], ...]


# More words than this are waited for by no pack.
@lru_cache(10_000)
def _waits(written: str) -> tuple[_Wait, ...]:
    """The waits of one word, as `Index` has them."""
    return tuple(_wait(*wait.split(":")) for wait in written.split(" "))


def _wait(place: str, others: str = "", sequences: str = "") -> _Wait:
    found = (
        (frozenset(sequence.split("_")[1:-1]), sequence)
        for sequence in (sequences.split(",") if sequences else ())
    )
    beside = frozenset(others.split(",") if others else ())
    return _Wait(int(place), beside, tuple(found))


def _is_met(wait: _Wait, vocabulary: frozenset[str], words: str | None) -> bool:
    """Whether one of the other words is there, and one of the sequences of words."""
    _, others, sequences = wait
    if others and others.isdisjoint(vocabulary):
        return False
    if not sequences or words is None:
        return True
    # Looking for a sequence takes longer than looking up its words.
    return any(known <= vocabulary and seq in words for known, seq in sequences)


def running(text: bytes) -> str:
    """The words of `text` as they follow each other: `_tow_the_line_`.

    They are of small letters of ASCII and digits; whatever else is between them, other
    letters too, is one `_`, as are the ends.
    """
    words = b"_".join(text.translate(_WORDS).split())
    return f"_{words.decode('ascii')}_"


_WORDS = bytes(
    ord(c.lower() if c.isascii() and c.isalnum() else " ") for c in map(chr, range(256))
)


def index_of(waits: Mapping[str, Iterable[str]]) -> Index:
    """The index of rules that wait for these words, by their names.

    A wait is `word`, or `word:other,another` where one of the others is needed too, or
    `word:other:_other_word_` where a sequence is, as `running` has it.
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
