"""A range of years or days that ends before it begins."""

from __future__ import annotations

import re
from itertools import chain, pairwise

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.almanac import months
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.story import Document
    from newslint.reading import Reading

_DASH = r"[^\S\n]?[-–—][^\S\n]?"
_YEARS = compiled(
    rf"(?<![\w.,/#$£€–—-])((?:19|20)\d\d){_DASH}((?:19|20)\d\d)(?![\w/–—-]|[.,]\d)"
)
_DAYS = compiled(
    rf"(?<!\w)(?:{months().pattern})\.?[^\S\n](\d{{1,2}}){_DASH}(\d{{1,2}})"
    r"(?![\w/:–—-]|[.,]\d|\s+(?:vote|win|loss|victory|defeat|decision|ruling|record|lead"
    r"|score|split|to|in\s+favou?r|against|for|over)\b)"
    rf"|(?<![\w.,/:$£€–—-])(\d{{1,2}}){_DASH}(\d{{1,2}})[^\S\n](?:{months().pattern})\b"
)
_YEARS_IN_WORDS = compiled(
    r"\b(?:[Ff]rom ((?:19|20)\d\d) (?:to|until|through) ((?:19|20)\d\d)"
    r"|[Bb]etween ((?:19|20)\d\d) and ((?:19|20)\d\d))\b"
    # Followed by what is counted they are no years.
    r"(?![.,]\d|%|\s+(?!(?:as|was|has|is|his)\b)(?:[a-z]+s|people|percent|men|women)\b)"
)
_DAYS_IN_WORDS = compiled(
    r"\b(?:[Ff]rom (\d{1,2}) (?:to|until|through) (\d{1,2})"
    rf"|[Bb]etween (\d{{1,2}}) and (\d{{1,2}}))[^\S\n](?:{months().full_pattern})\b"
)
# Figures that fall look like years: “fell from 2014 to 2009”.
_FALLING = compiled(
    r"\b(?:fell|falls?|fallen|dropped|drops?|cut|down|declined?|reduced?|lowered|slid"
    r"|sank|went|moved?|changed?|slipped|shrank|dipped|decreased?)\b[^.;]*$"
)
# Before a month without a day it is a score or a vote that follows: “in May 7-5”.
_LOOSE = compiled(r"\b(?:in|a|an|No\.?|Resolution|since|of)\s+$", re.IGNORECASE)
# Where years count down on purpose.
_BACKWARD = compiled(r"\bB\.?C|\bcountdown\b|\bbackward", re.IGNORECASE)
_BETWEEN = compiled(rf"{_DASH}|,?\s+(?:through|until)\s+")
# “from 20 May to 10 May”, once its first date is found.
_FROM = compiled(r"\b(?:[Ff]rom|[Bb]etween)\s$")
_TO = compiled(r",?\s(?:to|till|until|through|and)\s")
_LAST_DAY = 31


class Check(Keys):
    """Reports 2015-2010, from 2015 to 2010, May 7-5, and whole dates, later first."""

    def patterns(self) -> tuple[str, ...]:
        """Years, days by a month, or dates, on both sides of a dash."""
        dash, month = r"\s?[-–—]\s?", rf"(?:{months().pattern})"
        return (
            rf"\b(?:19|20)\d\d{dash}(?:19|20)\d\d\b",
            r"\b[Ff]rom (?:19|20)\d\d (?:to|until|through) (?:19|20)\d\d\b",
            r"\b[Bb]etween (?:19|20)\d\d and (?:19|20)\d\d\b",
            rf"\b(?:[Ff]rom|[Bb]etween) \d{{1,2}} [a-z]+ \d{{1,2}} {month}\b",
            rf"\b(?:[Ff]rom|[Bb]etween) (?:[A-Z]\w+,? )?(?:\d{{1,2}} )?{month}\b",
            rf"\b{month}\.?\s\d{{1,2}}{dash}\d{{1,2}}\b",
            rf"\b\d{{1,2}}{dash}\d{{1,2}}\s{month}\b",
            rf"\d{{4}}(?:{dash}|,?\s(?:through|until)\s)(?:\d{{1,2}}\s)?{month}\b",
        )

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each reversed range; the message's argument is the range."""
        document = reading.document
        found = _years, _years_in_words, _days, _days_in_words, _whole, _of_one_month
        for span in chain.from_iterable(kind(document) for kind in found):
            yield Finding(span, (document.text_of(span),))


def _years(document: Document) -> Iterable[Span]:
    text = document.text
    for match in _YEARS.finditer(text):
        around = text[max(0, match.start() - 30) : match.end() + 10]
        before = text[max(0, match.start() - 14) : match.start()]
        named = re.search(r"\b(?:No\.?|Resolution|Bill|Act|Public Law)\s+$", before)
        if match[1] > match[2] and not named and not _BACKWARD.search(around):
            yield Span(*match.span())


def _years_in_words(document: Document) -> Iterable[Span]:
    text = document.text
    for match in _YEARS_IN_WORDS.finditer(text):
        first, last = (int(group) for group in match.groups() if group)
        before = text[max(0, match.start() - 40) : match.start()]
        after = text[match.end() : match.end() + 10]
        other = _FALLING.search(before) or _BACKWARD.search(before + after)
        if last < first and not other:
            yield Span(*match.span())


def _days(document: Document) -> Iterable[Span]:
    text = document.text
    for match in _DAYS.finditer(text):
        first, last = (int(group) for group in match.groups() if group)
        before = text[max(0, match.start() - 14) : match.start()]
        if match[1] and _LOOSE.search(before):
            continue
        if last < first <= _LAST_DAY and last > 0:
            yield Span(*match.span())


def _days_in_words(document: Document) -> Iterable[Span]:
    text = document.text
    for match in _DAYS_IN_WORDS.finditer(text):
        first, last = (int(group) for group in match.groups() if group)
        before = text[max(0, match.start() - 40) : match.start()]
        if 0 < last < first <= _LAST_DAY and not _FALLING.search(before):
            yield Span(*match.span())


def _of_one_month(document: Document) -> Iterable[Span]:
    """Two dates of one month without a year: from 20 May to 10 May.

    From 6 April to 5 April it is a year.
    """
    text = document.text
    for first, second in pairwise(document.dates):
        if first.year or second.year or not (first.day and second.day):
            continue
        start, end = first.span.start, second.span.end
        if first.month != second.month or first.day <= second.day + 1:
            continue
        lead = _FROM.search(text, max(0, start - len("Between ")), start)
        if lead and _TO.fullmatch(text, first.span.end, second.span.start):
            yield Span(lead.start(), end)


def _whole(document: Document) -> Iterable[Span]:
    """Two dates with years of their own, joined by a dash or `through`."""
    for first, second in pairwise(document.dates):
        if not (first.year and second.year and first.day_on and second.day_on):
            continue
        between = document.text[first.span.end : second.span.start]
        if _BETWEEN.fullmatch(between) and second.day_on < first.day_on:
            yield Span(first.span.start, second.span.end)
