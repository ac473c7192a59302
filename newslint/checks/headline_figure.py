"""`headline-figure`: a number above the story that the story does not have."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import re2

from newslint.checks.keys import Keys
from newslint.document.figures import numbers_in, slack
from newslint.document.numbers import number_words
from newslint.document.tolls import toll_words, tolls_in
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.document.block import Block
    from newslint.document.entities import Number
    from newslint.document.story import Document
    from newslint.reading import Reading

_ABOVE = frozenset({"headline", "standfirst"})
# A headline may round to a twentieth.
_ROUNDED = 0.05
_SMALLEST = 2
_PLURALS = frozenset({"people", "men", "women", "children"})
_MOST = 400
_ANY = 1 << 60


class Check(Keys):
    """Reports a headline's number where the body has others of the same thing only.

    The same thing: dead, hurt, missing or arrested people, percentages, sums in one
    currency, or what the same noun names. `exceptions` are nouns of headlines that
    count the story's own parts: `5 ways`.
    """

    exceptions: tuple[str, ...] = ()

    def patterns(self) -> tuple[str, ...]:
        """None: the headline tells at once whether it has a number."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such number: as written, and what the body has instead."""
        document = reading.document
        above = [block for block in document.blocks if block.kind in _ABOVE]
        if not any(_may_count(document.text_of(block.span)) for block in above):
            return
        copy = [block.span for block in document.blocks if block.is_body]
        body = [number for span in copy for number in numbers_in(document, span)]
        if len(body) > _MOST:
            return
        for block in above:
            for number in numbers_in(document, block.span):
                yield from self._judged(document, block, number, body)

    def _judged(
        self, document: Document, block: Block, number: Number, body: list[Number]
    ) -> Iterator[Finding]:
        if number.value < _SMALLEST or number.unit in self.exceptions:
            return
        others = list(_alike(document, block, number, body))
        if not others or _is_told(document, number, body):
            return
        shown = dict.fromkeys(document.text_of(other.span) for other in others)
        yield Finding(number.span, (document.text_of(number.span), " and ".join(shown)))


def _may_count(text: str) -> bool:
    """Whether a sum, a share, or a number of people or things is in it."""
    # RE2 cannot say it exactly, and says of most headlines at once that there is none.
    return _loosely().search(text) is not None and _figure().search(text) is not None


@cache
def _loosely() -> re2._Regexp:
    """What matches wherever `_figure` does."""
    words = "|".join(number_words())
    return re2.compile(_counted(rf"(?:[0-9][0-9,.]*|\b(?i:{words})\b)"))


@cache
def _figure() -> re.Pattern[str]:
    words = "|".join(sorted(number_words(), key=len, reverse=True))
    return compiled(_counted(rf"(?<![\w.,])(?:[0-9][0-9,.]*|(?i:{words}))\b"))


def _counted(number: str) -> str:
    """A pattern for `number` where it is of money, of a hundred, or of something."""
    tolls = toll_words()
    plurals = "|".join(sorted(_PLURALS))
    return (
        r"[$£€][0-9]|[0-9] ?%|\bper ?cent\b"
        rf"|\b(?:{tolls}) (?:[a-z]+ ){{0,2}}{number}"
        rf"|{number} (?:{tolls}|[a-z]+s\b|(?:{plurals})\b)"
    )


def _alike(
    document: Document, block: Block, number: Number, body: list[Number]
) -> Iterator[Number]:
    """The body's numbers of what the headline's number is of."""
    if number.role in {"percent", "money"}:
        yield from (n for n in body if _measure(n) == _measure(number))
        return
    fates = {t.fate for t in tolls_in(document, block.span) if t.span == number.span}
    if fates:
        yield from _tolls(document, fates, body)
    elif _counts(number):
        # `40 schools to close`, but also `5 apps for a rainy day`.
        end = _lead_end(document) if number.span.start == block.span.start else _ANY
        same = (n for n in body if n.role == "count" and n.unit == number.unit)
        yield from (n for n in same if n.span.end <= end)


def _lead_end(document: Document) -> int:
    return next((b.span.end for b in document.blocks if b.is_body), 0)


def _measure(number: Number) -> tuple[str, object]:
    """What a share or a sum is of: `8%` and `8 percent` are of one kind."""
    if number.role == "percent":
        return number.role, "point" in (number.unit or "")
    return number.role, number.unit


def _tolls(document: Document, fates: set[str], body: list[Number]) -> Iterator[Number]:
    spans = {
        toll.span
        for block in document.blocks
        if block.is_body
        for toll in tolls_in(document, block.span)
        if toll.fate in fates
    }
    yield from (number for number in body if number.span in spans)


def _counts(number: Number) -> bool:
    unit = number.unit or ""
    return number.role == "count" and (unit.endswith("s") or unit in _PLURALS)


def _is_told(document: Document, number: Number, body: list[Number]) -> bool:
    """Whether the body has the number, may be rounded, or as the sum of two."""
    width = max(slack(document, number), number.value * _ROUNDED)
    values = {n.value for n in body if n.role != "identifier"}
    if any(abs(value - number.value) <= width for value in values):
        return True
    return any(a + b == number.value for a, b in combinations(sorted(values), 2))
