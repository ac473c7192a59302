"""A date in figures in running copy."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.document.almanac import months, short_month
from newslint.document.dates import writes_month_first
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from newslint.document.entities import DateMention
    from newslint.document.story import Document
    from newslint.reading import Reading

_ENTRY = compiled(r"[\w -]{1,30}:\s*")
# A record of data goes on with its next field.
_NEXT_FIELD = compiled(r",? [A-Z][a-z]+: ")
_SENTENCE_GOES_ON = compiled(r"\s+[a-z]")


class Check(Keys):
    """Reports 2024-05-11, 11/05/2024 and 11.05.2024.

    `order` (`month-day` or `day-month`) and `month` (`short` or `full`) are the
    house's; without an order the story's own decides, else both are offered.
    """

    order: Literal["", "month-day", "day-month"] = ""
    month: Literal["full", "short"] = "full"
    language: str = ""

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """Three numbers with the marks of a date between them."""
        return (r"\b\d{4}-\d{2}-\d{2}\b", r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2}")

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each date in figures; the message's argument is the date."""
        document = reading.document
        dates = document.dates
        if not any(mention.form in {"iso", "slash"} for mention in dates):
            return
        first = self._month_first(document)
        for mention in dates:
            if mention.form not in {"iso", "slash"} or _is_entry(document, mention):
                continue
            texts = tuple(self._texts(document, mention, month_first=first))
            yield Finding(mention.span, (document.text_of(mention.span),), texts)

    def _texts(
        self, document: Document, mention: DateMention, *, month_first: bool | None
    ) -> Iterable[str]:
        day = mention.day_on
        if day is None:
            return
        month = months().full[day.month]
        if self.month == "short":
            month = short_month(day.month)
        goes_on = _SENTENCE_GOES_ON.match(document.text, mention.span.end)
        american = f"{month} {day.day}, {day.year}" + ("," if goes_on else "")
        if month_first is not False:
            yield american
        if month_first is not True:
            yield f"{day.day} {month} {day.year}"

    def _month_first(self, document: Document) -> bool | None:
        if self.order:
            return self.order == "month-day"
        if "-" in self.language:
            return self.language.lower().startswith("en-us")
        return writes_month_first(document)


def _is_entry(document: Document, mention: DateMention) -> bool:
    """Whether a record has the date: `expires: 2025-01-01`, `…, Asset: a site`."""
    block = document.block_at(mention.span.start).span
    if _NEXT_FIELD.match(document.text, mention.span.end):
        return True
    if mention.span.end != block.end:
        return False
    before = document.text[block.start : mention.span.start]
    return not before or _ENTRY.fullmatch(before) is not None
