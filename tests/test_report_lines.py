"""The concise, grouped and github formats."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from newslint.config.settings import OUTPUT_FORMATS
from newslint.diagnostic import Span
from newslint.errors import UsageError
from newslint.report import FileReport, ReportOptions, load
from tests.reports import diagnostic, report, story_report, written

if TYPE_CHECKING:
    from collections.abc import Iterator

# Formats that are one value, which is written when all is read.
WHOLE = {"json", "sarif", "gitlab", "junit", "checkstyle", "html", "markdown"}


def test_concise_is_a_line_for_each_finding() -> None:
    assert written("concise", story_report()) == (
        "story.txt:1:10: error spelling.known-typo [*] “teh” is “the”.\n"
        "story.txt:3:9: warning style.graded-absolute Unique has no degrees.\n"
        "story.txt:3:23: suggestion people.unclear-pronoun Who is “she”?\n"
    )


def test_grouped_is_in_columns_under_each_file_that_has_findings() -> None:
    clean = FileReport("clean.txt", "Nothing here.", ())
    other = report("A <tset>.", "other.txt")
    assert written("grouped", story_report(), clean, other) == (
        "story.txt:\n"
        "  1:10  error       spelling.known-typo     [*] “teh” is “the”.\n"
        "   3:9  warning     style.graded-absolute   Unique has no degrees.\n"
        "  3:23  suggestion  people.unclear-pronoun  Who is “she”?\n"
        "\n"
        "other.txt:\n"
        "  1:3  error  spelling.known-typo  “tset” is misspelt.\n"
        "\n"
    )


def test_github_has_a_command_for_each_finding() -> None:
    assert written("github", story_report()) == (
        "::error file=story.txt,line=1,endLine=1,col=10,endColumn=13,"
        "title=spelling.known-typo::“teh” is “the”.\n"
        "::warning file=story.txt,line=3,endLine=3,col=9,endColumn=13,"
        "title=style.graded-absolute::Unique has no degrees.\n"
        "::notice file=story.txt,line=3,endLine=3,col=23,endColumn=26,"
        "title=people.unclear-pronoun::Who is “she”?\n"
    )


def test_github_leaves_columns_out_where_a_finding_runs_over_rows() -> None:
    found = diagnostic("one\ntwo", Span(0, 7), filename="a.txt", message="Long.")
    line = written("github", FileReport("a.txt", "one\ntwo", (found,)))
    assert line == (
        "::error file=a.txt,line=1,endLine=2,title=spelling.known-typo::Long.\n"
    )


def test_github_escapes_data_and_properties() -> None:
    found = diagnostic("x", Span(0, 1), filename="a:b,c%.md", message="5%: a, b\r\n::x")
    line = written("github", FileReport("a:b,c%.md", "x", (found,)))
    assert line == (
        "::error file=a%3Ab%2Cc%25.md,line=1,endLine=1,col=1,endColumn=2,"
        "title=spelling.known-typo::5%25: a, b%0D%0A::x\n"
    )


def test_colour_marks_level_and_name_and_keeps_the_words() -> None:
    painted = written("concise", report("A <tset>."), colour=True)
    assert painted == (
        "\x1b[1mstory.txt\x1b[0m:1:3: \x1b[1;31merror\x1b[0m spelling.known-typo "
        "\x1b[36m\x1b[0m“tset” is misspelt.\n"
    )


@pytest.mark.parametrize("name", sorted(set(OUTPUT_FORMATS) - WHOLE))
def test_formats_write_each_report_before_they_read_the_next(name: str) -> None:
    out = StringIO()
    lengths = []

    def reports() -> Iterator[FileReport]:
        for _ in range(3):
            yield report("A <tset>.")
            lengths.append(len(out.getvalue()))

    load(name)(reports(), out, ReportOptions())
    assert 0 < lengths[0] < lengths[1] < lengths[2]


def test_nothing_found_is_nothing_written() -> None:
    clean = FileReport("clean.txt", "Nothing here.", ())
    for name in ("full", "concise", "grouped", "github", "jsonl"):
        assert written(name, clean) == ""


def test_unknown_format_names_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r"“xml”.*full, concise, grouped"):
        load("xml")


@pytest.mark.parametrize("name", ["full", "concise", "grouped", "github"])
def test_formats_for_people_import_nothing_heavy(name: str) -> None:
    heavy = {"json", "unicodedata", "difflib", "hashlib", "urllib.parse", "dataclasses"}
    code = (
        f"import sys; before = set(sys.modules); import newslint.report.{name};"
        "print(*(set(sys.modules) - before))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not heavy & set(result.stdout.split())
