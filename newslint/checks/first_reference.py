"""`first-reference`: a surname alone before the full name."""

from __future__ import annotations

import re

from newslint.checks.keys import Keys
from newslint.document.words import occurrences
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.entities import Mention, Person
    from newslint.document.story import Document
    from newslint.reading import Reading

# A noun behind it makes the name part of a thing: the Bechdel test.
_ACTS = compiled(
    r"[.,;:!?)]| (?:said|says|told|has|had|have|was|were|is|are|will|would|did|does|can"
    r"|could|may|might|and|or|who|in|on|at|to|from|for|met|left|went|came|also|never|[a-z]+ed)\b"
)
# What a person alone does, so that a capital at the head of a sentence is a name's.
_DOES = compiled(
    r" (?:said|says|told|voted|scored|won|met|resigned|died|denied|admitted|pleaded"
    r"|appeared|signed|led|has (?:said|denied|admitted|resigned))\b"
)
_SUFFIXES = (
    "(?:and|&) (?:Co|Sons|Partners)|Corp|Cos?|Inc|Ltd|Plc|PLC|LLC|Group|Brothers"
)
_SENTENCE_START = compiled(r"(?:^|[.!?:”\"\n])\s*\Z")


class Check(Keys):
    """Reports people whose first mention in running copy is the surname alone."""

    exceptions: tuple[str, ...] = ()

    def patterns(self) -> tuple[str, ...]:
        """None: only the people of the story tell."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each early surname; the arguments are the surname and the full name."""
        for person in reading.document.people:
            # Initials are a thing's: “continuous integration (CI) … Travis CI”.
            if person.surname.isupper() or person.name in self.exceptions:
                continue
            first = _first_in_body(person, reading)
            if first is not None:
                yield Finding(first.span, (person.surname, person.name))


def _first_in_body(person: Person, reading: Reading) -> Mention | None:
    """The first mention in copy, if it is the surname alone and a full name follows."""
    document = reading.document
    body = [m for m in person.mentions if document.block_at(m.span.start).is_body]
    if not body or body[0].given or body[0].title or not any(m.given for m in body):
        return None
    start = body[0].span.start
    # At the head of a sentence any word has a capital: “Brown bears … Gordon Brown”.
    before = document.text[max(0, start - 3) : start]
    if _SENTENCE_START.search(before) and not _is_name(document, body[0], person):
        return None
    if _is_firm_too(document.text, person.surname):
        return None
    return body[0] if _ACTS.match(document.text, body[0].span.end) else None


def _is_name(document: Document, first: Mention, person: Person) -> bool:
    """Whether the word at the head of a sentence can be nothing but the surname."""
    text = document.text
    if not _DOES.match(text, first.span.end):
        return False
    return not any(occurrences(text, person.surname.lower()))


def _is_firm_too(text: str, surname: str) -> bool:
    """Whether a firm bears the name as well: `Emery Air Freight Corp`."""
    firm = rf"\b{re.escape(surname)}(?: [A-Z]\w+){{0,3}},? (?:{_SUFFIXES})\b"
    return re.search(firm, text) is not None
