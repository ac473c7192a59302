from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Span
from newslint.document.source_map import text_of
from newslint.formats import read
from newslint.formats.entries import BrokenError
from newslint.formats.front_matter import read as read_front_matter
from newslint.formats.toml_lines import read_toml
from newslint.formats.yaml_events import read_events
from newslint.formats.yaml_lines import read_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.document.story import Document
    from newslint.formats.entries import Entry

BODY = "The council approved the plan.\n"


def story(front: str, fence: str = "---") -> Document:
    return read(f"{fence}\n{front}\n{fence}\n{BODY}", "markdown")


def texts(document: Document) -> list[tuple[str, str]]:
    return [(block.scope, document.text_of(block.span)) for block in document.blocks]


def test_every_field_is_read_where_it_stands() -> None:
    front = (
        "title: Council approves plan\ndescription: 'After a long debate'\n"
        "date: 2024-05-11T10:00:00+02:00\nlastmod: 2024-05-12\n"
        "authors:\n  - Jane Doe\n  - John O’Neill\nlang: en-GB\nlocation: Oslo\n"
        "style: guardian\nnewslint: [dates.iso-date, spelling]"
    )
    document = story(front)
    source, said = document.source, document.metadata
    assert texts(document)[:2] == [
        ("headline", "Council approves plan"),
        ("standfirst", "After a long debate"),
    ]
    assert said.published
    assert said.published[:2] == (date(2024, 5, 11), "metadata")
    assert said.updated
    assert said.updated.day == date(2024, 5, 12)
    values = [
        *(said.headline, said.standfirst, *said.byline, said.language),
        *(said.dateline, said.style, said.date_text, *said.suppressed),
    ]
    assert [value.text for value in values if value] == [
        *("Council approves plan", "After a long debate", "Jane Doe", "John O’Neill"),
        *("en-GB", "Oslo", "guardian", "2024-05-11T10:00:00+02:00"),
        *("dates.iso-date", "spelling"),
    ]
    for value in values:
        assert value
        assert value.span
        assert source[slice(*value.span)] == value.text


def test_a_file_without_front_matter_states_nothing() -> None:
    said = read(BODY, "markdown").metadata
    assert said == said._replace(published=None, headline=None, date_text=None)
    assert read(f"---\n\n{BODY}\n---\n", "markdown").text == BODY.strip()


@pytest.mark.parametrize(
    ("front", "text"),
    [
        (r'title: "A \"quoted\" word"', 'A "quoted" word'),
        (r'title: "Caf\u00e9 \x41\t1"', "Café A\t1"),
        ("title: 'It''s on'", "It's on"),
        ("title: Fire &mdash; two die", "Fire — two die"),
        ("title: >\n  Fire in\n  Oslo\n\n  kills", "Fire in\nOslo\nkills"),
        ("title: |-\n  Fire in\n  Oslo", "Fire in\nOslo"),
        ("title: Fire in\n  Oslo", "Fire in\nOslo"),
        ('title: "Fire in \\\n  Oslo"', "Fire in Oslo"),
        ('title: "See <a href=\\"x\\">this</a> now"', "See this now"),
        ("title: 'See [this](http://x.y) **now**'", "See this now"),
        ("title: Fire # a comment", "Fire"),
        ("title:   Fire   ", "Fire"),
        ('"title": Fire', "Fire"),
        ("title: !!str Fire", "Fire"),
    ],
)
def test_every_way_to_write_a_value_is_read(front: str, text: str) -> None:
    document = story(front)
    assert texts(document)[0] == ("headline", text)
    last = text.rsplit(maxsplit=1)[-1]
    at = document.text.index(last)
    source = document.to_source(Span(at, at + len(last)))
    assert document.source[slice(*source)].startswith(last[0])


def test_authors_may_be_objects() -> None:
    said = story(
        "author:\n  - name: Jane Doe\n    email: j@x.y\n  - {name: Al}"
    ).metadata
    assert [value.text for value in said.byline] == ["Jane Doe", "Al"]


def test_aliases_and_tags_are_neither_followed_nor_run() -> None:
    front = "x: &a !!python/object/apply:os.system [exit]\ny: *a\ntitle: Fire"
    assert texts(story(front))[0] == ("headline", "Fire")


def test_deep_nesting_is_broken_front_matter_and_not_a_crash() -> None:
    document = story("x: " + "[" * 20_000)
    assert texts(document)[0][0] == "metadata.problem"
    assert texts(document)[-1] == ("paragraph", BODY.strip())


def test_toml_is_read() -> None:
    front = (
        'title = "A \\"q\\" caf\\u00e9" # note\ndate = 2024-05-11T10:00:00Z\n'
        "authors = ['Jane', \"Al\"]\ndescription = '''\ntwo\nlines'''\n"
        "draft = false\n[params]\ntitle = 'no'"
    )
    document = story(front, "+++")
    assert texts(document)[:2] == [
        ("headline", 'A "q" café'),
        ("standfirst", "two\nlines"),
    ]
    assert document.metadata.published
    assert document.metadata.published.day == date(2024, 5, 11)
    assert [value.text for value in document.metadata.byline] == ["Jane", "Al"]


def test_json_is_read() -> None:
    source = (
        '{"title": "Caf\\u00e9", "date": "2024-05-11", "author": {"name": "J"}}\n\nX.'
    )
    document = read(source, "markdown")
    assert texts(document) == [("headline", "Café"), ("paragraph", "X.")]
    assert document.metadata.published
    assert document.metadata.published.span == (32, 42)
    assert [value.text for value in document.metadata.byline] == ["J"]


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("date: 2024-05-11\ntitle: Fire: two die", "title: Fire: two die"),
        ('title: "Fire\ndate: 2024-05-11', 'title: "Fire'),
        ("title: Fire\n\tdate: 2024", "\tdate: 2024"),
    ],
)
def test_broken_front_matter_is_shown_and_the_body_read(front: str, line: str) -> None:
    document = story(front)
    assert texts(document) == [
        ("metadata.problem", line.strip()),
        ("paragraph", BODY.strip()),
    ] or texts(document)[0] == ("metadata.problem", line)
    assert texts(document)[-1] == ("paragraph", BODY.strip())
    assert document.metadata.published is None
    assert document.metadata.headline is None


def test_broken_toml_is_shown() -> None:
    document = story('date = 2024-05-11\ntitle = "Fire', "+++")
    assert texts(document)[0] == ("metadata.problem", 'title = "Fire')


def test_a_missing_fence_is_shown() -> None:
    document = read(f"---\ntitle: Fire\n\n{BODY}", "markdown")
    assert texts(document) == [
        ("metadata.problem", "---"),
        ("paragraph", BODY.strip()),
    ]


@pytest.mark.parametrize("written", ["2024-13-01", "03/04/2024", "soon"])
def test_a_date_that_is_none_is_a_block_that_a_rule_can_name(written: str) -> None:
    document = story(f"title: Fire\ndate: {written}")
    assert texts(document)[:2] == [("headline", "Fire"), ("metadata.date", written)]
    assert document.metadata.published is None
    assert document.metadata.date_text
    assert document.metadata.date_text.text == written


@pytest.mark.parametrize(
    "written",
    [
        *("2024-05-11", "2024-05-11 10:00:00 -0500", "'2024-05-11T10:00:00-04:00'"),
        *("May 11, 2024", "11 May 2024", "Sat, 11 May 2024 10:00:00 +0000"),
        *("Saturday, May 11, 2024", "2024/05/11", "20240511T100000Z", "11th May 2024"),
    ],
)
def test_the_usual_forms_of_a_date_are_read(written: str) -> None:
    published = story(f"date: {written}").metadata.published
    assert published
    assert published.day == date(2024, 5, 11)


def test_a_byte_of_non_ascii_text_shifts_nothing_behind_it() -> None:
    document = story('description: "Łódź 😀 &eacute;"\ntitle: "Ünder \\u00e9 fire"')
    at = document.text.index("fire")
    source = document.to_source(Span(at, at + 4))
    assert document.source[slice(*source)] == "fire"


WORDS = st.text(st.sampled_from("ab é—'\"#:-[]{},&*!|>%@`?.\\0~ \t"), max_size=12)
KEYS = st.sampled_from(["title", "date", "authors", "tags", "newslint", "x"])
LINES = st.lists(
    st.one_of(
        st.builds("{}: {}".format, KEYS, WORDS),
        st.builds("{}: '{}'".format, KEYS, WORDS),
        st.builds('{}: "{}"'.format, KEYS, WORDS),
        st.builds('{}: "{}\n{}"'.format, KEYS, WORDS, WORDS),
        st.builds("{}: '{}\r\n\n --{}'".format, KEYS, WORDS, WORDS),
        st.builds('- "{}\n---{}"'.format, WORDS, WORDS),
        st.builds("  - {}".format, WORDS),
        st.builds("- {}".format, WORDS),
        st.builds("  {}: {}".format, KEYS, WORDS),
        st.builds("{}:".format, KEYS),
        st.builds("{}: [{}, {}]".format, KEYS, WORDS, WORDS),
        st.just("# note"),
        st.just(""),
    ),
    max_size=5,
)


@given(LINES)
def test_the_line_reader_agrees_with_the_yaml_parser(lines: list[str]) -> None:
    source = "\n".join(lines) + "\n"
    quick = read_lines(source, 0, len(source))
    if quick is None or not source.replace("# note", "").strip():
        return
    slow = read_events(source, 0, len(source))
    said = [(e.keys, text_of(e.pieces), e.span) for e in slow if e.span[0] != e.span[1]]
    assert [(e.keys, text_of(e.pieces), e.span) for e in quick] == said


@given(st.text(max_size=20), st.sampled_from(["double", "single", "literal", "folded"]))
def test_scalars_say_what_the_yaml_parser_says(text: str, style: str) -> None:
    marks = {"double": '"', "single": "'", "literal": "|", "folded": ">"}
    source = yaml.safe_dump({"k": text}, default_style=marks[style], width=8)
    [entry] = [e for e in read_events(source, 0, len(source)) if e.span[0] != e.span[1]]
    assert text_of(entry.pieces).split() == text.split()


@given(st.dictionaries(st.sampled_from("abcd"), st.text(max_size=12), max_size=3))
def test_toml_strings_say_what_tomllib_says(values: dict[str, str]) -> None:
    lines = [f"{key} = {_toml_string(text)}" for key, text in values.items()]
    source = "\n".join(lines) + "\n"
    parsed = tomllib.loads(source)
    entries = read_toml(source, 0, len(source))
    assert {e.keys[0]: text_of(e.pieces) for e in entries} == parsed


def _toml_string(text: str) -> str:
    escaped = "".join(
        c
        if c.isalnum()
        else f"\\U{ord(c):08x}"
        if ord(c) > 0x7F
        else f"\\u{ord(c):04x}"
        for c in text
    )
    return f'"{escaped}"'


@given(st.text())
def test_any_text_between_fences_is_read_or_broken(text: str) -> None:
    for fence in ("---", "+++"):
        source = f"{fence}\nk: v\n{text}\n{fence}\n{BODY}"
        head = read_front_matter(source)
        assert 0 <= head.end <= len(source)
    for reader in (read_events, read_toml):
        error = _refusal(reader, text)
        if error:
            assert "\n" not in error.what
            assert 0 <= error.offset <= len(text)


def _refusal(
    reader: Callable[[str, int, int], list[Entry]], text: str
) -> BrokenError | None:
    try:
        reader(text, 0, len(text))
    except BrokenError as error:
        return error
    return None
