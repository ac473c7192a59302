"""The narrator's words round quotations: sentences with a gap for each quotation."""

from __future__ import annotations

import re
from functools import cache

from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.diagnostic import Span

QUOTE = "\ufffa"
# The column of a verb's past form in the lists of verbs.
PAST = 2


class Token(NamedTuple):
    """A word or a sign of the narration, or `QUOTE` for a whole quotation."""

    text: str
    start: int
    end: int
    lower: str  # in small letters, apostrophes straight

    @property
    def is_word(self) -> bool:
        """Whether the token begins with a letter or a digit."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether the token is a capitalised word."""
        return self.text[0].isupper()

    @property
    def is_possessive(self) -> bool:
        """Whether the token is a possessive: `Lavrov’s`, `the ministries'`."""
        return self.text.endswith(("'s", "’s", "s'", "s’"))


class Narration(NamedTuple):
    """A sentence of the narrator, quotations left out.

    `quotes` gives for each of its quotations the index of its token.
    """

    tokens: list[Token]
    quotes: list[int]


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"[^\W_]+(?:(?:[.'’&-]|(?<=\d),(?=\d))[^\W_]+)*(?:(?<=[sS])['’](?=\s))?|--|[,;:—–()\[\]-]"
    )


def narrations(
    text: str, sentences: Sequence[Span], quoted: Sequence[tuple[int, int]]
) -> Iterator[tuple[Narration, int]]:
    """The sentences of narration that hold a quotation, with its first one's index.

    `quoted` are disjoint, in reading order, as `sentences` are. A sentence that
    begins inside a quotation is none: narration goes on after the quotation.
    """
    at = 0
    index = 0
    while index < len(sentences) and at < len(quoted):
        start, end = sentences[index].start, sentences[index].end
        index += 1
        first = at
        while at < len(quoted) and quoted[at][0] < end:
            while index < len(sentences) and sentences[index].start < quoted[at][1]:
                end = sentences[index].end
                index += 1
            at += 1
        if at > first:
            yield _tokenised(text, start, end, quoted[first:at]), first


def _tokenised(
    text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]
) -> Narration:
    tokens: list[Token] = []
    quotes: list[int] = []
    for quote_start, quote_end in quoted:
        tokens += _words(text, start, quote_start)
        quotes.append(len(tokens))
        tokens.append(Token(QUOTE, quote_start, quote_end, QUOTE))
        start = quote_end
    tokens += _words(text, start, end)
    return Narration(tokens, quotes)


def tokens_of(text: str, span: Span) -> list[Token]:
    """The tokens of a sentence without quotations."""
    return list(_words(text, span.start, span.end))


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _token().finditer(text, start, end):
        word = match[0]
        lower = word.lower()
        if "’" in lower:
            lower = lower.replace("’", "'")
        yield Token(word, match.start(), match.end(), lower)


@cache
def reporting_forms() -> dict[str, int]:
    """Every form of the reporting verbs, with its column in their list."""
    return _forms("reporting-verbs")


@cache
def characterising_forms() -> dict[str, int]:
    """Every form of the verbs that characterise, with its column in their list."""
    return _forms("characterising-verbs")


def _forms(name: str) -> dict[str, int]:
    from newslint.lexicon import load

    forms: dict[str, int] = {}
    for entry in load(name):
        for column, form in enumerate(entry.split()):
            forms.setdefault(form, min(column, 3))
    return forms


# Verbs in small letters, names with a capital: Theresa May, Will Smith.
_NAMES = frozenset({"May", "Will"})


def is_boundary(token: Token) -> bool:
    """Whether no noun phrase reaches across the token."""
    if not token.is_word:
        return True
    return token.lower in load_set("phrase-boundaries") and not is_name(token)


def is_name(token: Token) -> bool:
    """Whether the token is the May or Will whom small letters would make a verb."""
    return token.text in _NAMES
