"""What a fix changes, as a unified patch.

Changes by fixes are small and near one another, so a mismatch is resolved within a few
lines. That keeps the patch of any text linear to make, which difflib's is not.
"""

from __future__ import annotations

import os
import stat
from io import StringIO
from itertools import takewhile

from newslint.report.colour import BOLD, CYAN, GREEN, RED, Painted
from newslint.report.terminal import Terminal, visible
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TextIO

CONTEXT = 3
# How many lines a change may add or remove in one place and still be seen as such.
REACH = 6
NO_NEWLINE = "\\ No newline at end of file"

# Near ones first, so that a change takes no more lines than it must.
_STEPS = [(i, total - i) for total in range(2 * REACH) for i in range(total + 1)]

_STYLES = {"-": RED, "+": GREEN, "@": CYAN}


class Change(NamedTuple):
    """Lines `start:end` of the old text, and what of the new text stands there."""

    start: int
    end: int
    new_start: int
    new_end: int


def patch(filename: str, before: str, after: str) -> Iterator[str]:
    """The patch's lines, without their line ends; none if nothing changes."""
    if before == after:
        return
    yield f"--- {visible(filename)}"
    yield f"+++ {visible(filename)}"
    yield from _body(_lines(before), _lines(after))


def write(lines: Iterable[str], out: TextIO, *, colour: bool, exact: bool) -> None:
    """Write a patch's lines.

    `exact` writes every character as it is, for a patch that will be applied;
    otherwise control characters are shown as escapes, for a patch that is read.
    """
    if exact:
        out.writelines(line + "\n" for line in lines)
        return
    terminal = Terminal(out, colour=colour)
    for line in lines:
        terminal.line(_painted(line.removesuffix("\r")))


def _painted(line: str) -> str | Painted:
    style = BOLD if line.startswith(("--- ", "+++ ")) else _STYLES.get(line[0])
    return Painted(line, style) if style else line


def is_exact(out: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether what goes to `out` will be applied rather than read.

    Terminals are read, and so are the logs of CI, whose runners act on what they
    read. A file is not, nor a pipe anywhere else.
    """
    if out.isatty():
        return False
    in_ci = any(environ.get(key) for key in ("CI", "GITHUB_ACTIONS", "TF_BUILD"))
    return not in_ci or _is_file(out)


def _is_file(out: TextIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(out.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _lines(text: str) -> list[str]:
    # Patches know no line end but LF; other ends are part of the line.
    return list(StringIO(text, newline="\n"))


def _body(old: list[str], new: list[str]) -> Iterator[str]:
    for hunk in _hunks(list(_changes(old, new))):
        first, last = hunk[0], hunk[-1]
        start = max(0, first.start - CONTEXT)
        end = min(len(old), last.end + CONTEXT)
        new_start = first.new_start - (first.start - start)
        new_end = last.new_end + (end - last.end)
        yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@"
        at = start
        for change in hunk:
            yield from _marked(" ", old[at : change.start])
            yield from _marked("-", old[change.start : change.end])
            yield from _marked("+", new[change.new_start : change.new_end])
            at = change.end
        yield from _marked(" ", old[at:end])


def _range(start: int, end: int) -> str:
    # An empty range is named by the line before it.
    length = end - start
    return f"{start + (length > 0)},{length}"


def _marked(sign: str, lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield sign + line.removesuffix("\n")
        if not line.endswith("\n"):
            yield NO_NEWLINE


def _hunks(changes: list[Change]) -> Iterator[list[Change]]:
    """The changes, those together whose context meets."""
    hunk: list[Change] = []
    for change in changes:
        if hunk and change.start - hunk[-1].end > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    yield hunk


def _changes(old: list[str], new: list[str]) -> Iterator[Change]:
    """Where the lines differ, in order."""
    shared = _common_end(old, new)
    old, new = old[: len(old) - shared], new[: len(new) - shared]
    at = new_at = 0
    while at < len(old) or new_at < len(new):
        start, new_start = at, new_at
        while step := _step(old[at : at + REACH], new[new_at : new_at + REACH]):
            at, new_at = at + step[0], new_at + step[1]
        if at > start or new_at > new_start:
            yield Change(start, at, new_start, new_at)
        at, new_at = at + 1, new_at + 1


def _common_end(old: list[str], new: list[str]) -> int:
    """How many lines both have in common at their end."""
    backwards = zip(reversed(old), reversed(new), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], backwards))


def _step(old: list[str], new: list[str]) -> tuple[int, int] | None:
    """How many lines to go on by to stand at the same line; None if both do.

    Where that is out of reach it is one line of each, or what is left.
    """
    for removed, added in _STEPS:
        if removed < len(old) and added < len(new) and old[removed] == new[added]:
            return (removed, added) if removed or added else None
    return (min(1, len(old)), min(1, len(new))) if old or new else None
