"""GitHub's workflow commands, which become annotations of a pull request."""

from __future__ import annotations

from newslint.diagnostic import Level
from newslint.report.terminal import visible
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from newslint.diagnostic import Diagnostic
    from newslint.report import FileReport, ReportOptions

_COMMANDS = {
    Level.error: "error",
    Level.warning: "warning",
    Level.suggestion: "notice",
}


def write(
    reports: Iterable[FileReport],
    out: TextIO,
    options: ReportOptions,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write a command for every finding, each in one line."""
    for report in reports:
        out.writelines(f"{_command(found)}\n" for found in report.diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    properties = {
        "file": diagnostic.filename,
        "line": diagnostic.location.row,
        "endLine": diagnostic.end_location.row,
        **_columns(diagnostic),
        "title": diagnostic.rule,
    }
    listed = ",".join(f"{k}={_property(str(v))}" for k, v in properties.items())
    return f"::{_COMMANDS[diagnostic.level]} {listed}::{_data(diagnostic.message)}"


def _columns(diagnostic: Diagnostic) -> dict[str, int]:
    start, end = diagnostic.location, diagnostic.end_location
    # GitHub refuses columns where an annotation runs over lines.
    if start.row != end.row:
        return {}
    return {"col": start.column, "endColumn": end.column}


def _data(text: str) -> str:
    """`text` as a command's data: GitHub's own escapes first, then newslint's."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(text)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
