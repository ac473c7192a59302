"""Findings as JSON lines: one object a line, as they come."""

from __future__ import annotations

from newslint.report.json import line
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from newslint.report import FileReport, ReportOptions


def write(
    reports: Iterable[FileReport],
    out: TextIO,
    options: ReportOptions,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write a line for every finding."""
    for report in reports:
        out.writelines(f"{line(found)}\n" for found in report.diagnostics)
