"""A story that is read again after an edit is read as if for the first time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        at = data.draw(st.integers(0, len(text)))
        until = data.draw(st.integers(at, min(len(text), at + 12)))
        text = text[:at] + data.draw(st.sampled_from(KEYS)) + text[until:]
