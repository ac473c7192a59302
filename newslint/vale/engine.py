"""A view of a file and rules in, alerts out, as Vale would order and sift them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from newslint.errors import RuleError, defect
from newslint.typed import TYPE_CHECKING, NamedTuple
from newslint.vale import scopes
from newslint.vale.buffer import Buffer
from newslint.vale.group import Group
from newslint.vale.kinds import Context, check_of
from newslint.vale.sentences import split
from newslint.vale.settle import settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from newslint.vale.blocks import Block
    from newslint.vale.group import Kind
    from newslint.vale.kinds import Check
    from newslint.vale.rule import Rule
    from newslint.vale.settle import Found, Pass
    from newslint.vale.view import View


class _Work(NamedTuple):
    """What a rule that remembers what it has seen has to do in one block."""

    place: int
    rule: int
    check: Any
    at: int
    work: Any
    done: Pass


_PARTS = {"paragraph": 0, "sentence": 1, "": 2}


def _place(index: int, part: str = "") -> int:
    """Where a block comes, or its first part: paragraphs, sentences, then the whole.

    What is added for the number of a part does not reach the next place.
    """
    return (index * len(_PARTS) + _PARTS[part]) << 24


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
        known: set[bytes] = set()
        self._groups = [Group(*each, known) for each in by_scope.items()]
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
            if "paragraph" in self.asked - {*group.parts} and "" in group.parts:
                run.group(group, "paragraph", is_asked=False)
            for part in group.parts:
                run.group(group, part)
        run.remember()
        return settled(run.passes, self.rules, view), run.problems


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
        self.passes: dict[int, list[Pass]] = defaultdict(list)
        self.problems: list[RuleError] = []
        self._linter = linter
        self._blocks = view.blocks
        self._by_kind: dict[Kind, list[int]] = defaultdict(list)
        for index, block in enumerate(view.blocks):
            self._by_kind[block.scope, block.parent, block.prose].append(index)
        self._works: list[_Work] = []
        self._buffers: dict[tuple[int, ...], Buffer] = {}
        self._parts: dict[tuple[int, str], list[Block]] = {}
        self._part_buffers: dict[
            tuple[str, frozenset[str], tuple[int, ...]], tuple[Buffer, list[int]]
        ] = {}

    def group(self, group: Group, part: str, *, is_asked: bool = True) -> None:
        """Run the rules of one scope on blocks, or on their parts.

        Parts that no scope of theirs asks for are those of a block that has several.
        """
        indexes = self._read_by(group, part)
        if not is_asked:
            indexes = [i for i in indexes if "\n\n" in self._blocks[i].text]
        if not indexes:
            return
        whole = _buffer(self._blocks, indexes, group.excluded, self._buffers)
        places = [] if part else list(map(_place, indexes))
        for number, rule, holding in group.firing(whole):
            buffer = whole if holding is None else whole.narrowed(holding)
            try:
                check: Any = self._linter.check(number)
                if part:
                    self._on_parts(check, number, buffer, indexes, part, group.excluded)
                else:
                    self._on(check, number, buffer, places)
            except RuleError as error:
                self.problems.append(RuleError(f"{rule.name}: {error.what}", rule.file))
            except Exception as error:  # noqa: BLE001 - the other rules still count
                self.problems.append(
                    RuleError(f"{rule.name}: {defect(error)}", rule.file)
                )

    def _read_by(self, group: Group, part: str) -> list[int]:
        """The blocks that a scope selects, whole or their parts."""
        found: list[int] = []
        for kind, indexes in self._by_kind.items():
            if group.reads(kind, part):
                found += indexes
        found.sort()
        return found

    def _on(
        self, check: Any, number: int, buffer: Buffer, places: Sequence[int]
    ) -> None:
        if hasattr(check, "steps"):
            done: Pass = ([], buffer.blocks, places)
            for i, work in check.steps(buffer).items():
                self._works.append(_Work(places[i], number, check, i, work, done))
        else:
            done = list(check.find(buffer)), buffer.blocks, places
        self.passes[number].append(done)

    def _on_parts(
        self,
        check: Any,
        number: int,
        buffer: Buffer,
        indexes: list[int],
        part: str,
        excluded: frozenset[str],
    ) -> None:
        chosen = tuple([indexes[i] for i in _touched(check, buffer)])
        made = self._part_buffers.get((part, excluded, chosen))
        if made is None:
            made = self._joined(chosen, part, excluded)
            self._part_buffers[part, excluded, chosen] = made
        parts, places = made
        if places:
            self._on(check, number, parts, places)

    def _joined(
        self, indexes: Iterable[int], part: str, excluded: frozenset[str]
    ) -> tuple[Buffer, list[int]]:
        """The parts of some blocks, and their places in Vale's order."""
        blocks: list[Block] = []
        places: list[int] = []
        for index in indexes:
            parts = self._parts_of(index, part)
            blocks += [b.without(excluded) for b in parts] if excluded else parts
            first = _place(index, part)
            places += range(first, first + len(parts))
        return Buffer(blocks), places

    def _parts_of(self, index: int, part: str) -> list[Block]:
        made = self._parts.get((index, part))
        if made is None:
            block = self._blocks[index]
            spans = split(block.text) if part == "sentence" else _paragraphs(block.text)
            scope = f"{part}.{block.scope}"
            made = [block.part(start, end, scope) for start, end in spans]
            self._parts[index, part] = made
        return made

    def remember(self) -> None:
        """Let rules speak that remember, for the whole file, what they have seen."""
        seen: set[str] = set()
        for each in sorted(self._works, key=lambda work: work[:2]):
            alerts, blocks, _ = each.done
            text = blocks[each.at].text
            alerts += each.check.step(each.at, text, each.work, seen)


def _touched(check: Any, buffer: Buffer) -> Iterable[int]:
    """The blocks whose parts a check need look at, in order."""
    if hasattr(check, "touched"):
        return check.touched(buffer)  # type: ignore[no-any-return]
    patterns = check.patterns()
    if patterns is None:
        return range(len(buffer.blocks))
    return sorted({i for pattern in patterns for i in pattern.touched(buffer)})


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a text's paragraphs, each with the empty line after it."""
    at = 0
    for part in text.split("\n\n"):
        end = min(at + len(part) + 2, len(text))
        if end > at:
            yield at, end
        at = end
