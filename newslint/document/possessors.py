"""Who speaks where a possessive tells: `in Lee’s words`, `Lee’s verdict: “…”`."""

from __future__ import annotations

from newslint.diagnostic import Span
from newslint.document.naming import Phrase, leaders
from newslint.document.narration import is_boundary
from newslint.document.verb_groups import word_at
from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document.narration import Token

_ENDING = 2
_LONGEST = 4


def of_words(tokens: list[Token], at: int) -> Phrase | None:
    """The Lee of `in Lee’s words` or `in Lee’s own words`, whose `words` are at `at`.

    The phrase begins with `in`.
    """
    if tokens[at].lower != "words":
        return None
    owner = _owner(tokens, at - 1 - (word_at(tokens, at - 1) == "own"))
    if owner is None or word_at(tokens, owner.first - 1) != "in":
        return None
    return owner._replace(first=owner.first - 1)


def of_utterance(tokens: list[Token], colon: int) -> Phrase | None:
    """The Lee of `Lee’s verdict: “…”`, which opens a sentence."""
    if word_at(tokens, colon - 1) not in load_set("utterance-nouns"):
        return None
    owner = _owner(tokens, colon - 2)
    return owner if owner and owner.first == 0 else None


def _owner(tokens: list[Token], at: int) -> Phrase | None:
    """The name that ends with the possessive at `at`."""
    if at < 0 or not (tokens[at].is_possessive and tokens[at].is_capital):
        return None
    first = at
    while first > 0 and at - first < _LONGEST and _may_name(tokens[first - 1]):
        first -= 1
    name = first
    while name < at and tokens[name].text in leaders():
        name += 1
    bare = tokens[at].end - (_ENDING if tokens[at].text[-1] == "s" else 1)
    return Phrase(first, at, Span(tokens[name].start, bare), named=True)


def _may_name(token: Token) -> bool:
    return token.is_capital and not is_boundary(token)
