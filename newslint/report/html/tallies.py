"""The counts of the page: by rule, level, file and desk, and what came of findings."""

from __future__ import annotations

from collections import Counter

from newslint.diagnostic import Level
from newslint.report.paths import relative
from newslint.report.terminal import visible
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newslint.diagnostic import Diagnostic
    from newslint.report import FileReport

# A rule that was turned away this often, and more often than heeded, is no help.
FEWEST_TURNED_AWAY = 3

LEVELS = tuple(level.name for level in sorted(Level, reverse=True))


class Bar(NamedTuple):
    """A row of a chart: how many findings of each level, in the order of LEVELS."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Findings of every level."""
        return sum(self.counts)


class Outcome(NamedTuple):
    """What came of the findings of one rule in one folder, or in all."""

    rule: str
    folder: str
    hits: int
    fixed: int
    ignored: int
    accepted: int

    @property
    def turned_away(self) -> int:
        """How many were ignored or taken into the baseline."""
        return self.ignored + self.accepted

    @property
    def is_unwelcome(self) -> bool:
        """Whether more were turned away than mended or left to be mended."""
        heeded = self.hits + self.fixed
        return self.turned_away >= max(FEWEST_TURNED_AWAY, heeded + 1)


class Tallies(NamedTuple):
    """Everything that the page counts, the most frequent first."""

    files: int
    by_level: tuple[tuple[str, int], ...]
    by_rule: tuple[Bar, ...]
    by_file: tuple[Bar, ...]
    by_desk: tuple[Bar, ...]
    outcomes: tuple[Outcome, ...]
    outcomes_by_folder: tuple[Outcome, ...]

    @property
    def findings(self) -> int:
        """Findings of every level."""
        return sum(count for _, count in self.by_level)

    @property
    def unwelcome(self) -> tuple[Outcome, ...]:
        """The rules that a copy chief may want to switch off."""
        return tuple(outcome for outcome in self.outcomes if outcome.is_unwelcome)


def tallies_of(reports: Iterable[FileReport]) -> Tallies:
    """The counts of `reports`."""
    every = list(reports)
    found = [one for report in every for one in report.diagnostics]
    levels = Counter(one.level.name for one in found)
    return Tallies(
        files=len(every),
        by_level=tuple((name, levels[name]) for name in LEVELS),
        by_rule=_bars(found, lambda one: one.rule),
        by_file=_bars(found, lambda one: relative(one.filename)),
        by_desk=_bars(found, lambda one: desk_of(one.filename)),
        outcomes=_outcomes(every, lambda _: ""),
        outcomes_by_folder=_outcomes(every, desk_of),
    )


def desk_of(filename: str) -> str:
    """The folder of a story; the working directory is `.`."""
    return relative(filename).rpartition("/")[0] or "."


def _bars(
    found: Iterable[Diagnostic], name_of: Callable[[Diagnostic], str]
) -> tuple[Bar, ...]:
    counts: dict[str, Counter[str]] = {}
    for one in found:
        counts.setdefault(visible(name_of(one)), Counter())[one.level.name] += 1
    bars = [Bar(n, tuple(c[level] for level in LEVELS)) for n, c in counts.items()]
    return tuple(sorted(bars, key=lambda bar: (-bar.total, bar.name)))


def _outcomes(
    reports: Iterable[FileReport], folder_of: Callable[[str], str]
) -> tuple[Outcome, ...]:
    counts: dict[tuple[str, str], Counter[str]] = {}
    for report in reports:
        folder = visible(folder_of(report.filename))
        for what, one in _fates(report):
            counts.setdefault((visible(one.rule), folder), Counter())[what] += 1
    rows = [
        Outcome(*key, c["hits"], c["fixed"], c["ignored"], c["accepted"])
        for key, c in counts.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.hits, row.rule, row.folder)))


def _fates(report: FileReport) -> Iterator[tuple[str, Diagnostic]]:
    for name, group in (
        ("hits", report.diagnostics),
        ("fixed", report.fixed),
        ("ignored", report.ignored),
        ("accepted", report.accepted),
    ):
        yield from ((name, one) for one in group)
