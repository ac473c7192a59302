"""Texts that an editor changes: positions, edits, and the same findings as afresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types as lsp

from newslint import check_text
from newslint.document.memory import Memory
from newslint.server.checking import Check
from newslint.server.edits import difference
from newslint.server.positions import Rows
from newslint.server.project import Projects
from newslint.server.texts import Place, Text
from tests.editor import offset

if TYPE_CHECKING:
    from pathlib import Path

ENCODINGS = ("utf-8", "utf-16", "utf-32")
# Line ends of every kind, what looks like one and is none, letters of every length.
PIECES = st.sampled_from(
    [
        *"aé€😀 .\n\r\u2028\f\x85“”",
        "\r\n",
        "\n\n",
        "teh",
        " The the council ",
        "He said: “It is teh end.”",
        "# Heading",
        "- item",
        "<!-- newslint: ignore -->",
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_a_position_leads_back_to_its_offset(
    text: str, encoding: str, data: st.DataObject
) -> None:
    rows = Rows(text, encoding)
    at = data.draw(st.integers(0, len(text)))
    back = rows.offset(rows.position(at))
    between = text[at - 1 : at + 1] == "\r\n"
    assert back == (at - 1 if between else at)


@given(TEXTS, st.data())
def test_positions_in_utf16_are_those_that_counting_gives(
    text: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(text)))
    if text[at - 1 : at + 1] != "\r\n":
        assert offset(text, Rows(text, "utf-16").position(at)) == at


@pytest.mark.parametrize(
    ("position", "expected"),
    [((0, 99), 3), ((9, 0), 6), ((1, 1), 4), ((1, 2), 5), ((0, 2), 2), ((1, 99), 6)],
)
def test_a_position_beyond_the_text_is_the_nearest_in_it(
    position: tuple[int, int], expected: int
) -> None:
    # The second row holds an emoji of two units, and a letter.
    assert Rows("abc\n😀b", "utf-16").offset(lsp.Position(*position)) == expected


@given(TEXTS, TEXTS)
def test_a_difference_leads_from_one_text_to_the_other(before: str, after: str) -> None:
    text = before
    # From the last to the first, so that an edit moves nothing that is yet to come.
    for edit in reversed(difference(before, after)):
        text = edit.applied_to(text)
    assert text == after


def test_a_difference_touches_only_what_changes() -> None:
    before, after = "One teh two.\nThree.\n", "One the two.\nThree.\n"
    assert difference(before, after) == [("the", 4, 7)]


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_random_edits_leave_the_text_and_the_findings_of_a_fresh_check(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    place = Place("untitled:1", None, "markdown")
    encoding = data.draw(st.sampled_from(ENCODINGS))
    text = Text(data.draw(TEXTS), 1, encoding)
    expected = text.source
    projects, memory = _projects(folder), Memory()
    for version in range(2, 12):
        start = data.draw(st.integers(0, len(expected)))
        end = data.draw(st.integers(start, min(len(expected), start + 8)))
        new = data.draw(PIECES)
        range_ = text.rows.range(start, end)
        # What stands between CR and LF cannot be told apart from what is before.
        start, end = text.rows.span(range_)
        expected = expected[:start] + new + expected[end:]
        change = lsp.TextDocumentContentChangePartial(range_, new)
        text = text.changed([change], version)
        assert text.source == expected
        project = projects.current()
        checked = Check(place, text, project, lambda: None, memory=memory)()
        assert not checked.failure
        fresh = check_text(expected, format="markdown", filename="untitled:1")
        assert list(checked.diagnostics) == fresh


_known: dict[Path, Projects] = {}


def _projects(folder: Path) -> Projects:
    """One for all examples, as a server has one for all of its life."""
    return _known.setdefault(folder, Projects(folder))
