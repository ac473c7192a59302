"""The samples of docs/output-formats.md are what newslint writes."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path

import pytest

from newslint.config.settings import OUTPUT_FORMATS
from newslint.diagnostic import Level
from newslint.report import FileReport, ReportOptions
from newslint.report.diff import patch
from newslint.report.statistics import write as write_statistics
from newslint.report.summary import Tally, summary
from tests.reports import diagnostic, replace, written
from tests.stories import marked

PAGE = Path(__file__).parent.parent / "docs/output-formats.md"
SECTIONS = dict(
    re.findall(r"(?ms)^## `?([\w-]+)`?.*?^```\w*\n(.*?)^```$", PAGE.read_text("utf-8"))
)


def sample() -> FileReport:
    source, (typo, hearsay) = marked(
        "BRUSSELS – The committee met on Tuesday to hear the case for <teh> treaty, "
        "and to ask what it would cost the three countries that have yet to sign.\n\n"
        "It will vote in June, <as per reports of> the agency.\n"
    )
    found = (
        diagnostic(source, typo, "“teh” is misspelt: the.", replace(typo, "the")),
        diagnostic(
            source,
            hearsay,
            "“as per reports of” is hearsay: name who said it, and to whom.",
            replace(hearsay, "according to", "unsafe"),
        )._replace(rule="attribution.hearsay", level=Level.warning),
    )
    named = tuple(each._replace(filename="treaty.txt") for each in found)
    return FileReport("treaty.txt", source, named)


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
    before = sample().source
    lines = patch("treaty.txt", before, before.replace("teh", "the"))
    assert SECTIONS["diff"] == "".join(f"{line}\n" for line in lines)


def test_every_format_has_a_section() -> None:
    assert set(OUTPUT_FORMATS) <= set(SECTIONS)
