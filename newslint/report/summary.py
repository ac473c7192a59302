"""The lines that end a report for people: how much was found, what can be fixed."""

from __future__ import annotations

from collections import Counter

from newslint.report.colour import CYAN, GREEN, STYLE_OF_LEVEL, Painted
from newslint.report.terminal import Terminal
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from newslint.diagnostic import Applicability, Level
    from newslint.report import FileReport


class Tally:
    """What has been counted in the reports that went by."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.files = 0
        self.files_with_findings = 0
        self.levels: Counter[Level] = Counter()
        self.fixes: Counter[Applicability] = Counter()

    def watch(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """The same reports, counted as they go by."""
        for report in reports:
            self.files += 1
            self.files_with_findings += bool(report.diagnostics or report.written)
            if report.written:
                self.levels.update(report.written.levels)
            for diagnostic in report.diagnostics:
                self.levels[diagnostic.level] += 1
                if diagnostic.fix:
                    self.fixes[diagnostic.fix.applicability] += 1
            yield report


def summary(
    tally: Tally, out: TextIO, *, colour: bool = False, fixed: int = 0, failed: int = 0
) -> None:
    """Write what was `fixed` and found, what can be fixed, and what `failed`."""
    terminal = Terminal(out, colour=colour)
    if fixed:
        terminal.line(f"Fixed {counted(fixed, 'finding')}.")
    if failed:
        terminal.line(f"{counted(failed, 'check')} could not be done.")
    if not tally.levels:
        if not failed:
            _write_clear(terminal, tally.files)
        return
    terminal.line(*_found(tally))
    safe, unsafe = tally.fixes["safe"], tally.fixes["unsafe"]
    if safe:
        more = f" ({unsafe} more with `--unsafe-fixes`)" if unsafe else ""
        terminal.line(
            Painted("[*]", CYAN), f" {safe} fixable with `newslint fix`{more}."
        )
    elif unsafe:
        terminal.line(f"{unsafe} fixable with `newslint fix --unsafe-fixes`.")


def _write_clear(terminal: Terminal, files: int) -> None:
    if files:
        checked = f" {counted(files, 'story', 'stories')} checked."
        terminal.line(Painted("All clear:", GREEN), checked)
    else:
        terminal.line("No story was checked.")


def found(tally: Tally) -> str:
    """How many findings of each level there are, as a sentence."""
    parts = _found(tally)
    return "".join(part.text if isinstance(part, Painted) else part for part in parts)


def _found(tally: Tally) -> Iterator[str | Painted]:
    separator = "Found "
    for level in sorted(tally.levels, reverse=True):
        yield separator
        yield Painted(counted(tally.levels[level], level.name), STYLE_OF_LEVEL[level])
        separator = ", "
    yield f" in {counted(tally.files_with_findings, 'file')}."


def counted(count: int, one: str, many: str | None = None) -> str:
    """“1 story”, “2 stories”."""
    return f"{count} {one if count == 1 else many or one + 's'}"
