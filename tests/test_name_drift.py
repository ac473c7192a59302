from __future__ import annotations

import pytest

from newslint.checks.name_drift import Check, edits_apart
from newslint.reading import Reading
from tests.stories import marked, story


@pytest.mark.parametrize(
    ("first", "second", "most", "near"),
    [
        ("Merkel", "Merkle", 1, True),
        ("Guterres", "Gutteres", 2, True),
        ("Netanyahu", "Netanyahoo", 2, True),
        ("Zuckerberg", "Zuckerburg", 1, True),
        ("Merkel", "Merkel", 1, False),
        ("Merkel", "Markle", 1, False),
        ("Lavrov", "Lavrovsky", 2, False),
    ],
)
def test_edits_apart(first: str, second: str, most: int, near: bool) -> None:  # noqa: FBT001
    assert edits_apart(first, second, most) is near
    assert edits_apart(second, first, most) is near


def test_every_use_of_the_rarer_form_is_reported() -> None:
    text, spans = marked(
        "Aides of Stoltenberg met Stoltenberg. Friends of <Stoltenburg> and "
        "Stoltenberg left; then <Stoltenburg> spoke."
    )
    findings = list(Check().find(Reading(story(text))))
    assert [finding.span for finding in findings] == spans
    assert {finding.replacements for finding in findings} == {("Stoltenberg",)}


def test_a_tie_says_nothing() -> None:
    text = "Aides of Stoltenberg met friends of Stoltenburg."
    assert not list(Check().find(Reading(story(text))))


def test_two_letters_exchanged_are_reported_once() -> None:
    text, spans = marked(
        "Aides of Ransome met _Ransome_ and Ransome. Friends of <Rnasome> left."
    )
    found = list(Check().find(Reading(story(text))))
    assert [finding.span for finding in found] == spans


def test_two_words_of_the_dictionary_are_two_words() -> None:
    text = "Aides of Baker met Baker. Friends of Maker and Bakes left."
    assert not list(Check().find(Reading(story(text))))


def test_words_of_addresses_hide_no_names() -> None:
    """Names that begin alike are not compared where they are many; these are none."""
    address = "/".join(f"Sto{a}{b}x" for a in "abcdefg" for b in "abcdefg")
    text, spans = marked(
        f"Aides of Stoltenberg met Stoltenberg at {address}. <Stoltenburg> left."
    )
    found = list(Check().find(Reading(story(text))))
    assert [finding.span for finding in found] == spans
