"""Words: runs of letters and digits with the apostrophes and hyphens inside them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newslint.diagnostic import Span
from newslint.document.entities import Word
from newslint.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

# Combining marks belong to the letter before them; a soft hyphen joins what it parts.
_RUN = r"[\w\u0300-\u036f]+"
_JOINT = r"['\u2019\u02bc\-\u2010\u2011\u00ad]"


@cache
def _word() -> re.Pattern[str]:
    return compiled(rf"{_RUN}(?:{_JOINT}{_RUN})*")


def find_words(text: str) -> tuple[Word, ...]:
    """Every word of `text`, in reading order; figures alone are no words.

    A word keeps its hyphens and its apostrophes: `Zelensky’s`, `sister-in-law`,
    `COVID-19`. An apostrophe at either edge may be a quotation mark, and is left out.
    """
    # `tuple.__new__` halves the time of making 800 pairs of named tuples a story.
    new = tuple.__new__
    return tuple(
        [
            new(Word, (match[0], new(Span, match.span())))
            for match in _word().finditer(text)
            if match[0].isalpha() or _has_letter(match[0])
        ]
    )


def distinct_words(text: str) -> set[str]:
    """The words of `text`, each once, figures among them: cheaper than `find_words`."""
    return set(_word().findall(text))


def places_of(words: set[str], text: str) -> Iterator[Word]:
    """Where `words`, as `distinct_words` gives them, occur, in reading order."""
    for match in _word().finditer(text):
        if match.group() in words:
            yield Word(match.group(), Span(*match.span()))


def _has_letter(word: str) -> bool:
    return any(map(str.isalpha, word))
