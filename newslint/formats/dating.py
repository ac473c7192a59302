"""Dates as files state them, and which of them is the publication date."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from newslint.diagnostic import Span
from newslint.document.metadata import Published, Value
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def parse_day(text: str) -> date | None:
    """The day that `text` states in one of the usual forms, as written.

    A time and a zone may follow: the day as written counts. A form that could be
    two days (03/04/2024) states none.
    """
    text = text.strip()
    numbers = _iso().match(text) or _compact().match(text)
    if numbers:
        return _day(*numbers.group("year", "month", "day"))
    words = _day_month().match(text) or _month_day().match(text)
    if words:
        month = month_number(words["month"])
        return _day(words["year"], str(month), words["day"]) if month else None
    return None


def month_number(word: str) -> int | None:
    """The number of the month that `word` names, in full or shortened."""
    from newslint.document.almanac import months

    return months().numbers.get(word.rstrip(".").capitalize())


def first_day(stated: Iterable[tuple[str, Value]]) -> Published | None:
    """The first of the (origin, value) pairs that states a day."""
    for origin, value in stated:
        if day := parse_day(value.text):
            return Published(day, origin, value.span)
    return None


def dateline_day(dateline: Value, year: int | None) -> Published | None:
    """The day in a dateline, where the year is written or known from elsewhere."""
    for match in _dateline_day().finditer(dateline.text):
        month = month_number(match["month"])
        written = match["year"] or (str(year) if year else None)
        if month and written and (day := _day(written, str(month), match["day"])):
            return Published(day, "dateline", _within(dateline, match))
    return None


def file_name_day(filename: str | None) -> Published | None:
    """The day that a file's name opens with, as in `2024-05-11-budget.md`."""
    name = re.split(r"[/\\]", filename or "")[-1]
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?!\d)", name)
    day = _day(*match.groups()) if match else None
    return Published(day, "file name", None) if day else None


def _within(value: Value, match: re.Match[str]) -> Span | None:
    span = value.span
    # An escape or a line end within makes the offsets differ: keep the whole.
    if span is None or span.end - span.start != len(value.text):
        return span
    return Span(span.start + match.start(), span.start + match.end())


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@cache
def _iso() -> re.Pattern[str]:
    return compiled(
        r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})(?![0-9])"
    )


@cache
def _compact() -> re.Pattern[str]:
    return compiled(
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?:T[0-9]{4,6}|$)"
    )


@cache
def _day_month() -> re.Pattern[str]:
    return compiled(
        r"(?:[A-Za-z]+,?\s+)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[ -]"
        r"(?P<month>[A-Za-z]{3,9}\.?),?[ -](?P<year>[0-9]{4})(?![0-9])"
    )


@cache
def _month_day() -> re.Pattern[str]:
    return compiled(
        r"(?:[A-Za-z]+,\s+)?(?P<month>[A-Za-z]{3,9}\.?)\s+"
        r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{4})(?![0-9])"
    )


@cache
def _dateline_day() -> re.Pattern[str]:
    return compiled(
        r"(?P<month>[A-Z][a-z]{2,8}\.?)\s+(?P<day>[0-9]{1,2})(?![0-9])"
        r"(?:,\s+(?P<year>[0-9]{4}))?"
    )
