"""`acronym-undefined`: an acronym that the story never spells out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslint.finding import Finding
from newslint.lexicon import load_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.diagnostic import Span
    from newslint.document.entities import Acronym
    from newslint.reading import Reading

_LENGTHS = range(3, 6)
_REACH = 12


@dataclass(frozen=True)
class Check:
    """Reports the first use of an acronym with no full name anywhere in the story.

    Known ones stand in the lexicon `known-acronyms` and in `exceptions`. `fewest` is
    the number of uses that makes it worth saying.
    """

    exceptions: tuple[str, ...] = ()
    fewest: int = 1

    def patterns(self) -> tuple[str, ...]:
        """Three capitals: two are often initials or a state."""
        return (r"\b[A-Z]{3}",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each first use in running copy; the argument is the acronym."""
        document = reading.document
        known = load_set("known-acronyms")
        for acronym in document.acronyms:
            if acronym.text in known or acronym.text in self.exceptions:
                continue
            if not _is_candidate(acronym) or len(acronym.uses) < self.fewest:
                continue
            first = next((use for use in acronym.uses if reading.reads(use)), None)
            if first is None or not document.block_at(first.start).is_body:
                continue
            if not _shouts(document.text, first) and not _spelled_out(
                document.text, acronym
            ):
                yield Finding(first, (acronym.text,))


def _is_candidate(acronym: Acronym) -> bool:
    text = acronym.text
    if acronym.definition is not None or not text.isalpha():
        return False
    return len(text) in _LENGTHS and not _is_word(text.lower())


def _is_word(word: str) -> bool:
    """Whether it is an English word, in capitals for effect."""
    from newslint.dictionary import open_words

    return open_words().knows(word)


def _shouts(text: str, use: Span) -> bool:
    """Whether capitals stand beside it: a line in capitals, a code, a ticker."""
    before = text[max(0, use.start - _REACH) : use.start].split()[-1:]
    after = text[use.end : use.end + _REACH].split()[:1]
    beside = (word.strip("(),:") for word in (*before, *after))
    return any(word.isupper() and len(word) in _LENGTHS for word in beside)


def _spelled_out(text: str, acronym: Acronym) -> bool:
    """Whether words with the acronym's initials stand somewhere, or in its brackets."""
    small = "|".join(sorted(load_set("small-words")))
    link = rf"[\s-]+(?:(?:{small})\s+)*"
    words = link.join(rf"{letter}[\w’']*" for letter in acronym.text)
    spelled = rf"\b{words}|\b{acronym.text}s?,? \((?!\d)[^)]{{8,}}\)"
    return re.search(spelled, text, re.IGNORECASE) is not None
