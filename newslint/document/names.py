"""Words that the story itself shows to be names."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from newslint.document.capitals import PUNCTUATION, UPPER, without_possessive
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from newslint.document.story import Document

_OFTEN = 2
_CAPITALS = frozenset(UPPER)
# After any other character a sentence, a title or a quotation may begin.
_RUNS_ON = frozenset("abcdefghijklmnopqrstuvwxyz0123456789,;")


def learn_names(document: Document) -> frozenset[str]:
    """Words, without possessive endings, that running copy writes as names.

    A capital in mid-sentence makes a name; so does one at the head of sentences
    again and again, where the word never stands in small letters.
    """
    body = [block for block in document.blocks if block.is_body]
    read = document.by_block(_capitals_in, body)
    inside = document.merged("names inside", [block.inside for block in read])
    words = document.merged("words of names", [block.words for block in read])
    opening = [word for block in read for word in block.opening]
    names = {*document.answer(_all_bare, inside), *_repeated(opening, words)}
    for person in document.people:
        names.update(person.name.split())
    return frozenset(names)


class _Words(NamedTuple):
    """The words of a block: all, and those with a capital by what stands before.

    Only those that open a sentence are bare of what stands at their ends.
    """

    words: frozenset[str]
    inside: frozenset[str]
    opening: tuple[str, ...]


def _capitals_in(text: str) -> _Words:
    words = text.split()
    capital = {
        (word, before[-1] in _RUNS_ON)
        for before, word in pairwise([".", *words])
        if word[0] in _CAPITALS
    }
    return _Words(
        frozenset(words),
        frozenset([word for word, runs_on in capital if runs_on]),
        tuple([_bare(word) for word, runs_on in capital if not runs_on]),
    )


def _all_bare(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_bare, words))


def _bare(word: str) -> str:
    return without_possessive(word.strip(PUNCTUATION))


def _repeated(opening: Iterable[str], words: AbstractSet[str]) -> set[str]:
    """The words that open several blocks or sentences and are never small."""
    counts = Counter(opening)
    return {
        word
        for word, count in counts.items()
        if count >= _OFTEN and word.lower() not in words
    }
