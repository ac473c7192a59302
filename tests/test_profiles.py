"""Each value of a house's profile works, and is silent where the house has another."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from newslint.checker import Checker
from newslint.config.settings import Settings
from newslint.diagnostic import Level, Span
from newslint.fix import apply
from newslint.formats import read
from newslint.proving import marked
from newslint.ruleset.compiled import built_in
from newslint.ruleset.style import entries

CASES = yaml.safe_load((Path(__file__).parent / "data" / "profiles.yml").read_text())
STYLES = ("ap", "bbc", "guardian", "reuters")
SET = [(style, rule) for style in STYLES for rule in built_in().styles[style].rules]


def found(case: dict[str, Any], style: str) -> tuple[str, str]:
    """The text with the rule's findings marked, and after their fixes."""
    text = case["text"].replace("<", "").replace(">", "")
    published = case.get("published")
    day = date.fromisoformat(str(published)) if published else None
    document = read(text, case.get("format", "text"), published=day)
    checker = Checker(Settings(style=style, min_level=Level.suggestion))
    linted = checker.check(document, "story")
    assert linted.problems == ()
    own = tuple(d for d in linted.diagnostics if d.rule == case["rule"])
    spans = tuple(Span(d.offset, d.end_offset) for d in own)
    return marked(text, spans), apply(text, own, ("safe", "unsafe"))[0]


def cases(key: str) -> list[Any]:
    return [
        pytest.param(case, style, id=f"{case['rule']}-{style}")
        for case in CASES
        for style in case[key]
        if case["rule"] in built_in().rules
    ]


@pytest.mark.parametrize(("case", "style"), cases("styles"))
def test_a_value_is_asked_for(case: dict[str, Any], style: str) -> None:
    shown, fixed = found(case, style)
    assert shown == case["text"]
    assert fixed == case.get("fixed", fixed)


@pytest.mark.parametrize(("case", "style"), cases("right"))
def test_what_another_house_writes_is_right_there(
    case: dict[str, Any], style: str
) -> None:
    shown, _ = found(case, style)
    assert "<" not in shown


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_no_style_is_quiet_on_taste(case: dict[str, Any]) -> None:
    # A date in figures is wrong in any copy.
    if case["rule"] != "dates.iso-date-in-copy":
        assert "<" not in found(case, "none")[0]


@pytest.mark.parametrize(("style", "rule"), SET)
def test_every_value_is_shown_to_work(style: str, rule: str) -> None:
    assert [case for case in CASES if case["rule"] == rule and style in case["styles"]]


@pytest.mark.parametrize("style", STYLES)
def test_every_value_says_how_it_is_known(style: str) -> None:
    profile = built_in().styles[style]
    assert profile.version.startswith(f"{style}-20")
    for rule, entry in entries(Path(profile.file)).items():
        assert entry.evidence.startswith(("seen: ", "beyond doubt: ")), rule


@pytest.mark.parametrize("style", STYLES)
def test_a_style_sets_rules_that_hold_under_it(style: str) -> None:
    for rule in built_in().styles[style].rules.values():
        assert not rule.styles or style in rule.styles, rule.name
