"""A view of a file and rules in, alerts out, as Vale would order and sift them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from operator import itemgetter

import re2

from newslint.errors import RuleError, defect
from newslint.matching.matcher import re2_options
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple
from newslint.vale import scopes
from newslint.vale.buffer import Buffer
from newslint.vale.kinds import Context, check_of
from newslint.vale.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from newslint.vale.blocks import Block
    from newslint.vale.kinds import Check, Verdict
    from newslint.vale.rule import Rule
    from newslint.vale.view import View


Found = tuple["Rule", int, int, int, int, "Verdict"]
"""An alert in the file: its rule, its span in code points, its 1-based row and column,
and its verdict."""


_Ran = tuple[int, int, "Block", int, int, "Verdict"]
"""An alert with its place in Vale's order: the place of its block, its rule, the block,
its span there, the verdict. A plain tuple, since there are so many."""

_order = itemgetter(0, 1)


class _Work(NamedTuple):
    """What a rule that remembers what it has seen has to do in one block."""

    place: int
    rule: int
    block: Block
    check: Any
    at: int
    work: Any


_Kind = tuple[str, str, int]
"""What says which rules read a block: its scope, its parent's, what parts it has."""

_Told = tuple[int, bytes | None]
"""The place of a rule that a word tells of, and the other word that it needs."""


class _Firing(NamedTuple):
    """A rule that can find something, and in which blocks: none given, in any."""

    number: int
    rule: Rule
    indexes: list[int] | None


_PARTS = {"paragraph": 0, "sentence": 1, "": 2}


def _place(index: int, part: str = "", number: int = 0) -> int:
    """Where a block or a part comes: paragraphs, then sentences, then the whole."""
    return (index * len(_PARTS) + _PARTS[part]) << 24 | number


class _Group:
    """The rules of one scope, behind one prefilter."""

    def __init__(self, scope: tuple[str, ...], members: list[tuple[int, Rule]]) -> None:
        self.scope = scope
        self.excluded = scopes.excluded(scope)
        asked = scopes.asked(scope)
        # A rule reads whole blocks, or their paragraphs or sentences if it names them.
        self.parts = tuple(sorted({"paragraph", "sentence"} & asked)) or ("",)
        if self.parts != ("",) and any(scopes.is_whole(each) for each in scope):
            self.parts = (*self.parts, "")
        self._members = members
        self._reads: dict[tuple[str, str, int, str], bool] = {}
        by_word: dict[bytes, list[_Told]] = defaultdict(list)
        self._by_piece: list[tuple[int, tuple[bytes, ...]]] = []
        self._by_pattern: list[int] = []
        self._always: dict[int, None] = {}
        for place, (_, rule) in enumerate(members):
            if rule.words:
                for words in rule.words:
                    word, _, other = words.encode().partition(b" ")
                    by_word[word].append((place, other or None))
            elif rule.loose:
                self._by_pattern.append(place)
            elif rule.pieces:
                pieces = tuple(map(str.encode, rule.pieces))
                self._by_piece.append((place, pieces))
            else:
                self._always[place] = None
        self._by_word = {word: tuple(told) for word, told in by_word.items()}
        others = {other for told in by_word.values() for _, other in told if other}
        self._words = frozenset(by_word) | others

    def reads(self, kind: _Kind, part: str) -> bool:
        """Whether the scope selects blocks of a kind, or parts of them."""
        key = *kind, part
        known = self._reads.get(key)
        if known is None:
            known = self._reads[key] = self._selects(*key)
        return known

    def _selects(self, scope: str, parent: str, prose: int, part: str) -> bool:
        if not part:
            return scopes.matches(self.scope, scope, parent)
        if prose < (1 if part == "sentence" else 2):
            return False
        return scopes.matches(self.scope, f"{part}.{scope}", scope)

    def firing(self, buffer: Buffer) -> list[_Firing]:
        """The rules that can find something, in order of their names."""
        chosen: dict[int, list[int] | None] = dict(self._always)
        chosen.update(self._with_words(buffer))
        for place, pieces in self._by_piece:
            if indexes := buffer.holding(pieces):
                chosen[place] = indexes
        if self._by_pattern:
            for index in self._patterns.Match(buffer.data) or ():
                chosen[self._by_pattern[index]] = None
        return [
            _Firing(*self._members[place], chosen[place]) for place in sorted(chosen)
        ]

    @cached_property
    def _patterns(self) -> re2.Set:
        """What the rules that no word tells of look for, in one."""
        made = re2.Set.SearchSet(re2_options())
        for place in self._by_pattern:
            made.Add("|".join(f"(?:{each})" for each in self._members[place][1].loose))
        made.Compile()
        return made

    def _with_words(self, buffer: Buffer) -> dict[int, list[int]]:
        """For each rule that has its words here, the blocks that have them."""
        found: dict[int, list[int]] = {}
        if not self._by_word:
            return found
        by_word, known = self._by_word, self._words.intersection
        for index, words in enumerate(buffer.words):
            here = known(words)
            for word in here:
                for place, other in by_word.get(word, ()):
                    if other is None or other in here:
                        blocks = found.setdefault(place, [])
                        if not blocks or blocks[-1] != index:
                            blocks.append(index)
        return found


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
            if "paragraph" in self.asked - {*group.parts} and "" in group.parts:
                run.group(group, "paragraph", is_asked=False)
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
        for _, number, block, low, high, verdict in ran:
            rule = self.rules[number]
            if block.offset >= 0 and high > low:
                start, end = block.offset + low, block.offset + high
            else:
                start, end = place_of(block, low, high, view.source)
            if (number, start) in seen:
                continue
            if (block.muted or view.regions) and _is_silenced(
                view, block, rule, block.text[low:high], start
            ):
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
            found.append((rule, start, end, row, column, verdict))
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


_SHORTENED = compiled(r"\r\n|&rsquo;")


_start = itemgetter(1)


def _is_silenced(view: View, block: Block, rule: Rule, match: str, at: int) -> bool:
    """Whether a comment forbids the rule to speak here."""
    keys = {"off", rule.name, rule.style, f"{rule.name}[{match}]"}
    if not keys.isdisjoint(block.muted):
        return True
    return any(r.key in keys and r.start <= at < r.end for r in view.regions)


def _line_starts(source: str) -> list[int]:
    """The offset at which each line begins."""
    at = 0
    rest = [(at := at + len(line) + 1) for line in source.split("\n")]
    return [0, *rest[:-1]]


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
        self._by_kind: dict[_Kind, list[int]] = defaultdict(list)
        for index, block in enumerate(view.blocks):
            self._by_kind[block.scope, block.parent, block.prose].append(index)
        self._works: list[_Work] = []
        self._buffers: dict[tuple[int, ...], Buffer] = {}
        self._parts: dict[tuple[int, str], list[Block]] = {}
        self._part_buffers: dict[
            tuple[str, frozenset[str], tuple[int, ...]], tuple[Buffer, list[int]]
        ] = {}

    def group(self, group: _Group, part: str, *, is_asked: bool = True) -> None:
        """Run the rules of one scope on blocks, or on their parts.

        Parts that no scope of theirs asks for are those of a block that has several.
        """
        indexes = self._read_by(group, part)
        if not is_asked:
            indexes = [i for i in indexes if "\n\n" in self._blocks[i].text]
        if not indexes:
            return
        whole = _buffer(self._blocks, indexes, group.excluded, self._buffers)
        places = [_place(index) for index in indexes]
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

    def _read_by(self, group: _Group, part: str) -> list[int]:
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
        blocks = buffer.blocks
        if hasattr(check, "steps"):
            for i, work in check.steps(buffer).items():
                self._works.append(_Work(places[i], number, blocks[i], check, i, work))
            return
        self.ran += [
            (places[i], number, blocks[i], start, end, verdict)
            for i, start, end, verdict in check.find(buffer)
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
        chosen = tuple([indexes[i] for i in touched])
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
            places += [_place(index, part, number) for number in range(len(parts))]
        return Buffer(blocks), places

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
            for _, *rest in each.check.step(each.at, each.block.text, each.work, seen):
                start, end, verdict = rest
                yield each.place, each.rule, each.block, start, end, verdict


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


def place_of(block: Block, start: int, end: int, source: str) -> tuple[int, int]:
    """The span in the file of `[start, end)` of a block.

    What the file does not hold letter for letter is looked for from the block on; what
    has no text stands where its block begins.
    """
    if block.offset >= 0 and end > start:
        return block.offset + start, block.offset + end
    low, high = block.span_of(start, end)
    if low >= 0 and (end > start or block.scope.startswith("raw")):
        return low, high
    if "frontmatter" in block.scope and block.start_of(0) >= 0:
        return (block.start_of(0),) * 2
    begin = 0
    for _ in range(block.line):
        begin = source.find("\n", begin) + 1
    if end <= start:
        return begin, begin
    return _searched(block, (start, end), source, begin)


def _searched(
    block: Block, span: tuple[int, int], source: str, begin: int
) -> tuple[int, int]:
    """Where the file holds a match that begins or ends with what it writes otherwise.

    That is between the pieces before and after the match.
    """
    start, end = span
    runs, shift = block.runs, block.shift
    before = [run for run in runs if run.at <= start + shift]
    after = next((run for run in runs if run.at >= end + shift), None)
    low = before[-1].source if before else begin
    high = after.source + after.length if after else len(source)
    text = block.text[start:end]
    at = source.find(text, low, high)
    if at >= 0:
        return at, at + len(text)
    inside = [p for p in map(block.start_of, range(start, end)) if p >= 0]
    if inside:
        return inside[0], inside[-1] + 1
    if before and after:
        return low + before[-1].length, max(low + before[-1].length, after.source)
    return low, low
