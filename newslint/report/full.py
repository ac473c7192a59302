"""Each finding with its source line and carets under the place."""

from __future__ import annotations

from newslint.report.colour import BOLD, CYAN, FRAME, STYLE_OF_LEVEL, Painted
from newslint.report.frame import cut
from newslint.report.terminal import Terminal
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from newslint.diagnostic import Diagnostic, Fix
    from newslint.report import FileReport, ReportOptions

SEPARATOR = " | "


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Write a frame for every finding, each followed by a blank line."""
    terminal = Terminal(out, colour=options.colour)
    for report in reports:
        for diagnostic in report.diagnostics:
            _write_finding(terminal, report, diagnostic, options.width)


def _write_finding(
    terminal: Terminal, report: FileReport, diagnostic: Diagnostic, width: int
) -> None:
    row, column = diagnostic.location
    margin = " " * len(str(row))
    style = STYLE_OF_LEVEL[diagnostic.level]
    title = Painted(f"{diagnostic.level.name}[{diagnostic.rule}]", style)
    terminal.line(title, Painted(f": {diagnostic.message}", BOLD))
    place = f"{diagnostic.filename}:{row}:{column}"
    terminal.line(margin, Painted("--> ", FRAME), place)
    if report.source:
        frame = cut(report.source, diagnostic, width - len(margin + SEPARATOR))
        bar = Painted(f"{margin} |", FRAME)
        terminal.line(bar)
        terminal.line(Painted(f"{row} |", FRAME), f" {frame.line}".rstrip())
        caret_blanks = " " * (len(frame.carets) - frame.carets.count("^") + 1)
        terminal.line(bar, caret_blanks, Painted(frame.carets.lstrip(), style))
        terminal.line(bar)
    if diagnostic.fix:
        terminal.line(f"{margin} ", Painted("= ", FRAME), *_fix(diagnostic.fix))
    terminal.line()


def _fix(fix: Fix) -> tuple[Painted, str]:
    word = "fix" if fix.applicability == "safe" else "unsafe fix"
    return Painted(f"{word}: ", CYAN), fix.message
