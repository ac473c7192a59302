"""The words of a text that neither the dictionary nor their place explains."""

from __future__ import annotations

from functools import cache

from newslint.diagnostic import Span
from newslint.document.source_map import MASK
from newslint.document.words import distinct_words, places_of
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from newslint.dictionary.accepted import Accepted
    from newslint.dictionary.lookup import Dictionary

# Copy of which more is unknown is not English.
MOST_UNKNOWN = 0.15
FEWEST_TO_TELL = 12
# Behind a dropped g: “talkin'”.
_APOSTROPHES = frozenset("'\u2019\u02bc")
# Of an address, a path or a handle; a bracket or a hyphen means half a word.
_JOINED_BEFORE = frozenset("@#/\\._=&$%+~])-" + MASK)
_JOINED_AFTER = frozenset("@/\\_=&+~[-" + MASK)


class Suspect(NamedTuple):
    """An unknown word as written, without a possessive ending.

    `joined` if it is part of a hyphenated word.
    """

    text: str
    span: Span
    joined: bool


class Part(NamedTuple):
    """A word within a hyphenated token: where in the token it begins."""

    at: int
    text: str


def find_suspects(  # noqa: PLR0913 - what explains a word is many things
    text: str,
    words: Dictionary,
    accepted: Accepted,
    names: frozenset[str],
    shortest: int,
    *,
    tokens: AbstractSet[str] | None = None,
) -> list[Suspect]:
    """Unknown words of `text`, small or with one capital at the head, in order.

    `tokens` are its distinct words, where the caller has them.
    Names, figures, capitals, camelCase, addresses, hashtags, what the project accepts,
    what is marked [sic], and copy that is no English are passed over.
    """
    tokens = distinct_words(text) if tokens is None else tokens
    suspects: dict[str, list[Part]] = {}
    for token in words.unknown(tokens):
        if token in names or token.isupper():
            continue
        parts = [
            part
            for part in _parts(token)
            if len(part.text) >= shortest
            and part.text not in names
            and not words.marks(part.text)
            and not accepted.covers(part.text)
            and not _is_elsewhere(part.text, tokens, words)
        ]
        if parts:
            suspects[token] = parts
    if not suspects or _is_foreign(suspects, tokens):
        return []
    return [s for s in _placed(text, suspects) if not accepted.covers_at(text, s.span)]


def _parts(token: str) -> Iterator[Part]:
    """The parts of a token that may be ordinary words."""
    if token.isalpha():
        if token[1:].islower():
            yield Part(0, token)
        return
    at = 0
    for written in _hyphen().split(token):
        word = _without_possessive(written)
        if word.isalpha() and word[1:].islower():
            yield Part(at, word)
        at += len(written)


@cache
def _hyphen() -> re.Pattern[str]:
    return compiled(r"([-\u2010\u2011])")


def _without_possessive(word: str) -> str:
    if len(word) > 1 and word[-1] in "sS" and word[-2] in "'\u2019\u02bc":
        return word[:-2]
    return word


def _is_elsewhere(word: str, tokens: AbstractSet[str], words: Dictionary) -> bool:
    """Whether `word` in small letters is only a name or initials written small."""
    if not word.islower():
        return False
    forms = (word.capitalize(), word.upper())
    return any(form in tokens or words.marks(form) for form in forms)


def _is_foreign(suspects: dict[str, list[Part]], tokens: AbstractSet[str]) -> bool:
    unknown = sum(token.islower() for token in suspects)
    if unknown < FEWEST_TO_TELL:
        return False
    return unknown > MOST_UNKNOWN * sum(map(str.islower, tokens))


def _placed(text: str, suspects: dict[str, list[Part]]) -> Iterator[Suspect]:
    for word in places_of(set(suspects), text):
        if _is_code(text, word.span) or _is_sic(text, word.span.end):
            continue
        for at, part in suspects[word.text]:
            start = word.span.start + at
            end = start + len(part)
            if not (part.endswith("in") and text[end : end + 1] in _APOSTROPHES):
                yield Suspect(part, Span(start, end), at > 0 or end < word.span.end)


def _is_code(text: str, span: Span) -> bool:
    """Whether the word is part of something that is no plain word."""
    before = text[span.start - 1 : span.start]
    after = text[span.end : span.end + 2]
    if before in _JOINED_BEFORE or after[:1] in _JOINED_AFTER:
        return True
    if after[:1] in {".", ":", "("} and (after[1:].isalnum() or after == "()"):
        return True
    return _is_masked_address(text, span.end)


@cache
def _masked_at() -> re.Pattern[str]:
    return compiled(r"(?i)\s*(?:\((?:at|dot)\)|\[(?:at|dot)\])\s")


def _is_masked_address(text: str, end: int) -> bool:
    """Whether it is the name of a mailbox: `jsmith (at) desk`."""
    return text[end : end + 2].strip()[:1] in {"(", "["} and bool(
        _masked_at().match(text, end)
    )


@cache
def _sic() -> re.Pattern[str]:
    return compiled(r"(?i)[\"\u201d\u2019']?\s*[\[(]sic[\])]")


def _is_sic(text: str, end: int) -> bool:
    return "sic" in text[end : end + 7].lower() and bool(_sic().match(text, end))
