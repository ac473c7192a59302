"""Reviewdog's diagnostic format: JSON lines whose fixes are one-click suggestions.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf: rows are 1-based, and
so are columns, which count the bytes of UTF-8.
"""

from __future__ import annotations

from newslint.diagnostic import Level
from newslint.document.source_map import Lines
from newslint.report.json import encode
from newslint.report.paths import relative
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from newslint.diagnostic import Diagnostic, Fix
    from newslint.report import FileReport, ReportOptions

_SEVERITIES = {Level.error: "ERROR", Level.warning: "WARNING", Level.suggestion: "INFO"}


def write(
    reports: Iterable[FileReport],
    out: TextIO,
    options: ReportOptions,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write a line for every finding."""
    for report in reports:
        lines = Lines(report.source)
        records = (_record(found, lines) for found in report.diagnostics)
        out.writelines(f"{encode(record)}\n" for record in records)


def _record(found: Diagnostic, lines: Lines) -> dict[str, object]:
    place = {
        "path": relative(found.filename),
        "range": _range(found.offset, found.end_offset, lines),
    }
    code = {"value": found.rule, **({"url": found.url} if found.url else {})}
    return {
        "message": found.message,
        "location": place,
        "severity": _SEVERITIES[found.level],
        "source": {"name": "newslint"},
        "code": code,
        "suggestions": [_suggestion(found.fix, lines)] if found.fix else [],
    }


def _suggestion(fix: Fix, lines: Lines) -> dict[str, object]:
    """All edits as one: each suggestion of a reviewer is applied by itself."""
    start, end = fix.edits[0].offset, fix.edits[-1].end_offset
    parts: list[str] = []
    at = start
    for edit in fix.edits:
        parts += lines.source[at : edit.offset], edit.content
        at = edit.end_offset
    return {"range": _range(start, end, lines), "text": "".join(parts)}


def _range(offset: int, end_offset: int, lines: Lines) -> dict[str, object]:
    return {"start": _place(offset, lines), "end": _place(end_offset, lines)}


def _place(offset: int, lines: Lines) -> dict[str, int]:
    row = lines.position(offset).row
    before = lines.source[lines.start(row) : offset]
    return {"line": row, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
