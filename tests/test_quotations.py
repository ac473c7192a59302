from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.document.quotations import find_quotations
from tests.quotation_cases import Case, described, read_cases
from tests.stories import story

if TYPE_CHECKING:
    from newslint.document.story import Document


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.text[:40])
def test_quotations_are_read_as_labelled(case: Case) -> None:
    document = story(case.text)
    likes = [expected.text for expected in case.expected]
    quotations = document.quotations
    assert len(quotations) == len(likes)
    found = [
        described(document, q, like) for q, like in zip(quotations, likes, strict=True)
    ]
    assert found == case.expected


def texts(document: Document) -> list[str]:
    return [document.text_of(q.span) for q in document.quotations]


def test_an_outer_quotation_comes_before_those_within_it() -> None:
    document = story("“She said, ‘Go,’ and I went,” he said.")
    assert [q.depth for q in document.quotations] == [0, 1]
    assert texts(document) == ["“She said, ‘Go,’ and I went,”", "‘Go,’"]


def test_a_missing_closing_mark_ends_the_quotation_with_its_paragraph() -> None:
    document = story("He said: “We will go.\n\nThe talks went on.")
    (quotation,) = document.quotations
    assert document.text_of(quotation.span) == "“We will go."
    assert not quotation.closed
    assert document.quotation_marks.unbalanced == ((9, 10),)


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "“We left.\n\n“We walked.\n\n“We slept,” she said."
    document = story(text)
    (quotation,) = document.quotations
    assert quotation.span == (0, text.index(" she"))
    assert quotation.closed
    assert document.quotation_marks.unbalanced == ()


def test_a_quotation_does_not_run_across_a_heading() -> None:
    document = story("“We left.\n\n# Roads\n\n“We walked,” she said.")
    assert texts(document) == ["“We left.", "“We walked,”"]


@pytest.mark.parametrize(
    "text",
    [
        "The ’90s were kind to rock ’n’ roll and to rock 'n' roll.",
        "The workers’ pay, Guterres' aides and the U.S.’s fleet.",
        "'Twas in '68, and 'em that went knew it.",
        'He is 6\'2" and she is 5\' 11"; the pipe is 3" wide.',
        "It's the Smiths' dogs' dinner.",
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str) -> None:
    document = story(text)
    assert document.quotations == ()
    assert document.quotation_marks.unbalanced == ()


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ('"We will go, he said.', [0]),
        ("We will go,” he said.", [11]),
        ("We lost,' he said.", [8]),
        ("“We lost,’ he said.", [0, 9]),
        ("She asked (“why?), then left.", [11]),
    ],
)
def test_marks_without_partner_are_found(text: str, offsets: list[int]) -> None:
    assert [span.start for span in story(text).quotation_marks.unbalanced] == offsets


PEOPLE = "Jane Smith runs the port. Tom Reed runs the town.\n\n"
WOMEN = "Jane Smith runs the port. Anna Reed runs the town.\n\n"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (PEOPLE + "“We lost the pier,” Smith said.", "Jane Smith"),
        (PEOPLE + "“We lost the pier,” the mayor said.", None),
        (PEOPLE + "“We lost the pier,” she said.", "Jane Smith"),
        (PEOPLE + "Anna Lee is ill. “We lost the pier,” she said.", "Anna Lee"),
        (WOMEN + "“We lost the pier,” she said.", None),
        ("Given Jane Smith’s role, the aide left. “We lost,” she said.", None),
        ("Jane Smith won.\n\nTears fell. Her mother wept. “Oh,” she said.", None),
        ("Crowds heard LeShawn Brooks run. “We won,” Brooks said.", "LeShawn Brooks"),
        ("Greater Manchester Police came. “We won,” Police said.", None),
        (WOMEN + "“We lost the pier,” said he.", None),
        ("Mayor Jane Smith left. “We lost,” the mayor said.", "Jane Smith"),
        ("Jane Smith won. “We are happy,” the 31-year-old said.", "Jane Smith"),
        (PEOPLE + "“We lost the pier,” Smith’s deputy said.", None),
        ("Jane Smith runs the port. “We lost the pier,” she said.", "Jane Smith"),
    ],
)
def test_a_speaker_is_a_person_only_where_that_is_certain(
    text: str, person: str | None
) -> None:
    (quotation,) = story(text).quotations
    assert quotation.speaker is not None
    assert quotation.speaker.person == person


def test_i_inside_a_quotation_is_the_one_who_speaks_it() -> None:
    document = story("Tom Reed left. “I told her, ‘Go home,’” Reed said.")
    people = [q.speaker and q.speaker.person for q in document.quotations]
    assert people == ["Tom Reed", "Tom Reed"]


@given(st.text(alphabet="\"'“”‘’«» ,.?aAsb9\n", max_size=80))
def test_any_marks_give_nested_spans_in_reading_order(text: str) -> None:
    document = story(text)
    spans = [q.span for q in document.quotations]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    assert all(0 <= start < end <= len(document.text) for start, end in spans)
    outer = [q.span for q in document.quotations if q.depth == 0]
    assert all(a.end <= b.start for a, b in pairwise(outer))
    assert all(
        document.text_of(mark).strip() for mark in document.quotation_marks.unbalanced
    )


WORDS = """
as said according to of and for who he her by called told heard shout put it from
Smith Jane the KC CIO senior adviser saying U.S that like added “ ” ‘ ’ " , . ? : —
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=25))
def test_any_words_and_marks_are_read(words: list[str]) -> None:
    document = story(" ".join(words))
    spans = [q.span for q in document.quotations]
    speakers = [q.speaker.span for q in document.quotations if q.speaker]
    assert all(document.text_of(span).strip() for span in (*spans, *speakers))


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        "“" * 100_000,
        "“‘" * 50_000,
        'He said "a" ' * 10_000,
        "'a " * 100_000,
        '"' + "a b, " * 200_000,
        "Smith, " * 100_000 + '"x"',
    ],
)
def test_time_is_linear(text: str) -> None:
    document = story(text)
    began = time.process_time()
    find_quotations(document)
    assert time.process_time() - began < 5
