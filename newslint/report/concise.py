"""One line for each finding: `path:row:column: level rule message`."""

from __future__ import annotations

from newslint.report.colour import BOLD, CYAN, Painted, level_word
from newslint.report.terminal import Terminal
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from newslint.diagnostic import Diagnostic
    from newslint.report import FileReport, ReportOptions

SAFE_MARK = "[*] "


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Write a line for every finding; `[*]` marks those with a safe fix."""
    terminal = Terminal(out, colour=options.colour)
    for report in reports:
        for diagnostic in report.diagnostics:
            row, column = diagnostic.location
            terminal.line(
                Painted(diagnostic.filename, BOLD),
                f":{row}:{column}: ",
                level_word(diagnostic.level),
                f" {diagnostic.rule} ",
                mark(diagnostic),
                diagnostic.message,
            )


def mark(diagnostic: Diagnostic) -> Painted:
    """`[*] ` if the finding has a safe fix, else nothing."""
    fix = diagnostic.fix
    is_safe = fix is not None and fix.applicability == "safe"
    return Painted(SAFE_MARK if is_safe else "", CYAN)
