"""All findings as one JSON array, in the form of `diagnostics.schema.json`."""

from __future__ import annotations

import json
from functools import lru_cache
from json.encoder import encode_basestring_ascii

from newslint.diagnostic import Level
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from newslint.diagnostic import Diagnostic, Fix
    from newslint.report import FileReport, ReportOptions

# By number: an enumeration's own names are slow to come by.
_LEVELS = ("", *(level.name for level in Level))


def write(
    reports: Iterable[FileReport],
    out: TextIO,
    options: ReportOptions,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write the array with a finding in each line, as they come."""
    separator = "[\n"
    for report in reports:
        if report.written or report.diagnostics:
            done = report.written
            out.write(separator + (done.text if done else lines(report.diagnostics)))
            separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")


def lines(diagnostics: Iterable[Diagnostic]) -> str:
    """A file's findings as the array has them."""
    return ",\n".join(map(line, diagnostics))


def line(diagnostic: Diagnostic) -> str:
    """The finding as a JSON object in one line.

    Written out: a long run has as many of these as an encoder has calls.
    """
    # One unpacking and no attribute: these add up.
    name, rule, level, message, text, start, end, offset, end_offset, fix, url = (
        diagnostic
    )
    (row, column), (end_row, end_column) = start, end
    mended = _fix_written(fix) if fix else "null"
    page = quoted(url) if url is not None else "null"
    return (
        f'{{"filename": {quoted(name)}, "rule": {quoted(rule)}, '
        f'"level": "{_LEVELS[level]}", "message": {quoted(message)}, '
        f'"text": {quoted(text)}, "location": {{"row": {row}, "column": {column}}}, '
        f'"end_location": {{"row": {end_row}, "column": {end_column}}}, '
        f'"offset": {offset}, "end_offset": {end_offset}, "fix": {mended}, '
        f'"url": {page}}}'
    )


def _fix_written(fix: Fix) -> str:
    edits = ", ".join(
        f'{{"content": {quoted(content)}, "offset": {start}, "end_offset": {end}}}'
        for content, start, end in fix.edits
    )
    return (
        f'{{"applicability": "{fix.applicability}", "message": {quoted(fix.message)}, '
        f'"edits": [{edits}]}}'
    )


@lru_cache(maxsize=16384)
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
