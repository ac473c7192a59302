"""What a prefilter looks for in place of a pattern that runs on."""

from __future__ import annotations

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from newslint.matching.narrowing import is_brief, narrowed
from newslint.ruleset.compiled import built_in
from newslint.ruleset.rule import build_check

NARROWED = {
    r"\bfor [\w -]*years,? since\b": "for 2 years, since",
    r"\d[^\n().]{0,24} \((?:[a-z]+ )?\d+ ?[a-z]+\)": "5 miles (about 8 km)",
    r'"\S*(?:\s+\S+){6}': '"a b c d e f g',
    r"(?i)\b(?:FROM|between)\s+[\w.: ]{1,18}-\d": "from May 3 -4",
    r"(?:<i(?:\s[^<>\n]*)?>|\[b\])": "<i class=x>",
    r"(?:x [^.]* y|z [^.]* end)": "z and so on and end",
    r"a(?i:b [^.]*)c": "aB and c",
    r"\x{a3}[^.]{1,30}\x{20ac}": "£ and €",
}


@pytest.mark.parametrize(("pattern", "text"), NARROWED.items())
def test_what_runs_on_is_left_out_and_the_match_still_found(
    pattern: str, text: str
) -> None:
    narrow = narrowed(pattern)
    assert narrow != pattern
    assert re2.search(pattern, text)
    assert re2.search(narrow, text)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:a|b)\s+c\b",
        r"\w+ing",
        r"\d{4,9} [a-z]",
        r"(?:[a-z]+ ){1,3}x",
        r"(?P<same>a) [^.]*\pL",
        "(",
    ],
)
def test_other_patterns_stay_as_they_are(pattern: str) -> None:
    assert narrowed(pattern) == pattern


@pytest.mark.parametrize(
    ("pattern", "brief"),
    [(r"\.", True), (r"[()]", True), (r"\bteh\b", True), (r"\d,\s+\d{4} x", False)],
)
def test_a_brief_pattern_matches_a_few_characters(pattern: str, *, brief: bool) -> None:
    assert is_brief(pattern) is brief


WAITING = sorted(
    {
        pattern
        for rule in built_in().rules.values()
        for pattern in build_check(rule.extends, rule.options).patterns()
        # Python writes a character's code otherwise.
        if narrowed(pattern) != pattern and r"\x{" not in pattern
    }
)


@given(st.data())
def test_a_narrowed_pattern_matches_all_that_the_pattern_does(
    data: st.DataObject,
) -> None:
    pattern = data.draw(st.sampled_from(WAITING))
    text = data.draw(st.from_regex(pattern.replace(r"\z", r"\Z")))
    if re2.search(pattern, text):
        assert re2.search(narrowed(pattern), text)
