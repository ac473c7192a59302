"""Speech is read as a hand marked it; `bench/speech.py` prints the same figures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.speech_marks import Marked, articles, own_stories
from tests.speech_scores import Quality, score

FEWEST = 150


@pytest.fixture(scope="module")
def stories() -> list[Marked]:
    return list(own_stories())


@pytest.fixture(scope="module")
def passages() -> list[Marked]:
    data = os.environ.get("NEWSLINT_DATA")
    if not data:
        pytest.skip("NEWSLINT_DATA names no folder with articles")
    return list(articles(Path(data) / "corpus"))


def test_enough_quotations_are_marked(stories: list[Marked]) -> None:
    assert sum(len(story.marks) for story in stories) >= FEWEST


def test_enough_quotations_of_articles_are_marked(passages: list[Marked]) -> None:
    assert sum(len(passage.marks) for passage in passages) >= FEWEST


@pytest.mark.parametrize(
    ("quality", "least"),
    [("extent", 0.98), ("kind", 0.95), ("speaker", 0.92), ("cue", 0.95)],
)
def test_stories_are_read_as_marked(
    stories: list[Marked], quality: Quality, least: float
) -> None:
    result = score(stories, quality)
    assert min(result.precision, result.recall) >= least


@pytest.mark.parametrize(
    ("quality", "least"),
    [("extent", 0.98), ("kind", 0.85), ("speaker", 0.92), ("cue", 0.92)],
)
def test_articles_are_read_as_marked(
    passages: list[Marked], quality: Quality, least: float
) -> None:
    result = score(passages, quality)
    assert min(result.precision, result.recall) >= least
