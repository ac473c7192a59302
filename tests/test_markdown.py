from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Span
from newslint.formats import read


def blocks(source: str, name: str = "markdown") -> list[tuple[str, str]]:
    document = read(source, name)
    return [(block.scope, document.text_of(block.span)) for block in document.blocks]


def place(source: str, words: str, name: str = "markdown") -> str:
    """What of the source the `words` of the text were read from."""
    document = read(source, name)
    at = document.text.index(words)
    return source[slice(*document.to_source(Span(at, at + len(words))))]


def test_every_kind_of_block_has_its_scope() -> None:
    source = (
        "# Council *approves* plan\n\nThe mayor said so on Monday.\n\n"
        "## What is next\n\n- First, a vote.\n  1. Then another.\n\n"
        "> It is over.\n>\n> - A list.\n\n| Name | Votes |\n|---|---|\n| Lee | 12 |\n\n"
        "![Smoke over *Oslo*](a.jpg)\n\n[^1]: A note.\n"
    )
    assert blocks(source) == [
        ("headline.heading.h1", "Council approves plan"),
        ("paragraph", "The mayor said so on Monday."),
        ("heading.h2", "What is next"),
        ("list", "First, a vote."),
        ("list", "Then another."),
        ("blockquote", "It is over."),
        ("blockquote", "A list."),
        ("table.header", "Name"),
        ("table.header", "Votes"),
        ("table.cell", "Lee"),
        ("table.cell", "12"),
        ("alt", "Smoke over Oslo"),
        ("paragraph", "A note."),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("te**h** _mayor_ ~~quit~~", "teh mayor quit"),
        ("A &amp; B &mdash; C&#x2026;", "A & B — C…"),
        (r"5 \* 3 and \_x", "5 * 3 and _x"),
        ("See `rm -rf` now", "See \ufffc now"),
        ("See <https://a.bc> now", "See \ufffc now"),
        ("See https://a.bc/d?e=f. Now", "See \ufffc. Now"),
        ("See [a.bc](http://www.a.bc/) now", "See \ufffc now"),
        ("See [the site](http://a.bc) now", "See the site now"),
        ("A ![b](c) d.", "A \ufffc d."),
        ("He won.[^1] She lost.\n\n[^1]: Yes.", "He won. She lost."),
        ("one\ntwo  \nthree\\\nfour", "one\ntwo\nthree\nfour"),
        ("one\r\ntwo  \r\nthree", "one\ntwo\nthree"),
        ("the <b>ma</b>yor<br>quit", "the mayor\nquit"),
        ("the <code>x</code> is <!-- gone -->in", "the \ufffc is in"),
        ("costs $5 and $6, or $5-$6", "costs $5 and $6, or $5-$6"),
        ("it costs $$x^2$$ now", "it costs \ufffc now"),
        ('say {{< x "a }" >}} now', "say \ufffc now"),
        ("say {{% x %}} and {{ site.y }} now", "say \ufffc and \ufffc now"),
        ("say {% x y %} now", "say \ufffc now"),
        ('[t]({{< ref "a b" >}}) and [u]({{ site.x }}/y)', "t and u"),
        ('[t](http://x.y){:target="_blank"} and _em_{: .x}', "t and em"),
        ("It is {{ not closed.\n\nIn time }}", "It is {{ not closed."),
        ("a | b }} c", "a | b }} c"),
    ],
)
def test_what_a_reader_sees_of_a_paragraph(source: str, text: str) -> None:
    assert blocks(source)[0] == ("paragraph", text)


@pytest.mark.parametrize(
    ("source", "words", "written"),
    [
        ("Łódź te**h** end", "teh", "te**h"),
        ("A &amp; B", "&", "&amp;"),
        ("é &mdash; teh", "teh", "teh"),
        ("😀 {{< é >}} teh", "teh", "teh"),
        ("> é\n> teh", "teh", "teh"),
        ("| é | teh |\n|--|--|\n", "teh", "teh"),
        ("---\ntitle: é\n---\nteh", "teh", "teh"),
        ("<div>é\n**teh**</div>", "teh", "teh"),
        ("é {% raw %}ü{% endraw %} teh", "teh", "teh"),
    ],
)
def test_words_are_found_where_they_are_written(
    source: str, words: str, written: str
) -> None:
    assert place(source, words) == written


@pytest.mark.parametrize(
    "source",
    [
        "```\ncode\n```",
        "    code",
        "<script>\nlet x = 1\n</script>",
        "<style>p {}</style>",
        "<pre>code</pre>",
        "{% highlight py %}\ncode\n\ncode\n{% endhighlight %}",
        "{{< highlight go >}}\ncode\n{{< /highlight >}}",
        "{% comment %}\ngone\n\ngone\n{% endcomment %}",
        "{{< figure src='x' >}}",
        "{: .note}",
        "[ref]: http://a.bc 'Title'",
        "![](a.jpg)",
        "$$\nx^2\n$$",
        "***",
        "<!-- gone -->",
        "<https://a.bc>",
    ],
)
def test_what_is_no_prose_is_not_read(source: str) -> None:
    assert blocks(f"{source}\n\nCopy.\n") == [("paragraph", "Copy.")]


def test_what_stands_between_other_shortcodes_is_read() -> None:
    source = (
        "{{< note >}}\nTeh **end**.\n{{< /note >}}\n\n{% quote %}\nSo.\n{% endquote %}"
    )
    assert blocks(source) == [("paragraph", "Teh end."), ("paragraph", "So.")]


def test_raw_html_has_its_scopes() -> None:
    source = (
        '<figure>\n<img src="x" alt="Smoke &amp; fire">\n'
        "<figcaption>The *scene* on Monday.</figcaption>\n</figure>\n\n"
        '<blockquote class="twitter-tweet"><p>So it goes.</p></blockquote>\n\n'
        "<blockquote>\n\nIt is **over**.\n\n</blockquote>\n\nThe end came.\n"
    )
    assert blocks(source) == [
        ("alt", "Smoke & fire"),
        ("caption", "The *scene* on Monday."),
        ("embed", "So it goes."),
        ("blockquote", "It is over."),
        ("paragraph", "The end came."),
    ]


def test_an_element_left_open_in_a_quotation_ends_with_it() -> None:
    source = "> <figcaption>\n> Cap.\n\nThe end came.\n\n<td>\n\n- x </td> y\n"
    assert ("paragraph", "The end came.") in blocks(source)


def test_comments_are_kept_with_their_places() -> None:
    source = (
        "é <!-- newslint: disable -->\n\n[//]: # (newslint: enable)\n\n"
        "<!--\nnewslint: x\n-->\n\n```\n[//]: # (newslint: no)\n<!-- no -->\n```\n"
    )
    comments = read(source, "markdown").comments
    assert [comment.text for comment in comments] == [
        "newslint: disable",
        "newslint: enable",
        "newslint: x",
    ]
    assert [source[slice(*comment.span)] for comment in comments] == [
        "<!-- newslint: disable -->",
        "[//]: # (newslint: enable)",
        "<!--\nnewslint: x\n-->",
    ]


def test_a_title_makes_a_first_level_heading_a_heading() -> None:
    source = "---\ntitle: Fire\n---\n# What we know\n\nThe mayor said so on Monday.\n"
    assert [scope for scope, _ in blocks(source)] == [
        "headline",
        "heading.h1",
        "paragraph",
    ]


def test_furniture_is_told_from_copy_in_markdown_too() -> None:
    source = (
        "OSLO (AP) — The **mayor** said so on Monday. (Photo: Jane Doe)\n\n"
        "Votes to come\n\nA vote is due in May, she said.\n"
    )
    assert blocks(source) == [
        ("dateline", "OSLO (AP) —"),
        ("paragraph", "The mayor said so on Monday."),
        ("credit", " (Photo: Jane Doe)"),
        ("heading.crosshead", "Votes to come"),
        ("paragraph", "A vote is due in May, she said."),
    ]


MDX = """import Note from "./note"
import {
  Chart,
} from "./chart"

export const meta = {
  title: "x",
}

# Rates rise {props.year}

<Note kind="a > b" data={{ a: "</Note>" }}
  wide>
Teh text, {1 + 2} of it.
</Note>

<div className={styles.x}>In a box.</div>

{/* newslint: disable */}

Import duties <b>rose</b>. <Chart.Line data={rows} />

```js
const a = { b: "unclosed"
```

`{x}` is code, and import taxes rose.
"""


def test_mdx_is_read_without_its_code() -> None:
    assert blocks(MDX, "mdx") == [
        ("headline.heading.h1", "Rates rise \ufffc"),
        ("paragraph", "Teh text, \ufffc of it."),
        ("paragraph", "In a box."),
        ("paragraph", "Import duties rose."),
        ("paragraph", "\ufffc is code, and import taxes rose."),
    ]
    assert place(MDX, "Teh", "mdx") == "Teh"
    [comment] = read(MDX, "mdx").comments
    assert comment.text == "newslint: disable"
    assert MDX[slice(*comment.span)] == "{/* newslint: disable */}"


def test_mdx_that_is_not_closed_is_text() -> None:
    assert blocks("a { b\n\nc <Note d", "mdx") == [
        ("paragraph", "a { b"),
        ("paragraph", "c <Note d"),
    ]


def test_a_shortcode_within_a_comment_is_part_of_what_it_says() -> None:
    source = "One.\n\n<!-- newslint: ignore[dates] {{< x >}} -->\n\nTwo.\n"
    [comment] = read(source, "markdown").comments
    assert comment.text == "newslint: ignore[dates] {{< x >}}"
    [empty] = read("<!--{{<>}}-->", "markdown").comments
    assert empty.text == "{{<>}}"


# Nothing of it stands for another letter; the parser cuts it at each of the marks.
CUT = st.text(st.sampled_from("ab é😀[]_*!~|$:"), min_size=1, max_size=30)


@given(CUT)
def test_text_that_comes_whole_stands_where_its_parts_would(source: str) -> None:
    # An escape anywhere makes the parser hand out text in parts.
    whole, cut = read(source, "markdown"), read(f"{source}\n\n\\*", "markdown")
    assert cut.text.startswith(whole.text)
    for at in range(len(whole.text)):
        assert whole.to_source(Span(at, at + 1)) == cut.to_source(Span(at, at + 1))
