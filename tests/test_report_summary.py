"""The lines that end a report, and the statistics."""

from __future__ import annotations

import json
from io import StringIO

import pytest

from newslint.diagnostic import Level
from newslint.report import FileReport, ReportOptions
from newslint.report.statistics import write, write_json
from newslint.report.summary import Tally, summary
from tests.reports import report, story_report

CLEAN = FileReport("clean.txt", "Fine.", ())


def ending(*reports: FileReport, fixed: int = 0, colour: bool = False) -> str:
    tally = Tally()
    assert list(tally.watch(reports)) == list(reports)
    out = StringIO()
    summary(tally, out, colour=colour, fixed=fixed)
    return out.getvalue()


def without_fixes(found: FileReport) -> FileReport:
    diagnostics = tuple(d._replace(fix=None) for d in found.diagnostics)
    return found._replace(diagnostics=diagnostics)


def test_summary_counts_levels_files_and_fixes() -> None:
    found = story_report()
    again = found._replace(diagnostics=found.diagnostics[1:])
    assert ending(found, CLEAN, again, report("A <tset>.", "b.txt")) == (
        "Found 2 errors, 2 warnings, 2 suggestions in 3 files.\n"
        "[*] 1 fixable with `newslint fix` (2 more with `--unsafe-fixes`).\n"
    )


def test_summary_of_one_finding_without_a_fix() -> None:
    assert ending(report("A <tset>.")) == "Found 1 error in 1 file.\n"


def test_summary_of_unsafe_fixes_alone() -> None:
    found = story_report()
    unsafe = found._replace(diagnostics=found.diagnostics[1:2])
    assert ending(unsafe) == (
        "Found 1 warning in 1 file.\n1 fixable with `newslint fix --unsafe-fixes`.\n"
    )


def test_summary_of_safe_fixes_alone() -> None:
    found = story_report()
    assert ending(found._replace(diagnostics=found.diagnostics[:1])) == (
        "Found 1 error in 1 file.\n[*] 1 fixable with `newslint fix`.\n"
    )


@pytest.mark.parametrize(
    ("reports", "line"),
    [
        ([], "No story was checked.\n"),
        ([CLEAN], "All clear: 1 story checked.\n"),
        ([CLEAN, CLEAN], "All clear: 2 stories checked.\n"),
    ],
)
def test_summary_of_clean_copy(reports: list[FileReport], line: str) -> None:
    assert ending(*reports) == line


def test_summary_says_what_was_fixed() -> None:
    assert ending(CLEAN, fixed=1) == ("Fixed 1 finding.\nAll clear: 1 story checked.\n")
    assert ending(without_fixes(story_report()), fixed=2) == (
        "Fixed 2 findings.\nFound 1 error, 1 warning, 1 suggestion in 1 file.\n"
    )


def test_summary_in_colour_has_the_same_words() -> None:
    assert ending(CLEAN, colour=True) == (
        "\x1b[32mAll clear:\x1b[0m 1 story checked.\n"
    )


def table(*reports: FileReport) -> str:
    out = StringIO()
    write(reports, out, ReportOptions())
    return out.getvalue()


def test_statistics_are_a_table_with_the_most_frequent_rule_first() -> None:
    tests = report("<tset> " * 10, "b.txt")
    assert table(story_report(), CLEAN, tests) == (
        "11  error       [*] spelling.known-typo\n"
        " 1  suggestion      people.unclear-pronoun\n"
        " 1  warning         style.graded-absolute\n"
    )


def test_statistics_name_the_gravest_level_of_a_rule() -> None:
    found = report("A <tset>, a <tset>.")
    first, second = found.diagnostics
    mixed = (first._replace(level=Level.suggestion), second)
    assert table(found._replace(diagnostics=mixed)) == (
        "2  error      spelling.known-typo\n"
    )


def test_statistics_of_nothing_are_empty() -> None:
    assert table(CLEAN) == ""


def test_statistics_as_json() -> None:
    out = StringIO()
    write_json([story_report(), CLEAN], out, ReportOptions())
    assert json.loads(out.getvalue()) == [
        {
            "rule": "people.unclear-pronoun",
            "level": "suggestion",
            "count": 1,
            "safe_fixes": 0,
            "unsafe_fixes": 0,
        },
        {
            "rule": "spelling.known-typo",
            "level": "error",
            "count": 1,
            "safe_fixes": 1,
            "unsafe_fixes": 0,
        },
        {
            "rule": "style.graded-absolute",
            "level": "warning",
            "count": 1,
            "safe_fixes": 0,
            "unsafe_fixes": 1,
        },
    ]
    empty = StringIO()
    write_json([CLEAN], empty, ReportOptions())
    assert empty.getvalue() == "[]\n"
