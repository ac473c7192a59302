"""`duration`: so many years, beside one year or two that give another number."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.numbers import number_words
from newslint.document.passages import matches_beside
from newslint.document.spans_of_time import ordinal_of, ordinal_pattern
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.document.story import Document
    from newslint.reading import Reading

_SLACK, _LOOSE = 1, 3
_HEDGE = r"(?:(?:about|around|some|nearly|almost|over|more than|just over) )?"
_YEAR = r"(?:1[5-9]|20)\d\d"


class Check(Keys):
    """Reports `in 2015, nine years ago`, and `from 2004 to 2011, a span of nine years`.

    The first is measured from publication. A year more or less is allowed for, and two
    more where the copy says “about”.
    """

    def patterns(self) -> tuple[str, ...]:
        """So many years ago, for so many years since, and so many between two."""
        return (
            r"\byears ago\b",
            r"\byears,? since\b",
            r"\bin its [\w-]+ year\b",
            r"\byears,? from (?:1[5-9]|20)\d\d (?:to|until|through) ",
            r"\bfrom (?:1[5-9]|20)\d\d (?:to|until|through) \d{4}[,(]? [\w ]*years\b",
        )

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such span of time: as written, the year, and how long ago it is."""
        document = reading.document
        if _first_year().search(document.text):
            yield from _between_years(document)
        published = document.metadata.published
        if published is None or not _years_since().search(document.text):
            return
        for match in matches_beside(document, "year", _ago()):
            event, count = next(
                (match[f"year{n}"], match[f"n{n}"]) for n in "12345" if match[f"n{n}"]
            )
            year = int(event)
            exact = published.day.year - year
            if _is_off(match, count, exact):
                span = Span(*match.span())
                spell = f"from {year} to the year of publication"
                yield Finding(span, (match[0], spell, f"{exact} years"))


def _between_years(document: Document) -> Iterable[Finding]:
    """The spans whose two years give another number."""
    for match in matches_beside(document, "years", _between()):
        first, last, count = (
            match[name] or match[f"{name}_2"] for name in ("first", "last", "n")
        )
        exact = int(last) - int(first)
        if exact > 0 and _is_off(match, count, exact):
            args = (match[0], f"from {first} to {last}", f"{exact} years")
            yield Finding(Span(*match.span()), args)


def _is_off(match: re.Match[str], count: str, exact: int) -> bool:
    years = ordinal_of(count) or number_words().get(count.lower()) or int(count)
    slack = _LOOSE if _about().search(match[0]) else _SLACK
    return abs(exact - years) > slack


@cache
def _first_year() -> re.Pattern[str]:
    """What every match of `_between` has, and few stories have."""
    return compiled(rf"from {_YEAR} ")


@cache
def _years_since() -> re.Pattern[str]:
    """What every match of `_ago` has."""
    return compiled(r"years(?: ago|,? since)|in its [\w-]+ year\b")


@cache
def _ago() -> re.Pattern[str]:
    hedge, year, count = _HEDGE, _YEAR, _count
    month = r"(?:[A-Z][a-z]+\.? )?"

    return compiled(
        rf"\b(?:[Ii]n|[Ss]ince) {month}(?P<year1>{year})(?:, | [–—-] | \()"
        rf"{hedge}{count('n1')} years ago\b"
        rf"|\b{hedge}{count('n2')} years ago(?:, | [–—-] | \(|,? )"
        rf"in {month}(?P<year2>{year})\b"
        rf"|\bfor {hedge}{count('n3')} years,? since {month}(?P<year3>{year})\b"
        rf"|\b(?:began|started|broke out|founded|launched|opened) in {month}"
        rf"(?P<year5>{year})\b[^\n.;:()]{{0,30}}\bin its "
        rf"(?P<n5>{ordinal_pattern()}) year\b"
        r"|\b[Ii]t(?: is| was| has been|['’]s(?: been)?) "
        rf"{hedge}{count('n4')} years,? since "
        rf"[^\n.,;:()]{{1,60}}?\b(?P<year4>{year})\b"
    )


@cache
def _between() -> re.Pattern[str]:
    to = "(?:to|until|through)"
    lead = r"(?:a (?:span|period|spell|stretch|time|total|reign|term) of |for |or )?"
    return compiled(
        rf"\bfrom (?P<first>{_YEAR}) {to} (?P<last>{_YEAR})(?:, | [–—-] | \()"
        rf"{lead}{_HEDGE}{_count('n')} years\b"
        rf"|\b{_HEDGE}{_count('n_2')} years,? "
        rf"from (?P<first_2>{_YEAR}) {to} (?P<last_2>{_YEAR})\b"
    )


def _count(name: str) -> str:
    words = "|".join(sorted(number_words(), key=len, reverse=True))
    return rf"(?P<{name}>\d{{1,3}}|(?i:{words}))"


@cache
def _about() -> re.Pattern[str]:
    return compiled(r"\b(?:about|around|some|nearly|almost|over|more than)\b")
