"""Checkstyle's XML, which Jenkins, reviewdog and many other tools read."""

from __future__ import annotations

from newslint.diagnostic import Level
from newslint.report.xml import element
from newslint.report.xml import write as write_xml
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO
    from xml.etree.ElementTree import Element

    from newslint.diagnostic import Diagnostic
    from newslint.report import FileReport, ReportOptions

_SEVERITIES = {Level.error: "error", Level.warning: "warning", Level.suggestion: "info"}


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Write one document with an element for each file, clean ones too."""
    root = element("checkstyle", version=options.version)
    for report in reports:
        file = element("file", name=report.filename)
        file.extend(map(_error, report.diagnostics))
        root.append(file)
    write_xml(root, out)


def _error(found: Diagnostic) -> Element:
    return element(
        "error",
        line=found.location.row,
        column=found.location.column,
        severity=_SEVERITIES[found.level],
        message=found.message,
        source=f"newslint.{found.rule}",
    )
