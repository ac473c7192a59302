"""Words without which a pattern cannot match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.matching.needs import Needs
from newslint.matching.telling import clauses_of, need_of, telling_words
from newslint.ruleset.compiled import built_in
from tests.stories import story

PATTERNS = [
    "tow the lines",
    r"as per (?:the )?reports?",
    "prevent(?:s|ed|ing)? (?:him|her)",
    "cease-fire|truce",
    r"(?:very\s+)?un(?:usual|common)ly [a-z]{2} thing",
    r"(?:[Tt]he|a) \w+ (?:of|for) it's",
    r"w[eo]n\b.{0,3}\bgold",
    r"(?:one two|three \d+) more",
    r"ÉLAN vital",
    r"x(?:foo\s+\w+|bar\s+\d+)",
    r"re(?=d)\w+ car",
    r"\d{2}(?:st|nd) of May",
]


@pytest.mark.parametrize(
    ("pattern", "need"),
    [
        ("tow the lines", "lines the tow"),
        (r"as per (?:the )?reports?", "report,reports as per"),
        (r"Went\s+on", "went on"),
        ("cease-fire", "cease fire"),
        ("one|two", "one,two"),
        (r"(?:one two three)?\s+of", "of"),
        ("prevent(?:s|ed)? (?:him|her)", "prevent,prevented,prevents her,him"),
        (r"un\w+ thing", "thing"),
        (r"\w+ly", ""),
        (r"(?:a\w+|b) c", "c"),
        (r"x{3,} (?:foo|bar\d+ baz)", "baz,foo"),
        ("broken(", ""),
    ],
)
def test_what_a_pattern_needs(pattern: str, need: str) -> None:
    assert need_of(pattern, bounded=True) == need


def test_a_pattern_without_bounds_may_match_within_words() -> None:
    assert need_of("foo") == ""
    assert need_of("foo bar baz") == "bar"
    assert need_of(r"\bfoo\b") == "foo"


def test_words_of_every_story_tell_nothing() -> None:
    assert telling_words(need_of("that is", bounded=True)) == set()
    assert telling_words(need_of("that prevents", bounded=True)) == {"prevents"}


@given(st.data(), st.sampled_from(PATTERNS))
def test_no_match_lacks_its_words(data: st.DataObject, pattern: str) -> None:
    whole = rf"\b(?:{pattern})\b"
    match = data.draw(st.from_regex(re.compile(whole), fullmatch=True))
    document = story(f"He said {match} then.")
    if re.search(whole, document.text):
        vocabulary = document.vocabulary
        assert all(c & vocabulary for c in clauses_of(pattern, bounded=True))
        needs = Needs({"other": "zzz", pattern: need_of(pattern, bounded=True)})
        assert needs.met(vocabulary) == [pattern]


def test_the_rules_ask_the_engine_for_few_patterns() -> None:
    rules = built_in().rules.values()
    left = [rule.name for rule in rules if rule.patterns and rule.words]
    assert len(left) < len([rule for rule in rules if rule.words]) / 2
