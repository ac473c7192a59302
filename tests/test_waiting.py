"""What a rule waits for: words, and how they follow one another."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.matching.index import index_of, running
from newslint.matching.telling import need_of
from newslint.matching.waiting import sequences_of, waits_of
from tests.stories import story

PATTERNS = [
    "tow the lines",
    r"as per (?:the )?reports?",
    "prevent(?:s|ed|ing)? (?:him|her)",
    "(?:apple|banana)['’]s",
    "(?:lose|lost) site of",
    "tow the (party |company )?line",
    r"(?:[Tt]he|a) \w+ (?:of|for) it's",
    r"site\b.{0,3}\bunseen, sight",
    r"(?:one|two) orders|three \d+ orders",
    "orders orders",
    r"(?:big|bigger) \w+ (?:big deals|small deals)",
    "thé orders naïvely",
    r"x(?:foo\s+\w+|bar\s+\d+) words",
]


@pytest.mark.parametrize(
    ("pattern", "waits"),
    [
        ("sight unseen", {"unseen:sight:_sight_unseen_"}),
        ("(?:lose|lost) site of", {"site:of:_site_of_"}),
        ("tows? the line", {"line:the:_the_line_"}),
        (
            "tow the (?:party |company )?lines",
            {f"{word}:tow:_tow_the_" for word in ("company", "lines", "party")},
        ),
        ("(?:apple|banana)['’]s", {"apple:s:_apple_s_", "banana:s:_banana_s_"}),
        (r"unseen \w+", {"unseen"}),
        (r"unseen \w+ (?:car|bus)", {"unseen:bus,car"}),
        ("that is", set()),
    ],
)
def test_what_a_pattern_waits_for(pattern: str, waits: set[str]) -> None:
    need = need_of(pattern, bounded=True)
    assert waits_of(need, pattern, bounded=True) == waits


def test_a_sequence_may_go_on_where_nothing_bounds_it() -> None:
    assert list(sequences_of("ight unsee", bounded=False)) == [{"ight_unsee"}]
    assert list(sequences_of(r"\w+ sight un\w+", bounded=False)) == [{"_sight_un"}]


def test_an_accented_letter_ends_no_word_of_a_sequence() -> None:
    assert list(sequences_of("thé orders", bounded=True)) == []


@given(st.data(), st.sampled_from(PATTERNS))
def test_no_match_is_slept_through(data: st.DataObject, pattern: str) -> None:
    """A text that a pattern matches wakes the rule that waits for its words."""
    whole = rf"\b(?:{pattern.replace(' ', chr(92) + 's+')})\b"
    match = data.draw(st.from_regex(re.compile(whole), fullmatch=True))
    document = story(f"He said {match} then.")
    waits = waits_of(need_of(pattern, bounded=True), pattern, bounded=True)
    if waits and re.search(whole, document.text):
        words = running(document.data)
        index = index_of({"a.rule": waits})
        assert index.woken({"a.rule"}, document.vocabulary, words) == {"a.rule"}
        assert index.woken({"a.rule"}, document.vocabulary, None) == {"a.rule"}
        assert index.woken({"b.rule"}, document.vocabulary, words) == set()


def test_the_words_of_a_text_as_they_follow_each_other() -> None:
    text = "“Tow  the\u00a0Line”, he\nsaid: café-life, 2,000 times."
    assert running(text.encode()) == "_tow_the_line_he_said_caf_life_2_000_times_"
