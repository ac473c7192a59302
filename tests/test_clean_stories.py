from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newslint.api import check_file
from newslint.config.settings import Settings
from newslint.formats import format_of, read
from tests.clean_stories import DIRECTORY, HOUSES, STORIES

if TYPE_CHECKING:
    from pathlib import Path

    from newslint.document.story import Document


def findings(path: Path, style: str | None) -> list[tuple[str, str, str]]:
    """What is found in a story: the rule, the words and the message."""
    found = check_file(path, settings=Settings(style=style))
    return [(item.rule, item.text, item.message) for item in found]


def document(path: Path) -> Document:
    text = path.read_text(encoding="utf-8")
    return read(text, format_of(path.name) or "text", filename=path.name)


def by_name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", STORIES, ids=by_name)
def test_a_clean_story_has_no_finding(path: Path) -> None:
    assert findings(path, None) == []


@pytest.mark.parametrize(("name", "house"), HOUSES.items())
def test_a_clean_story_keeps_to_its_house(name: str, house: str) -> None:
    assert findings(DIRECTORY / name, house) == []


@pytest.mark.parametrize("path", STORIES, ids=by_name)
def test_a_clean_story_is_dated_and_of_a_storys_length(path: Path) -> None:
    story = document(path)
    assert story.metadata.published
    body = [block for block in story.blocks if block.scope.startswith("paragraph")]
    words = sum(len(story.text_of(block.span).split()) for block in body)
    assert 400 <= words <= 800


def test_there_are_twelve_clean_stories_in_three_formats() -> None:
    assert len(STORIES) == 12
    assert {path.suffix for path in STORIES} == {".txt", ".md", ".html"}
