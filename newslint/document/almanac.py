"""Months and weekdays: their names, their numbers and how dates are written."""

from __future__ import annotations

from functools import cache

from newslint.lexicon import load
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Names(NamedTuple):
    """The names of one kind: full ones by number, and every form with its number."""

    full: dict[int, str]
    short: dict[int, str]
    numbers: dict[str, int]

    @property
    def pattern(self) -> str:
        """An alternation of every form without its stop, the longest first."""
        return "|".join(sorted(self.numbers, key=lambda form: (-len(form), form)))

    @property
    def full_pattern(self) -> str:
        """An alternation of the full names."""
        return "|".join(self.full.values())

    @property
    def short_pattern(self) -> str:
        """An alternation of the short forms without their stops."""
        forms = set(self.numbers) - set(self.full.values())
        return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def months() -> Names:
    """The months; January is 1."""
    return _read("months")


@cache
def weekdays() -> Names:
    """The weekdays; Monday is 0."""
    return _read("weekdays")


def _read(name: str) -> Names:
    names = Names({}, {}, {})
    for line in load(name):
        full, number, *short = line.split()
        names.full[int(number)] = full
        names.short[int(number)] = f"{short[0]}." if short else full
        names.numbers.update(dict.fromkeys([full, *short], int(number)))
    return names


def worded_date() -> str:
    """An RE2 pattern that every text with a month and a day in it matches."""
    month = rf"(?:{months().pattern})"
    gap = r"[^\w;:!?]{1,6}"
    return (
        rf"\b{month}{gap}(?:the\s+|of\s+)?\d|\d(?:st|nd|rd|th)?{gap}(?:of\s+)?{month}\b"
    )


# March to July are short enough to stay whole.
WHOLE_MONTHS = frozenset({3, 4, 5, 6, 7})


def short_month(number: int) -> str:
    """The month as news copy shortens it beside a day: `Sept.`, but `June`."""
    names = months()
    return (names.full if number in WHOLE_MONTHS else names.short)[number]


def days_in(month: int, year: int | None) -> int:
    """How many days the month has; February has 29 where the year is unknown."""
    if month == 2:  # noqa: PLR2004 - February
        return 29 if year is None or _is_leap(year) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def written(day: date, *, month_first: bool, year: bool = True) -> str:
    """The day in words: `May 4, 2024` or `4 May 2024`."""
    month = months().full[day.month]
    if month_first:
        return f"{month} {day.day}" + (f", {day.year}" if year else "")
    return f"{day.day} {month}" + (f" {day.year}" if year else "")
