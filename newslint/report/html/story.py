"""A story as the page shows it: paragraphs, what is marked in them, and the notes."""

from __future__ import annotations

import re
from itertools import pairwise
from math import inf

from newslint.diagnostic import Span
from newslint.report.terminal import visible
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newslint.diagnostic import Diagnostic, Fix
    from newslint.report import FileReport, RuleInfo

_BREAK = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n)){2,}")
_LINE_END = re.compile(r"\r\n|\r|\n")


class Change(NamedTuple):
    """What a fix takes away and puts there, as shown."""

    old: str
    new: str
    is_safe: bool
    title: str


class Note(NamedTuple):
    """What the margin says of a finding; `number` counts through the whole page."""

    number: int
    level: str
    rule: str
    message: str
    why: str
    place: str
    change: Change | None
    offset: int
    end_offset: int


class Segment(NamedTuple):
    """Text under the same notes; `ends` are the notes whose mark ends with it."""

    text: str
    notes: tuple[Note, ...]
    ends: tuple[Note, ...]

    @property
    def level(self) -> str:
        """The gravest level of its notes, or nothing."""
        return next((n for n in _GRAVEST if any(n == m.level for m in self.notes)), "")


_GRAVEST = ("error", "warning", "suggestion")


class Paragraph(NamedTuple):
    """A stretch of the file between blank lines, and the notes that begin in it."""

    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]


class Story(NamedTuple):
    """One file, as far as there is something to see in it."""

    filename: str
    paragraphs: tuple[Paragraph, ...]
    findings: int


def story_of(
    report: FileReport, rules: Mapping[str, RuleInfo], numbers: Iterator[int]
) -> Story:
    """The report's file with its findings, numbered from `numbers` in reading order."""
    notes = [
        _note(found, next(numbers), report.source, rules)
        for found in report.diagnostics
    ]
    paragraphs = tuple(_paragraphs(report.source, notes))
    return Story(visible(report.filename), paragraphs, len(notes))


def _note(
    found: Diagnostic, number: int, source: str, rules: Mapping[str, RuleInfo]
) -> Note:
    rule = rules.get(found.rule)
    why = rule.description.partition("\n\n")[0] if rule else ""
    row, column = found.location
    return Note(
        number=number,
        level=found.level.name,
        rule=visible(found.rule),
        message=visible(found.message),
        why=visible(" ".join(why.split())),
        place=f"{row}:{column}",
        change=_change(found.fix, source) if found.fix else None,
        offset=found.offset,
        end_offset=found.end_offset,
    )


def _change(fix: Fix, source: str) -> Change:
    """The whole stretch that the fix touches, before and after."""
    at = start = fix.edits[0].offset
    parts: list[str] = []
    for edit in fix.edits:
        parts += source[at : edit.offset], edit.content
        at = edit.end_offset
    old, new = source[start:at], "".join(parts)
    is_safe = fix.applicability == "safe"
    return Change(shown(old), shown(new), is_safe, visible(fix.message))


def _paragraphs(source: str, notes: list[Note]) -> Iterator[Paragraph]:
    """The stretches between blank lines; a note on these stands by the one before."""
    breaks = [match.span() for match in _BREAK.finditer(source)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(source)]
    for start, end, after in zip(starts, ends, [*starts[1:], inf], strict=True):
        begun = tuple(n for n in notes if start <= n.offset < after)
        if start < end or begun:
            over = [n for n in notes if n.offset < end and n.end_offset > start]
            segments = tuple(_segments(source, Span(start, end), over, begun))
            yield Paragraph(segments, begun)


def _segments(
    source: str, span: Span, over: Sequence[Note], begun: Sequence[Note]
) -> Iterator[Segment]:
    """The paragraph's text, cut wherever a mark begins or ends."""
    start, end = span
    # A note on nothing follows a character, so that it can be seen.
    stops = [min(max(note.end_offset, start + 1), end) for note in begun]
    edges = (edge for n in over for edge in (n.offset, n.end_offset))
    cuts = {start, end, *stops, *(edge for edge in edges if start < edge < end)}
    for a, b in pairwise(sorted(cuts)) if start < end else [(start, end)]:
        covering = tuple(n for n in over if n.offset <= a and b <= n.end_offset)
        done = tuple(n for n, stop in zip(begun, stops, strict=True) if stop == b)
        yield Segment(shown(source[a:b]), covering, done)


def shown(text: str) -> str:
    """`text` with its lines and tabs, and an escape for every other control."""
    lines = _LINE_END.split(text)
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in lines)
