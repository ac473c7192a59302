"""Which person a speaker is: by name, by pronoun, by title, where that is certain."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from newslint.document.entities import Speaker
from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newslint.diagnostic import Span
    from newslint.document.entities import Person, Quotation
    from newslint.document.story import Document

# More mentions than that before a pronoun leave nothing certain.
_MOST_MENTIONS = 40
_LONGEST_TITLE = 30
_REACH = 200
# So many surnames are looked for in the text before; so many times each.
_MOST_SEARCHES = 50
_MOST_PLACES = 5
_PRONOUNS = frozenset({"he", "she"})
_SOMEBODY = "somebody"


@cache
def _age_alone() -> re.Pattern[str]:
    return re.compile(r"the \d{1,3}-year-old")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[\"“”]")


class _Named(NamedTuple):
    """A mention of a person, by where it begins."""

    start: int
    end: int
    person: Person


def resolve(document: Document, quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """The quotations, with the person that each speaker is where that is certain."""
    voices: _Voices | None = None
    path: list[Person | None] = []
    for quotation in quotations:
        del path[quotation.depth :]
        person = None
        if quotation.speaker is not None:
            voices = voices or _Voices(document)
            span = quotation.speaker.span
            person = voices.person(span, path)
            name = person.name if person else voices.introduced(span)
            speaker = Speaker(span, name)
            quotation = quotation._replace(speaker=speaker)  # noqa: PLW2901
        path.append(person)
        yield quotation


class _Voices:
    """The people of a story, asked in reading order who a speaker is."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._last: Person | None = None
        self._mentions = sorted(
            _Named(*mention.span, person)
            for person in document.people
            for mention in person.mentions
        )
        self._titled = _by_title(document.people)
        self._full: dict[str, str | None] = {}

    def introduced(self, span: Span) -> str | None:
        """`LeShawn Brooks`, where a Brooks who speaks was named in full before."""
        surname = self._document.text_of(span)
        if not _may_be_given(surname):
            return None
        if surname not in self._full and len(self._full) < _MOST_SEARCHES:
            before = self._document.text[: span.start]
            self._full[surname] = _full_name(before, surname)
        return self._full.get(surname)

    def person(self, span: Span, path: Sequence[Person | None]) -> Person | None:
        """Who is named by `span`; `path` holds who speaks the quotations around it."""
        person = self._find(span, path)
        if not path:
            self._last = person
        return person

    def _find(self, span: Span, path: Sequence[Person | None]) -> Person | None:
        at = bisect_right(self._mentions, span.start, key=lambda m: m.start)
        if at and self._mentions[at - 1].end >= span.end:
            return self._mentions[at - 1].person
        words = self._document.text_of(span).lower()
        if words == "i":
            return path[-1] if path else None
        if words in _PRONOUNS:
            return self._antecedent(words, at, span.start)
        if _age_alone().fullmatch(words):
            return self._antecedent(_SOMEBODY, at, span.start)
        return self._titled.get(words.removeprefix("the "))

    def _antecedent(self, pronoun: str, at: int, offset: int) -> Person | None:
        """Whom a pronoun at `offset` means; `at` mentions stand before it."""
        nearest = self._mentions[max(0, at - _MOST_MENTIONS) : at]
        index = self._document.block_index(offset)
        for block in self._document.blocks[max(0, index - 1) : index + 1][::-1]:
            first = bisect_left(nearest, block.span.start, key=lambda m: m.start)
            near, nearest = nearest[first:], nearest[:first]
            fitting = {m.person.name: m for m in reversed(near) if _fits(m, pronoun)}
            if len(fitting) > 1:
                return self._last if self._last in _people(fitting.values()) else None
            for mention in fitting.values():
                return self._certain(mention, pronoun)
            start = self._document.block_at(offset).span.start
            if self._tells_of_another(start, offset):
                return None
        last = self._last
        return last if last and pronoun == last.pronoun else None

    def _tells_of_another(self, start: int, end: int) -> bool:
        """Whether the narration from `start` to `end` names a role: `the leader`."""
        told = self._document.text[max(start, end - _REACH) : end]
        outside = " ".join(_marks().split(told)[::2]).lower().split()
        return not load_set("titles-descriptive").isdisjoint(_bare(outside))

    def _certain(self, mention: _Named, pronoun: str) -> Person | None:
        """The person, if something besides being near tells that he or she is meant."""
        person = mention.person
        if person == self._last:
            return person
        # “The minister said that, given Jane Smith’s role”: another may be meant.
        if self._document.text[mention.end : mention.end + 1] in {"'", "’"}:
            return None
        start = self._document.sentence_at(mention.start).start
        leads = mention.start - start <= _LONGEST_TITLE
        return person if leads or pronoun == person.pronoun else None


def _full_name(text: str, surname: str) -> str | None:
    """The one capitalised word that stands before the surname, with it."""
    given = set()
    at = text.find(f" {surname}")
    for _ in range(_MOST_PLACES):
        if at < 0:
            break
        word = text[max(0, at - _LONGEST_TITLE) : at].split()[-1:]
        whole = not text[at + len(surname) + 1 : at + len(surname) + 2].isalnum()
        if word and whole and _may_be_given(word[0]):
            given.add(word[0])
        at = text.find(f" {surname}", at + 1)
    return f"{given.pop()} {surname}" if len(given) == 1 else None


def _may_be_given(word: str) -> bool:
    if not (word[0].isupper() and word.replace("-", "").isalpha()) or word.isupper():
        return False
    return not any(
        word in load_set(name)
        for name in ("capitalised-openers", "name-leaders", "organisation-words")
    ) and word.lower() not in load_set("titles-descriptive")


def _bare(words: Iterable[str]) -> Iterator[str]:
    return (word.strip(".,;:()") for word in words)


def _people(mentions: Iterable[_Named]) -> list[Person]:
    return [mention.person for mention in mentions]


def _fits(mention: _Named, pronoun: str) -> bool:
    if pronoun == _SOMEBODY:
        return True
    person = mention.person
    return (person.pronoun or pronoun) == pronoun


def _by_title(people: Iterable[Person]) -> dict[str, Person | None]:
    """Who alone in the story has a title: `mayor` of `Mayor Jane Smith`."""
    found: dict[str, Person | None] = {}
    for person in people:
        for title in {title.lower() for title in person.titles}:
            found[title] = None if title in found else person
    return found
