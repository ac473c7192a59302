"""A weekday that the date beside it does not fall on."""

from __future__ import annotations

from datetime import date

from newslint.checks.keys import Keys
from newslint.document.almanac import days_in, weekdays, worded_date, written
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.entities import DateMention
    from newslint.document.story import Document
    from newslint.reading import Reading

# Before this year dates were not counted alike everywhere.
_GREGORIAN = 1753
# Within so many days of publication nobody means another year without saying so.
_THIS_YEAR = 60


class Check(Keys):
    """Reports “Tuesday, 4 July 2024”.

    A date without a year counts only in the year that the story makes certain: near
    publication, or where the weekday does not fit the years beside it either.
    """

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A month beside a day, or a weekday in brackets behind figures."""
        return (worded_date(), rf"\d\s?\((?:{weekdays().pattern})\.?\)")

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each mismatch: the date as written, and which weekday it is."""
        document = reading.document
        for mention in document.dates:
            if mention.weekday is None or mention.weekday_span is None:
                continue
            day = mention.day_on
            if day is None or mention.month is None or day.year < _GREGORIAN:
                continue
            if day.weekday() == mention.weekday:
                continue
            if not _is_near(document, day) and _fits(mention, day):
                continue
            yield _finding(document, mention, day)


def _is_near(document: Document, day: date) -> bool:
    """Whether the day is too near publication for another year to be meant."""
    published = document.metadata.published
    return published is not None and abs((day - published.day).days) <= _THIS_YEAR


def _fits(mention: DateMention, day: date) -> bool:
    """Whether the weekday is right in a year that may be meant."""
    if mention.year is not None:
        return False
    years = (day.year - 1, day.year, day.year + 1)
    return any(
        day.day <= days_in(day.month, year)
        and date(year, day.month, day.day).weekday() == mention.weekday
        for year in years
    )


def _finding(document: Document, mention: DateMention, day: date) -> Finding:
    names = weekdays()
    right = names.full[day.weekday()]
    where = mention.weekday_span or mention.span
    wrong = document.text_of(where)
    short = wrong not in names.full.values()
    replacement = names.short[day.weekday()].removesuffix(".") if short else right
    spoken = written(day, month_first=mention.form == "month-day")
    spoken += "," if mention.form == "month-day" else ""
    fact = f"{spoken} {_tense(document, day)} a {right}"
    return Finding(mention.span, (wrong, fact), (replacement,), edit=where)


def _tense(document: Document, day: date) -> str:
    published = document.metadata.published
    if published is None or published.day == day:
        return "is"
    return "was" if day < published.day else "will be"
