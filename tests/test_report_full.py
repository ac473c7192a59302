"""The full format: a source line cut around the finding, with carets below it."""

from __future__ import annotations

import unicodedata
from io import StringIO
from itertools import accumulate
from typing import SupportsIndex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Span
from newslint.report import FileReport, ReportOptions, load
from newslint.report.frame import cells, cut, width_of
from newslint.resources import rule_pages_directory
from tests.reports import diagnostic, report, story_report, written
from tests.stories import marked


def frame(text: str, room: int = 40) -> tuple[str, str]:
    source, (span,) = marked(text)
    return cut(source, diagnostic(source, span), room)


def test_full_shows_place_line_carets_and_fix() -> None:
    assert written("full", story_report()) == (
        "error[spelling.known-typo]: “teh” is “the”.\n"
        " --> story.txt:1:10\n"
        "  |\n"
        "1 | Talks on teh treaty ended.\n"
        "  |          ^^^\n"
        "  |\n"
        "  = fix: Replace with “the”\n"
        "\n"
        "warning[style.graded-absolute]: Unique has no degrees.\n"
        " --> story.txt:3:9\n"
        "  |\n"
        "3 | It was “very unique”, she said.\n"
        "  |         ^^^^\n"
        "  |\n"
        "  = unsafe fix: Replace with “”\n"
        "\n"
        "suggestion[people.unclear-pronoun]: Who is “she”?\n"
        " --> story.txt:3:23\n"
        "  |\n"
        "3 | It was “very unique”, she said.\n"
        "  |                       ^^^\n"
        "  |\n"
        "\n"
    )


def test_margin_grows_with_the_row_number() -> None:
    shown = written("full", report("\n" * 99 + "A <tset>."))
    assert shown.splitlines()[1:5] == [
        "   --> story.txt:100:3",
        "    |",
        "100 | A tset.",
        "    |   ^^^^",
    ]


def test_without_source_there_is_no_frame() -> None:
    found = report("A <tset>.").diagnostics
    assert written("full", FileReport("story.txt", "", found)) == (
        "error[spelling.known-typo]: “tset” is misspelt.\n --> story.txt:1:3\n\n"
    )


def test_frame_and_margin_stay_within_the_width() -> None:
    shown = written("full", report("word " * 99 + "<tset> " + "word " * 99), width=60)
    line, carets = shown.splitlines()[3:5]
    assert line == ("1 | …word word word word word tset word word word word word…")
    assert len(line) <= 60
    assert carets == "  |                           ^^^^"


@pytest.mark.parametrize(
    ("text", "line", "carets"),
    [
        ("A <tset> here.", "A tset here.", "  ^^^^"),
        ("<tset>", "tset", "^^^^"),
        ("Stop here<>", "Stop here", "         ^"),
        ("one\nA <tset>\r\ntwo", "A tset", "  ^^^^"),
        ("one\rA <tset>\rtwo", "A tset", "  ^^^^"),
        ("A <tset\nand more>", "A tset", "  ^^^^"),
        ("A line<\n\n>and more", "A line", "      ^"),
        ("<>", "", "^"),
    ],
)
def test_frame_is_the_first_line_of_the_finding(
    text: str, line: str, carets: str
) -> None:
    assert frame(text) == (line, carets)


@pytest.mark.parametrize(
    ("text", "line", "carets"),
    [
        ("\tA\t<tset>", "    A    tset", "         ^^^^"),
        ("東京で<大火>です", "東京で大火です", "      ^^^^"),
        ("Won 🏆 <tset>", "Won 🏆 tset", "       ^^^^"),
        ("Jose\u0301 <tset>", "Jose\u0301 tset", "     ^^^^"),
        ("A \uff46 <tset>", "A \uff46 tset", "     ^^^^"),
        ("A <e\u0301>", "A e\u0301", "  ^"),
        ("e<\u0301> b", "e\u0301 b", " ^"),
        ("A\u200d <tset>", "A\u200d tset", "  ^^^^"),
        ("co\u00adop <tset>", "co\u00adop tset", "      ^^^^"),
        ("A\x1b[2J <tset>", "A\\x1b[2J tset", "         ^^^^"),
        ("A \u202e<tset>", "A \\u202etset", "        ^^^^"),
        ("A <t\x00t>", "A t\\x00t", "  ^^^^^^"),
    ],
)
def test_carets_stand_under_the_columns_that_a_terminal_shows(
    text: str, line: str, carets: str
) -> None:
    assert frame(text) == (line, carets)


@pytest.mark.parametrize(
    ("text", "line", "carets"),
    [
        (
            "The talks went on and on until <tset> was over.",
            "…went on and on until tset was over.",
            "                      ^^^^",
        ),
        (
            "The <tset> talks went on and on until all was over.",
            "The tset talks went on and on until all…",
            "    ^^^^",
        ),
        (
            "The talks went on, they said, and <tset> was on the table as well.",
            "…they said, and tset was on the table…",
            "                ^^^^",
        ),
        (
            "x" * 90 + "<tset>" + "y" * 90,
            "…xxxxxxxxxxxxxxxxxtsetyyyyyyyyyyyyyyyyy…",
            "                  ^^^^",
        ),
        (
            "A <tset that goes on and on and on and on for ever> and ends.",
            "A tset that goes on and on and on and…",
            "  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        ),
    ],
)
def test_long_lines_are_cut_between_words_around_the_finding(
    text: str, line: str, carets: str
) -> None:
    assert frame(text) == (line, carets)


def test_a_huge_line_with_many_findings_is_not_read_whole_for_each() -> None:
    taken = 0

    class Counted(str):
        __slots__ = ()

        def __getitem__(self, key: SupportsIndex | slice) -> str:
            nonlocal taken
            part = super().__getitem__(key)
            taken += len(part)
            return part

    source = Counted("tset " * 200_000)
    found = diagnostic("tset ", Span(0, 4))
    column = found.location._replace(column=500_001)
    cut(source, found._replace(offset=500_000, end_offset=900_000, location=column), 80)
    assert taken < 400


TEXTS = st.text(st.sampled_from("ab \t東🏆\u0301\u202e\x1b\u200d…"), max_size=200)


@given(TEXTS, TEXTS, TEXTS, st.integers(20, 120))
def test_a_frame_fits_its_room_and_shows_the_finding_above_its_carets(
    before: str, text: str, after: str, room: int
) -> None:
    source = before + text + after
    span = Span(len(before), len(before) + len(text))
    line, carets = cut(source, diagnostic(source, span), room)
    assert sum(cell.width for cell in cells(line)) <= room
    blanks = len(carets) - len(carets.lstrip())
    assert carets == " " * blanks + "^" * (len(carets) - blanks)
    width = sum(cell.width for cell in cells(text))
    if 0 < width <= room - 2:
        shown = "".join(cell.shown for cell in cells(text) if cell.width)
        assert _between(line, blanks, blanks + width) == shown
        assert len(carets) == blanks + width


def _between(line: str, start: int, end: int) -> str:
    """What of `line` stands in the columns from `start` to `end`."""
    wide = [cell for cell in cells(line) if cell.width]
    ends = list(accumulate(cell.width for cell in wide))
    placed = zip(wide, ends, strict=True)
    return "".join(c.shown for c, at in placed if start < at <= end)


@pytest.mark.parametrize(
    ("character", "width"),
    [
        ("a", 1),
        ("é", 1),
        ("“", 1),
        ("\u00ad", 1),
        ("\uff71", 1),
        ("字", 2),
        ("\uff21", 2),
        ("🏆", 2),
        ("\u0301", 0),
        ("\u20dd", 0),
        ("\u200d", 0),
        ("\ufe0f", 0),
    ],
)
def test_width_of_a_character(character: str, width: int) -> None:
    assert width_of(character) == width, unicodedata.name(character)


def test_at_a_terminal_a_long_message_is_wrapped_at_words() -> None:
    source, (span,) = marked("A <teh>.")
    message = (
        "this word is misspelt, and a message may be as long as two lines or three"
    )
    found = diagnostic(source, span, message)
    out = StringIO()
    options = ReportOptions(width=50, is_terminal=True)
    load("full")([FileReport("a.txt", source, (found,))], out, options)
    assert out.getvalue().splitlines()[:4] == [
        "error[spelling.known-typo]: this word is misspelt,",
        "  and a message may be as long as two lines or",
        "  three",
        " --> story.txt:1:3",
    ]


def test_in_a_pipe_a_message_is_one_line() -> None:
    source, (span,) = marked("A <teh>.")
    found = diagnostic(source, span, "long " * 40 + "end")
    first = written("full", FileReport("a.txt", source, (found,)), width=50)
    assert first.splitlines()[0].endswith("long end")


@pytest.mark.parametrize("colour", [True, False])
def test_a_rules_name_leads_to_its_page_at_a_coloured_terminal(*, colour: bool) -> None:
    out = StringIO()
    options = ReportOptions(colour=colour, is_terminal=True)
    load("full")([report("A <teh>.")], out, options)
    page = rule_pages_directory() / "spelling.known-typo.md"
    link = f"\x1b]8;;{page.as_uri()}\x1b\\\x1b[1;31mspelling.known-typo\x1b[0m"
    assert (link in out.getvalue()) is colour
    assert page.is_file()


def test_only_web_addresses_of_a_pack_are_links() -> None:
    source, (span,) = marked("A <teh>.")
    for url, led in (("https://example.org/x", True), ("javascript:alert(1)", False)):
        found = diagnostic(source, span)._replace(rule="ours.rule", url=url)
        out = StringIO()
        options = ReportOptions(colour=True, is_terminal=True)
        load("full")([FileReport("a.txt", source, (found,))], out, options)
        assert (f"\x1b]8;;{url}" in out.getvalue()) is led
