"""Where directives hold: ranges of the source, and a quick answer for a finding."""

from __future__ import annotations

from bisect import bisect_right
from heapq import heappop, heappush
from itertools import pairwise

from newslint.diagnostic import Span
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.document.story import Comment, Document


class Range(NamedTuple):
    """`source[start:end]`, and a number that says who holds there."""

    start: int
    end: int
    owner: int


class Cover:
    """Ranges that may overlap, answered in logarithmic time; the innermost holds."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        """Cut the ranges into stretches, each with the one that begins last."""
        self._stretches = _stretches(sorted(ranges))
        self._ends = [stretch.end for stretch in self._stretches]

    def owner(self, start: int, end: int) -> int | None:
        """Who holds at some part of the span; an empty span counts as one wide."""
        index = bisect_right(self._ends, start)
        if index == len(self._ends):
            return None
        stretch = self._stretches[index]
        return stretch.owner if stretch.start < max(end, start + 1) else None


def _stretches(ranges: Sequence[Range]) -> list[Range]:
    points = sorted({point for one in ranges for point in (one.start, one.end)})
    stretches: list[Range] = []
    open_ranges: list[tuple[int, int, int, int]] = []
    index = 0
    for here, there in pairwise(points):
        while index < len(ranges) and ranges[index].start <= here:
            start, end, owner = ranges[index]
            heappush(open_ranges, (-start, -index, end, owner))
            index += 1
        while open_ranges and open_ranges[0][2] <= here:
            heappop(open_ranges)
        if open_ranges:
            stretches.append(Range(here, there, open_ranges[0][3]))
    return stretches


class Places:
    """What a comment of a document speaks of: its line, or the block after it."""

    def __init__(self, document: Document) -> None:
        """Find once where blocks begin and which comments stand alone."""
        self._document = document
        blocks = sorted(document.to_source(block.span) for block in document.blocks)
        self._blocks = [block for block in blocks if block.end > block.start]
        self._starts = [block.start for block in self._blocks]
        self._alone = _standing_alone(document)

    def of(self, comment: Span) -> Span:
        """The rest of its block or the next one if the comment stands alone."""
        return self._below(comment) if comment in self._alone else self._line(comment)

    def _line(self, comment: Span) -> Span:
        lines = self._document.lines
        first = lines.position(comment.start).row
        last = lines.position(comment.end).row
        # One wider at the end of the file, for findings on nothing that stand there.
        end = lines.start(last + 1) if last < len(lines) else len(lines.source) + 1
        return Span(lines.start(first), end)

    def _below(self, comment: Span) -> Span:
        index = bisect_right(self._starts, comment.end) - 1
        if index < 0 or self._blocks[index].end <= comment.end:
            index += 1
        if index == len(self._blocks):
            return Span(comment.end, comment.end)
        block = self._blocks[index]
        return Span(max(comment.end, block.start), block.end + 1)


def _standing_alone(document: Document) -> frozenset[Span]:
    """The comments on whose lines there is nothing but comments and spaces."""
    comments = sorted(document.comments, key=lambda comment: comment.span)
    before = _clear_before(document, comments)
    after = _clear_after(document, comments)
    every = zip(comments, before, after, strict=True)
    return frozenset(comment.span for comment, left, right in every if left and right)


def _clear_before(document: Document, comments: Sequence[Comment]) -> list[bool]:
    clear: list[bool] = []
    end = 0
    for comment in comments:
        gap = document.source[end : comment.span.start]
        line = gap[_line_start(gap) :]
        first = end == 0 or len(line) < len(gap)
        clear.append(not line.strip() and (first or clear[-1]))
        end = max(end, comment.span.end)
    return clear


def _clear_after(document: Document, comments: Sequence[Comment]) -> list[bool]:
    clear: list[bool] = []
    start = len(document.source)
    for comment in reversed(comments):
        gap = document.source[comment.span.end : start]
        line = gap[: _line_end(gap)]
        last = start == len(document.source) or len(line) < len(gap)
        clear.append(not line.strip() and (last or clear[-1]))
        start = min(start, comment.span.start)
    return clear[::-1]


def _line_start(text: str) -> int:
    return max(text.rfind("\n"), text.rfind("\r")) + 1


def _line_end(text: str) -> int:
    ends = [at for at in (text.find("\n"), text.find("\r")) if at >= 0]
    return min(ends, default=len(text))
