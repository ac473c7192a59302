"""A story that is read again after an edit is read as if for the first time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.checker import Checker
from newslint.config.selection import Selection
from newslint.config.settings import Settings
from newslint.diagnostic import Level
from newslint.document.memory import Memory
from newslint.formats import read

STORIES = sorted((Path(__file__).parent / "data" / "clean").iterdir())
PARTS = (
    "sentences",
    "vocabulary",
    "names",
    "quotation_marks",
    "quotations",
    "people",
    "dates",
    "numbers",
    "acronyms",
)
EVERY_RULE = Checker(
    Settings(selections=(Selection(select=("ALL",)),), min_level=Level.suggestion)
)
KEYS = [*"\"“”‘’'’.,?! \n12“", "\n\n", "said ", "Mr Smith ", "May 4 ", "twenty ", ""]


def test_what_was_asked_last_time_is_not_asked_again() -> None:
    asked: list[str] = []

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    memory = Memory()
    for text in ("One.\n\nTwo.", "One!\n\nTwo.", "One.\n\nTwo."):
        document = read(text, "text", memory=memory)
        assert document.by_block(length) == [4, 4]
    # Older answers than the last are forgotten.
    assert asked == ["One.", "Two.", "One!", "One."]


def test_without_a_memory_every_block_is_asked() -> None:
    assert read("One.\n\nThree.", "text").by_block(len) == [4, 6]


def edited(data: st.DataObject, text: str) -> str:
    """The text with a key or a few letters in place of some of it."""
    at = data.draw(st.integers(0, len(text)))
    until = data.draw(st.integers(at, min(len(text), at + 12)))
    key: str = data.draw(st.sampled_from(KEYS))
    return text[:at] + key + text[until:]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
@settings(deadline=None, max_examples=10)
@given(data=st.data())
def test_edits_leave_a_story_read_as_afresh(path: Path, data: st.DataObject) -> None:
    text, memory = path.read_text(encoding="utf-8"), Memory()
    for _ in range(4):
        document = read(text, "text", memory=memory)
        afresh = read(text, "text")
        for part in PARTS:
            assert getattr(document, part) == getattr(afresh, part), part
        text = edited(data, text)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
@settings(deadline=None, max_examples=4)
@given(data=st.data())
def test_edits_leave_the_findings_of_a_fresh_check(
    path: Path, data: st.DataObject
) -> None:
    text, memory = path.read_text(encoding="utf-8"), Memory()
    for _ in range(4):
        again, afresh = read(text, "text", memory=memory), read(text, "text")
        found = EVERY_RULE.check(again, path.name).diagnostics
        assert found == EVERY_RULE.check(afresh, path.name).diagnostics
        text = edited(data, text)
