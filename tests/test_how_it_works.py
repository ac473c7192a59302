"""The page that walks a story through names what exists, in the words it defines."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "how-it-works.md"
TEXT = PAGE.read_text(encoding="utf-8")
NAMES = sorted(set(re.findall(r"`(newslint(?:\.\w+)+)`", TEXT)))


def resolve(name: str) -> object:
    """What the dotted name stands for; an AttributeError where it is nothing."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            found = getattr(found, part)
        return found
    raise ModuleNotFoundError(name)


@pytest.mark.parametrize("name", NAMES)
def test_name_exists(name: str) -> None:
    assert resolve(name) is not None


def test_a_name_that_is_gone_is_noticed() -> None:
    with pytest.raises(AttributeError):
        resolve("newslint.engine.nothing_of_the_kind")


def test_the_walk_has_every_step() -> None:
    steps = re.findall(r"^\d+\. \*\*(\w+)\.", TEXT, re.MULTILINE)
    assert len(steps) == 11
    assert len(NAMES) > 20


def test_every_word_is_defined_once() -> None:
    table = TEXT.split("## The way through")[0]
    words = re.findall(r"^\| ([a-z, ]+) \|", table, re.MULTILINE)
    names = [name for row in words for name in row.split(", ")]
    assert len(names) == len(set(names)) > 20
