"""What Vale reads at once: a block of a file, its scope, and where it stands."""

from __future__ import annotations

from bisect import bisect_left

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Run(NamedTuple):
    """`length` code points of a block, and where the file holds the same ones.

    Where the file writes one thing for them, an entity, `written` is its length.
    """

    at: int
    source: int
    length: int
    written: int = 0

    def part(self, start: int, end: int) -> Run:
        """What it has in `[start, end)` of its block, as a run of that stretch."""
        low, high = max(self.at, start), min(self.at + self.length, end)
        skipped = 0 if self.written else low - self.at
        return Run(low - start, self.source + skipped, high - low, self.written)


class Inline(NamedTuple):
    """A stretch of a block that an inline element holds, under its scope's name."""

    scope: str
    start: int
    end: int


_NO_COUNTS: Mapping[str, float] = {}


class Block:
    """A text of one scope. All positions are code points, 0-based, end exclusive.

    `offset` is where the file holds the text letter for letter, or -1; then `runs` say
    where its pieces are, counted from `shift` before it. `line` is the 0-based line
    where the block begins, for what has no place of its own. `muted` holds what
    comments switch off here, `words` those that rules look for, once they are
    known.
    """

    __slots__ = (
        "counts",
        "inline",
        "line",
        "muted",
        "offset",
        "parent",
        "prose",
        "runs",
        "scope",
        "shift",
        "text",
        "words",
    )

    def __init__(
        self,
        text: str,
        scope: str,
        offset: int = -1,
        runs: Sequence[Run] = (),
        *,
        shift: int = 0,
        line: int = 0,
        prose: int = 0,
        inline: Sequence[Inline] = (),
        muted: frozenset[str] = frozenset(),
        parent: str = "",
    ) -> None:
        """Keep what is given; `prose` is 1 for sentences, 2 for paragraphs as well."""
        self.text = text
        self.scope = scope
        # What an element holds, by name: only the summary is measured by it.
        self.counts: Mapping[str, float] = _NO_COUNTS
        self.parent = parent or scope
        self.offset = offset
        self.runs = runs
        self.shift = shift
        self.line = line
        self.prose = prose
        self.inline = inline
        self.muted = muted
        self.words: set[bytes] | None = None

    def part(self, start: int, end: int, scope: str) -> Block:
        """The part `[start, end)` as a block of its own, a sentence for instance."""
        inline = self.inline and [
            Inline(each.scope, each.start - start, each.end - start)
            for each in self.inline
            if start <= each.start and each.end <= end
        ]
        return Block(
            self.text[start:end],
            scope,
            self.offset + start if self.offset >= 0 else -1,
            self.runs,
            shift=self.shift + start,
            line=self.line,
            inline=inline,
            muted=self.muted,
            parent=self.scope,
        )

    def without(self, scopes: frozenset[str]) -> Block:
        """The block with the text of inline elements of these scopes blanked."""
        text = self.text
        for each in self.inline:
            if each.scope in scopes:
                text = (
                    text[: each.start]
                    + " " * (each.end - each.start)
                    + text[each.end :]
                )
        if text == self.text:
            return self
        return Block(
            text,
            self.scope,
            self.offset,
            self.runs,
            shift=self.shift,
            line=self.line,
            muted=self.muted,
            parent=self.parent,
        )

    def start_of(self, at: int) -> int:
        """The file's offset of the code point `at`, or -1 where it is not known."""
        if self.offset >= 0:
            return self.offset + at
        run = self._run_of(at)
        if run is None:
            return -1
        return run.source + (0 if run.written else at + self.shift - run.at)

    def end_of(self, at: int) -> int:
        """The file's offset after the code point `at`, or -1 where it is not known."""
        if self.offset >= 0:
            return self.offset + at + 1
        run = self._run_of(at)
        if run is None:
            return -1
        return run.source + (run.written or at + self.shift - run.at + 1)

    def _run_of(self, at: int) -> Run | None:
        at += self.shift
        # A tuple of one comes before all that begin alike.
        index = bisect_left(self.runs, (at + 1,)) - 1
        if index < 0:
            return None
        run = self.runs[index]
        return run if at < run.at + run.length else None

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """The file's span of `[start, end)`, markup within it included.

        `(-1, -1)` where the file does not hold both of its ends.
        """
        if self.offset >= 0:
            return self.offset + start, self.offset + end
        if end <= start:
            first = self.start_of(start)
            if first < 0 < start:
                first = self.end_of(start - 1)
            return first, first
        run = self._run_of(start)
        at = start + self.shift
        if run and not run.written and at + end - start <= run.at + run.length:
            # Nearly every match is in one piece.
            first = run.source + at - run.at
            return first, first + end - start
        first, last = self.start_of(start), self.end_of(end - 1)
        if first < 0 or last <= first:
            return -1, -1
        return first, last
