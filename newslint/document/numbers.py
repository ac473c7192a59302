"""Every number of a story that is not part of a date: value, unit and role."""

from __future__ import annotations

import re
from collections import deque
from functools import cache

import re2

from newslint.diagnostic import Span
from newslint.document.entities import Number
from newslint.document.source_map import char_offsets
from newslint.lexicon import load, load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newslint.document.story import Document


@cache
def number_words() -> dict[str, int]:
    """The value of each number that is written in one word, from one to ninety."""
    pairs = (line.split() for line in load("number-words"))
    return {word: int(value) for word, value in pairs}


_MAGNITUDES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "K": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "M": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "B": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
_WORD = "|".join(sorted(number_words(), key=lambda word: (-len(word), word)))
_WORD_BLURRED = rf"{_WORD}|{'|'.join(word.title() for word in number_words())}"

# Where a number may begin: at a figure that no figure stands before, or a word.
_ANCHOR = re2.compile(rf"\d+(?:[.,:]\d+)*|\b(?i:{_WORD})\b".encode())

_S = r"(?:[^\S\n]{1,3}\n?|\n)"
_SIGN = r"(?:(?:US|A|C|NZ|HK|S)?\$|[£€¥₹])"
_BEFORE = compiled(
    rf"(?P<sign>{_SIGN})\s?$"
    r"|(?<![^\W\d_])(?P<word>[^\W\d_]++\.?)[^\S\n]?(?P<hash>#)?$"
)
_LONG = "hundred|thousand|million|billion|trillion"
_CURRENCY = (
    r"dollars?|cents?|pence|pounds?(?=\s+sterling)|euros?|rubles?|roubles?|rupees?|yen"
    "|yuan|francs?|pesos?|lira|kronor|kroner|shekels?|riyals?|dirhams?|won|rand|naira"
)
_FIGURES = compiled(
    rf"""(?P<figures>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
    (?:(?P<suffix>st|nd|rd|th)\b
    |(?P<clock>:\d\d(?::\d\d)?(?:{_S}?[ap]\.?m\b\.?)?|(?:\.\d\d)?{_S}?[ap]\.?m\b\.?)
    |{_S}?-?(?P<magnitude>{_LONG})\b|(?P<short>mn|bn|tn|[mkKMB])\b)?""",
    re.VERBOSE,
)
_WORDS = compiled(
    rf"""(?P<tens>{_WORD_BLURRED})(?:[-\s](?P<ones>{_WORD})(?!\w))?(?!\w)
    (?:{_S}?-?(?P<magnitude>{_LONG})\b)?(?!\w)""",
    re.VERBOSE,
)
_AFTER = compiled(
    rf"""(?P<percent>{_S}?%|[-\s]per{_S}?cent(?:age)?(?:{_S}points?)?\b)
    |[-\s](?P<currency>(?:U\.?S\.?{_S})?(?:{_CURRENCY}))\b
    |(?P<age>{_S}(?:years?|months?|weeks?|days?)(?:-|{_S})old\b
        |-(?:years?|months?|weeks?|days?)-olds?\b)
    |(?:{_S}|-)(?P<unit>[^\W\d_]{{1,40}}(?:[-'’][^\W\d_]{{1,40}}){{0,3}})""",
    re.VERBOSE,
)
_AGE_BEFORE = compiled(r"\b(?:aged|Aged|age|ages)[^\S\n]$|[^\W\d_],[^\S\n]$")
_AGE_AFTER = compiled(r",[^\S\n]|[.;]?(?:\s|$)")
_LOOSE_ONE_AFTER = frozenset(
    {"of", "another", "who", "that", "which", "and", "is", "day"}
)
_LOOSE_ONE_BEFORE = frozenset(
    (
        "no",
        "any",
        "every",
        "each",
        "this",
        "that",
        "which",
        "the",
        "some",
        "not",
        "only",
    )
)
# What may follow a number and is not what it counts.
_NO_UNIT = frozenset(
    (
        *("and", "or", "of", "to", "in", "at", "on", "by", "for", "from", "with"),
        *("than", "the", "a", "an", "as", "but", "that", "was", "were", "is", "are"),
    )
)
_PENCE = compiled(r"p(?![\w-])")
# 1080p is a picture, not a price.
_LINES_OF_SCREENS = frozenset((240, 360, 480, 720, 1080, 1440, 2160))
_FIRST_YEAR, _LAST_YEAR = 1500, 2099
_OLDEST = 120


def find_numbers(document: Document) -> tuple[Number, ...]:
    """Every number outside dates, in reading order; a span includes `$` or `%`."""
    dates = [mention.span for mention in document.dates]
    if not document.is_read_again:
        return tuple(_numbers(document.text, document.data, dates))
    return tuple(_block_by_block(document, dates))


def _block_by_block(document: Document, dates: Sequence[Span]) -> Iterator[Number]:
    rest = deque(dates)
    for block, plain in zip(document.blocks, document.by_block(_in_copy), strict=True):
        start, end = block.span
        dated: list[Span] = []
        while rest and rest[0].start < end:
            date = rest.popleft()
            dated.append(Span(date.start - start, date.end - start))
        found = plain
        if dated:
            asked = document.text[start:end], tuple(dated)
            found = document.answer(_beside_dates, asked)
        for (a, b), value, unit, role in found:
            yield Number(Span(a + start, b + start), value, unit, role)


def _in_copy(text: str) -> tuple[Number, ...]:
    """The numbers of a block with this text, as if none were a date's."""
    return _beside_dates((text, ()))


def _beside_dates(asked: tuple[str, tuple[Span, ...]]) -> tuple[Number, ...]:
    """The numbers of a block with this text and with dates at these spans."""
    text, dates = asked
    return tuple(_numbers(text, text.encode(), dates))


def _numbers(text: str, data: bytes, dates: Iterable[Span]) -> Iterator[Number]:
    rest = iter(dates)
    dated = next(rest, None)
    anchors = [match.start() for match in _ANCHOR.finditer(data)]
    end = 0
    for start in anchors if len(data) == len(text) else char_offsets(data, anchors):
        while dated is not None and dated.end <= start:
            dated = next(rest, None)
        if start < end or (dated is not None and dated.start <= start):
            continue
        number = _number(text, start)
        if number is not None:
            yield number
            end = number.span.end


def _number(text: str, start: int) -> Number | None:
    if text[start].isdigit():
        match = _FIGURES.match(text, start)
        return _figures(text, match) if match else None
    match = _WORDS.match(text, start)
    if match is None or _is_inside_word(text, match):
        return None
    return _words(text, match)


def _is_inside_word(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    return before.isalnum() or before in {"_", "’", "'"}


def _figures(text: str, match: re.Match[str]) -> Number:
    value = float(match["figures"].replace(",", ""))
    value *= _MAGNITUDES.get(match["magnitude"] or match["short"] or "", 1)
    before = _BEFORE.search(text[max(0, match.start() - 24) : match.start()])
    after = _AFTER.match(text, match.end())
    if before and before["sign"]:
        start = match.start() - len(before[0])
        return Number(Span(start, match.end()), value, before["sign"], "money")
    span = Span(*match.span())
    if match["suffix"]:
        return Number(span, value, _unit(after), "ordinal")
    if match["clock"]:
        return Number(span, value, None, "time")
    if value not in _LINES_OF_SCREENS and _PENCE.match(text, match.end()):
        return Number(Span(span.start, span.end + 1), value, "p", "money")
    if _is_identifier(text, match, before):
        return Number(span, value, None, "identifier")
    return _counted(text, span, value, after, plain=match[0].isdigit())


def _words(text: str, match: re.Match[str]) -> Number | None:
    values = number_words()
    tens, ones = values[match["tens"].lower()], values.get(match["ones"] or "", 0)
    span = Span(*match.span())
    magnitude = match["magnitude"]
    if ones and not _joins(tens, ones):
        magnitude, ones, span = None, 0, Span(*match.span("tens"))
    after = _AFTER.match(text, span.end)
    if tens + ones == 1 and not magnitude and _is_pronoun(text, span, after):
        return None
    value = float(tens + ones) * _MAGNITUDES.get(magnitude or "", 1)
    return _counted(text, span, value, after, plain=False)


def _joins(tens: int, ones: int) -> bool:
    return tens >= 20 and tens % 10 == 0 and 0 < ones < 10  # noqa: PLR2004 - tens, ones


def _is_pronoun(text: str, span: Span, after: re.Match[str] | None) -> bool:
    """Whether “one” stands for somebody or something and counts nothing."""
    if after is None or (after["unit"] or "").lower() in _LOOSE_ONE_AFTER:
        return True
    before = text[max(0, span.start - 12) : span.start].split()
    return bool(before) and before[-1].lower() in _LOOSE_ONE_BEFORE


def _counted(
    text: str, span: Span, value: float, after: re.Match[str] | None, *, plain: bool
) -> Number:
    """The number with the role that its surroundings give it."""
    if after and after["percent"]:
        sign = "%" if "%" in after["percent"] else " ".join(after["percent"].split())
        return Number(Span(span.start, after.end()), value, sign.strip("-"), "percent")
    if after and after["currency"]:
        return Number(Span(span.start, after.end()), value, after["currency"], "money")
    if _is_age(text, span, value, after):
        return Number(span, value, None, "age")
    if plain and _FIRST_YEAR <= value <= _LAST_YEAR and span.end - span.start == 4:  # noqa: PLR2004
        return Number(span, value, None, "year")
    return Number(span, value, _unit(after), "count")


def _unit(after: re.Match[str] | None) -> str | None:
    unit = after["unit"] if after else None
    return None if unit in _NO_UNIT else unit


def _is_age(text: str, span: Span, value: float, after: re.Match[str] | None) -> bool:
    if after and after["age"]:
        return True
    before = _AGE_BEFORE.search(text[max(0, span.start - 8) : span.start])
    if before is None or value > _OLDEST:
        return False
    if not before[0].endswith(", "):
        return True
    # “Jane Doe, 45, said”: a name before the first comma, a comma after.
    name = re.search(r"(\w+), $", text[max(0, span.start - 30) : span.start])
    return bool(name and name[1].istitle() and text.startswith(",", span.end))


def _is_identifier(
    text: str, match: re.Match[str], before: re.Match[str] | None
) -> bool:
    """Whether the figures name a thing (Flight 370, F-16, 1.2.3) and count nothing."""
    left = text[max(0, match.start() - 2) : match.start()]
    right = text[match.end() : match.end() + 2]
    if left and (left[-1].isalpha() or left[-1] in "_#@/.:"):
        return left[-1] != "/" or left[:1].isalnum()
    if left[-1:] == "-" and left[:1].isalnum() and not left[0].isdigit():
        return True
    if right and (right[0] in "_@" or (right[0].isalpha() and not match["short"])):
        return True
    if right[:1] == "." and right[1:].isdigit():
        return True
    if before is None or not before["word"]:
        return False
    return bool(before["hash"]) or before["word"].rstrip(".") in load_set(
        "numbered-things"
    )
