"""What a prefilter looks for in place of a pattern that runs on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Level
from newslint.matching.narrowing import narrowed, shared
from newslint.ruleset.compiled import built_in
from newslint.ruleset.rule import build_check

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.ruleset.rule import Rule

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


WAITING = sorted(
    {
        pattern
        for rule in built_in().rules.values()
        for pattern in build_check(rule.extends, rule.options).patterns()
        if narrowed(pattern) != pattern
    }
)


@given(st.data())
def test_a_narrowed_pattern_matches_all_that_the_pattern_does(
    data: st.DataObject,
) -> None:
    pattern = data.draw(st.sampled_from(WAITING))
    text = data.draw(st.from_regex(shared(pattern).replace(r"\z", r"\Z")))
    if re2.search(pattern, text):
        assert re2.search(narrowed(pattern), text)


def _waited_for(rules: Iterable[Rule]) -> list[str]:
    return sorted({p for rule in rules for p in rule.patterns})


def _is_read_by_python(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


READ_BY_BOTH = [
    *filter(_is_read_by_python, _waited_for(built_in().rules.values())),
]
STORIES = sorted((Path(__file__).parent / "data" / "clean").iterdir())


def _are_one(pattern: str, text: str) -> bool:
    """Whether Python finds the pattern if RE2 does; its blanks are a few more."""
    found = re.compile(pattern, re.ASCII).search(text)
    return found is not None or re2.search(pattern, text) is None


def test_both_engines_read_what_every_start_waits_for() -> None:
    rules = [rule for rule in built_in().rules.values() if rule.default]
    loud = [r for r in rules if r.level > Level.suggestion and not r.styles]
    assert {*_waited_for(loud)} <= {*READ_BY_BOTH}


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_both_engines_find_the_same_patterns_in_a_story(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [p for p in READ_BY_BOTH if not _are_one(p, text)] == []


@given(st.data())
def test_both_engines_find_a_pattern_where_it_is(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(READ_BY_BOTH))
    assert _are_one(pattern, data.draw(st.from_regex(re.compile(pattern, re.ASCII))))


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        (r"\x{a3}\d\x{201d}", "\\xa3\\d”"),
        (r"(?i)(?m)(?:(?m)^x|(?m)y$)", "(?i)(?m)(?:^x|y$)"),
        (r"a(?m)^b", "(?m)a^b"),
    ],
)
def test_a_pattern_is_written_for_both_engines(pattern: str, written: str) -> None:
    assert shared(pattern) == written
