"""`near-date`: a date within a week of publication, where a weekday is clearer."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.document.almanac import weekdays, worded_date
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.document.entities import DateMention
    from newslint.document.story import Document
    from newslint.reading import Reading

_WEEK = 7
_WORDED = frozenset({"month-day", "day-month"})
_LEAD = 12


class Check(Keys):
    """Reports a date less than seven days from publication, with the weekday as fix."""

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A month beside a day."""
        return (worded_date(),)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each near date: as written, and its weekday."""
        document = reading.document
        published = document.metadata.published
        if published is None:
            return
        for mention in document.dates:
            if mention.day_on is None or mention.form not in _WORDED:
                continue
            near = abs((mention.day_on - published.day).days) < _WEEK
            if near and mention.weekday is None and _stands_alone(document, mention):
                day = weekdays().full[mention.day_on.weekday()]
                yield Finding(
                    mention.span, (document.text_of(mention.span), day), (day,)
                )


def _stands_alone(document: Document, mention: DateMention) -> bool:
    """Whether the date is a time of its own: no range, no part of a noun."""
    text, (start, end) = document.text, mention.span
    lead = text[max(0, start - _LEAD) : start]
    ranges = any(dash in text[start:end] for dash in "-–—") or " to " in text[start:end]
    return not ranges and not _ties().search(lead) and bool(_ends().match(text, end))


@cache
def _ties() -> re.Pattern[str]:
    return compiled(
        r"(?:[\d–—-]|\b(?:the|a|an|his|her|its|their|this|that|of|to|and|from)) ?\Z"
    )


@cache
def _ends() -> re.Pattern[str]:
    return compiled(
        r"\s*(?:[.,;:!?)]|$|\n|\s(?:at|in|on|with|for|over|near|after|before|as|when|that)\b)"
    )
