"""The order of day and month against house style."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.almanac import months, short_month, worded_date
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from newslint.document.entities import DateMention
    from newslint.reading import Reading

_FORMS = {"month-day": "day-month", "day-month": "month-day"}
_GAP = compiled(r"\.?,?\s+(?:the\s+)?")
_RANGE = compiled(
    r"\d\s*[-–—]\s*\d|\d\s+(?:and|or|to|through)\s+\d|[()]|4th\s+of\s+July"
)
_GOES_ON = compiled(r"\s+[a-z]")


class Check(Keys):
    """Reports dates not in `order` (`month-day`: May 4, 2024; `day-month`: 4 May 2024).

    `month` (`short` or `full`) is how the house writes the month beside a day.
    """

    order: Literal["month-day", "day-month"] = "month-day"
    month: Literal["full", "short"] = "full"

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A month beside a day."""
        return (worded_date(),)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each date in the other order: as written, and as the house has it."""
        text = reading.document.text
        for mention in reading.document.dates:
            if mention.form != _FORMS[self.order]:
                continue
            span = _without_weekday(text, mention)
            shown = text[span.start : span.end]
            if _RANGE.search(shown):
                continue
            better = self._better(mention)
            edit = span
            if mention.year and self.order == "day-month":
                edit = Span(span.start, span.end + text.startswith(",", span.end))
            elif mention.year and _GOES_ON.match(text, span.end):
                better += ","
            yield Finding(span, (shown, better.rstrip(",")), (better,), edit=edit)

    def _better(self, mention: DateMention) -> str:
        number = mention.month or 1
        full = months().full[number]
        month = short_month(number) if self.month == "short" else full
        if self.order == "month-day":
            year = f", {mention.year}" if mention.year else ""
            return f"{month} {mention.day}{year}"
        year = f" {mention.year}" if mention.year else ""
        return f"{mention.day} {month}{year}"


def _without_weekday(text: str, mention: DateMention) -> Span:
    weekday = mention.weekday_span
    if weekday is None or weekday.start != mention.span.start:
        return mention.span
    gap = _GAP.match(text, weekday.end)
    return Span(gap.end() if gap else weekday.end, mention.span.end)
