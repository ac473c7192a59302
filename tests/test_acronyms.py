from __future__ import annotations

import pytest

from newslint.document.acronyms import find_acronyms, initials_before
from tests.stories import story


def definition_of(text: str) -> tuple[str | None, str | None, list[str]]:
    document = story(text)
    (acronym,) = find_acronyms(document)
    place = acronym.definition
    return (
        acronym.expansion,
        None if place is None else document.text_of(place),
        [document.text_of(use) for use in acronym.uses],
    )


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("World Food Programme", "WFP"),
        ("Organisation for the Prohibition of Chemical Weapons", "OPCW"),
        ("Centers for Disease Control and Prevention", "CDC"),
        ("U.S. Agency for International Development", "USAID"),
        ("user experience", "UX"),
        ("body mass index", "BMI"),
        ("Extensible Markup Language", "XML"),
    ],
)
def test_a_full_name_before_brackets(name: str, short: str) -> None:
    text = f"It came from the {name} ({short}). Later {short} left."
    assert definition_of(text) == (name, f"{name} ({short})", [short])


def test_the_plural_is_a_use() -> None:
    text = "Each request for proposals (RFP) came late. Two RFPs were lost."
    assert definition_of(text)[2] == ["RFP"]


@pytest.mark.parametrize("text", ["See a.ABC.org", "by @ABC", "go /ABC/x", "#ABC"])
def test_addresses_and_hashtags_are_no_acronyms(text: str) -> None:
    assert find_acronyms(story(text)) == ()


def test_a_bracket_after_other_words_defines_nothing() -> None:
    assert definition_of("Doctors Without Borders (MSF) came.") == (None, None, ["MSF"])


def test_initials_skip_small_words() -> None:
    text = "Members of the North Atlantic Treaty Organization (NTAO) met."
    assert initials_before(text, text.index("("), 4) == "NATO"


@pytest.mark.parametrize(
    "text",
    [
        "MIAMI — A storm hit the coast.",
        "NEW DELHI, June 3 (Reuters) - A storm hit the coast.",
        "UP NEXT\n\nThe storm goes north.",
    ],
)
def test_datelines_and_lines_of_capitals_are_no_acronyms(text: str) -> None:
    """A place or a heading in capitals stands for no longer name."""
    assert find_acronyms(story(text)) == ()


def test_an_acronym_behind_a_dateline_is_one() -> None:
    """Only the place itself is left out."""
    found = find_acronyms(story("MIAMI — The WFD, once of Paris, closed."))
    assert [acronym.text for acronym in found] == ["WFD"]
