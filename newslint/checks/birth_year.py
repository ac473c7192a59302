"""`birth-year`: an age that the year of birth beside it does not give."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.document.figures import numbers_in
from newslint.document.passages import sentences_with
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.diagnostic import Span
    from newslint.document.entities import Number
    from newslint.document.story import Document
    from newslint.reading import Reading

_REACH = 24
_CLOSES = frozenset(".,;")


class Check(Keys):
    """Reports `Jane Smith, 45, born in 1981`, measured from publication.

    A sentence that tells of a death, of another year or of an age once held is left
    alone, and so is one with two ages or where the birth may be another's.
    """

    def patterns(self) -> tuple[str, ...]:
        """Somebody born in a year."""
        return (r"\b[Bb]orn (?:in|on|(?:19|20)\d\d)\b",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such age: as written, the year of birth, and what it makes."""
        document = reading.document
        published = document.metadata.published
        if published is None:
            return
        for sentence in sentences_with(document, _born()):
            years = set(map(int, _year().findall(document.text_of(sentence))))
            birth = _born().search(document.text, *sentence)
            age = _only_age(document, sentence)
            if birth is None or age is None or len(years - {published.day.year}) != 1:
                continue
            apart = sorted((*age.span, *birth.span()))
            if _others().search(document.text, apart[1], apart[2]):
                continue
            born = int(birth["year"])
            oldest = published.day.year - born
            if not oldest - 1 <= age.value <= oldest:
                shown = document.text_of(age.span)
                ages = f"{oldest - 1} or {oldest}"
                yield Finding(age.span, (shown, str(born), ages))


def _only_age(document: Document, sentence: Span) -> Number | None:
    """The one age in the sentence, if it is somebody's today who is alive."""
    text = document.text_of(sentence)
    if _past().search(text):
        return None
    ages = [n for n in numbers_in(document, sentence) if _is_age(document, n)]
    if len(ages) != 1:
        return None
    before = document.text[max(sentence.start, ages[0].span.start - _REACH) :]
    lead = before[
        : ages[0].span.start - max(sentence.start, ages[0].span.start - _REACH)
    ]
    return None if _once().search(lead) else ages[0]


def _is_age(document: Document, number: Number) -> bool:
    """Whether it is written as an age, or as `Smith is 45`."""
    start, end = number.span
    text = document.text
    bare = text[max(0, start - 3) : start] == "is " and text[end : end + 1] in _CLOSES
    bare = bare or text.startswith(" (born ", end)
    return number.role == "age" or (number.role == "count" and bare)


@cache
def _born() -> re.Pattern[str]:
    return compiled(
        r"\b[Bb]orn (?:(?:in|on) )?(?:(?!\b(?:and|but|who|when)\b)[^\n.;()]){0,40}?"
        r"\b(?P<year>(?:19|20)\d\d)\b"
    )


@cache
def _year() -> re.Pattern[str]:
    return compiled(r"\b(?:19|20)\d\d\b")


@cache
def _past() -> re.Pattern[str]:
    return compiled(
        r"(?i)\b(?:died|dies|dead|death|killed|late|murdered|deceased|outlived|survived"
        r"|would have|would be|would now be|turns?|will be|next|son|daughter|child"
        r"|children|baby|twins?|brother|sister|wife|husband|mother|father)\b"
    )


@cache
def _others() -> re.Pattern[str]:
    return compiled(r"[;:]|\b(?:its|whose|their)\b")


@cache
def _once() -> re.Pattern[str]:
    return compiled(r"\b(?:at|at age|at the age of|then|when|was|were|aged only) \Z")
