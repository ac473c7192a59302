"""What a reader sees in a story: the values that the analyses return."""

from __future__ import annotations

from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from typing import Literal

    from newslint.diagnostic import Span

    QuotationKind = Literal["speech", "fragment", "scare", "title"]


class Speaker(NamedTuple):
    """Who speaks, as written (“she”, “the mayor”, “Lavrov”).

    `person` is the full name of the person it resolves to, where that is certain.
    """

    span: Span
    person: str | None


class Quotation(NamedTuple):
    """Words between quotation marks; the span includes the marks.

    `closed` is false where the last closing mark is missing. `depth` is 0 outside
    any other quotation. `cue` is the reporting verb or phrase as written.
    """

    span: Span
    kind: QuotationKind
    closed: bool
    depth: int
    speaker: Speaker | None
    cue: Span | None


class Mention(NamedTuple):
    """One mention of a person: the whole span and its parts as far as written."""

    span: Span
    title: Span | None
    given: Span | None
    surname: Span | None


class Person(NamedTuple):
    """Somebody in the story, with every mention in reading order.

    `titled` is the pronoun that a title gives: `he` of a Mr or a spokesman.
    """

    name: str
    given: str | None
    surname: str
    titles: tuple[str, ...]
    titled: str | None
    mentions: tuple[Mention, ...]

    @property
    def pronoun(self) -> str | None:
        """`he` or `she` where a title says so, or copy knows no other for the name."""
        if self.titled:
            return self.titled
        given = (self.given or "").split(" ", 1)[0]
        if given in load_set("given-names-she"):
            return "she"
        return "he" if given in load_set("given-names-he") else None


class DateMention(NamedTuple):
    """A date as written.

    `form` is one of `month-day`, `day-month`, `month-year`, `iso`, `slash`,
    `weekday`, `relative`. `weekday` counts Monday as 0 and is what is *written*;
    `weekday_span` is where. `day_on` is the calendar day, where it is certain.
    """

    span: Span
    form: str
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    weekday_span: Span | None
    day_on: date | None


class Number(NamedTuple):
    """A number as written, its value and the word or sign that it counts.

    `role` is one of `count`, `money`, `percent`, `age`, `ordinal`, `year`,
    `time`, `identifier`.
    """

    span: Span
    value: float
    unit: str | None
    role: str


class Acronym(NamedTuple):
    """Initials in the story: where they are spelled out, and every use.

    `definition` is the span of `Full Name (ABC)`, `expansion` the full name.
    """

    text: str
    expansion: str | None
    definition: Span | None
    uses: tuple[Span, ...]


class Word(NamedTuple):
    """A word as written; possessive endings and hyphens are part of it."""

    text: str
    span: Span
