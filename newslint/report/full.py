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
HANGING = "  "


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Write a frame for every finding, each followed by a blank line."""
    terminal = Terminal(out, colour=options.colour)
    for report in reports:
        for diagnostic in report.diagnostics:
            _write_title(terminal, diagnostic, options)
            _write_finding(terminal, report, diagnostic, options.width)


def _write_title(
    terminal: Terminal, diagnostic: Diagnostic, options: ReportOptions
) -> None:
    level, rule = diagnostic.level, diagnostic.rule
    style = STYLE_OF_LEVEL[level]
    link = page_of(diagnostic) if options.is_terminal and options.colour else ""
    first = f": {diagnostic.message}"
    more: list[str] = []
    room = options.width - len(f"{level.name}[{rule}]")
    if options.is_terminal and len(first) > room:
        first, *more = wrapped(first, room, options.width - len(HANGING))
    terminal.line(
        Painted(f"{level.name}[", style),
        Painted(rule, style, link),
        Painted("]", style),
        Painted(first, BOLD),
    )
    for line in more:
        terminal.line(HANGING, Painted(line, BOLD))


def wrapped(text: str, room: int, width: int) -> list[str]:
    """`text` in lines of whole words: the first in `room` columns, others in `width`.

    A word longer than a line is left whole: a terminal breaks it as it likes.
    """
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if len(longer) <= (room if len(lines) == 1 else width) or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def page_of(diagnostic: Diagnostic) -> str:
    """The address of the rule's page: the one that is shipped, else the rule's link."""
    # A terminal alone asks for links.
    from newslint.resources import rule_pages_directory

    page = rule_pages_directory() / f"{diagnostic.rule}.md"
    if page.is_file():
        return page.as_uri()
    url = diagnostic.url or ""
    return url if url.startswith(("https://", "http://")) else ""


def _write_finding(
    terminal: Terminal, report: FileReport, diagnostic: Diagnostic, width: int
) -> None:
    row, column = diagnostic.location
    margin = " " * len(str(row))
    style = STYLE_OF_LEVEL[diagnostic.level]
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
