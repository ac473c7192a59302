"""A word that stands twice, and those that may."""

from __future__ import annotations

import time

import pytest

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
