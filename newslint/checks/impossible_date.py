"""A day that its month does not have."""

from __future__ import annotations

import re

from newslint.checks.keys import Keys
from newslint.document.almanac import days_in, months, worded_date
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.entities import DateMention
    from newslint.reading import Reading

# What makes “June 31” a date and not “in June 31 people were counted”.
_DATED_BEFORE = compiled(
    r"(?:\b\d{1,2}\s(?:and|to)|\b(?:on|by|until|till|from|to|before|after|since|through|dated|due|ends?|the|our"
    r"|its|their|starting|starts?|beginning|begins?|opens?|effective))\s+$",
    re.IGNORECASE,
)
_COUNTED_AFTER = compiled(r"\s+[^\W\d_]|\s*[-–—]")


class Check(Keys):
    """Reports June 31, and Feb. 29 of a year that has none."""

    def patterns(self) -> tuple[str, ...]:
        """A month beside a day, or a date in figures whose day some month lacks."""
        return (
            worded_date(),
            r"\b\d{4}-(?:00|1[3-9]|[2-9]\d)-\d{2}\b|\b\d{4}-\d{2}-(?:00|29|[3-9]\d)\b",
            r"\b\d{1,2}/\d{1,2}/\d{2}",
        )

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each impossible date: the date, its month, and how many days that has."""
        text = reading.document.text
        for mention in reading.document.dates:
            if mention.month is None or mention.day is None:
                continue
            last = days_in(mention.month, mention.year)
            if 1 <= mention.day <= last or not _is_date(text, mention):
                continue
            month = months().full[mention.month]
            if mention.month == 2 and mention.year:  # noqa: PLR2004 - February
                month = f"{month} {mention.year}"
            shown = text[mention.span.start : mention.span.end]
            yield Finding(mention.span, (shown, month, str(last)))


def _is_date(text: str, mention: DateMention) -> bool:
    if mention.year is not None or mention.weekday is not None:
        return True
    before = text[max(0, mention.span.start - 10) : mention.span.start]
    if _DATED_BEFORE.search(before):
        return True
    return not _COUNTED_AFTER.match(text, mention.span.end)
