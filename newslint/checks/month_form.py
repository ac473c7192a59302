"""Months that are cut short, or not, against usage or house style."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.almanac import (
    WHOLE_MONTHS,
    months,
    short_month,
    worded_date,
)
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from newslint.document.entities import DateMention
    from newslint.reading import Reading

_MONTH = compiled(rf"\b(?:{months().pattern})\b\.?")
# Short forms that no house uses beside a day.
_ODD = compiled(r"(?:Mar|Apr|Jun|Jul|Sep)\.?")
# Where months are cut for room: in brackets, and after the year in a reference.
_REFERENCE = compiled(r"\([^()\n]*$|\b\d{4}\s+$")
_SENTENCE_ENDS = compiled(r"\s*(?:$|\n|[\"”’)]*\s+[A-Z“\"])")


class Check(Keys):
    """Reports months by `form`.

    `short`: a whole month before a day, where the house cuts it (Sept. 14).
    `full`: a cut month beside a day, where the house never cuts it.
    `odd`: Mar., Apr., Jun., Jul. and Sep. beside a day.
    `alone`: a cut month with a year and no day.
    """

    form: Literal["short", "full", "odd", "alone"] = "odd"

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A month beside figures."""
        if self.form == "short":
            return (worded_date(),)
        month = months().short_pattern
        return (rf"\b(?:{month})\b[.,]{{0,2}}\s+\d", rf"\d\w*\s+(?:{month})\b")

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such month: as written, and as it should be."""
        text = reading.document.text
        for mention in reading.document.dates:
            if mention.month is None:
                continue
            match = _MONTH.search(text, mention.span.start, mention.span.end)
            if match is None or not self._concerns(mention):
                continue
            before = text[max(0, match.start() - 80) : match.start()]
            if self.form in {"odd", "alone"} and _REFERENCE.search(before):
                continue
            better = self._better(mention.month, match[0])
            if better != match[0]:
                span = Span(*match.span())
                better += _lost_stop(text, span, better)
                yield Finding(span, (match[0], better), (better,))

    def _concerns(self, mention: DateMention) -> bool:
        if self.form == "short":
            return mention.form == "month-day"
        if self.form == "alone":
            return mention.form == "month-year"
        return mention.form in {"month-day", "day-month"}

    def _better(self, number: int, written: str) -> str:
        full = months().full[number]
        if self.form == "short":
            return short_month(number) if written == full else written
        odd = _ODD.fullmatch(written) is not None
        if self.form == "odd":
            whole = full if number in WHOLE_MONTHS else short_month(number)
            return whole if odd else written
        if self.form == "full" and odd:
            return written
        return written if written.removesuffix(".") == full else full


def _lost_stop(text: str, span: Span, better: str) -> str:
    """The full stop of a sentence that ends with the short month."""
    if text[span.end - 1] != "." or better.endswith("."):
        return ""
    return "." if _SENTENCE_ENDS.match(text, span.end) else ""
