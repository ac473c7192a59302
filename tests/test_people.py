from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.document.names import learn_names
from newslint.document.people import find_people
from tests.stories import story


def people_of(text: str) -> dict[str, list[str]]:
    document = story(text)
    return {
        person.name: [document.text_of(mention.span) for mention in person.mentions]
        for person in find_people(document)
    }


def test_surname_alone_and_possessive_belong_to_the_person_introduced() -> None:
    text = (
        "UN envoy Antonio Guterres left. Aides said Guterres' plane and Guterres's car"
    )
    assert people_of(text) == {
        "Antonio Guterres": ["envoy Antonio Guterres", "Guterres", "Guterres"]
    }


def test_a_name_with_a_companys_suffix_anywhere_is_nobodys() -> None:
    text = (
        "Analysts at Merrill Lynch spoke. Merrill Lynch and Co sold bonds to Ann Lee."
    )
    assert "Merrill Lynch" not in people_of(text)


@pytest.mark.parametrize(
    ("text", "title", "given", "surname"),
    [
        ("EU chief Ursula von der Leyen left", "chief", "Ursula", "von der Leyen"),
        ("Syrian President Bashar al-Assad", "Syrian President", "Bashar", "al-Assad"),
        ("Gen. Charles de Gaulle spoke", "Gen.", "Charles", "de Gaulle"),
        ("Crown Prince Mohammed bin Salman", "Crown Prince", "Mohammed", "bin Salman"),
        ("Secretary-General Ban Ki-moon", "Secretary-General", "Ki-moon", "Ban"),
        ("President Xi Jinping spoke", "President", "Jinping", "Xi"),
        ("Governor Chang Chi-cheng spoke", "Governor", "Chi-cheng", "Chang"),
        ("Dr. Martin Luther King Jr. spoke", "Dr.", "Martin Luther", "King"),
        ("Then author J.K. Rowling spoke", "author", "J.K.", "Rowling"),
        ("Ms Amy Smith-Jones spoke", "Ms", "Amy", "Smith-Jones"),
        (
            "Secretary of State Antony Blinken",
            "Secretary of State",
            "Antony",
            "Blinken",
        ),
        ("New York City Mayor Eric Adams", "New York City Mayor", "Eric", "Adams"),
    ],
)
def test_parts_of_a_name(text: str, title: str, given: str, surname: str) -> None:
    document = story(text)
    (person,) = find_people(document)
    (mention,) = person.mentions
    parts = [document.text_of(part) for part in mention[1:] if part is not None]
    assert parts == [title, given, surname]


@pytest.mark.parametrize(
    "text",
    [
        "Goldman Sachs said profits rose.",
        "Bank of America and General Motors cut jobs.",
        "The White House said so.",
        "The Justice Department and King County agreed.",
        "He studied at John Hopkins University.",
        "New York, 30 miles away, was dark.",
        "# Prime Minister Visits Paris",
    ],
)
def test_bodies_and_places_are_nobody(text: str) -> None:
    assert people_of(text) == {}


def test_an_age_shows_a_person() -> None:
    assert people_of("Zyx Quux, 34, was held.") == {"Zyx Quux": ["Zyx Quux"]}


def test_a_reporting_verb_needs_the_surname_elsewhere() -> None:
    assert people_of("Zyx Quux said so.") == {}
    assert people_of("Zyx Quux said so. Later Quux left.") == {
        "Zyx Quux": ["Zyx Quux", "Quux"]
    }


def test_a_shared_surname_alone_is_nobody_certain() -> None:
    text = "Liam O'Connor, 23, and Mary O'Connor, 50, left. O'Connor wept."
    assert people_of(text) == {
        "Liam O'Connor": ["Liam O'Connor"],
        "Mary O'Connor": ["Mary O'Connor"],
    }


def test_a_particle_at_the_head_of_a_sentence() -> None:
    text = "EU chief Ursula von der Leyen left. Von der Leyen told nobody."
    assert people_of(text)["Ursula von der Leyen"][1] == "Von der Leyen"


def test_a_heading_shows_nobody_new_but_mentions_those_known() -> None:
    text = "# Antonio Guterres Leaves\n\nSecretary-General Antonio Guterres left."
    assert people_of(text) == {
        "Antonio Guterres": [
            "Antonio Guterres",
            "Secretary-General Antonio Guterres",
        ]
    }


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Mr John Smith left.", "he"),
        ("Police spokeswoman Janet Okafor left.", "she"),
        ("Dr Sam Smith left.", None),
        ("Dr Aaron Smith left.", "he"),
    ],
)
def test_pronoun_only_where_certain(text: str, pronoun: str | None) -> None:
    assert find_people(story(text))[0].pronoun == pronoun


def test_names_are_learned_from_running_copy() -> None:
    document = story(
        "# A Title Of Capitals\n\nThe plant in Azovstal burned. Mariupol’s mayor left; "
        "Mariupol fell. However, it rained. Workers met workers. Workers left."
    )
    names = learn_names(document)
    assert {"Azovstal", "Mariupol"} <= names
    assert names.isdisjoint({"Title", "Capitals", "However", "Workers", "The"})


@given(
    st.lists(
        st.sampled_from(["President ", "Angela ", "Merkel", " ", ". ", "’s ", "von "])
    ).map("".join)
)
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    document = story(text)
    for person in find_people(document):
        spans = [mention.span for mention in person.mentions]
        assert spans == sorted(spans)
        for mention in person.mentions:
            parts = [part for part in mention[1:] if part is not None]
            assert all(
                mention.span.start <= part.start < part.end <= mention.span.end
                for part in parts
            )


@pytest.mark.parametrize(
    "text", ["President Angela Merkel said. Merkel’s ", "A. B. ", "Von der Al-Assad "]
)
def test_time_grows_with_the_text_and_no_faster(text: str) -> None:
    def seconds(times: int) -> float:
        document = story(text * times)
        start = time.process_time()
        find_people(document)
        learn_names(document)
        return time.process_time() - start

    assert seconds(16_000) < 40 * max(seconds(1_000), 0.005)
