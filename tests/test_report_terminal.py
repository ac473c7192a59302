"""Nothing in a draft commands a terminal or a CI runner; when colour is wanted."""

from __future__ import annotations

import unicodedata
from io import BytesIO, StringIO, TextIOWrapper
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.report.colour import Painted, is_wanted
from newslint.report.terminal import (
    Terminal,
    columns,
    show_what_cannot_be_encoded,
    visible,
)
from tests.reports import HOSTILE, hostile_report, written

if TYPE_CHECKING:
    from newslint.report.colour import Choice

COLUMNS = ["col", "endColumn"]
FOR_PEOPLE = ["full", "concise", "grouped"]
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07", "\\x1b]0;owned\\x07"),
        ("a\r\n\tb", "a\\r\\n\\tb"),
        ("\x00\x7f\x9b", "\\x00\\x7f\\x9b"),
        ("5\u202e$", "5\\u202e$"),
        ("a\u2028b\u200bc\ufeff", "a\\u2028b\\u200bc\\ufeff"),
        ("name\udcff", "name\\udcff"),
        ("##[error]x", "\\x23#[error]x"),
        ("see ##vso[x] ##teamcity[y]", "see \\x23#vso[x] \\x23#teamcity[y]"),
        ("## A heading", "## A heading"),
        ("“Café” – 5\u00a0km, 🏳\ufe0f\u200d🌈", "“Café” – 5\u00a0km, 🏳\ufe0f\u200d🌈"),
    ],
)
def test_controls_are_shown_and_words_left_alone(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(shown) == shown


@given(st.text())
def test_visible_text_has_no_control_of_any_kind(text: str) -> None:
    assert _harmful(visible(text)) == set()


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize(
    ("parts", "plain"),
    [
        (("::error::x",), "\\x3a:error::x"),
        (("  ", Painted("::error::x", "1")), "  \\x3a:error::x"),
        (("\u3000::x",), "\u3000\\x3a:x"),
        ((Painted(":", "1"), ":7: x"), "\\x3a:7: x"),
        (("a.md::x",), "a.md::x"),
        ((":x",), ":x"),
    ],
)
def test_no_line_begins_with_a_command(
    parts: tuple[str | Painted, ...], plain: str, *, colour: bool
) -> None:
    out = StringIO()
    Terminal(out, colour=colour).line(*parts)
    assert _unpainted(out.getvalue()) == f"{plain}\n"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", [*FOR_PEOPLE, "github"])
def test_hostile_drafts_are_shown_harmless(name: str, text: str) -> None:
    _assert_harmless(name, text)


ANY = st.text() | st.lists(st.sampled_from([*HOSTILE, ":", "#", "[", " "])).map("".join)


@pytest.mark.parametrize("name", [*FOR_PEOPLE, "github"])
@given(text=ANY)
def test_any_text_is_shown_harmless(name: str, text: str) -> None:
    _assert_harmless(name, text)


@pytest.mark.parametrize("name", ["concise", "github"])
@given(text=ANY)
def test_a_finding_is_one_line(name: str, text: str) -> None:
    shown = written(name, hostile_report(text))
    assert shown.endswith("\n")
    assert len(shown.splitlines()) == 1


@given(text=ANY)
def test_colour_adds_nothing_but_colour(text: str) -> None:
    for name in FOR_PEOPLE:
        painted = written(name, hostile_report(text), colour=True)
        assert _unpainted(painted) == written(name, hostile_report(text))


def _assert_harmless(name: str, text: str) -> None:
    shown = written(name, hostile_report(text))
    assert _harmful(shown.replace("\n", "")) == set()
    assert "##[" not in shown
    shown.encode()
    if name == "github":
        properties, data = _read_as_a_runner_does(shown)
        assert list(properties) == ["file", "line", "endLine", *COLUMNS, "title"]
        assert properties["file"] == properties["title"] == data
        assert data == "\n".join(map(visible, text.split("\n")))
    else:
        assert not any(line.lstrip().startswith("::") for line in shown.split("\n"))


def _read_as_a_runner_does(line: str) -> tuple[dict[str, str], str]:
    """Properties and data of a workflow command."""
    command, _, data = line.removeprefix("::").rstrip("\n").partition("::")
    pairs = (pair.split("=", 1) for pair in command.partition(" ")[2].split(","))
    return {key: _unescaped(value) for key, value in pairs}, _unescaped(data)


def _unescaped(text: str) -> str:
    for code, character in (("0D", "\\r"), ("0A", "\n"), ("3A", ":"), ("2C", ",")):
        text = text.replace(f"%{code}", character)
    return text.replace("%25", "%")


def _harmful(text: str) -> set[str]:
    """Characters that a terminal acts on: controls, line ends, turns, surrogates."""
    return {
        character
        for character in text
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or character in BIDI
    }


def _unpainted(text: str) -> str:
    for style in ("0", "1", "1;31", "1;34", "36"):
        text = text.replace(f"\x1b[{style}m", "")
    return text


class Tty(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "environ", "on_terminal", "elsewhere"),
    [
        ("auto", {}, True, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, True, True),
        ("never", {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, False, False),
        ("auto", {"NO_COLOR": "1"}, False, False),
        ("auto", {"NO_COLOR": ""}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, True, True),
        ("auto", {"FORCE_COLOR": "0"}, True, False),
        ("auto", {"FORCE_COLOR": ""}, True, False),
        ("auto", {"CLICOLOR_FORCE": "1"}, True, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, True, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ("auto", {"TERM": "dumb"}, False, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ("auto", {"TERM": "xterm"}, True, False),
    ],
)
def test_when_colour_is_wanted(
    choice: Choice, environ: dict[str, str], *, on_terminal: bool, elsewhere: bool
) -> None:
    assert is_wanted(choice, Tty(), environ) is on_terminal
    assert is_wanted(choice, StringIO(), environ) is elsewhere


def test_without_a_terminal_the_width_is_one_to_read_well() -> None:
    assert columns(StringIO()) == 100


def test_an_encoding_that_lacks_a_character_shows_its_escape() -> None:
    data = BytesIO()
    out = TextIOWrapper(data, encoding="ascii", newline="\n")
    show_what_cannot_be_encoded(out)
    Terminal(out, colour=False).line("“teh”")
    out.flush()
    assert data.getvalue() == b"\\u201cteh\\u201d\n"
