"""The pages of the rules: what they hold, and that docs/rules/ is made from them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newslint.rule_page import examples_of, options, page, state, wishes
from newslint.ruleset.compiled import built_in

ROOT = Path(__file__).parent.parent


def shown(name: str) -> str:
    return page(built_in().rules[name], built_in())


def test_docs_are_what_the_rules_say() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/rule-pages.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_page_shows_what_is_flagged_and_what_the_fix_gives() -> None:
    text = shown("wording.redundancy")
    assert text.startswith("# wording.redundancy\n\n")
    assert "<open and outright>" in text
    assert "\n! “open and outright” says it twice" in text
    assert text.index("## Why") < text.index("## Wrong") < text.index("## Right")


@pytest.mark.parametrize("name", sorted(built_in().rules))
def test_what_an_example_fixes_is_said_to_be_fixable(name: str) -> None:
    rule = built_in().rules[name]
    if any(example.fixed is not None for example in examples_of(rule)):
        assert rule.is_fixable


def test_what_is_only_reported_is_not_said_to_be_fixable() -> None:
    for name in ("names.title-cap-before-name", "structure.front-matter-invalid"):
        assert not built_in().rules[name].is_fixable


def test_a_page_says_what_each_house_sets() -> None:
    text = shown("dates.month-abbrev")
    assert "suggestion, on under ap+" in text
    assert "- ap-2024: `form: short`" in text
    assert "- guardian-2024: `form: full`" in text
    assert "| `form` | `short` |" in text


def test_a_rule_for_everybody_says_so() -> None:
    rule = built_in().rules["spelling.known-typo"]
    assert state(rule, built_in()) == "on"
    assert wishes(rule, built_in()) == []
    assert "## Houses\n\nEvery house.\n" in shown("spelling.known-typo")


@pytest.mark.parametrize("name", sorted(built_in().rules))
def test_every_page_has_what_a_reader_looks_for(name: str) -> None:
    text = shown(name)
    for part in ("## Why\n", "## Houses\n", "## Wrong\n", "## Right\n"):
        assert part in text
    fence_lines = [line for line in text.splitlines() if line.startswith("```")]
    assert len(fence_lines) % 2 == 0


def test_keys_that_settings_fill_are_no_options() -> None:
    assert "accepted" not in options(built_in().rules["spelling.unknown-word"])
