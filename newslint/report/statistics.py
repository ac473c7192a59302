"""How often each rule found something, as a table and as JSON."""

from __future__ import annotations

from newslint.report.colour import CYAN, Painted, level_word
from newslint.report.concise import SAFE_MARK
from newslint.report.terminal import Terminal
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from newslint.diagnostic import Diagnostic, Level
    from newslint.report import FileReport, ReportOptions


class RuleCount(NamedTuple):
    """How often a rule found something; `level` is the gravest of its findings."""

    rule: str
    level: Level
    findings: int
    safe_fixes: int
    unsafe_fixes: int


def count(reports: Iterable[FileReport]) -> list[RuleCount]:
    """A row for each rule that found something, the most frequent first."""
    rows: dict[str, RuleCount] = {}
    for report in reports:
        for diagnostic in report.diagnostics:
            row = rows.get(diagnostic.rule)
            start = row or RuleCount(diagnostic.rule, diagnostic.level, 0, 0, 0)
            rows[diagnostic.rule] = _with(start, diagnostic)
    return sorted(rows.values(), key=lambda row: (-row.findings, row.rule))


def _with(row: RuleCount, diagnostic: Diagnostic) -> RuleCount:
    applicability = diagnostic.fix.applicability if diagnostic.fix else None
    return RuleCount(
        row.rule,
        max(row.level, diagnostic.level),
        row.findings + 1,
        row.safe_fixes + (applicability == "safe"),
        row.unsafe_fixes + (applicability == "unsafe"),
    )


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Write a table; `[*]` marks rules of which something can be fixed safely."""
    rows = count(reports)
    terminal = Terminal(out, colour=options.colour)
    number_width = max((len(str(row.findings)) for row in rows), default=0)
    level_width = max((len(row.level.name) for row in rows), default=0)
    for row in rows:
        level = level_word(row.level)
        mark = SAFE_MARK if row.safe_fixes else " " * len(SAFE_MARK)
        terminal.line(
            f"{row.findings:>{number_width}}  ",
            level,
            " " * (level_width - len(level.text) + 2),
            Painted(mark, CYAN),
            row.rule,
        )


def write_json(
    reports: Iterable[FileReport],
    out: TextIO,
    options: ReportOptions,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the rows as one JSON array, a row in each line."""
    from newslint.report.json import encode

    rows = [encode(_record(row)) for row in count(reports)]
    out.write("[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n")


def _record(row: RuleCount) -> dict[str, object]:
    return {
        "rule": row.rule,
        "level": row.level.name,
        "count": row.findings,
        "safe_fixes": row.safe_fixes,
        "unsafe_fixes": row.unsafe_fixes,
    }
