"""`conversion`: a measure in brackets that is not the one before them."""

from __future__ import annotations

from functools import cache, cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.reading import Reading

_HALF = 0.5
_REACH = 16
# No measure before the brackets, and none in them, is longer.
_LONGEST = 80
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MAGNITUDE = r"(?: (?P<magnitude{0}>million|billion|thousand))?"
_MAGNITUDES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_ABOUT = (
    r"(?:about |around |roughly |some |nearly |almost |over |just over |just under )?"
)


class _Unit(NamedTuple):
    """What a unit measures, and how much of that one of it is, from where counted."""

    measures: str
    factor: float
    offset: float


class _Measure(NamedTuple):
    """A measure as written: its value, its unit, and half of its last place."""

    value: float
    unit: _Unit
    slack: float

    def bounds(self, tolerance: float, *, offset: bool) -> tuple[float, float]:
        """The least and the most that it may be, in what its unit measures."""
        slack = self.slack + tolerance * self.value
        ends = [
            (self.value + step) * self.unit.factor + (self.unit.offset if offset else 0)
            for step in (-slack, slack)
        ]
        return min(ends), max(ends)


class Check(Keys):
    """Reports `10 miles (26 km)`, where rounding is not the reason.

    Each of `units` is `length | mile, miles | 1609.344`: what is measured, the names of
    the unit, how much one of it is, and for a scale of degrees where its nought is.
    `tolerance` is the share by which the two may differ besides.
    """

    units: tuple[str, ...] = ()
    tolerance: float = 0.03

    fixes = True

    @cached_property
    def _units(self) -> dict[str, _Unit]:
        found = {}
        for line in self.units:
            measures, names, factor, *offset = (
                part.strip() for part in line.split("|")
            )
            unit = _Unit(measures, float(factor), float(offset[0]) if offset else 0.0)
            found.update(
                dict.fromkeys((name.strip() for name in names.split(",")), unit)
            )
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        by_length = sorted(self._units, key=len, reverse=True)
        names = "|".join(name.replace(".", r"\.") for name in by_length)
        first, second = (_MAGNITUDE.format(number) for number in (1, 2))
        return compiled(
            rf"(?<![\d.,/-])(?P<from>{_FIGURE}){first}[ -]?°?(?P<unit>{names})(?![\w-])"
            rf" \((?P<whole>{_ABOUT}(?P<to>{_FIGURE}){second}[ -]?°?"
            rf"(?P<other>{names}))\)"
        )

    def patterns(self) -> tuple[str, ...]:
        """A figure in brackets behind another one."""
        return (
            r"\d[^\n().]{0,24} \((?:[a-z]+ )?(?:[a-z]+ )?\d[\d.,]* ?[a-zA-Z°/ -]+\)",
        )

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each wrong conversion: as written, what it is of, and what it should be."""
        text = reading.document.text
        for match in self._conversions(text):
            one, other = self._measure(match, "from"), self._measure(match, "to")
            if one.unit == other.unit or one.unit.measures != other.unit.measures:
                continue
            if _is_part().search(text, max(0, match.start() - _REACH), match.start()):
                continue
            if not any(self._agree(one, other, offset=o) for o in (True, False)):
                right = _converted(one, other, match)
                span = Span(*match.span("to"))
                written = match["whole"]
                yield Finding(
                    span, (written, match["from"], match["unit"], right), (right,)
                )

    def _conversions(self, text: str) -> Iterator[re.Match[str]]:
        """Every measure in brackets behind another one."""
        for bracket in _bracket().finditer(text):
            start, end = bracket.start(), bracket.end() + _LONGEST
            near = self._pattern.finditer(text, max(0, start - _LONGEST), end)
            yield from (m for m in near if m.start("whole") == bracket.end())

    def _measure(self, match: re.Match[str], group: str) -> _Measure:
        first = group == "from"
        figure = match[group].replace(",", "")
        scale = _MAGNITUDES.get(match[f"magnitude{1 if first else 2}"] or "", 1.0)
        unit = self._units[match["unit" if first else "other"]]
        return _Measure(float(figure) * scale, unit, _HALF * scale * _place(figure))

    def _agree(self, one: _Measure, other: _Measure, *, offset: bool) -> bool:
        a, b = (
            one.bounds(self.tolerance, offset=offset),
            other.bounds(0.0, offset=offset),
        )
        return a[0] <= b[1] and b[0] <= a[1]


@cache
def _bracket() -> re.Pattern[str]:
    return compiled(r" \((?=[a-z\d])")


def _place(figure: str) -> float:
    """The worth of the last digit that is meant: noughts at the end are rounding."""
    decimals = len(figure.partition(".")[2])
    if decimals:
        return float(10.0**-decimals)
    noughts = len(figure) - len(figure.rstrip("0"))
    # Of 1,000 feet two figures are meant, of 30 feet one.
    return float(10.0 ** min(noughts, max(1, len(figure) - 2)))


@cache
def _is_part() -> re.Pattern[str]:
    """The greater part of one measure before the less: `6ft` of `6ft 2in`."""
    return compiled(
        r"\d ?(?:ft|feet|foot|st|stone|yards?|lbs?|pounds?|miles?),? (?:and )?\Z"
    )


def _converted(one: _Measure, other: _Measure, match: re.Match[str]) -> str:
    """What the first measure is in the other's unit, as exact as the other is."""
    exact = (
        one.value * one.unit.factor + one.unit.offset - other.unit.offset
    ) / other.unit.factor
    magnitude = match["magnitude2"]
    exact /= _MAGNITUDES.get(magnitude or "", 1.0)
    decimals = len(match["to"].partition(".")[2])
    return f"{exact:,.{decimals}f}"
