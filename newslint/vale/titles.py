"""Text in the case of a title or of a sentence, as Vale converts it.

Facts: the AP and Chicago rules for titles, and what Vale makes of examples.
"""

from __future__ import annotations

import re
from functools import cache

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING
from newslint.vale.pattern import WORDS, Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "en",
        "for",
        "if",
        "in",
        "nor",
        "of",
        "on",
        "or",
        "per",
        "the",
        "to",
        "vs",
        "vs.",
        "via",
        "v",
        "v.",
    ]
)
_PREPOSITIONS = frozenset(
    [
        "with",
        "from",
        "into",
        "during",
        "including",
        "until",
        "against",
        "among",
        "throughout",
        "despite",
        "towards",
        "upon",
        "concerning",
        "about",
        "over",
        "through",
        "before",
        "between",
        "after",
        "since",
        "without",
        "under",
        "within",
        "along",
        "following",
        "across",
        "beyond",
        "around",
        "down",
        "near",
        "above",
    ]
)
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."}
)


@cache
def _title_word() -> re.Pattern[str]:
    return compiled(r"[^\W_]+[^\s/-]*")


class _Terms:
    """Words that keep the case in which they are listed."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = sorted(terms, key=lambda term: -len(term.encode()))
        self._patterns: list[tuple[str, Pattern]] = [
            (t, Pattern(t)) for t in self.terms
        ]
        self._any = (
            Pattern("|".join(f"(?:{term})" for term in self.terms)) if terms else None
        )
        self._folded = {term.lower() for term in terms}
        self._known: dict[str, str] = {}

    def form(self, word: str) -> str:
        """The listed form of a word, or nothing."""
        if word not in self._known:
            self._known[word] = self._form(word)
        return self._known[word]

    def _form(self, word: str) -> str:
        if self._any is None or not (
            word.lower() in self._folded or self._any.search(word)
        ):
            return ""
        for term, pattern in self._patterns:
            if term.lower() == word.lower():
                return term
            if pattern.search(word):
                return word
        return ""


def _upper_first(word: str) -> str:
    return word[:1].upper() + word[1:]


def _split_prefix(prefix: Pattern | None, text: str) -> tuple[str, str]:
    if prefix is None:
        return "", text
    spans = prefix.spans(text)
    if not spans:
        return "", text
    found = text[slice(*spans[0])]
    return found, text.removeprefix(found)


class SentenceCase:
    """Only the first word and listed ones have capitals."""

    def __init__(
        self, terms: Sequence[str], prefix: str, indicators: tuple[str, ...]
    ) -> None:
        """Take listed words, a prefix to leave alone, and endings before a capital."""
        self._terms = _Terms(terms)
        self._prefix = Pattern(prefix) if prefix else None
        self._indicators = indicators
        word = WORDS
        if terms:
            word = rf"\b(?:{'|'.join(self._terms.terms)})\b|{word}"
        self._token = Pattern(f"(?i){word}")

    def convert(self, text: str) -> str:
        """The text in the case of a sentence, its words a blank apart."""
        prefix, text = _split_prefix(self._prefix, text)
        words = self._token.found(text)
        made = []
        for index, word in enumerate(words):
            before = words[index - 1] if index else ""
            if form := self._terms.form(word):
                made.append(form)
            elif index == 0 or self._announces(before, index - 1):
                made.append(_upper_first(word.lower()))
            else:
                made.append(word.lower())
        return prefix + " ".join(made)

    def _announces(self, word: str, index: int) -> bool:
        """Whether a capital follows the word."""
        if any(len(word) > len(end) and word.endswith(end) for end in self._indicators):
            return True
        return index == 0 and re.search(r"[0-9]+\.", word) is not None


class TitleCase:
    """Every word has a capital but small ones within."""

    def __init__(self, terms: Sequence[str], prefix: str, style: str) -> None:
        """Take listed words, a prefix to leave alone, and `AP` or `Chicago`."""
        self._terms = _Terms(terms)
        self._prefix = Pattern(prefix) if prefix else None
        self._small = _SMALL | _PREPOSITIONS if style == "Chicago" else _SMALL
        self._is_ap = style != "Chicago"

    def convert(self, text: str) -> str:
        """The text in the case of a title."""
        prefix, text = _split_prefix(self._prefix, text)
        plain = text.translate(_PLAIN)
        at = 0
        parts: list[str] = []
        last = 0
        for number, found in enumerate(_title_word().finditer(text)):
            word = found[0]
            place = max(plain.find(word.translate(_PLAIN), at), at)
            at = place + len(word)
            parts += [
                text[last : found.start()],
                self._word(word, plain, place, at, text, number),
            ]
            last = found.end()
        return prefix + "".join(parts) + text[last:]

    def _word(
        self, word: str, plain: str, start: int, end: int, text: str, number: int
    ) -> str:
        if form := self._terms.form(word):
            return form
        outer = start == 0 or end == len(plain)
        if self._stays_small(word.lower(), text, number, outer=outer) and _is_inside(
            plain, start, end
        ):
            return word.lower()
        return _upper_first(word)

    def _stays_small(self, word: str, text: str, number: int, *, outer: bool) -> bool:
        if self._is_ap and word == "to":
            tags = _tags(text)
            if number + 1 < len(tags):
                return tags[number + 1].startswith("NN")
        return not outer and word in self._small


def _tags(text: str) -> list[str]:
    """The tags of a title, read as a sentence."""
    from newslint.vale.tagger import tagged

    sentence = text if text.endswith((".", "!", "?")) else f"{text}."
    return [token.tag for token in tagged(sentence)]


def _is_inside(plain: str, start: int, end: int) -> bool:
    """Whether nothing round a word asks for a capital."""
    before = plain[start - 1 : start]
    earlier = plain[start - 2 : start - 1] if start > 1 else ""
    after = plain[end : end + 1]
    if before not in {" ", "-", "/"} or earlier in {":", "-"}:
        return False
    return after != "-" or before == "-"
