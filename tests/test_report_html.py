"""The html format: what is marked, what is counted, and that nothing escapes it."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import check_text
from newslint.config.selection import Selection
from newslint.config.settings import Settings
from newslint.diagnostic import Level, Span
from newslint.report import FileReport
from newslint.report.html.story import shown, story_of
from newslint.report.html.tallies import Outcome, desk_of, tallies_of
from tests.reports import (
    HOSTILE,
    diagnostic,
    hostile_report,
    replace,
    report,
    story_report,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.report.html.story import Story


def story(one: FileReport) -> Story:
    return story_of(one, {}, iter(range(1, 1000)))


def marked_texts(story: Story) -> dict[int, str]:
    """What the page marks for each finding, by its number."""
    texts: dict[int, str] = {}
    for paragraph in story.paragraphs:
        for segment in paragraph.segments:
            for note in segment.notes:
                texts[note.number] = texts.get(note.number, "") + segment.text
    return texts


@st.composite
def reports(draw: st.DrawFn) -> FileReport:
    source = draw(st.text(alphabet="ab é\n\r\t<&\u202e", max_size=40))
    places = st.integers(0, len(source))
    pairs = draw(st.lists(st.tuples(places, places), max_size=5))
    spans = sorted(Span(min(pair), max(pair)) for pair in pairs)
    found = tuple(diagnostic(source, span, message="x") for span in spans)
    return FileReport("a.txt", source, found)


@given(reports())
def test_marks_are_the_findings_and_the_text_is_all_there(one: FileReport) -> None:
    page = story(one)
    words = "".join(one.source.split())
    text = "".join(s.text for p in page.paragraphs for s in p.segments)
    assert "".join(text.split()) == "".join(shown(words).split())
    marks = marked_texts(page)
    for number, found in enumerate(one.diagnostics, 1):
        due = "".join(shown("".join(found.text.split())).split())
        assert "".join(marks.get(number, "").split()) == due
    linked = [n.number for p in page.paragraphs for s in p.segments for n in s.ends]
    noted = [n.number for p in page.paragraphs for n in p.notes]
    assert sorted(linked) == noted == list(range(1, len(one.diagnostics) + 1))


def test_a_paragraph_has_its_marks_and_notes() -> None:
    page = story(story_report())
    first, second = page.paragraphs
    assert [(s.text, s.level) for s in first.segments] == [
        ("Talks on ", ""),
        ("teh", "error"),
        (" treaty ended.", ""),
    ]
    (note,) = first.notes
    assert (note.number, note.place, note.message) == (1, "1:10", "“teh” is “the”.")
    assert note.change is not None
    assert note.change[:3] == ("teh", "the", True)
    assert [note.level for note in second.notes] == ["warning", "suggestion"]


def test_where_marks_overlap_the_gravest_level_shows() -> None:
    source = "one two three"
    wide = diagnostic(source, Span(0, 7))._replace(level=Level.suggestion)
    narrow = diagnostic(source, Span(4, 13))
    page = story(FileReport("a.txt", source, (wide, narrow)))
    assert [(s.text, s.level) for s in page.paragraphs[0].segments] == [
        ("one ", "suggestion"),
        ("two", "error"),
        (" three", "error"),
    ]


def test_counts_by_level_rule_file_and_desk() -> None:
    tallies = tallies_of([story_report(), report("A <tset>.", "sport/b.txt")])
    assert tallies.by_level == (("error", 2), ("warning", 1), ("suggestion", 1))
    assert [(bar.name, bar.counts) for bar in tallies.by_rule] == [
        ("spelling.known-typo", (2, 0, 0)),
        ("people.unclear-pronoun", (0, 0, 1)),
        ("style.graded-absolute", (0, 1, 0)),
    ]
    assert [(bar.name, bar.total) for bar in tallies.by_file] == [
        ("story.txt", 3),
        ("sport/b.txt", 1),
    ]
    assert [(bar.name, bar.total) for bar in tallies.by_desk] == [
        (".", 3),
        ("sport", 1),
    ]


def test_a_story_stands_on_the_desk_of_its_folder() -> None:
    assert desk_of("news/courts/a.txt") == "news/courts"
    assert desk_of("./a.txt") == "."


def test_the_copy_chief_sees_what_came_of_each_rule() -> None:
    text = "A <tset>, a <tset>, a <tset>, a <tset> and a <tset>."
    source, found = report(text)[1:3]
    one = FileReport(
        "news/a.txt",
        source,
        found[:1],
        ignored=found[1:3],
        accepted=found[3:4],
        fixed=found[4:],
    )
    tallies = tallies_of([one, report("A <tset>.", "sport/b.txt")])
    rule = "spelling.known-typo"
    assert tallies.outcomes == (Outcome(rule, "", 2, 1, 2, 1),)
    assert tallies.outcomes_by_folder == (
        Outcome(rule, "news", 1, 1, 2, 1),
        Outcome(rule, "sport", 1, 0, 0, 0),
    )


@pytest.mark.parametrize(
    ("counts", "unwelcome"),
    [((0, 0, 3, 0), True), ((1, 1, 1, 2), True), ((2, 1, 3, 0), False)],
)
def test_a_rule_that_is_turned_away_more_than_heeded_is_unwelcome(
    counts: tuple[int, int, int, int], *, unwelcome: bool
) -> None:
    assert Outcome("a.b", "", *counts).is_unwelcome is unwelcome


def test_a_page_that_is_checked_itself_is_no_story() -> None:
    page = written("html", story_report(), report("A <tset>."))
    every = Settings(
        selections=(Selection(select=("ALL",)),), min_level=Level.suggestion
    )
    assert check_text(page, format="html", settings=every) == []
    bare = page.replace("<!-- newslint: file-ignore -->", "")
    assert check_text(bare, format="html", settings=every)


class Tags(HTMLParser):
    """Every tag of a page, and the text between."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.tags if name == tag)


@pytest.mark.parametrize(
    "text", [*HOSTILE, "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>"]
)
def test_a_hostile_draft_adds_no_tag_and_no_attribute(text: str) -> None:
    calm = Tags(written("html", hostile_report("calm")))
    hostile = Tags(written("html", hostile_report(text)))
    # A draft of two lines is cut into no other tags than a draft of one.
    assert [(t, a.keys()) for t, a in hostile.tags] == [
        (t, a.keys()) for t, a in calm.tags
    ]


def test_the_page_is_ascii_and_names_no_address() -> None:
    page = written("html", story_report())
    assert page.isascii()
    assert "“teh” is “the”." in unescape(page)
    assert not re.search(r"https?:|//[a-z]|url\(|@import", page)


def test_the_policy_lets_the_page_load_nothing() -> None:
    (policy,) = [
        attributes["content"]
        for attributes in Tags(written("html")).named("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy is not None
    assert policy.startswith(
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"
    )
    assert "unsafe" not in policy


def test_failures_are_told_on_the_page() -> None:
    from io import StringIO

    from newslint.report import ReportOptions, load

    out = StringIO()
    load("html")([], out, ReportOptions(failures=("lost.txt: no such file",)))
    assert "<li>lost.txt: no such file</li>" in out.getvalue()
    assert "Nothing was found." in out.getvalue()


def test_a_fix_is_shown_with_all_that_it_touches() -> None:
    source = "He said teh the end.\n"
    found = diagnostic(source, Span(8, 11), fix=replace(Span(8, 11), "", "unsafe"))
    note = story(FileReport("a.txt", source, (found,))).paragraphs[0].notes[0]
    assert note.change is not None
    assert note.change[:3] == ("teh", "", False)
