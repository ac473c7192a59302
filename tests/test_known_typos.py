"""The list of misspellings: nothing on it is a word, and every correction is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from newslint import check_text
from newslint.config.settings import Settings
from newslint.dictionary import open_words
from newslint.resources import rules_directory

if TYPE_CHECKING:
    from pathlib import Path

LINES = [
    line
    for line in (rules_directory() / "spelling" / "known-typo.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
]
PAIRS = [line.split(": ", 1) for line in LINES]


def test_there_are_many() -> None:
    assert len(PAIRS) >= 700


def test_lines_are_sorted_and_unique() -> None:
    wrong = [pair[0] for pair in PAIRS]
    assert wrong == sorted(set(wrong))


def test_a_misspelling_is_small_letters() -> None:
    assert [wrong for wrong, _ in PAIRS if not re.fullmatch("[a-z]{2,}", wrong)] == []


def test_no_dialect_knows_a_misspelling() -> None:
    knows = open_words().knows
    shapes = [
        shape
        for wrong, _ in PAIRS
        for shape in (wrong, wrong.capitalize(), wrong.upper())
    ]
    assert [shape for shape in shapes if knows(shape)] == []


def test_every_correction_is_known() -> None:
    knows = open_words().knows
    assert [right for _, right in PAIRS if not all(map(knows, right.split()))] == []


def test_a_correction_is_one_form() -> None:
    assert [right for _, right in PAIRS if "|" in right] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("teh", []),
        ("Teh", ["teh", "teh"]),
        ("teh end", ["Teh", "teh"]),
        ("other", ["teh", "Teh", "teh"]),
    ],
)
def test_the_project_may_know_better(
    tmp_path: Path, line: str, found: list[str]
) -> None:
    dictionary = tmp_path / "dictionary.txt"
    dictionary.write_text(f"{line}\n", encoding="utf-8")
    settings = Settings(dictionaries=(str(dictionary),))
    told = check_text("It is teh end. Teh council saw teh town.", settings=settings)
    assert [one.text for one in told if one.rule == "spelling.known-typo"] == found
