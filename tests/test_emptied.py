"""No empty element is left where all its text is removed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import fix_text
from newslint.diagnostic import Span
from newslint.formats.emptied import with_tags

PIECES = ("<p>", "</p>", "<em>", "</em>", '<p id="a">', "<td>", " ", "\n", "x", "<")


def removed(source: str) -> str:
    """The source without the words in X and Y, and what they leave empty."""
    letters = [i for i, letter in enumerate(source) if letter in "XY"]
    start, end = with_tags(source, Span(letters[0], letters[-1] + 1))
    return source[:start] + source[end:]


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("<p>a</p><p>X</p>", "<p>a</p>"),
        ("<p class='c'><em>X Y</em></p>b", "b"),
        ("<div>\n  <p> X </p>\n</div>b", "b"),
        ("<p>X</P>b", "b"),
        # More than the removed words is in them.
        ("<p>X a</p>", "<p> a</p>"),
        ("<p><em>X</em> a</p>", "<p> a</p>"),
        ("<p><br>X</p>", "<p><br></p>"),
        # What must stay, though it is empty.
        ("<td>X</td>", "<td></td>"),
        ('<p class="c" id="top">X</p>', '<p class="c" id="top"></p>'),
        ("<p>X</div>", "<p></div>"),
        ("X", ""),
        ("< X", "< "),
    ],
)
def test_an_element_goes_with_all_its_text(source: str, left: str) -> None:
    assert removed(source) == left


@given(st.lists(st.sampled_from(PIECES)), st.lists(st.sampled_from(PIECES)))
def test_nothing_but_blanks_and_tags_in_pairs_goes(
    before: list[str], after: list[str]
) -> None:
    source = "".join([*before, "XYZ", *after])
    span = Span(source.index("XYZ"), source.index("XYZ") + 3)
    wide = with_tags(source, span)
    assert wide.start <= span.start
    assert wide.end >= span.end
    gone = source[wide.start : wide.end].replace("XYZ", "")
    assert gone.count("<p>") == gone.count("</p>")
    assert gone.count("<em>") == gone.count("</em>")
    for tag in ("<p>", "</p>", "<em>", "</em>", " ", "\n"):
        gone = gone.replace(tag, "")
    assert gone == ""


def test_a_removed_line_takes_its_paragraph_along() -> None:
    source = "<p>Published: 14 March 2024</p>\n<p>The mayor said so.</p>\n"
    fixed = fix_text(source, format="html")
    assert fixed.text == "\n<p>The mayor said so.</p>\n"
