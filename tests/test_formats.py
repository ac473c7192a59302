"""What holds in every format: exact places, and an answer to any input."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Span
from newslint.document.source_map import MASK
from newslint.errors import ReadError, UsageError
from newslint.formats import FORMATS, format_of, read

if TYPE_CHECKING:
    from newslint.document.story import Document

NAMES = sorted(set(FORMATS.values()))
SCRAPS = st.sampled_from(
    [
        *("te**h**", "&amp;", "&mdash;", "&#x1F600;", "\\*", "`code`", "<b>", "</b>"),
        *("\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "  \n", " ", "e\u0301", "😀", "ł"),
        *("# ", "> ", "- ", "| a | b |\n|---|---|\n", "[x](http://y.z)", "[^1]"),
        *("![alt](i)", "---\n", "+++\n", "title: ", 'title: "', "date: 2024-05-11\n"),
        *(
            "{{< x >}}",
            "{{% y %}}",
            "{% raw %}",
            "{% endraw %}",
            "{{",
            "}}",
            "{%",
            "{:",
        ),
        *("<!-- c -->", "<!--", "<p>", "<li>", "<code>", "</code>", "<script>", "<br>"),
        *(
            "<h1>",
            "<article>",
            "</article>",
            "<blockquote>",
            "<td>",
            "</ul>",
            "<a href=",
        ),
        *(
            "<Note>",
            "{x}",
            "{",
            "import x from 'y'\n",
            "https://a.bc/d",
            "www.",
            "    ",
        ),
        *("date 2022-05-11 ", "By Ann Lee", "OSLO (AP) — ", "Photo: AP", "-30-", "$$"),
        *("# newslint: x", "'", '"', "“", "”", "Words in a row.", "The end", "```\n"),
        *('<img alt="a &amp; b">', "\ufffc", "\x0b", "\u2028", "\0", "<title>", "<!"),
    ]
)
SOURCES = st.one_of(st.text(), st.lists(SCRAPS, max_size=25).map("".join))


def check_places(document: Document) -> None:
    """Every piece stands where it says, and none stands in another."""
    pieces = document.source_map._pieces  # noqa: SLF001 - what is under test
    for piece in pieces:
        assert 0 <= piece.start <= piece.end <= len(document.source)
        if len(piece.text) == piece.end - piece.start and piece.text != MASK:
            assert document.source[piece.start : piece.end] == piece.text
    # The mask of an image spans the alternative text, which is a block of its own.
    words = sorted(Span(p.start, p.end) for p in pieces if p.text != MASK)
    assert all(first.end <= second.start for first, second in pairwise(words))
    for block in document.blocks:
        text = document.text_of(block.span)
        assert text.strip(), block
        source = document.to_source(block.span)
        assert source.start < source.end


def check_span(document: Document, a: int, b: int) -> None:
    span = Span(min(a, b), max(a, b))
    source = document.to_source(span)
    assert 0 <= source.start <= source.end <= len(document.source)
    if span.start < span.end and document.source_map.is_verbatim(span):
        assert document.source[slice(*source)] == document.text_of(span)


@pytest.mark.parametrize("name", NAMES)
@given(source=SOURCES, data=st.data())
def test_any_text_is_read_and_every_place_is_exact(
    name: str, source: str, data: st.DataObject
) -> None:
    document = read(source, name)
    check_places(document)
    for block in document.blocks:
        inside = st.integers(block.span.start, block.span.end)
        check_span(document, data.draw(inside), data.draw(inside))
        starts = [document.source_map.start(i) for i in range(*block.span)]
        assert starts == sorted(starts)
    for comment in document.comments:
        assert comment.text in source.replace("\r\n", "\n") or "\r" in source


@pytest.mark.parametrize("name", NAMES)
def test_non_ascii_text_before_a_word_does_not_shift_it(name: str) -> None:
    source = "Łódź 😀 e\u0301 — café, “naïve” said teh mayor of São Paulo.\n"
    document = read(source, name)
    at = document.text.index("teh")
    assert document.to_source(Span(at, at + 3)) == (source.index("teh"),) * 1 + (
        source.index("teh") + 3,
    )


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_file_has_no_blocks(name: str) -> None:
    assert read("", name).blocks == ()
    assert read("\n\r\n \t\n", name).blocks == ()


def test_the_same_article_reads_the_same_in_every_format() -> None:
    plain = "date 2022-05-11 The mayor — it said — quit on Monday.\n\nImage: AP\n"
    html = "<p>" + plain.strip().replace("—", "&mdash;").replace("\n\n", "</p><p>")
    seen = {
        name: [(b.scope, d.text_of(b.span)) for b in d.blocks]
        for name, d in (
            ("text", read(plain, "text")),
            ("markdown", read(plain, "markdown")),
            ("mdx", read(plain, "mdx")),
            ("html", read(html, "html")),
        )
    }
    assert seen["text"] == seen["markdown"] == seen["mdx"] == seen["html"]
    assert seen["text"][1] == ("paragraph", "The mayor — it said — quit on Monday.")


HAZARDS = [
    *(
        "(",
        "[",
        "“",
        '"',
        "<",
        "*",
        "_",
        "{{",
        "{%",
        "{",
        "`",
        "<a ",
        "<!--",
        "<!",
        "&",
    ),
    *(
        "> ",
        "- ",
        "![",
        "[^a]",
        "<li>",
        "<div>",
        "</p>",
        '<a b="',
        "<a b='x'",
        "#",
        " ",
    ),
    *("$$", "{:", "www.", "http://", "\n", "\r", "'", "<nav>", "<code>", "|a", "a\n\n"),
    *(
        "<A ",
        "{{<",
        "(Photo: ",
        "By A ",
        "\\",
        "date ",
        "x: y\n",
        "<td><p>",
        "</ul><li>",
    ),
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("prefix", ["", "---\ntitle: "])
def test_a_hundred_thousand_marks_in_a_row_take_no_time(name: str, prefix: str) -> None:
    for hazard in HAZARDS:
        source = prefix + hazard * (100_000 // len(hazard))
        # What other tests left running in this process is not counted.
        started = time.thread_time()
        read(source, name)
        assert time.thread_time() - started < 2, hazard


def test_the_format_is_told_by_the_ending() -> None:
    assert format_of("a/b.c/story.MD") == "markdown"
    assert format_of("story.txt") == "text"
    assert format_of("index.html") == "html"
    assert format_of("post.mdx") == "mdx"
    assert format_of("story") is None
    assert format_of("story.docx") is None


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(UsageError, match="unknown format “docx”"):
        read("x", "docx")


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ReadError, match=r"a\.md:2: not text"):
        read("one\n\ud800", "markdown", filename="a.md")


def test_what_is_told_stands_before_what_the_file_says() -> None:
    source = "---\nlang: en-US\nstyle: ap\n---\nText.\n"
    told = read(source, "markdown", language="en-GB", style="guardian").metadata
    assert told.language == ("en-GB", None)
    assert told.style == ("guardian", None)
    found = read(source, "markdown").metadata
    assert found.language == ("en-US", (10, 15))
    assert found.style == ("ap", (23, 25))


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Text.\n", "text"),
        ("---\ntitle: Text\ntags: [a, b]\n---\n\n# A *b*\n\n- c\n", "markdown"),
    ],
)
def test_a_common_story_needs_no_heavy_module(source: str, name: str) -> None:
    heavy = ["yaml", "tomllib", "html", "html.parser", "json", "newslint.formats.html"]
    code = (
        "import sys; from newslint.formats import read; read(*sys.argv[1:3]);"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    command = [sys.executable, "-S", "-c", code, source, name]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment
    )
    assert run.stdout.strip() == "[]"


CORPUS = Path(os.environ.get("NEWSLINT_DATA", "/nonexistent")) / "corpus"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="NEWSLINT_DATA has no corpus")
def test_every_real_article_is_read_with_exact_places() -> None:
    paths = sorted(CORPUS.rglob("*.md"))
    assert paths
    for path in paths:
        source = path.read_bytes().decode()
        document = read(source, "markdown", filename=path.name)
        check_places(document)
        assert len(document.text) < len(source)
