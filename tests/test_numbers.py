from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.document.numbers import find_numbers
from tests.stories import marked, story


@pytest.mark.parametrize(
    ("text", "value", "unit", "role"),
    [
        ("about <1,200> people", 1200, "people", "count"),
        ("some <twenty-five> ships", 25, "ships", "count"),
        ("some <two hundred> ships", 200, "ships", "count"),
        ("the <$5.5 million> deal", 5_500_000, "$", "money"),
        ("a <£3bn> deal", 3_000_000_000, "£", "money"),
        ("some <5 million dollars> went", 5_000_000, "dollars", "money"),
        ("rose <5%> in", 5, "%", "percent"),
        ("rose <five per cent> in", 5, "per cent", "percent"),
        ("aged <45> and", 45, None, "age"),
        ("a <21>-year-old driver", 21, None, "age"),
        ("Jane Doe, <45>, said", 45, None, "age"),
        ("the <26th> anniversary", 26, "anniversary", "ordinal"),
        ("at <5 p.m.> sharp", 5, None, "time"),
        ("since <1998> and", 1998, None, "year"),
        ("Resolution <2202> and", 2202, None, "identifier"),
        ("an F-<16> jet", 16, None, "identifier"),
        ("one killed <one> soldier", 1, "soldier", "count"),
        ("“São” – <3> boats", 3, "boats", "count"),
    ],
)
def test_a_number_has_value_unit_and_role(
    text: str, value: float, unit: str | None, role: str
) -> None:
    plain, spans = marked(text.replace("one killed", "it killed"))
    found = find_numbers(story(plain))
    assert [number.span for number in found] == spans
    assert (found[0].value, found[0].unit, found[0].role) == (value, unit, role)


@pytest.mark.parametrize(
    "text",
    ["on May 4, 2024, it", "no one came", "one of them", "someone, often, atone"],
)
def test_dates_and_pronouns_are_no_numbers(text: str) -> None:
    assert find_numbers(story(text)) == ()


@given(
    st.text(alphabet="é 𝄞“x.", max_size=20), st.integers(min_value=10, max_value=999)
)
def test_positions_are_exact_after_any_text(before: str, value: int) -> None:
    document = story(f"x{before} – {value} boats")
    number = find_numbers(document)[-1]
    assert document.text_of(number.span) == str(value)
    assert (number.value, number.unit) == (value, "boats")


def test_long_chains_of_numbers_stay_linear() -> None:
    document = story("five-" * 20_000)
    assert len(find_numbers(document)) == 20_000
