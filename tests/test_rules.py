"""Every shipped rule does what its examples say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newslint.matching.matcher import compile_re2
from newslint.proving import Prover
from newslint.reading import Reading
from newslint.rule_page import when_to_ignore
from newslint.ruleset.compiled import built_in
from newslint.ruleset.examples import read_examples
from newslint.ruleset.rule import build_check
from tests.stories import story

NAMES = sorted(built_in().rules)
IN_CONTEXT = [n for n in NAMES if built_in().rules[n].extends == "in-context"]


@pytest.fixture(scope="module")
def prover() -> Prover:
    return Prover(built_in())


def test_every_rule_file_loads() -> None:
    assert built_in().problems == ()


@pytest.mark.parametrize("name", NAMES)
def test_examples_hold(prover: Prover, name: str) -> None:
    failures = list(prover.failures(built_in().rules[name]))
    assert failures == []


@pytest.mark.parametrize("name", NAMES)
def test_patterns_are_linear(name: str) -> None:
    rule = built_in().rules[name]
    assert all(compile_re2(pattern) for pattern in rule.patterns)


@pytest.mark.parametrize("name", IN_CONTEXT)
def test_python_reads_surroundings_as_re2_does(name: str) -> None:
    """In its examples a check finds the same whether or not it trusts its patterns."""
    rule = built_in().rules[name]
    ours, theirs = (
        build_check(rule.extends, rule.options, {"trusted": trusted})
        for trusted in (True, False)
    )
    for example in read_examples(Path(rule.file)):
        reading = Reading(story(example.text))
        assert list(ours.find(reading)) == list(theirs.find(reading))


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_explains_itself(name: str) -> None:
    assert built_in().rules[name].description


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_says_when_to_let_a_finding_stand(name: str) -> None:
    assert when_to_ignore(built_in().rules[name]).endswith(".")


def test_no_two_rules_say_it_in_the_same_words() -> None:
    said = [when_to_ignore(built_in().rules[name]) for name in NAMES]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("style", sorted(built_in().styles))
def test_a_style_sets_rules_that_hold_under_it(style: str) -> None:
    for rule in built_in().styles[style].rules.values():
        assert not rule.styles or style in rule.styles, rule.name


@pytest.mark.parametrize("name", NAMES)
def test_no_pattern_counts_far(name: str) -> None:
    # RE2 writes a counted repeat out, and every start compiles it.
    for pattern in built_in().rules[name].patterns:
        assert not re.search(r"(?<!\\x)\{\d*,?\d{3,}\}", pattern)
