"""`percent-change`: a change in per cent that its two figures do not give."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.document.figures import numbers_in, slack
from newslint.document.passages import sentences_with
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator
    from typing import Literal

    from newslint.diagnostic import Span
    from newslint.document.entities import Number
    from newslint.document.story import Document
    from newslint.reading import Reading

_SHARE = "percent"
# So much more or less “about 20%” may be.
_ABOUT = 0.15
_HEDGE = 24
# A currency that numbers do not take for a sign.
_RUPEES = r"(?:(?:Rs|INR)\.? ?)?"


class _Change(NamedTuple):
    """A change as a sentence tells it: so much per cent, from one value to another."""

    share: Number
    old: Number
    new: Number


class Check(Keys):
    """Reports the share in `rose 50% from 100 to 120`, rounding allowed for.

    `ask: values` looks at changes of money and counts; `ask: shares` at changes of
    percentages, whose difference is in points.
    """

    ask: Literal["values", "shares"] = "values"

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A percentage; what a sentence with one goes from and to, `find` asks."""
        return (r"%|per ?cent",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each share that is wrong: as written, and what it comes to."""
        document = reading.document
        for change in _changes(document):
            judge = _of_shares if self.ask == "shares" else _of_values
            yield from judge(document, change)


def _changes(document: Document) -> Iterator[_Change]:
    for sentence in sentences_with(document, _percent()):
        if " from " not in document.text_of(sentence):
            continue
        numbers = numbers_in(document, sentence)
        numbers = tuple(number for number in numbers if number.role != "year")
        if len(numbers) == len(_Change._fields):
            yield from _change_of(document, numbers)


def _change_of(document: Document, numbers: tuple[Number, ...]) -> Iterator[_Change]:
    """The change of three numbers: X from A to B, X to B from A, from A to B, X."""
    first, second, third = numbers
    if first.role == _SHARE and _leads(document, first, second, third):
        yield _Change(first, second, third)
    elif first.role == _SHARE and _leads_back(document, first, second, third):
        yield _Change(first, third, second)
    elif third.role == _SHARE and _follows(document, first, second, third):
        yield _Change(third, first, second)


def _leads(document: Document, share: Number, old: Number, new: Number) -> bool:
    between = document.text[share.span.end : old.span.start]
    return bool(_from().fullmatch(between)) and _is_way(document, old, new)


def _leads_back(document: Document, share: Number, new: Number, old: Number) -> bool:
    to = document.text[share.span.end : new.span.start]
    back = document.text[new.span.end : old.span.start]
    ways = _to().fullmatch(to) and _from().fullmatch(back)
    return bool(ways) and _kind(old) == _kind(new) != ""


def _follows(document: Document, old: Number, new: Number, share: Number) -> bool:
    before = document.text[max(0, old.span.start - len("from about ")) : old.span.start]
    between = document.text[new.span.end : share.span.start]
    opens = "from " in before and bool(_then().search(between))
    return opens and _is_way(document, old, new)


def _is_way(document: Document, old: Number, new: Number) -> bool:
    """Whether two values of one kind stand as `from A to B`."""
    between = document.text[old.span.end : new.span.start]
    kinds = {_kind(old), _kind(new)}
    return len(kinds) == 1 and "" not in kinds and bool(_to().fullmatch(between))


def _kind(number: Number) -> str:
    if number.role == "money":
        return f"money {number.unit}"
    # “From 100 to 120” may be years, ranks or ages as well as counts.
    return number.role if number.role in {"count", _SHARE} else ""


def _of_values(document: Document, change: _Change) -> Iterator[Finding]:
    if change.old.role == _SHARE or not change.old.value or _is_points(change.share):
        return
    least, most = _bounds(document, change)
    low, high = _share_bounds(document, change.share)
    if high < least or low > most:
        exact = abs(change.new.value - change.old.value) / change.old.value * 100
        written = document.text_of(change.share.span)
        yield Finding(change.share.span, (written, _round(exact)))


def _of_shares(document: Document, change: _Change) -> Iterator[Finding]:
    if change.old.role != _SHARE or not change.old.value or _is_points(change.share):
        return
    difference = abs(change.new.value - change.old.value)
    width = slack(document, change.share)
    off = abs(change.share.value - difference)
    relative = difference / change.old.value * 100
    # What may be the relative change is taken for one.
    if not difference or off > width or abs(change.share.value - relative) <= width:
        return
    written = document.text_of(change.share.span)
    figure = _sign().sub("", written)
    right = f"{figure} percentage point{'' if figure in {'1', 'one'} else 's'}"
    yield Finding(change.share.span, (written, right), (right,))


def _is_points(share: Number) -> bool:
    return "point" in (share.unit or "")


def _bounds(document: Document, change: _Change) -> tuple[float, float]:
    """The least and the most that the change can be in per cent."""
    old, new = change.old.value, change.new.value
    a, b = _width(document, change.old), _width(document, change.new)
    ends = [
        abs(n - o) / o * 100
        for o in (max(old - a, old / 2), old + a)
        for n in (new - b, new + b)
    ]
    crosses = abs(new - old) < a + b
    return (0.0 if crosses else min(ends)), max(ends)


def _width(document: Document, number: Number) -> float:
    hedged = _is_hedged(document, number.span)
    return slack(document, number) + (number.value * _ABOUT / 3 if hedged else 0.0)


def _share_bounds(document: Document, share: Number) -> tuple[float, float]:
    width = slack(document, share)
    if _is_hedged(document, share.span):
        width += max(2.0, share.value * _ABOUT)
    return share.value - width, share.value + width


def _is_hedged(document: Document, span: Span) -> bool:
    before = document.text[max(0, span.start - _HEDGE) : span.start]
    return _hedge().search(before) is not None


def _round(share: float) -> str:
    """A percentage as news copy rounds it: `20%`, `2.5%`."""
    return f"{share:.0f}%" if share >= 10 or share == round(share) else f"{share:.1f}%"  # noqa: PLR2004


@cache
def _percent() -> re.Pattern[str]:
    return compiled(r"%|per ?cent")


@cache
def _sign() -> re.Pattern[str]:
    return compiled(r"\s*(?:%|[- ]?per ?cent)$")


@cache
def _from() -> re.Pattern[str]:
    return compiled(
        r"(?: [a-z]+)?"
        r"(?: (?:in|of|on) [\w' ’-]{1,40})?,? "
        r"(?:year[- ]on[- ]year |on the year |overnight )?"
        rf"from (?:about |some |around |nearly |almost |just )?{_RUPEES}"
    )


@cache
def _to() -> re.Pattern[str]:
    return compiled(
        r"(?: [\w'’-]+){0,4}? to (?:about |some |around |nearly |almost |just |over )?"
        rf"(?:more than )?{_RUPEES}"
    )


@cache
def _then() -> re.Pattern[str]:
    return compiled(
        r"^[^,;(]{0,40}(?:,|;| [–—-]| \() ?(?:or )?(?:which (?:is|was) )?"
        r"(?:up |down |an? )?(?:(?:increase|rise|fall|drop|jump|decline|gain|cut"
        r"|reduction|growth) of )?(?:by )?"
        r"(?:about |some |around |nearly |almost |just |over |more than )?$"
    )


@cache
def _hedge() -> re.Pattern[str]:
    return compiled(
        r"\b(?:about|around|some|roughly|nearly|almost|over|approximately|just|under"
        r"|up to|more than|less than|at least|close to|as much as|only)\W*$",
    )
