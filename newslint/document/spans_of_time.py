"""How many years lie between a year and the story's publication."""

from __future__ import annotations

from functools import cache

from newslint.document.numbers import number_words
from newslint.lexicon import load
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_TENS = 20


@cache
def ordinals() -> dict[str, int]:
    """The value of each ordinal in words, from first to ninety-ninth."""
    pairs = (line.split() for line in load("ordinals"))
    simple = {word: int(value) for word, value in pairs}
    tens = {w: v for w, v in number_words().items() if v >= _TENS and v % 10 == 0}
    joined = {
        f"{ten}-{word}": value + one
        for ten, value in tens.items()
        for word, one in simple.items()
        if one < 10  # noqa: PLR2004 - first to ninth
    }
    return simple | joined


@cache
def ordinal_pattern() -> str:
    """A pattern of every ordinal that `ordinal_of` reads, the longest first."""
    words = "|".join(sorted(ordinals(), key=len, reverse=True))
    return rf"\d{{1,3}}(?:st|nd|rd|th)|(?i:{words})"


def ordinal_of(written: str) -> int | None:
    """The value of `10th`, `tenth`, `Twenty-first`; nothing for another word."""
    match = _figure().fullmatch(written)
    return int(match[1]) if match else ordinals().get(written.lower())


def ordinal(value: int) -> str:
    """`ninth` for 9, `21st` for 21: below ten in words."""
    words = {number: word for word, number in ordinals().items()}
    if value < 10 and value in words:  # noqa: PLR2004 - as news copy has it
        return words[value]
    teens = value % 100 in {11, 12, 13}
    return (
        f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"
    )


@cache
def _figure() -> re.Pattern[str]:
    return compiled(r"(\d{1,3})(?:st|nd|rd|th)")
