from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Span
from newslint.document.almanac import days_in, months, short_month, written
from newslint.document.dates import find_dates, writes_month_first
from tests.stories import marked, story

if TYPE_CHECKING:
    from newslint.document.entities import DateMention


def dates(text: str, published: str | None = None) -> list[tuple[str, DateMention]]:
    document = story(text, published=published)
    return [(document.text_of(m.span), m) for m in find_dates(document)]


def only(text: str, published: str | None = None) -> DateMention:
    [(_, mention)] = dates(text, published)
    return mention


@pytest.mark.parametrize(
    ("text", "form", "day"),
    [
        ("on <Tuesday, 4 July 2024> he met", "day-month", date(2024, 7, 4)),
        ("on <Sept. 14, 2022>, the court", "month-day", date(2022, 9, 14)),
        ("on the <26th of April, 2022> it", "day-month", date(2022, 4, 26)),
        ("held <May 3-5, 2022>, in", "month-day", date(2022, 5, 3)),
        ("held <3–5 May 2022> in", "day-month", date(2022, 5, 3)),
        ("on <Thursday (12 May 2022)> in", "day-month", date(2022, 5, 12)),
        ("on <May 12, 2022 (Thursday)> in", "month-day", date(2022, 5, 12)),
        ("by <2024-05-11>.", "iso", date(2024, 5, 11)),
        ("by <31/12/2023>.", "slash", date(2023, 12, 31)),
        ("by <11/05/2024>.", "slash", None),
        ("in <Sept. 2024>.", "month-year", None),
        ("São Paulo, <26\u00a0April 2022> – ", "day-month", date(2022, 4, 26)),
        ("COVID-19 – <5 May 2020> – it", "day-month", date(2020, 5, 5)),
        ("é1 – <1 January 2000> it", "day-month", date(2000, 1, 1)),
        ("on <June 31, 2022>, it", "month-day", None),
    ],
)
def test_a_date_is_read_where_it_stands(text: str, form: str, day: date | None) -> None:
    plain, spans = marked(text)
    mention = only(plain)
    assert [mention.span] == spans
    assert (mention.form, mention.day_on) == (form, day)


@pytest.mark.parametrize(
    "text",
    [
        "May 5,000 people",
        "May 5:30 be late",
        "the March on Washington",
        "open 24/7 since 9/11",
        "version 1.2.3 and 10.0.0.1",
        "the Sun and Sat there",
        "order-2024-05-11-b",
        "Dismay 4 and Marching 12",
        "USA Today said",
        "today's technology",
        "on 2024-13-05",
        "heading: May\n\n4 people",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert dates(text, "2024-05-07") == []


def test_a_full_stop_belongs_to_a_short_month_alone() -> None:
    assert [text for text, _ in dates("It was 4 July. Then 5 Dec. came.")] == [
        "4 July",
        "5 Dec.",
    ]


def test_a_date_does_not_run_over_a_block() -> None:
    found = dates("It was Monday\n\nMay 4 came")
    assert [text for text, _ in found] == ["Monday", "May 4"]
    assert found[1][1].weekday is None


def test_the_weekday_is_the_one_written() -> None:
    mention = only("on Tue, May 7")
    assert (mention.weekday, mention.weekday_span) == (1, Span(3, 6))


def test_a_weekday_that_ends_a_list_is_not_the_dates() -> None:
    last = dates("Monday and Tuesday, May 6 and 7, 2024")[-1][1]
    assert last.weekday is None


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("on May 2 in", "2024-05-07", date(2024, 5, 2)),
        ("on Dec. 30 in", "2024-01-03", date(2023, 12, 30)),
        ("on Jan. 2 in", "2023-12-30", date(2024, 1, 2)),
        ("on May 2 in", None, None),
        ("In 1968 it began. On May 2 in", "2024-05-07", None),
        ("In 2024 it began. On May 2 in", "2024-05-07", date(2024, 5, 2)),
    ],
)
def test_a_missing_year_is_that_of_the_nearest_day(
    text: str, published: str | None, day: date | None
) -> None:
    mention = dates(text, published)[-1][1]
    assert (mention.year, mention.day_on) == (None, day)


def test_relative_days_count_from_publication() -> None:
    found = dates("Today it rains, as yesterday; tomorrow it will.", "2024-03-01")
    assert [mention.day_on for _, mention in found] == [
        date(2024, 3, 1),
        date(2024, 2, 29),
        date(2024, 3, 2),
    ]


def test_the_order_is_the_languages_else_the_majoritys() -> None:
    assert writes_month_first(story("On May 4 and May 5 and 6 June")) is True
    assert writes_month_first(story("On 4 May")) is False
    assert writes_month_first(story("On Monday")) is None


@given(
    st.text(alphabet="é 𝄞“x.\n", max_size=30),
    st.dates(date(1901, 1, 1), date(2098, 12, 31)),
    st.booleans(),
)
def test_positions_are_exact_after_any_text(
    before: str,
    day: date,
    month_first: bool,  # noqa: FBT001
) -> None:
    shown = written(day, month_first=month_first)
    text = f"x{before} – {shown}"
    document = story(text)
    mention = find_dates(document)[-1]
    assert document.text_of(mention.span) == shown
    assert mention.day_on == day


@given(st.dates())
def test_no_day_is_beyond_its_month(day: date) -> None:
    assert day.day <= days_in(day.month, day.year)


def test_only_long_months_are_cut() -> None:
    assert [short_month(number) for number in (3, 7, 8, 9)] == [
        "March",
        "July",
        "Aug.",
        "Sept.",
    ]
    assert sorted(months().full) == list(range(1, 13))
