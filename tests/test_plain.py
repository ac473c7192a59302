from __future__ import annotations

from datetime import date

import pytest

from newslint.diagnostic import Span
from newslint.formats import read


def blocks(source: str) -> list[tuple[str, str]]:
    document = read(source, "text")
    return [(block.scope, document.text_of(block.span)) for block in document.blocks]


PROSE = "The council approved the plan on Monday after a debate that ran for six hours."


def test_each_long_line_is_a_paragraph() -> None:
    source = f"{PROSE} {PROSE}\n{PROSE} {PROSE}\n"
    assert blocks(source) == [("paragraph", f"{PROSE} {PROSE}")] * 2


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    source = (
        "The council approved the plan\non Monday after a long\ndebate.\n\nNext one.\n"
    )
    assert blocks(source) == [
        ("paragraph", "The council approved the plan\non Monday after a long\ndebate."),
        ("paragraph", "Next one."),
    ]


def test_a_line_end_of_two_code_points_is_one_in_the_text() -> None:
    source = "The council approved\r\nthe plan.\r\n\r\nNext one.\r\n"
    document = read(source, "text")
    assert document.text == "The council approved\nthe plan.\n\nNext one."
    assert document.to_source(Span(21, 24)) == (22, 25)
    assert document.to_source(Span(20, 21)) == (20, 22)


def test_a_date_line_glued_to_the_lead_is_set_apart() -> None:
    document = read(f" date 2022-05-11 {PROSE}\n", "text")
    first, second = document.blocks
    assert (first.scope, second.scope) == ("metadata", "paragraph")
    assert document.text_of(first.span) == "date 2022-05-11 "
    assert document.to_source(first.span) == (1, 17)
    assert document.text_of(second.span) == PROSE
    published = document.metadata.published
    assert published == (date(2022, 5, 11), "date line", (6, 16))


@pytest.mark.parametrize(
    "line",
    [
        "date 2024-03-01",
        "Date: 2024-03-01",
        "Published: 1 March 2024, 10:45 GMT",
        "First published on Friday, March 1, 2024",
        "Posted on March 1, 2024 by admin",
    ],
)
def test_a_line_of_its_own_gives_the_date(line: str) -> None:
    document = read(f"{line}\n\n{PROSE}\n", "text")
    assert [block.scope for block in document.blocks] == ["metadata", "paragraph"]
    published = document.metadata.published
    assert published
    assert published[:2] == (date(2024, 3, 1), "date line")


@pytest.mark.parametrize(
    "text",
    [
        "Date palms line the road from the airport to the old town.",
        "Updated guidance was sent to schools on Monday.",
        "Published in 2019, the report found no fault with the bank.",
        "Image: the book of a lifetime, said its author.",
        "By Monday the river had risen 4 metres.",
        "By then John Smith had left the building.",
        "Credit Suisse fell 4%.",
        "Ends of the rope were found on the quay.",
        "Smith — who was 34 — died on Monday.",
        "The mayor - who is 40 - quit.",
        "NATO — which met in Oslo — agreed.",
    ],
)
def test_copy_that_looks_like_furniture_stays_copy(text: str) -> None:
    assert blocks(f"{PROSE}\n\n{text}\n") == [("paragraph", PROSE), ("paragraph", text)]
    assert blocks(f"{text}\n\n{PROSE}\n") == [("paragraph", text), ("paragraph", PROSE)]


@pytest.mark.parametrize(
    ("line", "scope"),
    [
        ("Wheat 4/2/24 3,157.6 3,684.1 nil nil Maize 2.4 nil nil", "table"),
        (
            "Leeds won 3-1 in 2019, 2-0 in 2021, and 4-2 in the spring of 2023",
            "paragraph",
        ),
        ("In 2019, 2021 and 2023 it sold 10, 12 and 14.", "paragraph"),
    ],
)
def test_a_row_of_figures_is_a_table(line: str, scope: str) -> None:
    assert blocks(f"{PROSE}\n\n{line}\n\n{PROSE}\n")[1] == (scope, line)


@pytest.mark.parametrize(
    ("line", "scope"),
    [
        ("Image: AP", "credit"),
        ("Photo: Jane Doe/Reuters", "credit"),
        ("(Image source: Twitter)", "credit"),
        ("Photo by Jane Doe", "credit"),
        ("Photo credit: iStock", "credit"),
        ("File photo", "credit"),
        ("SLUG: budget-vote", "metadata"),
        ("Updated 3 hours ago", "metadata"),
        ("By Admin", "metadata"),
        ("-30-", "metadata.end-mark"),
        ("ENDS", "metadata.end-mark"),
        ("(MORE)", "metadata.end-mark"),
        ("Reuters", "byline.agency"),
        ("— AAP", "byline.agency"),
        ("###", "metadata.end-mark"),
        ("By JANE DOE", "byline"),
        ("By Jane Doe and John O’Neill in Moscow", "byline"),
    ],
)
def test_furniture_is_named(line: str, scope: str) -> None:
    assert blocks(f"{PROSE}\n\n{line}\n") == [("paragraph", PROSE), (scope, line)]


def test_a_credit_that_closes_a_paragraph_is_set_apart() -> None:
    source = f"{PROSE} (Image source: AP)\n"
    assert blocks(source) == [("paragraph", PROSE), ("credit", " (Image source: AP)")]


@pytest.mark.parametrize(
    "line",
    [
        "MOSCOW, May 11 (Reuters) -",
        "LONDON (AP) —",
        "New York, Sept. 3 (Bloomberg) --",
        "ST. LOUIS, Mo. (AP) –",
        "WASHINGTON —",
    ],
)
def test_a_dateline_is_set_apart(line: str) -> None:
    assert blocks(f"{line} {PROSE}\n") == [("dateline", line), ("paragraph", PROSE)]


def test_a_dateline_with_a_year_dates_the_story() -> None:
    document = read(f"OSLO, May 11, 2022 (NTB) - {PROSE}", "text")
    assert document.metadata.published == (date(2022, 5, 11), "dateline", (6, 18))


def test_a_dateline_takes_its_year_from_the_files_name() -> None:
    source = f"OSLO, May 10 (NTB) - {PROSE}"
    document = read(source, "text", filename="x/2022-05-11-talks.txt")
    assert document.metadata.published == (date(2022, 5, 10), "dateline", (6, 12))
    assert read(source, "text").metadata.published is None


def test_a_wire_head_without_blank_lines_is_told_apart() -> None:
    source = "SLUG: vote\nBy JANE DOE\nOSLO (NTB) - The council approved\nthe plan.\n"
    assert blocks(source) == [
        ("metadata", "SLUG: vote"),
        ("byline", "By JANE DOE"),
        ("dateline", "OSLO (NTB) -"),
        ("paragraph", "The council approved\nthe plan."),
    ]
    assert read(source, "text").metadata.byline == (("JANE DOE", (14, 22)),)


def test_a_short_line_alone_is_a_crosshead() -> None:
    source = f"{PROSE}\n\nTalks in Oslo\n\n{PROSE}\n"
    assert blocks(source)[1] == ("heading.crosshead", "Talks in Oslo")


def test_a_short_first_line_is_the_headline() -> None:
    source = f"Council approves budget\n\n{PROSE}\n\nWhat is next\n\n{PROSE}\n"
    scopes = [scope for scope, _ in blocks(source)]
    assert scopes == ["headline", "paragraph", "heading.crosshead", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "Carmaker to build new plant in the U.S.",
        "Is the recession over?",
        "TALKING POINT/BANK STOCKS <BAC.N>",
        "ANALYSIS - Bank faces a hard winter",
        "U.S. CREDIT MARKETS - BONDS RISE",
    ],
)
def test_a_first_line_with_a_mark_of_its_own_is_a_headline(line: str) -> None:
    dateline = f"LONDON, March 3 - {PROSE}"
    assert blocks(f"{line}\n\n{dateline}\n")[0] == ("headline", line)
    assert blocks(f"{PROSE}\n\n{line}\n\n{PROSE}\n")[1][0] != "headline"


@pytest.mark.parametrize(
    "line",
    [
        "It passed.",
        "“We lost.”",
        "He said:",
        "and so it went",
        "Oslo, Bergen,",
        "One two three four five six seven eight nine ten eleven twelve thirteen",
    ],
)
def test_a_line_that_is_copy_is_no_crosshead(line: str) -> None:
    assert blocks(f"{PROSE}\n\n{line}\n\n{PROSE}\n")[1] == ("paragraph", line)


def test_short_lines_in_a_row_are_a_list_and_not_crossheads() -> None:
    source = f"{PROSE}\n\nOslo\n\nBergen\n\n{PROSE}\n"
    assert [scope for scope, _ in blocks(source)][1] == "paragraph"


def test_a_comment_is_not_text() -> None:
    document = read(f"# newslint: disable-file=dates\n\n{PROSE}\n", "text")
    assert document.comments == (("newslint: disable-file=dates", (0, 30)),)
    assert document.text == PROSE


def test_an_address_is_one_mask() -> None:
    text = read("See https://example.org/a?b=1. Then go.", "text").text
    assert text == "See \ufffc. Then go."


def test_the_command_line_stands_before_the_file() -> None:
    day = date(2024, 5, 7)
    document = read(f"date 2022-05-11\n\n{PROSE}\n", "text", published=day)
    assert document.metadata.published == (day, "command line", None)


def test_the_file_name_is_the_last_resort() -> None:
    document = read(PROSE, "text", filename="posts/2024-05-11-budget.txt")
    assert document.metadata.published == (date(2024, 5, 11), "file name", None)
    assert read(PROSE, "text", filename="a.txt").metadata.published is None
