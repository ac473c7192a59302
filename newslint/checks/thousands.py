"""`thousands`: a large count without its commas."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.reading import Reading

_SIGN = r"(?P<sign>(?:US|A|C|NZ|HK|S)?\$|[£€¥₹])"
_DIGITS = compiled(r"[1-9]\d{3,8}")
_LED = compiled(rf"{_SIGN}\Z")
_LONGEST_SIGN = 3
_FIGURE = compiled(
    rf"(?<![\w.,/#@=:+$£€¥₹&–—-])(?:{_SIGN})?(?P<figure>[1-9]\d{{3,8}})(?P<rest>\.\d\d)?"
    r"(?![\w/:@%–—-]|[.,]\d)(?: (?P<noun>[a-z]+(?:-[a-z]+)?(?: [a-z]+)?))?"
)
_HOURS = compiled(r"(?:1\d|2[0-3])[0-5]\d (?:hours|hrs)\b(?! (?:of|a|an|each)\b)")
_COUNTED = compiled(
    r"(?:than|over|some|nearly|almost|about|least|most|[a-z]{3,}ed|flew|flown|spent) \Z"
)
_OF_MANY = compiled(
    r"\b(?:crowds?|population|audience|attendance|turnout|workforce|army) of "
    r"(?:about |some |nearly |almost |over |around |more than |at least )?\Z"
)
# So many digits are no year; four may be one.
_LONG = 5
_YEARS = range(1500, 2100)
_IRREGULAR = frozenset({"people", "men", "women", "children"})
_LAKHS = compiled(r"\d,\d\d,\d{3}\b|\b(?:lakh|crore)")


class Check(Keys):
    """Reports `10000 people` and `$25000`.

    A figure that counts nothing is an identifier. One of four digits that may be a year
    is a year, unless a currency's sign leads it. Lakhs have other commas.
    """

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """Four digits behind a currency's sign or before a word."""
        return (r"[$£€¥₹]\d{4}", r"\b\d{4,9} [a-z]", r" of (?:[a-z]+ ){0,2}\d{4,9}\b")

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such figure: as written, and with commas."""
        text = reading.document.text
        for match in _figures(text):
            if not _counts(match) or _LAKHS.search(text):
                continue
            span = Span(*match.span("figure"))
            right = f"{int(match['figure']):,}"
            yield Finding(span, (match["figure"], right), (right,))


def _figures(text: str) -> Iterator[re.Match[str]]:
    """Every large figure without commas, with the sign before it."""
    for digits in _DIGITS.finditer(text):
        start = digits.start()
        led = _LED.search(text, max(0, start - _LONGEST_SIGN), start)
        match = _FIGURE.match(text, led.start() if led else start)
        if match:
            yield match


def _counts(match: re.Match[str]) -> bool:
    """Whether the figure is a sum of money, or counts what is named behind it."""
    if match["sign"]:
        return True
    if match["rest"] or _names(match) or _is_clock(match):
        return False
    figure, nouns = match["figure"], (match["noun"] or "").split()
    if len(figure) < _LONG and int(figure) in _YEARS:
        return False
    if _OF_MANY.search(match.string, max(0, match.start() - 40), match.start()):
        return True
    beside = [noun for noun in nouns if noun not in load_set("phrase-boundaries")]
    return nouns[:1] == beside[:1] and any(map(_is_plural, beside))


def _is_clock(match: re.Match[str]) -> bool:
    """Whether it is a time of day: between 1900 and 2300 hours, at 1330 hrs."""
    text = match.string
    return (
        _HOURS.match(text, match.start("figure")) is not None
        and _COUNTED.search(text, max(0, match.start() - 20), match.start()) is None
    )


def _names(match: re.Match[str]) -> bool:
    """Whether the figure is the number of a thing: Flight 3700, zip code 20500."""
    before = match.string[max(0, match.start() - 30) : match.start()].split()
    if not before:
        return False
    word = before[-1].strip(".#(")
    capital = word[:1].isupper() and len(before) > 1 and not before[-1].endswith(".")
    return capital or word.lower() in _numbered()


@cache
def _numbered() -> frozenset[str]:
    return frozenset(map(str.lower, load_set("numbered-things")))


def _is_plural(noun: str) -> bool:
    return noun in _IRREGULAR or (noun.endswith("s") and not noun.endswith("ss"))
