"""`duration`: so many years ago, beside a year that lies another time back."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.numbers import number_words
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.reading import Reading

_SLACK, _LOOSE = 1, 3
_SHOWN = 10


class Check(Keys):
    """Reports `in 2015, nine years ago`, measured from publication.

    A year more or less is allowed for, and two more where the copy says “about”.
    """

    def patterns(self) -> tuple[str, ...]:
        """So many years ago, or for so many years since."""
        return (r"\byears ago\b", r"\bfor [\w -]*years,? since\b")

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such span of time: as written, the year, and how long ago it is."""
        document = reading.document
        published = document.metadata.published
        if published is None:
            return
        for match in _ago().finditer(document.text):
            year = int(match["year"] or match["later"] or match["since"])
            group = "since" if match["since"] else "later" if match["later"] else "year"
            count = match[{"year": "n1", "later": "n2", "since": "n3"}[group]]
            years = number_words().get(count.lower()) or int(count)
            off = abs(published.day.year - year - years)
            if off > (_LOOSE if _about().search(match[0]) else _SLACK):
                exact = published.day.year - year
                span = Span(*match.span())
                yield Finding(span, (match[0], str(year), f"{exact} years"))


@cache
def _ago() -> re.Pattern[str]:
    words = "|".join(sorted(number_words(), key=len, reverse=True))
    hedge = r"(?:(?:about|around|some|nearly|almost|over|more than|just over) )?"
    year = r"(?:1[5-9]|20)\d\d"
    month = r"(?:[A-Z][a-z]+\.? )?"

    def count(name: str) -> str:
        return rf"(?P<{name}>\d{{1,3}}|(?i:{words}))"

    return compiled(
        rf"\b(?:[Ii]n|[Ss]ince) {month}(?P<year>{year})(?:, | [–—-] | \()"
        rf"{hedge}{count('n1')} years ago\b"
        rf"|\b{hedge}{count('n2')} years ago(?:, | [–—-] | \(|,? )"
        rf"in {month}(?P<later>{year})\b"
        rf"|\bfor {hedge}{count('n3')} years,? since {month}(?P<since>{year})\b"
    )


@cache
def _about() -> re.Pattern[str]:
    return compiled(r"\b(?:about|around|some|nearly|almost|over|more than)\b")
