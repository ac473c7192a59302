"""`reintroduced-person`: title and full name once more, for somebody introduced."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from newslint.checks.keys import Keys
from newslint.document.narration import reporting_forms
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.entities import Mention, Person
    from newslint.document.story import Document
    from newslint.reading import Reading

_LONGEST_WORD = 20


class Check(Keys):
    """Reports the later introduction, `gap` words at most after the one before."""

    gap: int = 800

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """None: only the people of the story tell."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each later introduction; the arguments are its words and the surname."""
        document = reading.document
        surnames = Counter(person.surname for person in document.people)
        for person in document.people:
            if surnames[person.surname] == 1:
                yield from self._repeated(document, person, reading)

    def _repeated(
        self, document: Document, person: Person, reading: Reading
    ) -> Iterable[Finding]:
        introductions = [m for m in person.mentions if _introduces(m, reading)]
        for earlier, later in pairwise(introductions):
            if _are_two_offices(document, earlier, later):
                continue
            if self._is_near(document.text, earlier.span.end, later.span.start):
                words = document.text_of(later.span)
                surname = person.surname
                fits = _stands_free(document, later.span.start)
                yield Finding(later.span, (words, surname), (surname,) if fits else ())

    def _is_near(self, text: str, start: int, end: int) -> bool:
        if end - start > self.gap * _LONGEST_WORD:
            return False
        return len(text[start:end].split()) <= self.gap


def _are_two_offices(document: Document, earlier: Mention, later: Mention) -> bool:
    """Whether the title is another one, which is a slip of another kind."""
    if earlier.title is None or later.title is None:
        return False
    first = document.text_of(earlier.title).lower()
    second = document.text_of(later.title).lower()
    if "." in first + second:
        return False
    return not (first.endswith(second) or second.endswith(first))


def _stands_free(document: Document, start: int) -> bool:
    """Whether nothing before `start` belongs to the introduction: `the`, `city`."""
    if document.sentence_at(start).start == start:
        return True
    before = document.text[max(0, start - _LONGEST_WORD) : start].split()
    word = before[-1].lower() if before else ""
    ends = word[-1:]
    if not ends.isalpha():
        # `U.S.` is part of it.
        return ends != "."
    return word in load_set("phrase-boundaries") or word in reporting_forms()


def _introduces(mention: Mention, reading: Reading) -> bool:
    """Whether the mention has title and full name, in a paragraph, unquoted."""
    if mention.title is None or mention.given is None:
        return False
    document = reading.document
    if document.block_at(mention.span.start).kind != "paragraph":
        return False
    # A colon makes it the label of an interview's answer.
    label = document.text[mention.span.end : mention.span.end + 1] == ":"
    return not label and not document.quotation_at(mention.span)
