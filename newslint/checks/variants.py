"""`variants`: American and British spelling in one story."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.dictionary import open_words
from newslint.dictionary.dialect import (
    NAMES,
    american_to_british,
    british_to_american,
    dialect_of,
    is_english,
)
from newslint.document.words import occurrences
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import ClassVar

    from newslint.diagnostic import Span
    from newslint.reading import Reading

_AMERICAN, _BRITISH = "American", "British"


class Check(Keys):
    """Reports words of small letters whose spelling is not the story's.

    The story's spelling is that of its language, where that names a dialect; else the
    one that more of its words have. An -ize is British too, unless the story has an
    -ise. The message's arguments are the word, its dialect, the story's, and the word
    in the story's spelling.
    """

    language: str = ""

    fixes: ClassVar[bool] = True

    def patterns(self) -> tuple[str, ...]:
        """None: the story's vocabulary tells at once."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each word in the other spelling."""
        if not is_english(self.language):
            return
        dialect = dialect_of(self.language)
        twins = reading.document.vocabulary & _twins()
        american = _known_twins(twins, american_to_british())
        british = _known_twins(twins, british_to_american())
        if dialect:
            yield from _out_of_dialect(reading, {**american, **british}, dialect)
        elif american and british:
            yield from _in_minority(reading, american, british)


@cache
def _twins() -> frozenset[str]:
    """Every word of which one dialect has another spelling."""
    return frozenset((*american_to_british(), *british_to_american()))


def _known_twins(
    vocabulary: frozenset[str], twins: Mapping[str, str]
) -> dict[str, str]:
    return {word: twins[word] for word in vocabulary & twins.keys()}


def _out_of_dialect(
    reading: Reading, twins: Mapping[str, str], dialect: str
) -> Iterator[Finding]:
    words = open_words()
    wrong = {
        word: twin
        for word, twin in twins.items()
        if not words.knows(word, dialect) and words.knows(twin, dialect)
    }
    if wrong:
        for span in _places(reading, wrong):
            word = reading.document.text_of(span)
            whose = _AMERICAN if word in american_to_british() else _BRITISH
            yield _finding(span, word, wrong[word], whose, NAMES[dialect])


def _in_minority(
    reading: Reading, american: dict[str, str], british: dict[str, str]
) -> Iterator[Finding]:
    document = reading.document
    if not any(_is_oxford(twin, word) for word, twin in british.items()):
        american = {a: b for a, b in american.items() if not _is_oxford(a, b)}
    sides = {_AMERICAN: american, _BRITISH: british}
    spans = {name: list(_places(reading, twins)) for name, twins in sides.items()}
    if not all(spans.values()):
        return
    # Of two that are as many, the one that came first is the story's.
    story, other = sorted(spans, key=lambda name: (-len(spans[name]), spans[name][0]))
    for span in spans[other]:
        word = document.text_of(span)
        yield _finding(span, word, sides[other][word], other, story)


def _is_oxford(american: str, british: str) -> bool:
    """Whether the American form is an -ize, which Oxford has too."""
    return american.replace("iz", "is") == british


def _finding(span: Span, word: str, twin: str, whose: str, story: str) -> Finding:
    return Finding(span, (word, whose, story, twin), (twin,))


def _places(reading: Reading, words: Iterable[str]) -> Iterator[Span]:
    """Where the words stand in small letters, in what the rule reads, in order."""
    text = reading.document.text
    spans = sorted(span for word in words for span in occurrences(text, word))
    for span in spans:
        if reading.reads(span) and not _is_address(text, span):
            yield span


def _is_address(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 2]
    if before in {"/", "@", "#", ".", "_"} or after[:1] in {"/", "@", "_"}:
        return True
    return after[:1] == "." and after[1:].isalnum()
