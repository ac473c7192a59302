"""The markdown format, which stands on the page of a CI job."""

from __future__ import annotations

from io import StringIO

import pytest

from newslint.report import FileReport, ReportOptions, load
from newslint.report.markdown import MOST, escaped
from tests.reports import HOSTILE, hostile_report, report, story_report, written


def test_findings_are_rows_under_a_verdict() -> None:
    assert written("markdown", story_report()).splitlines() == [
        "### newslint",
        "",
        "Found 1 error, 1 warning, 1 suggestion in 1 file.",
        "",
        "| Place | Level | Rule | Finding |",
        "|---|---|---|---|",
        "| story.txt:1:10 | error | spelling.known-typo | “teh” is “the”. |",
        "| story.txt:3:9 | warning | style.graded-absolute | Unique has no degrees. |",
        "| story.txt:3:23 | suggestion | people.unclear-pronoun | Who is “she”? |",
    ]


def test_a_clean_run_and_a_failed_check_are_told() -> None:
    out = StringIO()
    options = ReportOptions(failures=("lost.txt: no such file",))
    load("markdown")([FileReport("a.txt", "Fine.", ())], out, options)
    assert out.getvalue() == (
        "### newslint\n\n- Not checked: lost.txt: no such file\nNothing was found.\n"
    )


def test_a_long_table_is_cut_and_says_so() -> None:
    many = report("<teh> " * (MOST + 5))
    lines = written("markdown", many).splitlines()
    assert sum(line.startswith("| story.txt") for line in lines) == MOST
    assert lines[-1] == "5 more are not listed."


@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE,
        "a | b | c",
        "[link](https://evil.example)",
        "<img src=x>",
        "`code`",
        "@everyone #1",
        "www.evil.example",
        "https://evil.example",
        "mail me@evil.example",
    ],
)
def test_a_hostile_draft_is_one_row_without_live_markup(text: str) -> None:
    rows = written("markdown", hostile_report(text)).splitlines()[6:]
    assert len(rows) == 1
    assert rows[0].count("|") == 5
    assert not set(escaped(text)) & set("`[]<>@|*_")
    assert "://" not in escaped(text)
    assert "www." not in escaped(text)
