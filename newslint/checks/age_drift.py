"""`age-drift`: one person with two ages."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.document.entities import Person
    from newslint.document.story import Document
    from newslint.reading import Reading


class Check(Keys):
    """Reports the second age of a person: `Jane Smith, 45 … Smith, 46`.

    `The 46-year-old` counts where one person alone has an age in the story, and
    nobody else was named since.
    """

    def patterns(self) -> tuple[str, ...]:
        """An age between commas or in brackets behind a name."""
        return (r"[a-z],? (?:\(|aged )?\d{1,3}[,.;)]", r"[a-z], an? \d{1,3}-year-old\b")

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each other age: as written, the first, and the surname."""
        document = reading.document
        aged = [(p, list(_ages(document, p))) for p in document.people]
        aged = [(person, ages) for person, ages in aged if ages]
        for person, ages in aged:
            first = document.text_of(ages[0])
            later = (
                ages[1:]
                if len(aged) > 1
                else [*ages[1:], *_ages_alone(document, person)]
            )
            for span in later:
                written = document.text_of(span)
                if written != first and span.start > ages[0].end:
                    yield Finding(span, (written, first, person.surname))


def _ages(document: Document, person: Person) -> Iterator[Span]:
    """The ages that stand behind the person's names."""
    for mention in person.mentions:
        match = _behind().match(document.text, mention.span.end)
        if match and mention.surname is not None:
            yield Span(*match.span(match.lastgroup or 0))


def _ages_alone(document: Document, person: Person) -> Iterator[Span]:
    """The ages of somebody without a name who was named last as `person`."""
    named = [(m.span, other) for other in document.people for m in other.mentions]
    for match in _alone().finditer(document.text):
        before = [one for one in named if one[0].start < match.start()]
        if before and max(before, key=lambda one: one[0])[1] == person:
            yield Span(*match.span("age"))


@cache
def _behind() -> re.Pattern[str]:
    return compiled(
        r",? (?:aged )?(?P<age>[1-9]\d?|1[01]\d)(?=[,;)]|\.\s|,? of [A-Z])"
        r"| \((?P<inside>[1-9]\d?|1[01]\d)\)"
        r"|, an? (?P<joined>[1-9]\d?|1[01]\d)-year-old\b"
    )


@cache
def _alone() -> re.Pattern[str]:
    return compiled(
        r"\b[Tt]he (?P<age>[1-9]\d?|1[01]\d)-year-old "
        r"(?=(?:said|told|was|is|has|had|will|who|also|then|pleaded|admitted|denied|died|from)\b)"
    )
