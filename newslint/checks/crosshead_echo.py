"""A crosshead that says what the sentence below it says again."""

from __future__ import annotations

from itertools import pairwise

from newslint.checks.keys import Keys
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.story import Document
    from newslint.reading import Reading

# What an ending adds to a word: “open”, “opens”, “opened”.
ENDINGS = ("'s", "’s", "ing", "ed", "es", "s")
SHORTEST_STEM = 3
# A title or a word such as “earlier” may stand before what is said again.
LEAD_IN = 6
MARKS = ".,:;!?\"'“”‘’()"


class Check(Keys):
    """Reports a crosshead that the next sentence repeats word for word, in order.

    `overlap` is the least share of repeated words. A crosshead without a verb names a
    subject and may come again; so may one of fewer than `min` words.
    """

    overlap: float = 0.8
    min: int = 4

    def patterns(self) -> tuple[str, ...]:
        """None: a crosshead may be of any words."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each crosshead that comes again; the argument is the crosshead."""
        document = reading.document
        for block, below in pairwise(document.blocks):
            if block.kind != "heading" or below.kind != "paragraph":
                continue
            text = document.text_of(block.span)
            words = _words(text)
            if len(words) < self.min or text.endswith("?") or words[0] == "how":
                continue
            sentence = _words(_first_sentence(document, below.span.start))
            if self._is_echo(words, sentence):
                yield Finding(block.span, (text,))

    def _is_echo(self, words: list[str], sentence: list[str]) -> bool:
        # Words with one stem begin alike, and most sentences have few of the words.
        begins = {word[:SHORTEST_STEM] for word in sentence}
        alike = sum(word[:SHORTEST_STEM] in begins for word in words)
        if alike < self.overlap * len(words):
            return False
        again = _in_order(words, sentence)
        if len(again) < self.overlap * len(words) or again[0][1] > LEAD_IN:
            return False
        return any(_is_verb(words[i], sentence[j]) for i, j in again)


def _first_sentence(document: Document, start: int) -> str:
    return document.text_of(document.sentence_at(start))


def _words(text: str) -> list[str]:
    words = (word.strip(MARKS) for word in text.casefold().split())
    return [word for word in words if word]


def _in_order(words: list[str], sentence: list[str]) -> list[tuple[int, int]]:
    """Where the words come again in the sentence, each behind the one before."""
    stems = [_stem(word) for word in sentence]
    found: list[tuple[int, int]] = []
    at = 0
    for index, word in enumerate(words):
        stem = _stem(word)
        if stem in stems[at:]:
            at = stems.index(stem, at) + 1
            found.append((index, at - 1))
    return found


def _stem(word: str) -> str:
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM:
            return stem
    return word


def _is_verb(word: str, again: str) -> bool:
    """Whether a word that comes again is a verb that says what happened."""
    if again in load_set("news-verbs-past"):
        return True
    return again.endswith("ed") and not word.endswith("ing")
