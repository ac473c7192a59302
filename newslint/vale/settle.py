"""From what rules find in blocks to alerts in the file, as Vale would sift them."""

from __future__ import annotations

import sys
from bisect import bisect_right
from itertools import accumulate

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING
from newslint.vale.places import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newslint.vale.blocks import Block
    from newslint.vale.kinds import Alert, Verdict
    from newslint.vale.rule import Rule
    from newslint.vale.view import View

Found = tuple[int, int, int, int, int, "Verdict"]
"""An alert in the file: the number of its rule, its span in code points, its 1-based
row and column, and its verdict. A plain tuple, since there are so many."""

_Placed = tuple[int, int, int, int, "Verdict"]
"""Where an alert starts, the place of its block in Vale's order, its rule's number,
where it ends, its verdict. Tuples of this kind are in order as they are: of one rule
there is one alert for one start."""


Pass = tuple["list[Alert]", "Sequence[Block]", "Sequence[int]"]
"""What a rule has found in some blocks, those, and their places in Vale's order."""


def settled(
    passes: Mapping[int, Sequence[Pass]], rules: Sequence[Rule], view: View
) -> list[Found]:
    """One alert of a rule for one place, none where comments forbid, in order."""
    is_muted = bool(view.regions) or any(b.muted for b in view.blocks)
    placed: list[_Placed] = []
    for number, made in passes.items():
        rule = rules[number]
        every = made[0] if len(made) == 1 else _joined(made)
        if is_muted:
            every = _heard(every, rule, view)
        here = _placed(every, number, view.source)
        placed += here[: rule.limit] if rule.limit else here
    placed.sort()
    found = _located(placed, view.source)
    return _in_original(found, view.original) if view.original else found


def _joined(passes: Sequence[Pass]) -> Pass:
    """Several passes of a rule as one, in Vale's order."""
    alerts: list[Alert] = []
    blocks: list[Block] = []
    places: list[int] = []
    for found, some, where in passes:
        before = len(blocks)
        alerts += [(before + i, low, high, v) for i, low, high, v in found]
        blocks += some
        places += where
    alerts.sort(key=lambda alert: places[alert[0]])
    return alerts, blocks, places


def _heard(every: Pass, rule: Rule, view: View) -> Pass:
    """What no comment forbids a rule to say."""
    found, blocks, places = every
    alerts = []
    for alert in found:
        index, low, high, _ = alert
        block = blocks[index]
        start, _ = place_of(block, low, high, view.source)
        if not _is_silenced(view, block, rule, block.text[low:high], start):
            alerts.append(alert)
    return alerts, blocks, places


def _is_silenced(view: View, block: Block, rule: Rule, match: str, at: int) -> bool:
    """Whether a comment forbids the rule to speak here."""
    keys = {"off", rule.name, rule.style, f"{rule.name}[{match}]"}
    if not keys.isdisjoint(block.muted):
        return True
    return any(r.key in keys and r.start <= at < r.end for r in view.regions)


def _placed(every: Pass, number: int, source: str) -> list[_Placed]:
    """The first alert for each place in the file, of one rule."""
    alerts, blocks, places = every
    found: list[_Placed] = []
    seen: set[int] = set()
    for index, low, high, verdict in alerts:
        block = blocks[index]
        start, offset = -1, block.offset
        if offset >= 0 and high > low:
            # Half of the alerts are in blocks that the file has as they are.
            start, end = offset + low, offset + high
        elif high > low:
            start, end = block.span_of(low, high)
        if start < 0:
            start, end = place_of(block, low, high, source)
        if start not in seen:
            seen.add(start)
            found.append((start, places[index], number, end, verdict))
    return found


def _located(placed: Iterable[_Placed], source: str) -> list[Found]:
    """The alerts with their rows and columns; they come in order."""
    starts = _line_starts(source)
    row = 0
    found: list[Found] = []
    for start, _, number, end, verdict in placed:
        while starts[row] <= start:
            row += 1
        found.append((number, start, end, row, start - starts[row - 1] + 1, verdict))
    return found


def _line_starts(source: str) -> list[int]:
    """The offset at which each line begins, and one that no match reaches."""
    lengths = [len(line) + 1 for line in source.split("\n")]
    return [0, *accumulate(lengths[:-1]), sys.maxsize]


def _in_original(found: Iterable[Found], source: str) -> list[Found]:
    """The alerts where the file has them, whose line ends were made one."""
    original = _Original(source)
    made: list[Found] = []
    for number, start, end, row, _, verdict in found:
        at = original.offset(start)
        column = original.column(at)
        made.append((number, at, original.offset(end), row, column, verdict))
    return made


class _Original:
    """From offsets in a text with its line ends made one to those in the file."""

    def __init__(self, source: str) -> None:
        self._source = source
        # Where the text is shorter than the file from there on, and by how much.
        self._places: list[int] = []
        self._shifts: list[int] = []
        shift = 0
        for found in _SHORTENED.finditer(source):
            shift += len(found[0]) - 1
            self._places.append(found.end() - shift)
            self._shifts.append(shift)

    def offset(self, at: int) -> int:
        """The file's offset of the text's."""
        index = bisect_right(self._places, at) - 1
        return at + (self._shifts[index] if index >= 0 else 0)

    def column(self, offset: int) -> int:
        """The 1-based column of a file's offset."""
        before = self._source[:offset]
        return offset - max(before.rfind("\n"), before.rfind("\r"))


_SHORTENED = compiled(r"\r\n|&rsquo;")
