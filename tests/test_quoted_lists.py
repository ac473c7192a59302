"""Quotations that run over the items of a list."""

from __future__ import annotations

import pytest

from newslint.formats import read


def quoted(text: str) -> tuple[list[str], list[str]]:
    """What closed pairs of marks hold, and the marks that stand alone."""
    document = read(text, "markdown", filename="story.md")
    marks = document.quotation_marks
    pairs = [document.text[p.start : p.end] for p in marks.pairs if p.closed]
    return pairs, [document.text_of(span) for span in marks.unbalanced]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("- “Roads\n- Roofs\n- Trains” (the mayor)", "“Roads\n\nRoofs\n\nTrains”"),
        ('- "Roads\n- Roofs"', '"Roads\n\nRoofs"'),
        ("We “need:\n\n- roads\n- roofs”\n\nNow.", "“need:\n\nroads\n\nroofs”"),
    ],
)
def test_a_quotation_may_run_over_a_list(text: str, pair: str) -> None:
    assert quoted(text) == ([pair], [])


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("- “Roads\n- Roofs\n\nAnd trains”", ["“", "”"]),
        ("We “need roads\n\n- and roofs”", ["“", "”"]),
        ("- “Roads\n- Roofs", ["“"]),
        ("- Roads ” and “\n- Roofs", ["”", "“"]),
        ("- “Roads\n- and trains»", ["“", "»"]),
    ],
)
def test_marks_that_no_list_joins_stand_alone(text: str, alone: list[str]) -> None:
    assert quoted(text)[1] == alone


def test_quotations_within_the_list_stay() -> None:
    pairs, alone = quoted("- “Roads\n- the ‘new’ roofs\n- Trains”\n\nHe said “no”.")
    assert pairs == ["“Roads\n\nthe ‘new’ roofs\n\nTrains”", "‘new’", "“no”"]
    assert alone == []


def test_what_looks_like_a_tag_has_no_quotations() -> None:
    text = '<img src="a.png" alt="The "new" bridge at " width="3">It “opened”.'
    assert quoted(text) == (["“opened”"], [])


@pytest.mark.parametrize("text", ["Read on »", "**Join »**", "» Read on"])
def test_an_arrow_is_no_quotation_mark(text: str) -> None:
    assert quoted(text) == ([], [])


def test_a_guillemet_that_closes_nothing_stands_alone() -> None:
    assert quoted("Il est parti», dit-elle.") == ([], ["»"])
