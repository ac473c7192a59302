"""The samples of docs/output-formats.md are what newslint writes."""

from __future__ import annotations

import json
import re
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from newslint import check_text
from newslint.config.settings import OUTPUT_FORMATS
from newslint.report import FileReport, ReportOptions
from newslint.report.diff import patch
from newslint.report.statistics import write as write_statistics
from newslint.report.summary import Tally, summary
from tests.reports import written

PAGE = Path(__file__).parent.parent / "docs/output-formats.md"
SECTIONS = dict(
    re.findall(r"(?ms)^## `?([\w-]+)`?.*?^```\w*\n(.*?)^```$", PAGE.read_text("utf-8"))
)


SOURCE = (
    "BRUSSELS – The committee met on Tuesday to hear the case for teh treaty, "
    "and to ask what it would cost the three countries that have yet to sign.\n\n"
    "One diplomat claimed that it would vote in June.\n"
)


@cache
def sample() -> FileReport:
    """What newslint says of the story that the page is about."""
    name = "treaty.txt"
    return FileReport(name, SOURCE, tuple(check_text(SOURCE, filename=name)))


@pytest.mark.parametrize("name", ["full", "concise", "grouped"])
def test_samples_for_people(name: str) -> None:
    out = StringIO()
    tally = Tally()
    list(tally.watch([sample()]))
    summary(tally, out)
    assert SECTIONS[name] == written(name, sample()) + out.getvalue()


@pytest.mark.parametrize(
    "name",
    ["json", "jsonl", "github", "gitlab", "junit", "checkstyle", "rdjsonl", "markdown"],
)
def test_samples_for_machines(name: str) -> None:
    assert SECTIONS[name] == written(name, sample())


def test_sample_of_sarif_is_its_first_result() -> None:
    shown = json.loads(written("sarif", sample()))
    assert json.loads(SECTIONS["sarif"]) == shown["runs"][0]["results"][0]


def test_sample_of_statistics() -> None:
    out = StringIO()
    write_statistics([sample()], out, ReportOptions())
    assert SECTIONS["statistics"] == out.getvalue()


def test_sample_of_diff() -> None:
    lines = patch("treaty.txt", SOURCE, SOURCE.replace("teh", "the"))
    assert SECTIONS["diff"] == "".join(f"{line}\n" for line in lines)


def test_every_format_has_a_section() -> None:
    assert set(OUTPUT_FORMATS) <= set(SECTIONS)
