"""The comma that closes the year of a month-day-year date."""

from __future__ import annotations

import re

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading

# The date goes on after these: a range, a list, a time.
_PART_OF_DATE = "to|through|until|and|or|at|from|thru"
# A clause joined by “and”, unlike a second date, has its verb or subject next.
_JOINS = (
    r"and (?:never|has|had|is|are|was|were|will|would|could|did|he|she|it|they|we|then)"
)
_NEXT = compiled(rf"[^\S\n]+(?:{_JOINS}\b|(?!(?:{_PART_OF_DATE})\b)[a-z])")
# A date that describes a noun (the Dec. 3, 2019 ruling) goes without in much good copy;
# one after a preposition, or at the head of a sentence, stands for itself.
_STANDS_ALONE = compiled(
    r"(?:\b(?:on|by|until|till|since|after|before|from|through|than|of|to|dated"
    r"|effective|is|was)\s+|(?:^|\n\n|[.!?:]\s+))$",
    re.IGNORECASE,
)
_WITH_COMMA = compiled(r"\d\w*,\s+\d{4}$")


class Check(Keys):
    """Reports “on May 11, 2022 the court”."""

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A year with a comma before it and a word after it."""
        return (r"\d,\s+\d{4}\s+[a-z]", r"\d(?:st|nd|rd|th),\s+\d{4}\s+[a-z]")

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each date whose year lacks the second comma."""
        text = reading.document.text
        for mention in reading.document.dates:
            if mention.form != "month-day" or mention.year is None:
                continue
            shown = text[mention.span.start : mention.span.end]
            before = text[max(0, mention.span.start - 12) : mention.span.start]
            if not _STANDS_ALONE.search(before):
                continue
            if _WITH_COMMA.search(shown) and _NEXT.match(text, mention.span.end):
                at = Span(mention.span.end, mention.span.end)
                yield Finding(mention.span, (shown,), (",",), edit=at)
