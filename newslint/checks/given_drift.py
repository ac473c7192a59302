"""`given-drift`: one person with a given name in two spellings."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import combinations

from newslint.checks.keys import Keys
from newslint.checks.name_drift import edits_apart
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.document.entities import Person
    from newslint.document.story import Document
    from newslint.reading import Reading

_SHORTEST = 4
_REACH = 12


class Check(Keys):
    """Reports the rarer of two given names before one surname that are one name.

    They are one edit apart, or stand in one of `groups`: `Jon, John`. A man's and a
    woman's name are relatives, and so is whoever is called a brother.
    """

    groups: tuple[str, ...] = ()

    fixes = True

    @cached_property
    def _groups(self) -> list[frozenset[str]]:
        return [frozenset(map(str.strip, group.split(","))) for group in self.groups]

    def patterns(self) -> tuple[str, ...]:
        """None: only the people of the story tell."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each rarer form: as written, the other, and the surname."""
        by_surname: dict[str, list[Person]] = {}
        for person in reading.document.people:
            if person.given:
                by_surname.setdefault(person.surname, []).append(person)
        for people in by_surname.values():
            for one, other in combinations(people, 2):
                if self._are_one(_first(one), _first(other)):
                    yield from _rarer(reading, one, other)

    def _are_one(self, a: str, b: str) -> bool:
        if a == b or _is_he(a) is not _is_he(b):
            return False
        if any({a, b} <= group for group in self._groups):
            return True
        if min(len(a), len(b)) < _SHORTEST or {a[-1], b[-1]} & {"a"}:
            return False
        known = load_set("given-names")
        return edits_apart(a, b, 1) and not (a in known and b in known)


def _first(person: Person) -> str:
    return (person.given or "").split(" ", 1)[0]


def _is_he(given: str) -> bool | None:
    if given in load_set("given-names-he"):
        return True
    return False if given in load_set("given-names-she") else None


def _rarer(reading: Reading, one: Person, other: Person) -> Iterator[Finding]:
    document = reading.document
    if any(_is_kin(document, person) for person in (one, other)):
        return

    def full(person: Person) -> int:
        return sum(mention.given is not None for mention in person.mentions)

    # Of two that are as frequent, the later one is the slip.
    common, rare = sorted((one, other), key=full, reverse=True)
    right = _first(common)
    for mention in rare.mentions:
        if mention.given is not None:
            written = document.text_of(mention.given)
            edit = mention.given._replace(end=mention.given.start + len(_first(rare)))
            yield Finding(edit, (written, right, rare.surname), (right,))


def _is_kin(document: Document, person: Person) -> bool:
    """Whether a mention stands behind a word such as brother."""
    starts = ((m.given or m.span).start for m in person.mentions)
    return any(
        _kin().search(document.text, max(0, start - _REACH), start) for start in starts
    )


@cache
def _kin() -> re.Pattern[str]:
    return compiled(
        r"\b(?:brother|sister|twin|son|daughter|father|mother|cousin|uncle|aunt|nephew"
        r"|niece|husband|wife|widow)s?,? \Z"
    )
