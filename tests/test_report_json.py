"""The json and jsonl formats, and their schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

import newslint
from newslint.report import FileReport
from tests.reports import HOSTILE, hostile_report, report, story_report, written

SCHEMA = json.loads(
    (Path(newslint.__file__).parent / "schemas/diagnostics.schema.json").read_text()
)
VALIDATOR = Draft202012Validator(SCHEMA)

FIRST = {
    "filename": "story.txt",
    "rule": "spelling.known-typo",
    "level": "error",
    "message": "“teh” is “the”.",
    "text": "teh",
    "location": {"row": 1, "column": 10},
    "end_location": {"row": 1, "column": 13},
    "offset": 9,
    "end_offset": 12,
    "fix": {
        "applicability": "safe",
        "message": "Replace with “the”",
        "edits": [{"content": "the", "offset": 9, "end_offset": 12}],
    },
    "url": None,
}


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_json_is_one_array_of_records() -> None:
    found = json.loads(written("json", story_report(), report("A <tset>.", "b.txt")))
    VALIDATOR.validate(found)
    assert found[0] == FIRST
    assert list(found[0]) == list(FIRST)
    assert [each["filename"] for each in found] == ["story.txt"] * 3 + ["b.txt"]
    assert [each["level"] for each in found[1:3]] == ["warning", "suggestion"]
    assert found[1]["url"] == "https://example.org/unique"
    assert found[2]["fix"] is None


def test_json_has_a_finding_in_each_line() -> None:
    lines = written("json", story_report()).splitlines()
    assert (lines[0], lines[-1]) == ("[", "]")
    assert [json.loads(line.rstrip(","))["offset"] for line in lines[1:-1]] == [
        9,
        36,
        50,
    ]


def test_json_of_nothing_is_an_empty_array() -> None:
    assert written("json") == "[]\n"
    assert written("json", FileReport("clean.txt", "Fine.", ())) == "[]\n"


def test_jsonl_is_a_record_in_each_line() -> None:
    lines = written("jsonl", story_report()).splitlines()
    assert len(lines) == 3
    assert json.loads(lines[0]) == FIRST
    VALIDATOR.validate([json.loads(line) for line in lines])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("level", 3),
        ("level", "note"),
        ("offset", -1),
        ("location", {"row": 0, "column": 1}),
        ("location", [1, 1]),
        ("fix", {"applicability": "maybe", "message": "", "edits": []}),
        ("context", "more"),
    ],
)
def test_schema_refuses_what_is_not_a_diagnostic(key: str, value: object) -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate([FIRST | {key: value}])
    VALIDATOR.validate([FIRST])


@pytest.mark.parametrize("key", list(FIRST))
def test_schema_asks_for_every_key(key: str) -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate([{k: v for k, v in FIRST.items() if k != key}])


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["json", "jsonl", "sarif"])
def test_json_holds_any_text_and_shows_none_of_it_raw(name: str, text: str) -> None:
    shown = written(name, hostile_report(text))
    assert shown.replace("\n", "").isascii()
    assert shown.replace("\n", "").isprintable()
    assert "##" not in shown
    if name != "sarif":
        record = json.loads(shown)
        found = record[0] if name == "json" else record
        assert found["message"] == found["filename"] == found["text"] == text


@given(st.text())
def test_any_text_comes_back_from_json(text: str) -> None:
    shown = written("jsonl", hostile_report(text))
    assert shown.count("\n") == 1
    assert json.loads(shown)["fix"]["edits"][0]["content"] == text
