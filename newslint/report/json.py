"""All findings as one JSON array, in the form of `diagnostics.schema.json`."""

from __future__ import annotations

import json
from json.encoder import encode_basestring_ascii

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from newslint.diagnostic import Diagnostic, Fix, Position
    from newslint.report import FileReport, ReportOptions


def write(
    reports: Iterable[FileReport],
    out: TextIO,
    options: ReportOptions,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the array with a finding in each line, as they come."""
    separator = "[\n"
    for report in reports:
        for diagnostic in report.diagnostics:
            out.write(separator + line(diagnostic))
            separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")


def line(diagnostic: Diagnostic) -> str:
    """The finding as a JSON object in one line; `record` says the same.

    Written out: a long run has as many of these as an encoder has calls.
    """
    d = diagnostic
    (row, column), (end_row, end_column) = d.location, d.end_location
    fix = encode(_fix(d.fix)) if d.fix else "null"
    url = quoted(d.url) if d.url is not None else "null"
    return (
        f'{{"filename": {quoted(d.filename)}, "rule": {quoted(d.rule)}, '
        f'"level": "{d.level.name}", "message": {quoted(d.message)}, '
        f'"text": {quoted(d.text)}, "location": {{"row": {row}, "column": {column}}}, '
        f'"end_location": {{"row": {end_row}, "column": {end_column}}}, '
        f'"offset": {d.offset}, "end_offset": {d.end_offset}, "fix": {fix}, '
        f'"url": {url}}}'
    )


def quoted(text: str) -> str:
    """A text as JSON, harmless as `encode` makes it."""
    made = encode_basestring_ascii(text)
    if "##" in made or "\x7f" in made:
        return made.replace("\x7f", "\\u007f").replace("##", "#\\u0023")
    return made


def encode(value: object) -> str:
    """`value` as JSON in one line of printable ASCII.

    ASCII passes every pipe, and neither a terminal nor a CI runner, which looks for
    `##[` anywhere in a log, finds something to act on.
    """
    return json.dumps(value).replace("\x7f", "\\u007f").replace("##", "#\\u0023")


def record(diagnostic: Diagnostic) -> dict[str, object]:
    """The finding as JSON has it."""
    return {
        "filename": diagnostic.filename,
        "rule": diagnostic.rule,
        "level": diagnostic.level.name,
        "message": diagnostic.message,
        "text": diagnostic.text,
        "location": _position(diagnostic.location),
        "end_location": _position(diagnostic.end_location),
        "offset": diagnostic.offset,
        "end_offset": diagnostic.end_offset,
        "fix": _fix(diagnostic.fix) if diagnostic.fix else None,
        "url": diagnostic.url,
    }


def _position(position: Position) -> dict[str, int]:
    return {"row": position.row, "column": position.column}


def _fix(fix: Fix) -> dict[str, object]:
    return {
        "applicability": fix.applicability,
        "message": fix.message,
        "edits": [
            {
                "content": edit.content,
                "offset": edit.offset,
                "end_offset": edit.end_offset,
            }
            for edit in fix.edits
        ],
    }
