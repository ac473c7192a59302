"""`anniversary`: an anniversary that the year of the event does not give."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.passages import matches_beside
from newslint.document.spans_of_time import ordinal, ordinal_of, ordinal_pattern
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.document.story import Document
    from newslint.reading import Reading

# A slip is one of a year or two; farther off, the story tells of another day, unless
# it says “this year”.
_SLIP = 3
_ANY = 1000
_BESIDE = len(" anniversary of the D-Day landings, in 1944")
_FOUNDED = (
    "founded|established|formed|opened|built|launched|created|set up|started|began"
    "|introduced"
)
_DECEMBER, _JANUARY = 12, 1


class Check(Keys):
    """Reports `the 10th anniversary of the 2013 fire`, measured from publication.

    It is right in every year that the sentence names, and in the next one where it
    lies ahead.
    """

    def patterns(self) -> tuple[str, ...]:
        """An anniversary; the year is looked for later."""
        return (r"\banniversary\b",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such anniversary: as written, of which year, and which one it is."""
        document = reading.document
        published = document.metadata.published
        if published is None:
            return
        for match in matches_beside(document, "anniversary", _anniversary()):
            count = ordinal_of(match["count"])
            event = int(match["year"] or match["earlier"] or match["founded"])
            due = _years(document, match) - {event}
            slips = [abs(year - event - (count or 0)) for year in due]
            most = _ANY if _is_now(document, match) else _SLIP
            if count is not None and slips and 0 < min(slips) <= most:
                span = Span(*match.span("count"))
                right = ordinal(published.day.year - event)
                yield Finding(span, (match["count"], str(event), right))


def _years(document: Document, match: re.Match[str]) -> set[int]:
    """The years in which the anniversary may fall."""
    published = document.metadata.published
    assert published is not None
    sentence = _sentence(document, match)
    return set(_near(sentence, published.day.year, published.day.month)) | {
        int(year) for year in _year().findall(sentence)
    }


def _is_now(document: Document, match: re.Match[str]) -> bool:
    """Whether the anniversary is surely one of these days."""
    sentence = _sentence(document, match)
    if _this_year().search(sentence):
        return True
    # Farther from the anniversary the year may be another's.
    beside = not match["year"] or match.end() - match.end("count") <= _BESIDE
    return beside and _marked_now().search(sentence) is not None


def _sentence(document: Document, match: re.Match[str]) -> str:
    return document.text_of(document.sentence_at(match.start("count")))


def _near(sentence: str, year: int, month: int) -> Iterator[int]:
    yield year
    if month == _DECEMBER or _ahead().search(sentence):
        yield year + 1
    if month == _JANUARY or _behind().search(sentence):
        yield year - 1


@cache
def _anniversary() -> re.Pattern[str]:
    year = r"(?:1[5-9]|20)\d\d"
    return compiled(
        rf"(?:\b(?P<earlier>{year})\b[^\n.;]{{0,30}}['’]s "
        rf"|\b(?:{_FOUNDED}) in (?P<founded>{year})\b[^\n.;]{{1,60}}?\b(?:its|their) )?"
        rf"\b(?P<count>{ordinal_pattern()})[ -]anniversary"
        rf"(?(earlier)|(?(founded)(?! of)|[^\n.;]{{0,60}}?\b(?P<year>{year})\b))"
    )


@cache
def _this_year() -> re.Pattern[str]:
    return compiled(r"(?i)\bthis (?:year|month|week)\b")


@cache
def _marked_now() -> re.Pattern[str]:
    return compiled(
        r"(?i)\b(?:next (?:month|week)|marks|celebrates"
        r"|(?:will|is|are|is to|are to) (?:mark|celebrat)(?:e|ing)?)\b"
    )


@cache
def _year() -> re.Pattern[str]:
    return compiled(r"\b(?:1[5-9]|20)\d\d\b")


@cache
def _ahead() -> re.Pattern[str]:
    return compiled(
        r"(?i)\b(?:next|will|upcoming|coming|ahead|before|plans?|planned|approach\w*"
        r"|prepar\w+|near\w*|later|for|in time|to (?:mark|celebrate)|would|due)\b"
    )


@cache
def _behind() -> re.Pattern[str]:
    return compiled(r"(?i)\b(?:last|ago|earlier|previous|marked|celebrated|was|had)\b")
