"""Words that the story itself shows to be names."""

from __future__ import annotations

from collections import Counter
from functools import cache

from newslint.document.capitals import PUNCTUATION, UPPER, without_possessive
from newslint.document.passages import asked_at_once
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.document.story import Document

_OFTEN = 2
# After any other character a sentence, a title or a quotation may begin.
_RUNS_ON = frozenset("abcdefghijklmnopqrstuvwxyz0123456789,;")


def learn_names(document: Document) -> frozenset[str]:
    """Words, without possessive endings, that running copy writes as names.

    A capital in mid-sentence makes a name; so does one at the head of sentences
    again and again, where the word never stands in small letters.
    """
    body = [block for block in document.blocks if block.is_body]
    read = asked_at_once(document, _capitals_in, body)
    inside = document.merged(_capitals_in, [words.inside for words in read])
    opening = [word for words in read for word in words.opening]
    names = {*document.answer(_all_bare, inside), *_repeated(document, opening)}
    for person in document.people:
        names.update(person.name.split())
    return frozenset(names)


class _Words(NamedTuple):
    """The words with a capital, by what stands before them.

    Those that open a sentence are bare of what stands at their ends, and in order.
    """

    inside: frozenset[str]
    opening: tuple[str, ...]


@cache
def _capital() -> re.Pattern[str]:
    """A word with a capital, and the character before the blank before it."""
    return compiled(rf"([{UPPER}](?<=((?s:.))\s.)\S*)")


def _capitals_in(text: str) -> _Words:
    found = _capital().findall(f". {text}")
    if any(before.isspace() for _, before in found):
        return _capitals_in(" ".join(text.split()))
    return _Words(
        frozenset([word for word, before in found if before in _RUNS_ON]),
        tuple([_bare(word) for word, before in found if before not in _RUNS_ON]),
    )


def _all_bare(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_bare, words))


def _bare(word: str) -> str:
    return without_possessive(word.strip(PUNCTUATION))


def _repeated(document: Document, opening: Iterable[str]) -> Iterator[str]:
    """The words that open several sentences and are never small."""
    often = {word for word, count in Counter(opening).items() if count >= _OFTEN}
    for word in often - load_set("capitalised-openers"):
        if word.lower() not in document.distinct_words:
            yield word
