"""A view of a file and rules in, alerts out, as Vale would order and sift them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.errors import RuleError, defect
from newslint.vale import scopes
from newslint.vale.buffer import Buffer
from newslint.vale.kinds import Check, Context, check_of
from newslint.vale.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newslint.vale.blocks import Block
    from newslint.vale.kinds import Alert, Verdict
    from newslint.vale.rule import Rule
    from newslint.vale.view import View


class Found(NamedTuple):
    """An alert in the file: its rule, its span in code points, its text."""

    rule: Rule
    start: int
    end: int
    line: int
    column: int
    verdict: Verdict


class _Ran(NamedTuple):
    """An alert with its place in Vale's order: block, rule, then as it was found."""

    place: int
    rule: int
    block: Block
    alert: Alert


def _order(ran: _Ran) -> tuple[int, int]:
    return ran.place, ran.rule


class _Work(NamedTuple):
    """What a rule that remembers what it has seen has to do in one block."""

    place: int
    rule: int
    block: Block
    check: Any
    at: int
    work: Any


class _Group:
    """The rules of one scope, behind one prefilter."""

    def __init__(self, scope: tuple[str, ...], members: list[tuple[int, Rule]]) -> None:
        self.scope = scope
        self.excluded = scopes.excluded(scope)
        asked = scopes.asked(scope)
        # A rule reads whole blocks, or their paragraphs or sentences if it names them.
        self.parts = tuple({"paragraph", "sentence"} & asked) or ("",)
        if self.parts != ("",) and any(scopes.is_whole(each) for each in scope):
            self.parts = (*self.parts, "")
        self._members = members
        self._by_word: dict[bytes, list[int]] = defaultdict(list)
        self._by_piece: list[tuple[int, tuple[bytes, ...]]] = []
        self._always: list[int] = []
        for place, (_, rule) in enumerate(members):
            self._note(place, rule)
        self._words = frozenset(self._by_word)

    def _note(self, place: int, rule: Rule) -> None:
        if rule.words:
            for word in rule.words:
                self._by_word[word.encode()].append(place)
        elif rule.pieces:
            self._by_piece.append(
                (place, tuple(piece.encode() for piece in rule.pieces))
            )
        else:
            self._always.append(place)

    def firing(self, buffer: Buffer) -> list[tuple[int, Rule]]:
        """The rules that can find something, in order of their names."""
        places = set(self._always)
        for word in self._words & buffer.words:
            places.update(self._by_word[word])
        lower = buffer.lower
        places.update(
            p for p, pieces in self._by_piece if any(piece in lower for piece in pieces)
        )
        return [self._members[place] for place in sorted(places)]


class Linter:
    """Rules, compiled once, for one file after another."""

    def __init__(self, rules: Iterable[Rule], context: Context | None = None) -> None:
        """Take the rules; each is compiled when a text asks for it."""
        self._context = context or Context()
        self._checks: dict[int, Check] = {}
        self.rules = sorted(rules, key=lambda rule: rule.name)
        by_scope: dict[tuple[str, ...], list[tuple[int, Rule]]] = defaultdict(list)
        for number, rule in enumerate(self.rules):
            by_scope[rule.scope].append((number, rule))
        self._groups = [_Group(scope, members) for scope, members in by_scope.items()]
        self.asked = frozenset().union(*(scopes.asked(scope) for scope in by_scope))

    def check(self, number: int) -> Check:
        """The check of a rule, compiled once."""
        check = self._checks.get(number)
        if check is None:
            check = self._checks[number] = check_of(self.rules[number], self._context)
        return check

    @cached_property
    def inline(self) -> frozenset[str]:
        """The inline scopes that some rule asks for."""
        return self.asked & scopes.INLINE

    def lint(self, view: View) -> tuple[list[Found], list[RuleError]]:
        """The alerts of a file in the order of their places, and rules that failed."""
        run = _Run(self, view)
        for group in self._groups:
            for part in group.parts:
                run.group(group, part)
        ran = [*run.ran, *run.remembered()]
        ran.sort(key=_order)
        return self._settled(ran, view), run.problems

    def _settled(self, ran: list[_Ran], view: View) -> list[Found]:
        """One alert of a rule for one place, none where comments forbid, in order."""
        starts = _line_starts(view.source)
        original = _Original(view) if view.original else None
        seen: set[tuple[int, int]] = set()
        counts: dict[int, int] = defaultdict(int)
        found: list[Found] = []
        for _, number, block, alert in ran:
            rule = self.rules[number]
            start, end = place_of(block, alert, view.source)
            if (number, start) in seen or _is_silenced(view, block, rule, alert, start):
                continue
            seen.add((number, start))
            if rule.limit:
                counts[number] += 1
                if counts[number] > rule.limit:
                    continue
            row = bisect_right(starts, start)
            column = start - starts[row - 1] + 1
            if original:
                start, end = original.offset(start), original.offset(end)
                column = original.column(start)
            found.append(Found(rule, start, end, row, column, alert.verdict))
        found.sort(key=_start)
        return found


class _Original:
    """From offsets in a text with its line ends made one to those in the file."""

    def __init__(self, view: View) -> None:
        self._source = view.original
        # Where the text is shorter than the file from there on, and by how much.
        self._places: list[int] = []
        self._shifts: list[int] = []
        shift = 0
        for found in _SHORTENED.finditer(view.original):
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


_SHORTENED = re.compile(r"\r\n|&rsquo;")


def _start(found: Found) -> int:
    return found.start


def _is_silenced(view: View, block: Block, rule: Rule, alert: Alert, at: int) -> bool:
    """Whether a comment forbids the rule to speak here."""
    if not block.muted and not view.regions:
        return False
    match = block.text[alert.start : alert.end]
    keys = {"off", rule.name, rule.style, f"{rule.name}[{match}]"}
    if not keys.isdisjoint(block.muted):
        return True
    return any(r.key in keys and r.start <= at < r.end for r in view.regions)


def _line_starts(source: str) -> list[int]:
    """The offset at which each line begins."""
    starts = [0]
    at = source.find("\n") + 1
    while at:
        starts.append(at)
        at = source.find("\n", at) + 1
    return starts


def _buffer(
    blocks: list[Block],
    indexes: list[int],
    excluded: frozenset[str],
    chosen: dict[tuple[int, ...], Buffer],
) -> Buffer:
    if excluded:
        return Buffer([blocks[i].without(excluded) for i in indexes])
    key = tuple(indexes)
    if key not in chosen:
        chosen[key] = Buffer([blocks[i] for i in indexes])
    return chosen[key]


class _Run:
    """The rules' run over one file, scope by scope."""

    def __init__(self, linter: Linter, view: View) -> None:
        self.ran: list[_Ran] = []
        self.problems: list[RuleError] = []
        self._linter = linter
        self._blocks = view.blocks
        self._works: list[_Work] = []
        self._buffers: dict[tuple[int, ...], Buffer] = {}
        self._parts: dict[tuple[int, str], list[Block]] = {}

    def group(self, group: _Group, part: str) -> None:
        """Run the rules of one scope on blocks, or on their parts."""
        indexes = [
            i for i, b in enumerate(self._blocks) if _is_read(group.scope, b, part)
        ]
        if not indexes:
            return
        buffer = _buffer(self._blocks, indexes, group.excluded, self._buffers)
        for number, rule in group.firing(buffer):
            try:
                check: Any = self._linter.check(number)
                if part:
                    self._on_parts(check, number, buffer, indexes, part, group.excluded)
                else:
                    self._on(check, number, buffer, indexes)
            except RuleError as error:
                self.problems.append(RuleError(f"{rule.name}: {error.what}", rule.file))
            except Exception as error:  # noqa: BLE001 - the other rules still count
                self.problems.append(
                    RuleError(f"{rule.name}: {defect(error)}", rule.file)
                )

    def _on(
        self, check: Any, number: int, buffer: Buffer, places: Sequence[int]
    ) -> None:
        blocks = buffer.blocks
        if hasattr(check, "steps"):
            for i, work in check.steps(buffer).items():
                self._works.append(_Work(places[i], number, blocks[i], check, i, work))
            return
        self.ran += [
            _Ran(places[a[0]], number, blocks[a[0]], a) for a in check.find(buffer)
        ]

    def _on_parts(
        self,
        check: Any,
        number: int,
        buffer: Buffer,
        indexes: list[int],
        part: str,
        excluded: frozenset[str],
    ) -> None:
        patterns = check.patterns()
        touched: Iterable[int] = range(len(indexes))
        if patterns is not None:
            touched = sorted(
                {i for pattern in patterns for i in pattern.touched(buffer)}
            )
        blocks: list[Block] = []
        places: list[int] = []
        for i in touched:
            parts = self._parts_of(indexes[i], part)
            blocks += [b.without(excluded) for b in parts] if excluded else parts
            places += [indexes[i]] * len(parts)
        if blocks:
            self._on(check, number, Buffer(blocks), places)

    def _parts_of(self, index: int, part: str) -> list[Block]:
        if (index, part) not in self._parts:
            block = self._blocks[index]
            made = _sentences(block) if part == "sentence" else _paragraphs(block)
            self._parts[index, part] = list(made)
        return self._parts[index, part]

    def remembered(self) -> Iterator[_Ran]:
        """What rules say that remember, for the whole file, what they have seen."""
        seen: set[str] = set()
        for each in sorted(self._works, key=lambda work: work[:2]):
            for alert in each.check.step(each.at, each.block.text, each.work, seen):
                yield _Ran(each.place, each.rule, each.block, alert)


def _is_read(scope: tuple[str, ...], block: Block, part: str) -> bool:
    """Whether a scope selects a block, or its parts of this kind."""
    if not part:
        return scopes.matches(scope, block.scope, block.parent)
    if block.prose < (1 if part == "sentence" else 2):
        return False
    return scopes.matches(scope, f"{part}.{block.scope}", block.scope)


def _sentences(block: Block) -> Iterator[Block]:
    for start, end in split(block.text):
        yield block.part(start, end, "sentence")


def _paragraphs(block: Block) -> Iterator[Block]:
    at = 0
    for part in block.text.split("\n\n"):
        end = min(at + len(part) + 2, len(block.text))
        if end > at:
            yield block.part(at, end, "paragraph")
        at = end


def place_of(block: Block, alert: Alert, source: str) -> tuple[int, int]:
    """The span in the file of an alert in a block.

    What the file does not hold letter for letter is looked for from the block on; what
    has no text stands where its block begins.
    """
    if block.offset >= 0 and alert.end > alert.start:
        return block.offset + alert.start, block.offset + alert.end
    start, end = block.span_of(alert.start, alert.end)
    if start >= 0 and (alert.end > alert.start or block.scope.startswith("raw")):
        return start, end
    if "frontmatter" in block.scope and block.start_of(0) >= 0:
        return (block.start_of(0),) * 2
    begin = 0
    for _ in range(block.line):
        begin = source.find("\n", begin) + 1
    if alert.end <= alert.start:
        return begin, begin
    return _searched(block, alert, source, begin)


def _searched(block: Block, alert: Alert, source: str, begin: int) -> tuple[int, int]:
    """Where the file holds a match that begins or ends with what it writes otherwise.

    That is between the pieces before and after the match.
    """
    runs = block.runs
    before = [run for run in runs if run.at <= alert.start]
    after = next((run for run in runs if run.at >= alert.end), None)
    low = before[-1].source if before else begin
    high = after.source + after.length if after else len(source)
    text = block.text[alert.start : alert.end]
    at = source.find(text, low, high)
    if at >= 0:
        return at, at + len(text)
    inside = [p for p in map(block.start_of, range(alert.start, alert.end)) if p >= 0]
    if inside:
        return inside[0], inside[-1] + 1
    if before and after:
        return low + before[-1].length, max(low + before[-1].length, after.source)
    return low, low
