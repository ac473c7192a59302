"""A word that stands twice, and those that may."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.checks.doubled_word import Check
from newslint.diagnostic import Level
from newslint.reading import Reading
from tests.stories import marked, story

CHECK = Check(function=("the", "against"), exceptions=("had", "very"))


@pytest.mark.parametrize(
    "text",
    [
        "She voted <against against> the plan.",
        "<The the> road is <closed closed>.",
        "It broke <the\nthe> line.",
        "Prices rose. <Prices prices> fell.",
        "The road (<the the> new one) is closed.",
        "Says he: “<It’s it’s> closed.”",
    ],
)
def test_exact_spans(text: str) -> None:
    """The span runs from the first of the two to the end of the second."""
    plain, spans = marked(text)
    found = list(CHECK.find(Reading(story(plain))))
    assert [finding.span for finding in found] == spans


@pytest.mark.parametrize(
    "text",
    [
        "He had had a very very long day.",
        "Duran Duran played in Walla Walla.",
        "What happened happened.",
        "They sang yada yada yada.",
        "It was two two-run homers.\n\nhomers came.",
        "The end.\n\nend matter",
    ],
)
def test_what_may_stand_twice(text: str) -> None:
    """Idioms, names, clauses about a clause, and words of two paragraphs."""
    assert list(CHECK.find(Reading(story(text)))) == []


FOUND = ("the", "them", "road", "it’s", "it's")
MARKS = st.sampled_from(["", "(", "“", "["])
WORDS = st.sampled_from([*FOUND, "Été", "2", "mayor-"])
ENDS = st.sampled_from([" ", "\n", "\u00a0", ", ", ". ", "” "])


@given(st.lists(st.tuples(MARKS, WORDS, ENDS), max_size=8))
def test_wherever_a_word_follows_itself(parts: list[tuple[str, str, str]]) -> None:
    """Behind blanks and opening marks, before blanks, ends and closing marks."""
    text = "".join("".join(part) for part in parts)
    doubled = {
        first
        for (_, first, blank), (mark, second, _) in pairwise(parts)
        if blank.isspace() and not mark and first == second and first in FOUND
    }
    found = Check(function=FOUND).find(Reading(story(text)))
    assert {finding.args[1] for finding in found} == doubled


def test_only_function_words_are_sure() -> None:
    """Another word that stands twice may be somebody's idiom."""
    found = CHECK.find(Reading(story("He saw the the road road.")))
    assert [finding.level for finding in found] == [None, Level.warning]


def test_a_long_text_takes_linear_time() -> None:
    """Neither endless words nor blanks make it slow."""
    text = "the the " + "a" * 200_000 + " " * 200_000 + "b. " * 50_000
    started = time.process_time()
    assert len(list(CHECK.find(Reading(story(text))))) == 1
    assert time.process_time() - started < 5
