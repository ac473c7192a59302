"""Sentences and people are read as marked; `bench/prose.py` prints the same figures."""

from __future__ import annotations

from tests.prose_marks import (
    marked_boundaries,
    marked_people,
    score_names,
    score_people,
    score_sentences,
)


def test_enough_is_marked() -> None:
    assert len(marked_boundaries()) >= 150
    assert len(marked_people()) >= 60


def test_sentences_are_split_as_marked() -> None:
    result = score_sentences()
    assert min(result.precision, result.recall) >= 0.98


def test_pronouns_are_those_of_the_story() -> None:
    result = score_names(marked_people(), "pronoun")
    assert result.precision >= 0.95
    assert result.recall >= 0.6


def test_people_are_found_as_marked() -> None:
    result = score_people(marked_people())
    assert min(result.precision, result.recall) >= 0.9
