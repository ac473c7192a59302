"""Sums, shares and spans of time: arithmetic with rounding allowed for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.checks.anniversary import Check as Anniversary
from newslint.checks.birth_year import Check as Birth
from newslint.checks.duration import Check as Duration
from newslint.checks.percent_change import Check as Change
from newslint.document.figures import in_words, slack
from newslint.document.spans_of_time import ordinal, ordinal_of
from newslint.reading import Reading
from tests.stories import marked, story

PUBLISHED = "2022-05-11"


@given(old=st.integers(11, 999), new=st.integers(11, 999))
def test_the_true_share_is_never_reported(old: int, new: int) -> None:
    share = round(abs(new - old) / old * 100)
    text = f"Sales changed {share}% from {old} to {new} units."
    assert not list(Change().find(Reading(story(text))))


@given(old=st.integers(101, 999), off=st.integers(3, 40))
def test_a_share_that_is_points_off_is_reported(old: int, off: int) -> None:
    new = old + old // 2
    share = round((new - old) / old * 100) + off
    text = f"Sales rose {share}% from {old} to {new} units."
    (found,) = Change().find(Reading(story(text)))
    assert story(text).text_of(found.span) == f"{share}%"


@given(low=st.integers(20, 60), points=st.integers(2, 15))
def test_points_called_percent_are_reported(low: int, points: int) -> None:
    text = f"Support rose {points}% from {low}% to {low + points}%."
    found = list(Change(ask="shares").find(Reading(story(text))))
    assert [one.args[1] for one in found] == [f"{points} percentage points"]


@given(st.integers(1, 99))
def test_an_ordinal_is_read_as_it_is_written(value: int) -> None:
    assert ordinal_of(ordinal(value)) == value


@pytest.mark.parametrize(
    ("value", "words"), [(2, "two"), (27, "twenty-seven"), (90, "ninety"), (101, "")]
)
def test_numbers_in_words(value: int, words: str) -> None:
    assert in_words(value) == words


@pytest.mark.parametrize(
    ("written", "half"),
    [
        ("1.2 million", 50_000),
        ("12,000", 500),
        ("1,000", 0.5),
        ("117", 0.5),
        ("3.25", 0.005),
        ("900,000", 5_000),
    ],
)
def test_how_exact_a_number_is(written: str, half: float) -> None:
    document = story(f"They sold {written} seats.")
    assert slack(document, document.numbers[0]) == pytest.approx(half)


@given(st.integers(1, 60))
def test_the_right_anniversary_is_never_reported(years: int) -> None:
    text = f"Friday is the {ordinal(years)} anniversary of the {2022 - years} fire."
    assert not list(Anniversary().find(Reading(story(text, published=PUBLISHED))))


@pytest.mark.parametrize("off", [-2, -1, 1, 2])
def test_an_anniversary_a_year_or_two_off_is_reported(off: int) -> None:
    text = f"Friday is the {ordinal(10 + off)} anniversary of the 2012 fire."
    (found,) = Anniversary().find(Reading(story(text, published=PUBLISHED)))
    assert found.args == (ordinal(10 + off), "2012", "10th")


@given(st.integers(1, 90), st.booleans())
def test_both_ages_of_a_year_of_birth_pass(age: int, had_birthday: bool) -> None:  # noqa: FBT001
    year = 2022 - age - (not had_birthday)
    text = f"Jane Smith, {age}, born in {year}, leads the council."
    assert not list(Birth().find(Reading(story(text, published=PUBLISHED))))


@pytest.mark.parametrize(
    "text",
    [
        "Paul Roy, <52>, born in Leeds in 1960, is a judge.",
        "The <31>-year-old, who was born on May 4, 1989, plays on the wing.",
    ],
)
def test_an_age_that_no_birthday_explains_is_reported(text: str) -> None:
    plain, spans = marked(text)
    found = Birth().find(Reading(story(plain, published=PUBLISHED)))
    assert [one.span for one in found] == spans


@given(st.integers(2, 60), st.integers(-1, 1))
def test_a_year_more_or_less_ago_passes(years: int, off: int) -> None:
    text = f"The firm was founded in {2022 - years}, {years + off} years ago."
    assert not list(Duration().find(Reading(story(text, published=PUBLISHED))))


def test_without_a_publication_date_nothing_is_said() -> None:
    text = (
        "In 1990, two years ago, Roy, 99, born in 1981, marked"
        " the 3rd anniversary of 1950."
    )
    reading = Reading(story(text))
    for check in (Duration(), Birth(), Anniversary()):
        assert not list(check.find(reading))
