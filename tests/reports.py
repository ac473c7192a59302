"""Diagnostics and reports made by hand, for tests of the output formats."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from newslint.diagnostic import (
    Diagnostic,
    Edit,
    Fix,
    Level,
    Position,
    Span,
)
from newslint.document.source_map import Lines
from newslint.report import FileReport, ReportOptions, load
from tests.stories import marked

if TYPE_CHECKING:
    from newslint.diagnostic import Applicability

RULE = "spelling.known-typo"
HOSTILE = (
    "\x1b]0;owned\x07",
    "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;cm0gLXJm\x07",
    "\x9b2J",
    "rub\x7fout",
    "all clear\rerror",
    "price \u202e05$",
    "::error::x",
    "  ::stop-commands::x",
    "##[error]x",
    "text ##[group]x",
    "##vso[task.setvariable]x",
    "%0A::error::x",
    "one\ntwo",
    "next\x85line\u2028separator",
    "file\udcffname",
)


def diagnostic(
    source: str,
    span: Span,
    message: str | None = None,
    fix: Fix | None = None,
    filename: str = "story.txt",
) -> Diagnostic:
    """A finding on `span` of `source`."""
    lines = Lines(source)
    text = source[span.start : span.end]
    return Diagnostic(
        filename=filename,
        rule=RULE,
        level=Level.error,
        message=message or f"“{text}” is misspelt.",
        text=text,
        location=lines.position(span.start),
        end_location=lines.position(span.end),
        offset=span.start,
        end_offset=span.end,
        fix=fix,
        url=None,
    )


def replace(span: Span, content: str, applicability: Applicability = "safe") -> Fix:
    """A fix that puts `content` where `span` stands."""
    edit = Edit(content, span.start, span.end)
    return Fix(applicability, f"Replace with “{content}”", (edit,))


def report(text: str, filename: str = "story.txt") -> FileReport:
    """A report with an error on each place that `<…>` marks in `text`."""
    source, spans = marked(text)
    found = tuple(diagnostic(source, span, filename=filename) for span in spans)
    return FileReport(filename, source, found)


def story_report() -> FileReport:
    """Three findings in two rows, one of each level, two of them with a fix."""
    source, (first, second, third) = marked(
        "Talks on <teh> treaty ended.\n\nIt was “<very> unique”, <she> said.\n"
    )
    found = (
        diagnostic(source, first, message="“teh” is “the”.", fix=replace(first, "the")),
        diagnostic(
            source,
            second,
            message="Unique has no degrees.",
            fix=replace(second, "", "unsafe"),
        )._replace(
            rule="style.graded-absolute",
            level=Level.warning,
            url="https://example.org/unique",
        ),
        diagnostic(source, third, message="Who is “she”?")._replace(
            rule="people.unclear-pronoun", level=Level.suggestion
        ),
    )
    return FileReport("story.txt", source, found)


def hostile_report(text: str) -> FileReport:
    """A report in which everything that a draft or a pack decides is `text`."""
    source = f"{text}\nlast row"
    start, end = Position(1, 1), Position(1, len(text) + 1)
    fix = Fix("safe", text, (Edit(text, 0, len(text)),))
    found = Diagnostic(
        text, text, Level.error, text, text, start, end, 0, len(text), fix, None
    )
    return FileReport(text, source, (found,))


def written(
    format_name: str, *reports: FileReport, colour: bool = False, width: int = 100
) -> str:
    """What the format writes of `reports`."""
    out = StringIO()
    options = ReportOptions(colour=colour, version="1.2.3", width=width)
    load(format_name)(reports, out, options)
    return out.getvalue()
