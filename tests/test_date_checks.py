from __future__ import annotations

from typing import Literal

import pytest

from newslint.checks.date_tense import Check as Tense
from newslint.checks.impossible_date import Check as Impossible
from newslint.checks.numeric_date import Check as Numeric
from newslint.checks.weekday_date_mismatch import Check as Mismatch
from newslint.reading import Reading
from tests.stories import marked, story

PUBLISHED = "2022-05-11"


@pytest.mark.parametrize(
    "text",
    [
        "The Senate will vote on <May 3> on the bill.",
        "Fans plan to gather at the stadium on <Saturday, May 7>.",
        "The striker will face a panel <April 29>, the club said.",
        "Doors will open on <7 May 2022> at noon.",
    ],
)
def test_a_future_verb_with_a_past_day_is_found(text: str) -> None:
    plain, spans = marked(text)
    found = Tense(tense="future").find(Reading(story(plain, published=PUBLISHED)))
    assert [finding.span for finding in found] == spans


@pytest.mark.parametrize(
    "text",
    [
        "The Senate will vote on May 10 on the bill.",
        "The judge will rule on whether he broke the law on May 3.",
        "The inquest will hear how she fell on May 3.",
        "Prosecutors will retry the man convicted on May 3.",
        "The law will apply as of May 3.",
        "The tax will be levied on sales made on May 3.",
        "She will be remembered. He died on May 3.",
        "The May 3 vote will be repeated.",
        "It will have been a year on May 3.",
        "The fair will run May 3-20.",
        "Victims will be named, police said May 3.",
        "In 2019 the law passed; it will lapse on May 3.",
        "Ministers will meet every year on May 3.",
    ],
)
def test_a_date_of_another_verb_is_left_alone(text: str) -> None:
    assert not list(
        Tense(tense="future").find(Reading(story(text, published=PUBLISHED)))
    )


@pytest.mark.parametrize(
    "text",
    [
        "The funeral was held on <May 29> in Leeds.",
        "The winger went to Spain on <June 3>.",
        "Two men were arrested in Hull on <June 1>, police said.",
        "The ceremony took place on <20 May 2022>.",
    ],
)
def test_a_past_verb_with_a_day_to_come_is_found(text: str) -> None:
    plain, spans = marked(text)
    found = Tense(tense="past").find(Reading(story(plain, published=PUBLISHED)))
    assert [finding.span for finding in found] == spans


@pytest.mark.parametrize(
    "text",
    [
        "The funeral was set for May 29.",
        "The news came as he prepared for a trial on May 29.",
        "The election on May 29 gave hope.",
        "They spoke about the vote on May 29.",
        "The order was signed and takes effect May 29.",
        "The bill was signed, and it takes effect on May 29.",
        "She was elected to a term that ends on May 29.",
        "He was born on July 29, 1980.",
    ],
)
def test_a_day_to_come_of_another_verb_is_left_alone(text: str) -> None:
    assert not list(Tense(tense="past").find(Reading(story(text, published=PUBLISHED))))


@pytest.mark.parametrize("tense", ["future", "past"])
def test_without_publication_no_tense_is_wrong(
    tense: Literal["future", "past"],
) -> None:
    text = "It will open on May 3, 2022. It was held on May 29, 2022."
    assert not list(Tense(tense=tense).find(Reading(story(text))))


def test_the_mismatch_names_the_weekday_and_mends_it() -> None:
    text = "Café – on <Friday, May 4, 2024>, it rained."
    plain, [span] = marked(text)
    [found] = Mismatch().find(Reading(story(plain, published="2024-06-01")))
    assert found.span == span
    assert found.args == ("Friday", "May 4, 2024, was a Saturday")
    assert found.edit is not None
    assert plain[found.edit.start : found.edit.end] == "Friday"
    assert found.replacements == ("Saturday",)


@pytest.mark.parametrize(
    ("published", "count"),
    # The second of May is a Monday in 2022: too far from this May, not from September.
    [(None, 0), ("2024-05-07", 1), ("2021-05-07", 1), ("2021-09-07", 0)],
)
def test_a_mismatch_without_a_year_needs_publication(
    published: str | None, count: int
) -> None:
    document = story("on Monday, May 2, it rained", published=published)
    assert len(list(Mismatch().find(Reading(document)))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("due on Feb. 29, 2024.", 0),
        ("due on Feb. 29, 2023.", 1),
        ("due on Feb. 29, 1900.", 1),
        ("due on Feb. 29.", 0),
        ("due on Feb. 30.", 1),
        ("In June 31 people died.", 0),
        ("on April 31, 1999, they", 1),
    ],
)
def test_impossible_days(text: str, count: int) -> None:
    assert len(list(Impossible().find(Reading(story(text))))) == count


def test_many_dates_in_figures_stay_linear() -> None:
    document = story("2024-05-11 " * 20_000)
    assert len(list(Numeric().find(Reading(document)))) == 20_000
