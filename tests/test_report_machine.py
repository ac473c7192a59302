"""The gitlab, junit, checkstyle and rdjsonl formats, by the schemas they follow."""

from __future__ import annotations

import json
import re
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import fromstring

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from newslint.diagnostic import Edit, Fix, Span
from newslint.report import FileReport, ReportOptions, load
from tests.reports import (
    HOSTILE,
    diagnostic,
    hostile_report,
    replace,
    report,
    story_report,
    written,
)
from tests.tools import fetched

if TYPE_CHECKING:
    from pathlib import Path

# What https://docs.gitlab.com/ci/testing/code_quality/ requires of a report. GitLab's
# own schema asks for less: it lets any severity and any location pass.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": [
            "description",
            "check_name",
            "fingerprint",
            "severity",
            "location",
        ],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^\\./"}},
                    "lines": {
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def junit_schema() -> etree.XMLSchema:
    """The schema of Jenkins' xUnit plugin, which pytest publishes with its sources."""
    return etree.XMLSchema(file=fetched("schemas/junit-10.xsd"))


def parsed(name: str, *reports: FileReport) -> Any:  # noqa: ANN401 - JSON's border
    return json.loads(written(name, *reports))


def test_gitlab_is_what_gitlab_asks_for() -> None:
    issues = parsed("gitlab", story_report(), *map(hostile_report, HOSTILE))
    Draft202012Validator(GITLAB).validate(issues)
    assert parsed("gitlab") == []
    assert [issue["severity"] for issue in issues[:3]] == ["major", "minor", "info"]
    assert issues[0] == {
        "type": "issue",
        "categories": ["Style"],
        "check_name": "spelling.known-typo",
        "description": "“teh” is “the”.",
        "fingerprint": issues[0]["fingerprint"],
        "severity": "major",
        "location": {"path": "story.txt", "lines": {"begin": 1, "end": 1}},
    }


def test_gitlab_fingerprints_differ_and_stay_when_lines_move() -> None:
    text = "A <tset> and a <tset>.\n\nOne more <tset>.\n"
    here = parsed("gitlab", report(text), report(text, "other.txt"))
    moved = parsed("gitlab", report("New first line.\n\n" + text))
    prints = [issue["fingerprint"] for issue in here]
    assert len(set(prints)) == 6
    assert [issue["fingerprint"] for issue in moved] == prints[:3]


def test_gitlab_paths_are_relative(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    inside = parsed("gitlab", report("A <tset>.", str(tmp_path / "desk/a.txt")))
    dotted = parsed("gitlab", report("A <tset>.", "./desk/a.txt"))
    assert [issue["location"]["path"] for issue in inside + dotted] == [
        "desk/a.txt",
        "desk/a.txt",
    ]


def test_junit_is_valid_by_its_schema() -> None:
    schema = junit_schema()
    out = StringIO()
    options = ReportOptions(failures=("lost.txt: no such file",))
    reports = [story_report(), *map(hostile_report, HOSTILE)]
    load("junit")(reports, out, options)
    for document in (out.getvalue(), written("junit")):
        schema.assertValid(etree.fromstring(document.encode()))


def test_junit_has_a_suite_for_each_story_and_one_for_failures() -> None:
    out = StringIO()
    clean = FileReport("clean.txt", "Nothing here.", ())
    options = ReportOptions(failures=("lost.txt: no such file",))
    load("junit")([story_report(), clean], out, options)
    root = fromstring(out.getvalue())
    assert root.attrib == {
        "name": "newslint",
        "tests": "5",
        "failures": "3",
        "errors": "1",
    }
    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in root] == [
        ("story.txt", "3", "3"),
        ("clean.txt", "1", "0"),
        ("newslint", "1", "0"),
    ]
    first = root[0][0]
    assert first.attrib == {
        "name": "spelling.known-typo:1:10",
        "classname": "story.txt",
    }
    assert first[0].attrib == {"type": "error", "message": "“teh” is “the”."}
    assert first[0].text == "story.txt:1:10: “teh”"
    assert root[2][0][0].get("message") == "lost.txt: no such file"


def test_checkstyle_has_a_file_and_its_errors() -> None:
    clean = FileReport("clean.txt", "Nothing here.", ())
    root = fromstring(written("checkstyle", story_report(), clean))
    assert root.attrib == {"version": "1.2.3"}
    assert [(file.get("name"), len(file)) for file in root] == [
        ("story.txt", 3),
        ("clean.txt", 0),
    ]
    assert root[0][1].attrib == {
        "line": "3",
        "column": "9",
        "severity": "warning",
        "message": "Unique has no degrees.",
        "source": "newslint.style.graded-absolute",
    }


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
@pytest.mark.parametrize("text", [*HOSTILE, "<b>&amp;]]>", "\ufffe\uffff\x00"])
def test_xml_of_a_hostile_draft_is_read_and_holds_no_control(
    name: str, text: str
) -> None:
    document = written(name, hostile_report(text))
    fromstring(document)
    assert document.isascii()
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f]|^\s*::|##\[", document, re.MULTILINE
    )


def test_rdjsonl_counts_columns_in_bytes_and_offers_the_fix() -> None:
    source = "“Yes,” she said.\nÉté à teh café\n"
    start = source.index("teh")
    span = Span(start, start + 3)
    found = diagnostic(source, span, fix=replace(span, "the"))
    line = written("rdjsonl", FileReport("story.txt", source, (found,)))
    place = {"start": {"line": 2, "column": 10}, "end": {"line": 2, "column": 13}}
    assert json.loads(line) == {
        "message": "“teh” is misspelt.",
        "location": {"path": "story.txt", "range": place},
        "severity": "ERROR",
        "source": {"name": "newslint"},
        "code": {"value": "spelling.known-typo"},
        "suggestions": [{"range": place, "text": "the"}],
    }


def test_rdjsonl_makes_one_suggestion_of_several_edits() -> None:
    source = "He said “yes.\n"
    fix = Fix("unsafe", "Mend both", (Edit("'", 8, 9), Edit("'", 12, 12)))
    found = diagnostic(source, Span(8, 12), fix=fix)
    (record,) = parsed("rdjsonl", FileReport("a.txt", source, (found,)))["suggestions"]
    assert record == {
        "range": {"start": {"line": 1, "column": 9}, "end": {"line": 1, "column": 15}},
        "text": "'yes'",
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_rdjsonl_of_a_hostile_draft_is_one_line_of_ascii(text: str) -> None:
    line = written("rdjsonl", hostile_report(text))
    assert line.count("\n") == 1
    assert line.isascii()
    assert json.loads(line)["message"] == text
