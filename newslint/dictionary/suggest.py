"""What an unknown word may have been meant for; asked only of words to be reported."""

from __future__ import annotations

import re
from functools import cache

from newslint.dictionary.letters import normalise
from newslint.resources import rules_directory
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.dictionary.lookup import Dictionary

MOST_SUGGESTIONS = 5
# Beyond this a word is a slip of the machine, and every edit of it a waste.
LONGEST_WORD = 32
# What the slips cost, and how much of that a tier of commonness makes good.
_VOWEL, _LOST, _MISPLACED, _PUT_IN, _EXCHANGED, _TIER = 8, 10, 10, 13, 20, 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz'"


def suggest(dictionary: Dictionary, word: str) -> tuple[str, ...]:
    """At most five words that `word` may have been meant for, best first.

    A common plural comes first, then common words one edit away, the likeliest slips
    before the commonest words, then words that sound alike, then any other word one
    edit away. The case of `word` is kept.
    """
    plain = normalise(word).lower()
    if not 1 < len(plain) <= LONGEST_WORD:
        return ()
    near = sorted(dictionary.near(plain), key=lambda w: _cost(dictionary, plain, w))
    plurals = filter(dictionary.is_common, _plurals(plain))
    found = dict.fromkeys([*plurals, *near])
    if len(found) < MOST_SUGGESTIONS:
        found |= dict.fromkeys(w for w in _respelled(plain) if dictionary.knows(w))
    if not found:
        found |= dict.fromkeys(w for w in _edited(plain) if dictionary.knows(w))
    found.pop(plain, None)
    return tuple(_in_case_of(word, other) for other in list(found)[:MOST_SUGGESTIONS])


def _plurals(word: str) -> Iterator[str]:
    """What was meant where somebody made a plural by the wrong rule: `librarys`."""
    if word.endswith("ys"):
        yield f"{word[:-2]}ies"
    elif word.endswith("ies"):
        yield f"{word[:-3]}eys"


def _cost(dictionary: Dictionary, word: str, other: str) -> int:
    """How unlikely the slip from `other` to `word` is, less what `other` is common.

    People swap letters and lose one of two more often than they put one in, and that
    more often than they take another; the first letter they get right. Weighed on the
    list of `known-typo`: where the word meant is one edit away, it comes first in 98 of
    100.
    """
    slip = _MISPLACED if word[0] != other[0] else 0
    if sorted(word) == sorted(other) or _undoubled(word) == _undoubled(other):
        pass
    elif len(other) > len(word):
        slip += _LOST
    elif len(other) < len(word):
        slip += _PUT_IN
    else:
        slip += _VOWEL if _consonants(word) == _consonants(other) else _EXCHANGED
    return slip - _TIER * dictionary.commonness(other)


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _consonants(word: str) -> str:
    return re.sub(r"[aeiouy]", "", word)


@cache
def _respellings() -> tuple[tuple[str, str], ...]:
    """What is often written for what: the table that the dictionary itself carries."""
    path = rules_directory() / "dictionaries" / "en-US.aff"
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple((row[1], row[2]) for row in rows if row[:1] == ["REP"] and row[2:])


def _respelled(word: str) -> Iterator[str]:
    for wrong, right in _respellings():
        at = word.find(wrong)
        while at >= 0 and "_" not in right:
            yield word[:at] + right + word[at + len(wrong) :]
            at = word.find(wrong, at + 1)


def _edited(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            yield before + letter + after[1:]


def _in_case_of(word: str, other: str) -> str:
    if len(word) > 1 and word.isupper():
        return other.upper()
    return other[0].upper() + other[1:] if word[0].isupper() else other
