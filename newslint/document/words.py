"""Words: runs of letters and digits with the apostrophes and hyphens inside them."""

from __future__ import annotations

from functools import cache

from newslint.diagnostic import Span
from newslint.document.entities import Word
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

# Combining marks belong to the letter before them; a soft hyphen joins what it parts.
_RUN = r"[\w\u0300-\u036f]+"
_JOINT = r"['\u2019\u02bc\-\u2010\u2011\u00ad]"


@cache
def _word() -> re.Pattern[str]:
    return compiled(rf"{_RUN}(?:{_JOINT}{_RUN})*")


@cache
def _letters_and_digits() -> re.Pattern[str]:
    return compiled(r"[^\W_]+")


@cache
def _inside() -> re.Pattern[str]:
    """The two characters before a place inside a word."""
    return compiled(rf"(?s:.?){_RUN}\Z|{_RUN}{_JOINT}\Z")


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


def tokens(text: str) -> list[Word]:
    """Every word of `text` and every figure alone, in reading order."""
    return [Word(m[0], Span(*m.span())) for m in _word().finditer(text)]


def vocabulary_of(words: AbstractSet[str]) -> frozenset[str]:
    """Every distinct run of letters and digits in `words`, in lower case."""
    small = set(map(str.lower, words))
    plain = set(filter(str.isalnum, small))
    rest = " ".join(small - plain)
    return frozenset(plain.union(_letters_and_digits().findall(rest)))


def vocabulary_in(text: str) -> frozenset[str]:
    """Every distinct run of letters and digits of `text`, in lower case."""
    return vocabulary_of(distinct_words(text))


def distinct_words(text: str) -> frozenset[str]:
    """The words of `text`, each once, figures among them: cheaper than `find_words`."""
    # Most words stand between blanks, and few of them are distinct.
    tokens = set(text.split())
    plain = set(filter(str.isalpha, tokens))
    return frozenset(plain.union(_word().findall(" ".join(tokens - plain))))


def places_of(words: AbstractSet[str], text: str) -> Iterator[Word]:
    """Where `words`, as `distinct_words` gives them, occur, in reading order."""
    if len(words) <= _FEW:
        found = (place for word in words for place in _places_of_one(word, text))
        yield from sorted(found, key=lambda place: place.span)
        return
    for match in _word().finditer(text):
        if match.group() in words:
            yield Word(match.group(), Span(*match.span()))


# So many searches for one word take no longer than one pass over all words.
_FEW = 20


def _places_of_one(word: str, text: str) -> Iterator[Word]:
    start = text.find(word)
    while start >= 0:
        # Asked first, so that one endless word is not read from each of its letters.
        if not _inside().match(text[max(0, start - 2) : start]):
            match = _word().match(text, start)
            if match and match[0] == word:
                yield Word(word, Span(start, start + len(word)))
        start = text.find(word, start + len(word))


def occurrences(text: str, word: str) -> Iterator[Span]:
    """Where `word`, as written, stands with no letter, digit or `_` beside it.

    Far quicker than a pattern for a word that few places have.
    """
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        beside = text[start - 1 : start], text[end : end + 1]
        if not any(c.isalnum() or c == "_" for c in beside):
            yield Span(start, end)
        start = text.find(word, end)


def _has_letter(word: str) -> bool:
    return any(map(str.isalpha, word))
