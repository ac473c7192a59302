from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Span
from newslint.formats import read
from newslint.formats.tags import attribute, tokens

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Not read</title>
<meta property="article:published_time" content="2024-05-10T08:00:00Z">
<meta name="author" content="No One">
<script type="application/ld+json">{"@context": "x", "@graph": [
 {"@type": "WebPage", "headline": "No"},
 {"@type": ["NewsArticle"], "headline": "Fire in Oslo", "datePublished": "2024-05-11",
  "dateModified": "2024-05-12", "inLanguage": "en-US", "description": "Two die",
  "author": [{"name": "Jane Doe"}, {"name": "Al &amp; Bo"}]}]}</script>
</head><body><nav><a href="/">Home</a></nav>
<h1>Fire in Oslo &mdash; two&nbsp;die</h1>
<article>
<p>The <b>ma</b>yor said
   so on <code>x</code> Monday.</p>
<script>let x = "<p>no</p>";</script>
<figure><img src="x" alt="Smoke &quot;rises&quot;">
<figcaption>Scene</figcaption></figure>
<ul><li>One<li>Two</ul>
<blockquote><p>Over.</p></blockquote>
<blockquote class="a twitter-tweet"><p>Tweet.</p></blockquote>
<table><tr><th>Name<td>Lee</table>
<aside>Related</aside>
See <a href="https://a.bc/">a.bc</a>.<br>Then<br><br>go on. <!-- newslint: off -->
</article><p>More stories</p><footer>Copyright</footer></body></html>
"""


def test_a_page_is_read_as_its_article() -> None:
    document = read(PAGE, "html")
    assert [(b.scope, document.text_of(b.span)) for b in document.blocks] == [
        ("headline.heading.h1", "Fire in Oslo — two\xa0die"),
        ("paragraph", "The mayor said\nso on \ufffc Monday."),
        ("alt", 'Smoke "rises"'),
        ("caption", "Scene"),
        ("list", "One"),
        ("list", "Two"),
        ("blockquote", "Over."),
        ("embed", "Tweet."),
        ("table.header", "Name"),
        ("table.cell", "Lee"),
        ("paragraph", "See \ufffc.\nThen"),
        ("paragraph", "go on."),
    ]


def test_a_page_states_facts_by_its_best_evidence() -> None:
    said = read(PAGE, "html").metadata
    assert said.published
    assert said.published[:2] == (date(2024, 5, 11), "JSON-LD")
    assert said.published.span
    assert PAGE[slice(*said.published.span)] == "2024-05-11"
    assert said.updated
    assert said.updated.day == date(2024, 5, 12)
    assert [value.text for value in said.byline] == ["Jane Doe", "Al &amp; Bo"]
    values = [said.headline, said.standfirst, said.language]
    assert [v.text for v in values if v] == ["Fire in Oslo", "Two die", "en-US"]


@pytest.mark.parametrize(
    ("head", "origin", "day"),
    [
        ('<meta name="date" content="2024-05-10">', "meta tag", 10),
        (
            '<meta content="2024-05-10" property=og:article:published_time>',
            "meta tag",
            10,
        ),
        ('<time datetime="2024-05-09T01:00">May 9</time>', "time element", 9),
        (
            "<script type=application/ld+json>{x</script><time datetime=2024-05-09>",
            "time element",
            9,
        ),
    ],
)
def test_weaker_evidence_serves_where_there_is_no_better(
    head: str, origin: str, day: int
) -> None:
    published = read(f"{head}<p>The mayor said so.</p>", "html").metadata.published
    assert published
    assert published[:2] == (date(2024, 5, day), origin)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>a<p>b", "a\n\nb"),
        ("plain < text & so > on", "plain < text & so > on"),
        ("a <3 b <- c", "a <3 b <- c"),
        ("te<b>h</b> end", "teh end"),
        ("a<!-- b -->c", "ac"),
        ("a <!-- not closed", "a <!-- not closed"),
        ("a &nosuch; &amp;amp; b", "a &nosuch; &amp; b"),
        ("a\r\n\r\n  b\tc", "a\nb\tc"),
        ("one <b> two</b>", "one two"),
        ('<p title="a > b">c</p>', "c"),
        ("<p title='it\"s'>c</p>", "c"),
        ('<p title="5"" x>c</p>', "c"),
        ("<iframe src=x />after", "after"),
        ("<h2>Head<p>Copy.", "Head\n\nCopy."),
        ("<main>in</main>out", "in"),
        ("<body>in<script>x", "in"),
        ("</p></li></b>x", "x"),
        ("<svg><title>t</title></svg>x", "x"),
        ("see www.a.bc now", "see \ufffc now"),
        ("<a href='mailto:a@b.cd'>a@b.cd</a> wrote", "\ufffc wrote"),
    ],
)
def test_what_a_reader_sees(source: str, text: str) -> None:
    assert read(source, "html").text == text


@pytest.mark.parametrize("words", ["two\xa0die", "mayor", '"rises"', "go on", "Lee"])
def test_words_are_found_where_they_are_written(words: str) -> None:
    document = read(PAGE, "html")
    at = document.text.index(words)
    source = PAGE[slice(*document.to_source(Span(at, at + len(words))))]
    assert source in {"two&nbsp;die", "ma</b>yor", "&quot;rises&quot;", "go on", "Lee"}


def test_comments_count_wherever_they_stand() -> None:
    source = "<!-- newslint: a --><body>x<!--newslint: b--></body>"
    comments = read(source, "html").comments
    assert [comment.text for comment in comments] == ["newslint: a", "newslint: b"]
    assert source[slice(*comments[1].span)] == "<!--newslint: b-->"


@given(st.text(st.sampled_from("<>/!-=\"' abpscript&;\n"), max_size=40))
def test_tokens_leave_no_gap(text: str) -> None:
    found = list(tokens(text))
    assert "".join(text[token.start : token.end] for token in found) == text
    assert all(token.start < token.end for token in found)


def test_an_attribute_is_read_in_every_form() -> None:
    tag = "<a b=\"1 > 0\" C='x &amp; y' d=z e f = g>"
    assert [attribute(tag, name) for name in "bcdefg"] == [
        *("1 > 0", "x & y", "z", "", "g", ""),
    ]
