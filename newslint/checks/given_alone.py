"""`given-alone`: an adult by the given name, after the introduction."""

from __future__ import annotations

import re
from collections import Counter

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.entities import Person
    from newslint.reading import Reading

_VERBS = "said|says|told|added|was|is|has|had|asked|wrote|went|came|left|met|took|began"


class Check(Keys):
    """Reports a given name alone before a verb, of somebody introduced in full.

    Who shares the surname with another person is told apart by the given name.
    """

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """None: only the people of the story tell."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each given name alone: as written, and the surname."""
        people = [person for person in reading.document.people if person.given]
        surnames = Counter(person.surname for person in people)
        given = Counter(person.given for person in people)
        for person in people:
            # In Bangkok and Addis Ababa the first name is how everybody is called.
            if not load_set("given-names").issuperset((person.given or "").split()[:1]):
                continue
            if surnames[person.surname] == 1 and given[person.given] == 1:
                yield from _alone(reading, person)


def _alone(reading: Reading, person: Person) -> Iterable[Finding]:
    text, first = reading.document.text, person.mentions[0].span.end
    name = person.given or ""
    pattern = re.compile(rf"(?<![\w’'.-])(?<![A-Z]\w ){re.escape(name)} (?={_VERBS}\b)")
    for match in pattern.finditer(text, first):
        if not _is_led(text[: match.start()]):
            span = Span(match.start(), match.end() - 1)
            yield Finding(span, (name, person.surname), (person.surname,))


def _is_led(before: str) -> bool:
    """Whether the word before the name may be part of it: `Pope Paul`, `St. Paul`."""
    word = before[-20:].split()[-1:]
    if not word or word[0] in load_set("capitalised-openers"):
        return False
    stops = word[0][-1] in ".!?”" and word[0] not in load_set("titles-abbreviated")
    return word[0][0].isupper() and not (stops and len(word[0]) > len("St."))
