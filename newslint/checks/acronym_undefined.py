"""`acronym-undefined`: an acronym that the story never spells out."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.diagnostic import Span
    from newslint.document.entities import Acronym
    from newslint.reading import Reading

_LENGTHS = range(3, 6)
_REACH = 12
# So many acronyms are a list, no story.
_SHORT, _GLOSSARY = 3, 200

# A name before its letters: how far back it begins, and its last capitals.
_NAME, _WORDS, _FEWEST = 60, 4, 2


class Check(Keys):
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
        known = load_set("known-acronyms").union(self.exceptions)
        candidates = [
            acronym
            for acronym in document.acronyms
            if acronym.text not in known and _is_candidate(acronym)
        ]
        if not 0 < len(candidates) <= _GLOSSARY:
            return
        initials = _initials(document.text)
        for acronym in candidates:
            if acronym.text not in initials:
                yield from self._first(acronym, reading)

    def _first(self, acronym: Acronym, reading: Reading) -> Iterable[Finding]:
        """The first use in running copy, unless it shouts or explains itself."""
        document = reading.document
        first = next((use for use in acronym.uses if reading.reads(use)), None)
        if first is None or not document.block_at(first.start).is_body:
            return
        if len(acronym.uses) >= self.fewest and not (
            _shouts(document.text, first) or _is_explained(document.text, first)
        ):
            yield Finding(first, (acronym.text,))


def _is_candidate(acronym: Acronym) -> bool:
    text = acronym.text
    if acronym.definition is not None or not (text.isalpha() and text.isupper()):
        return False
    return len(text) in _LENGTHS and not _is_word(text.lower())


def _is_word(word: str) -> bool:
    """Whether it is an English word, in capitals for effect."""
    from newslint.dictionary import open_words

    return open_words().knows(word)


def _shouts(text: str, use: Span) -> bool:
    """Whether capitals stand beside it: a line in capitals, a code, a ticker."""
    if text[use.start - 1 : use.start] == "-" or text[use.end : use.end + 1] == "-":
        return True
    # A share's code, a zone behind a time of day, what leads a ship's name.
    if text[use.start - 1 : use.start] == "<" or _ship().match(text, use.start):
        return True
    reach = max(0, use.start - _REACH)
    if text[use.end - 1] == "T" and _clock().search(text, reach, use.start):
        return True
    # The label of a number in a reference: PMID: 33041405.
    if _number().match(text, use.end):
        return True
    before = text[max(0, use.start - _REACH) : use.start].split()[-1:]
    after = text[use.end : use.end + _REACH].split()[:1]
    beside = (word.strip("(),:") for word in (*before, *after))
    return any(word.isupper() and len(word) >= _SHORT for word in beside)


@cache
def _number() -> re.Pattern[str]:
    return compiled(r":? (?:[A-Z]+)?\d{4,}")


def _initials(text: str) -> str:
    """The first letters of all words in capitals, then without the small words."""
    small = load_set("small-words")
    for mark in "-([“‘\"'":
        text = text.replace(mark, " ")
    words = text.split()
    every = "".join([_initial(word) for word in words])
    great = "".join([_initial(word) for word in words if word not in small])
    return f"{every} {great}".upper()


def _initial(word: str) -> str:
    """The first letter, or all of `U.S.`: the USPTO is the U.S. Patent Office."""
    if word[1:2] == "." and len(word) in {4, 6} and word.isupper():
        return word.replace(".", "")
    return word[0]


def _is_explained(text: str, use: Span) -> bool:
    """Whether brackets behind it say what it means, or it is in those of its name.

    The name may be shorter than its letters: the Department of Agriculture (USDA).
    """
    behind = text[use.end : use.end + len(" (w")]
    if behind.startswith(" (") and behind[-1].isalpha():
        return True
    if text[use.start - 1 : use.start] != "(" or behind[:1] != ")":
        return False
    words = text[max(0, use.start - _NAME) : use.start - 1].split()[-_WORDS:]
    heads = [word[0] for word in words if word[0].isupper()][-_FEWEST:]
    # In its own language the letters may stand in another order.
    letters = text[use.start : use.end]
    return len(heads) == _FEWEST and all(head in letters for head in heads)


@cache
def _clock() -> re.Pattern[str]:
    return compiled(r"\d ?(?:[ap]m|[ap]\.m\.|noon|midnight|hours|hrs)?,? \(?\Z")


@cache
def _ship() -> re.Pattern[str]:
    return compiled(r"(?:USS|HMS|HMAS|HMCS|HMNZS|RMS|RRS|RNLB)(?= [A-Z])")
