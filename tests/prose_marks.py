"""Sentences and people that were marked by hand, and how far newslint agrees.

`data/sentences.txt` has a paragraph on each line, with ` | ` where a sentence ends;
`data/people.txt` says who is named in each of the clean stories.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from newslint.document.sentences import split
from newslint.formats import format_of, read
from tests.clean_stories import DIRECTORY
from tests.speech_scores import Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.document.entities import Person
    from newslint.document.story import Document

DATA = Path(__file__).parent / "data"
_BOUNDARY = " | "

Quality = Literal["title", "pronoun", "mentions"]
QUALITIES: tuple[Quality, ...] = ("title", "pronoun", "mentions")


class Boundary(NamedTuple):
    """Where a sentence begins inside a paragraph."""

    paragraph: str
    offset: int


class Named(NamedTuple):
    """Somebody in a story; `mentions` are the starts of the surname in its text."""

    title: str | None
    pronoun: str | None
    mentions: frozenset[int]


# A person by the story's name, the first given name and the surname.
Who = tuple[str, str, str]


def marked_boundaries() -> set[Boundary]:
    """The boundaries marked by hand."""
    return {
        Boundary(_BOUNDARY.join(parts).replace(_BOUNDARY, " "), _start(parts, number))
        for parts in _paragraphs()
        for number in range(1, len(parts))
    }


def found_boundaries() -> set[Boundary]:
    """The boundaries that newslint finds in the same paragraphs."""
    texts = (" ".join(parts) for parts in _paragraphs())
    return {
        Boundary(text, sentence.start) for text in texts for sentence in split(text)[1:]
    }


def _paragraphs() -> Iterator[list[str]]:
    lines = (DATA / "sentences.txt").read_text(encoding="utf-8").splitlines()
    return (line.split(_BOUNDARY) for line in lines if not line.startswith("#"))


def _start(parts: list[str], number: int) -> int:
    return sum(len(part) + 1 for part in parts[:number])


def marked_people() -> dict[Who, Named]:
    """Everybody marked by hand."""
    people: dict[Who, Named] = {}
    for section in (DATA / "people.txt").read_text(encoding="utf-8").split("== ")[1:]:
        name, *lines = section.strip().splitlines()
        document = _document(name)
        for line in lines:
            given, surname, title, pronoun, which = line.split(" | ")
            who = Named(_some(title), _some(pronoun), _places(document, surname, which))
            people[name, given.split()[0], surname] = who
    return people


def found_people(stories: Iterable[str]) -> dict[Who, Named]:
    """Everybody whom newslint knows by given name and surname in these stories."""
    return {
        (name, person.given.split()[0], person.surname): _named(person)
        for name in stories
        for person in _document(name).people
        if person.given
    }


def _named(person: Person) -> Named:
    title = person.titles[0] if person.titles else None
    starts = (mention.surname.start for mention in person.mentions if mention.surname)
    return Named(title, person.pronoun, frozenset(starts))


def _document(name: str) -> Document:
    text = (DIRECTORY / name).read_text(encoding="utf-8")
    return read(text, format_of(name) or "text", filename=name)


def _places(document: Document, surname: str, which: str) -> frozenset[int]:
    found = re.finditer(rf"(?<![\w-]){surname}(?![\w-])", document.text)
    starts = [match.start() for match in found]
    if which == "all":
        return frozenset(starts)
    return frozenset(starts[int(number) - 1] for number in which.split())


def _some(written: str) -> str | None:
    return None if written == "-" else written


def score_sentences() -> Score:
    """Agreement on where sentences begin."""
    marked, found = marked_boundaries(), found_boundaries()
    return Score(len(marked), len(found), len(marked & found))


def score_people(marked: dict[Who, Named]) -> Score:
    """Agreement on who is in the stories."""
    found = found_people(dict.fromkeys(who[0] for who in marked))
    return Score(len(marked), len(found), len(marked.keys() & found.keys()))


def score_names(marked: dict[Who, Named], quality: Quality) -> Score:
    """Agreement on one quality of the people in the stories.

    Of whom a story has no pronoun none is asked for.
    """
    found = found_people(dict.fromkeys(who[0] for who in marked))
    if quality == "pronoun":
        told = {who for who, one in marked.items() if one.pronoun}
        found = {who: one for who, one in found.items() if who in told}
    expected, seen = _facts(marked, quality), _facts(found, quality)
    return Score(len(expected), len(seen), len(expected & seen))


def _facts(people: dict[Who, Named], quality: Quality) -> set[tuple[Who, object]]:
    if quality == "mentions":
        return {(who, at) for who, one in people.items() for at in one.mentions}
    values = ((who, getattr(one, quality)) for who, one in people.items())
    return {(who, value) for who, value in values if value is not None}
