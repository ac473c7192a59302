from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Span
from newslint.document.sentences import split
from tests.stories import story


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Chuck Grassley, R-Iowa, voted no.|The bill fell.",
        "The doors open at 7 p.m.|Police will be there.",
        "The doors open at 7 p.m. Monday at the hall.",
        "The doors open at 7 p.m. EST.",
        "Sales fell in the U.S.|Analysts had expected a rise.",
        "Sales fell in the U.S.|The firm was calm.",
        "The U.S. Supreme Court ruled.|It was close.",
        "The U.S. Senate voted.",
        "It is the No. 1 cause.|He said No.|Then he left.",
        "J. K. Rowling wrote it.|George W. Bush read it.",
        "He took vitamin C.|Doctors were amused.",
        "They chose plan B.|The rest is history.",
        "Yahoo! Inc. was sold.|Yahoo! said so.",
        "The senator (R-Iowa) spoke.|She left.",
        "“We lost.”|“We did not,” he said.",
        "“We lost.|We will be back,” he said.",
        "“Why now?” Smith asked.|Nobody knew.",
        "“Why now?” he asked.",
        "“Stop!” Detective Inspector Karen Hughes shouted.",
        "On Jan. 5 it rained.|It rained in Sept.|The sun came out.",
        "The post-Sept. 11 coalition grew.|It won.",
        "Apple Inc. said so.|It bought Foo Ltd.|The price was low.",
        "Apple Inc. Chief Executive Tim Cook said so.",
        "He moved to St. Louis in 1990.",
        "He waited …|Nothing came.",
        "He waited ... and waited.",
        "Ships, e.g. Ever Given, are long.",
        "It rose 3.5 percent.|It fell 2.1 points.",
        "See www.example.org.|Then call.",
        "See \ufffc.|Then call.",
        "Is it so?|Yes!|No.",
        "“Is it so?”|The crowd was silent.",
        "Dr. Martin Luther King Jr. spoke.|He won.",
        "He lives in Washington, D.C.|She lives in Leeds.",
        "The firm, Smith & Co. Ltd., failed.|It owed £5m.",
        "The U.N.’s envoy left.|He was tired.",
        "She earned a Ph.D. in 2001.|2022 was a record year.",
    ],
)
def test_sentences_are_split_where_an_editor_would(text: str) -> None:
    parts = text.split("|")
    assert sentences(" ".join(parts)) == parts


def test_a_block_is_read_alone() -> None:
    document = story("One. Two.\n\nThree. Four.")
    assert document.sentences[2:] == (Span(11, 17), Span(18, 23))


@given(st.text(alphabet=" .?!“”\"'aAbBsS1\n", max_size=60))
def test_sentences_cover_every_letter_in_order(text: str) -> None:
    spans = split(text)
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)
    joined = "".join(text[start:end] for start, end in spans)
    assert "".join(joined.split()) == "".join(text.split())


def test_a_line_of_full_stops_takes_linear_time() -> None:
    text = "U.S. " * 200_000
    assert len(split(text)) == 1
