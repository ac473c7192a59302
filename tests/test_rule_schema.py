"""The JSON Schema of rule files, which editors read while a rule is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import newslint
from newslint.resources import rules_directory
from newslint.ruleset.load import COMMON
from newslint.ruleset.options import declared
from newslint.ruleset.rule import check_class

SCHEMA = json.loads(
    (Path(newslint.__file__).parent / "schemas/rule.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)

RULE = """
extends: existence
message: "“%s” is hearsay."
tokens: [as per reports]
default: off
limit: 1
examples:
  bad: ["<As per reports> it rained."]
  good: ["It rained.", {text: "They said no.", published: 2024-05-07}]
"""


def problems(text: str) -> list[str]:
    """What an editor, which reads YAML's types, finds wrong."""
    return [error.message for error in VALIDATOR.iter_errors(_as_json(text))]


def _as_json(text: str) -> Any:  # noqa: ANN401 - YAML's border
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_a_rule_is_right() -> None:
    assert problems(RULE) == []


def test_a_rule_whose_scalars_are_all_text_is_right() -> None:
    data = yaml.load(RULE, Loader=yaml.BaseLoader)
    VALIDATOR.validate(data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("extends: existence\n", ""),
        ("extends: existence", "extends: substitution"),
        ("tokens: [as per reports]\n", ""),
        ("tokens: [as per reports]", "tokens: [note: text]"),
        ("tokens: ", "token: "),
        ("“%s”", "“%d”"),
        ("default: off", "level: fatal"),
        ("default: off", "ignorecase: perhaps"),
        ("default: off", "action: {name: execute}"),
        ("default: off", "link: javascript:alert(1)"),
        ("limit: 1", "limit: -1"),
        ("<As per reports>", "As per reports"),
        ("  good:", "  fine:"),
        ("published:", "date:"),
    ],
)
def test_a_mistake_is_found(old: str, new: str) -> None:
    assert old in RULE
    assert problems(RULE.replace(old, new, 1))


def test_a_check_that_is_not_listed_brings_its_own_keys() -> None:
    assert problems(RULE.replace("existence", "weekday-of-date")) == []
    assert problems(RULE.replace("existence", "weekday-of-date") + "level: fatal\n")


def test_the_keys_of_every_rule_are_the_loaders() -> None:
    assert set(SCHEMA["properties"]) == set(COMMON)


LISTED = [
    branch["if"]["properties"]["extends"]["const"]
    for branch in SCHEMA["allOf"]
    if "then" in branch
]


# What settings say to a check, and no rule file.
FROM_SETTINGS = {"accepted", "directory", "names"}


@pytest.mark.parametrize("extends", LISTED)
def test_the_keys_of_a_listed_check_are_its_own(extends: str) -> None:
    try:
        check = check_class(extends)
    except LookupError:
        pytest.skip("the check is not there")
    own = set(declared(check)) - FROM_SETTINGS
    assert own <= set(SCHEMA["$defs"][extends]["properties"])


RULES = sorted(
    path for path in rules_directory().glob("*/*.yml") if path.name != "pack.yml"
)


@pytest.mark.parametrize(
    "path", [p for p in RULES if p.parent.name != "styles"], ids=lambda path: path.stem
)
def test_every_rule_that_newslint_ships_is_right(path: Path) -> None:
    assert problems(path.read_text("utf-8")) == []
