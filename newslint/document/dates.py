"""Every date, weekday and relative day of a story, resolved as far as certain."""

from __future__ import annotations

import re
from datetime import date, timedelta

import re2

from newslint.diagnostic import Span
from newslint.document.almanac import days_in, months, weekdays
from newslint.document.entities import DateMention
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document.story import Document

_MONTH = months().pattern
# A full stop belongs to a short form alone.
_STOPPED_MONTH = rf"{months().full_pattern}|(?:{months().short_pattern})(?:\.(?!\w))?"
_WEEKDAY = weekdays().pattern
_RELATIVE = "[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight"
_OFFSETS = {"yesterday": -1, "tomorrow": 1}

# Where a date may begin; what it is, the patterns below decide.
_BLANKS = "(?:\\s|\u00a0|\u202f){1,4}"
_ANCHOR = re2.compile(
    (
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:-|–|—)\s?\d{{1,2}}(?:st|nd|rd|th)?)?"
        rf"{_BLANKS}(?:of{_BLANKS})?(?:{_MONTH})\b"
        rf"|\b(?:{_MONTH})\b|\b(?:{_WEEKDAY})\b|\b(?:{_RELATIVE})\b"
        r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2}"
    ).encode()
)

# One or more blanks, at most one line end: never across a block's edge.
_S = r"(?:[^\S\n]{1,3}\n?|\n)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NO_MORE = r"(?![.,:/]?\d|%|-year|-day|[^\W\d])"
_RANGE = (
    rf"(?:{_S}?[-–—]{_S}?\d{{1,2}}(?:st|nd|rd|th)?(?!\w)"
    rf"|{_S}(?:and|or|to|through){_S}\d{{1,2}}(?=,{_S}\d{{4}}\b))?"
)


def _year_after(group: str) -> str:
    return rf"(?:,?{_S}(?P<{group}>{_YEAR}){_NO_MORE})?"


_ORDINAL = "(?:st|nd|rd|th)?"
_WORDED = compiled(
    rf"""(?<![\w$£€])
    (?:(?P<weekday>{_WEEKDAY})(?!\w)\.?,?{_S}(?:(?P<open>\()|the{_S})?)?
    (?:(?<![-/.,:])(?P<day>\d{{1,2}}){_ORDINAL}(?:{_S}?[-–—]{_S}?\d{{1,2}}{_ORDINAL})?{_S}(?:of{_S})?
        (?P<month>{_STOPPED_MONTH})(?!\w){_year_after("year")}
    |(?P<month_2>{_STOPPED_MONTH}){_S}(?:the{_S})?
        (?P<day_2>\d{{1,2}}){_ORDINAL}{_NO_MORE}{_RANGE}{_year_after("year_2")}
    |(?P<month_3>{_STOPPED_MONTH}),?{_S}(?:of{_S})?
        (?P<year_3>{_YEAR}){_NO_MORE})
    (?(open)\)?)(?:,?{_S}\((?P<after>{_WEEKDAY})\.?\)
        |,{_S}a{_S}(?P<apposed>{_WEEKDAY})(?=[,.;)]))?""",
    re.VERBOSE,
)
_NUMERIC = compiled(
    r"""(?<![\w./$£€-])
    (?:(?P<iso_year>\d{4})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)
    |(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)
        (?P<year>(?:19|20)\d\d|\d\d))
    (?![\w/%]|[.,:-]\d|-\w)""",
    re.VERBOSE,
)
_ALONE = compiled(
    rf"(?<!\w)(?:(?P<weekday>{weekdays().full_pattern})(?!\w)"
    # “Today’s technology” is of no day.
    rf"|(?P<relative>{_RELATIVE})(?!\w|['’]s))"
)
_LISTED_BEFORE = compiled(
    rf"(?:{_WEEKDAY})s?\.?(?:,|{_S}?[-–—/&]|{_S}(?:and|or|to|through))?{_S}?(?:and{_S})?$"
)
_OPENING = compiled(r"(?:^|[.!?:–—\n]\W{0,3}|[“\"‘(])$")
_ANY_YEAR = compiled(rf"(?<![\w.,-]){_YEAR}(?![\w%]|[.,]\d)")

# A date without a year belongs to the year nearest publication only this near.
_NEAR = timedelta(days=180)
_THIS_MONTH = timedelta(days=21)
# How far on either side another year's mention leaves the year uncertain.
_CONTEXT = 500
_LAST_DAY = 31
# A day above this is a number that counts something: in May 68 people. Below, a slip.
_LAST_SLIP = 39
# How far behind a figure the date may begin that was sought at it.
_AFTER = 24
_LAST_MONTH = 12
# Two-digit years from here on are of the last century.
_PIVOT = 70


def find_dates(document: Document) -> tuple[DateMention, ...]:
    """Every date, weekday and relative day, in reading order."""
    text = document.text
    finder = _Finder(document)
    anchors = [match.start() for match in _ANCHOR.finditer(document.data)]
    found: list[DateMention] = []
    end = 0
    for start in document.to_chars(anchors):
        if start < end:
            continue
        mention = finder.at(text, start) or finder.after(text, start)
        if mention is not None:
            found.append(mention)
            end = mention.span.end
    return tuple(found)


class _Finder:
    """Reads the date that begins at a place of a document."""

    def __init__(self, document: Document) -> None:
        published = document.metadata.published
        self.published = published.day if published else None

    def at(self, text: str, start: int) -> DateMention | None:
        if match := _WORDED.match(text, start):
            return self._worded(text, match)
        if match := _NUMERIC.match(text, start):
            return self._numeric(match)
        if match := _ALONE.match(text, start):
            return self._alone(text, match)
        return None

    def after(self, text: str, start: int) -> DateMention | None:
        """The date soon after figures that are not its own: COVID-19 – 5 May."""
        if not text[start].isdigit():
            return None
        match = _WORDED.search(text, start + 1, start + _AFTER)
        return self.at(text, match.start()) if match else None

    def _worded(self, text: str, match: re.Match[str]) -> DateMention | None:
        form = _form(match)
        month = months().numbers[_month(match)]
        day = int(_first(match, "day", "day_2") or 0) or None
        year = int(_first(match, "year", "year_2", "year_3") or 0) or None
        if form != "month-year" and (day is None or (day > _LAST_SLIP and not year)):
            return None
        group = next((g for g in ("weekday", "apposed") if match[g]), "after")
        if match["weekday"] and _is_listed(text, match):
            group = ""
        weekday = weekdays().numbers[match[group]] if group and match[group] else None
        where = Span(*match.span(group)) if weekday is not None else None
        resolved = self._resolved(
            text, match.start(), year, month, day, has_weekday=weekday is not None
        )
        span = Span(*match.span())
        return DateMention(span, form, year, month, day, weekday, where, resolved)

    def _resolved(  # noqa: PLR0913 - the parts of a date
        self,
        text: str,
        at: int,
        year: int | None,
        month: int,
        day: int | None,
        *,
        has_weekday: bool,
    ) -> date | None:
        """The calendar day; without a year the one nearest publication, if certain."""
        if day is None:
            return None
        if year is not None:
            return _day(year, month, day)
        nearest = self._nearest(month, day)
        if nearest is None:
            return None
        # Nobody gives the weekday of another year's day without the year.
        if has_weekday and abs(nearest - (self.published or nearest)) <= _THIS_MONTH:
            return nearest
        around = text[max(0, at - _CONTEXT) : at + _CONTEXT]
        years = {int(found) for found in _ANY_YEAR.findall(around)}
        return nearest if years <= {nearest.year} else None

    def _nearest(self, month: int, day: int) -> date | None:
        published = self.published
        if published is None:
            return None
        years = (published.year - 1, published.year, published.year + 1)
        days = [found for year in years if (found := _day(year, month, day))]
        near = [found for found in days if abs(found - published) <= _NEAR]
        return near[0] if len(near) == 1 else None

    def _numeric(self, match: re.Match[str]) -> DateMention | None:
        span = Span(*match.span())
        if match["iso_year"]:
            year, month, day = (int(match[f"iso_{part}"]) for part in _PARTS)
            if not 1 <= month <= _LAST_MONTH or not 1 <= day <= _LAST_DAY:
                return None
            on = _day(year, month, day)
            return DateMention(span, "iso", year, month, day, None, None, on)
        return _slashed(match, span)

    def _alone(self, text: str, match: re.Match[str]) -> DateMention | None:
        span = Span(*match.span())
        if match["weekday"]:
            weekday = weekdays().numbers[match["weekday"]]
            return DateMention(span, "weekday", None, None, None, weekday, span, None)
        word = match["relative"]
        if word[0] == "T" or word[0] == "Y":
            before = text[max(0, span.start - 5) : span.start]
            if not _OPENING.search(before):
                return None
        on = self.published
        if on is not None:
            on += timedelta(days=_OFFSETS.get(word.lower(), 0))
        return DateMention(span, "relative", None, None, None, None, None, on)


_PARTS = ("year", "month", "day")


def _form(match: re.Match[str]) -> str:
    if match["day"]:
        return "day-month"
    return "month-day" if match["day_2"] else "month-year"


def _month(match: re.Match[str]) -> str:
    return _first(match, "month", "month_2", "month_3").removesuffix(".")


def _first(match: re.Match[str], *groups: str) -> str:
    return next((match[group] for group in groups if match[group]), "")


def _is_listed(text: str, match: re.Match[str]) -> bool:
    """Whether the weekday ends a list: “Monday and Tuesday, May 6 and 7”."""
    before = text[max(0, match.start() - 20) : match.start()]
    return _LISTED_BEFORE.search(before) is not None


def _slashed(match: re.Match[str], span: Span) -> DateMention | None:
    """A date in figures; which is the month is known only where one is above 12."""
    first, second = int(match["first"]), int(match["second"])
    if match["mark"] == "." and len(match["year"]) != 4:  # noqa: PLR2004
        return None
    low, high = sorted((first, second))
    if not 1 <= low <= _LAST_MONTH or high > _LAST_DAY:
        return None
    year = _century(match["year"])
    if high <= _LAST_MONTH and low != high:
        return DateMention(span, "slash", year, None, None, None, None, None)
    on = _day(year, low, high)
    return DateMention(span, "slash", year, low, high, None, None, on)


def _century(digits: str) -> int:
    year = int(digits)
    if year > 99:  # noqa: PLR2004 - written in full
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def _day(year: int, month: int, day: int) -> date | None:
    if not 1 <= day <= days_in(month, year):
        return None
    return date(year, month, day)


def writes_month_first(document: Document) -> bool | None:
    """Whether the story writes `May 4` (true) or `4 May` (false); None: unknown.

    Its language decides, else the form that more of its dates have.
    """
    language = document.metadata.language
    if language is not None and "-" in language.text:
        return language.text.lower().startswith("en-us")
    forms = [mention.form for mention in document.dates]
    first, second = forms.count("month-day"), forms.count("day-month")
    return None if first == second else first > second
