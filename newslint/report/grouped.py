"""Findings under the name of their file, in columns."""

from __future__ import annotations

from newslint.report.colour import BOLD, Painted, level_word
from newslint.report.concise import mark
from newslint.report.terminal import Terminal
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from newslint.report import FileReport, ReportOptions


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Write every file that has findings, each followed by a blank line."""
    terminal = Terminal(out, colour=options.colour)
    for report in reports:
        if report.diagnostics:
            _write_file(terminal, report)


def _write_file(terminal: Terminal, report: FileReport) -> None:
    found = report.diagnostics
    places = [f"{d.location.row}:{d.location.column}" for d in found]
    place_width = max(map(len, places))
    level_width = max(len(d.level.name) for d in found)
    rule_width = max(len(d.rule) for d in found)
    terminal.line(Painted(report.filename, BOLD), ":")
    for place, diagnostic in zip(places, found, strict=True):
        level = level_word(diagnostic.level)
        terminal.line(
            f"  {place:>{place_width}}  ",
            level,
            " " * (level_width - len(level.text)),
            f"  {diagnostic.rule:{rule_width}}  ",
            mark(diagnostic),
            diagnostic.message,
        )
    terminal.line()
