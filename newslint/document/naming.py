"""What of a noun phrase names the speaker: the name without titles, or the phrase."""

from __future__ import annotations

from functools import cache

from newslint.diagnostic import Span
from newslint.document.almanac import months, weekdays
from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.document.narration import Token

DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this"}
    | {"these", "those", "one", "two", "another", "some", "many", "several"}
)
PARTICLES = frozenset(
    {"de", "da", "del", "der", "den", "di", "dos", "du", "la", "le", "van", "von"}
    | {"ten", "ter", "bin", "bint", "ibn", "al", "el", "ul"}
)
_SUFFIXES = frozenset({"QC", "KC", "MP", "MEP", "MSP", "OBE", "MBE", "CBE"})
_PAIRED = 2


class Phrase(NamedTuple):
    """A noun phrase in tokens `first` to `last`; `span` is what names somebody."""

    first: int
    last: int
    span: Span
    named: bool


@cache
def leaders() -> frozenset[str]:
    """The words that lead a name: titles and their parts."""
    titles = {word for title in load_set("titles-formal") for word in title.split()}
    return load_set("name-leaders") | titles


def role_of(word: str) -> str | None:
    """The role that a capitalised word gives: `Retiree`, `Mum-of-three`."""
    role = word.split("-of-", 1)[0].lower()
    return role if role in load_set("titles-descriptive") else None


def trim(tokens: list[Token], first: int, last: int) -> Phrase | None:
    """The phrase in tokens `first` to `last`, cut to what names the speaker."""
    if first == last and tokens[first].lower in DETERMINERS:
        return None
    run = last + 1
    while run > first and _may_be_name(tokens, run - 1):
        run -= 1
    while run <= last and not tokens[run].is_capital:
        run += 1
    if run > last:
        return phrase_of(tokens, first, last)
    return _trim_name(tokens, first, run, last)


def _may_be_name(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.lower in DETERMINERS or token.is_possessive:
        return False
    return token.is_capital or token.text in PARTICLES or token.text == "and"


def _trim_name(tokens: list[Token], first: int, run: int, last: int) -> Phrase | None:
    """The phrase whose capitalised end begins at `run`, cut to the name alone."""
    if tokens[last].text in load_set("body-nouns") or _is_acronym(tokens, run, last):
        start = first if tokens[first].lower in DETERMINERS else _body(tokens, run)
        return phrase_of(tokens, min(start, run), last)
    name, end = _without_titles(tokens, run, last)
    if name > end:
        return phrase_of(tokens, first, last)
    alone = name == run == first + 1 and tokens[first].lower in DETERMINERS
    return phrase_of(tokens, first if alone else name, end, first, named=not alone)


def _without_titles(tokens: list[Token], first: int, last: int) -> tuple[int, int]:
    """The first and the last token of the name alone.

    The first is past the last where nothing but titles is left.
    """
    end = last
    while end > first and (tokens[end].text in _SUFFIXES or _is_day(tokens, end)):
        end -= 1
    return _after_titles(tokens, first, end), end


def _is_day(tokens: list[Token], at: int) -> bool:
    """Whether a day stands there: `Tom Lee Monday`, `Tom Lee May 3`, no other May."""
    if tokens[at].text in months().numbers:
        return at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit()
    return tokens[at].text in weekdays().numbers


def _after_titles(tokens: list[Token], first: int, last: int) -> int:
    """Where the name that ends at `last` begins, titles before it left out."""
    name = first
    while name <= last and _is_title_of(tokens, name, last):
        name += 1
    # "Texas Attorney General Ken Paxton": what stands before a title is none's name.
    for at in range(name, last):
        if _is_title_of(tokens, at, last):
            name = at + 1
    return name


def _is_title_of(tokens: list[Token], at: int, last: int) -> bool:
    """Whether a title or a role stands at `at`, before a name that ends at `last`."""
    if tokens[at].text in leaders():
        return True
    word = tokens[at].text
    post = role_of(word) is not None or (word.isupper() and len(word) > _PAIRED)
    return post and at + 1 < last


def _body(tokens: list[Token], run: int) -> int:
    """Where the name of a body begins: `Russia’s Foreign Ministry`."""
    if run > 0 and tokens[run - 1].is_possessive and tokens[run - 1].is_capital:
        return run - 1
    return run


def _is_acronym(tokens: list[Token], run: int, last: int) -> bool:
    return run == last and tokens[last].text.isupper() and len(tokens[last].text) > 1


def phrase_of(
    tokens: list[Token],
    start: int,
    last: int,
    first: int | None = None,
    *,
    named: bool = False,
) -> Phrase:
    """The phrase that ends at `last` and whose speaker is named from `start` on."""
    span = Span(tokens[start].start, tokens[last].end)
    return Phrase(start if first is None else first, last, span, named)
