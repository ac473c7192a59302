"""How many people a story says were killed, hurt, are missing or were arrested."""

from __future__ import annotations

from functools import cache

from newslint.document.figures import numbers_in
from newslint.lexicon import load
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newslint.diagnostic import Span
    from newslint.document.entities import Number
    from newslint.document.story import Document

_REACH = 40
_EVERYBODY = frozenset({"people", "persons", "lives", "victims", "passengers"})


class Toll(NamedTuple):
    """A number of people and what became of them.

    `fate` is the first word of a line of `toll-words`. `who` is the noun in small
    letters, empty for people of all sorts. `at_least`: there may be more of them.
    """

    span: Span
    value: float
    fate: str
    who: str
    at_least: bool


class _Fate(NamedTuple):
    name: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str]


def tolls_in(document: Document, span: Span) -> Iterator[Toll]:
    """Every toll within `span`, in reading order."""
    for number in numbers_in(document, span):
        if number.role == "count" and number.value.is_integer():
            for fate in _fates():
                toll = _toll(document, number, fate, span)
                if toll is not None:
                    yield toll
                    break


def toll_words() -> str:
    """An alternation of every word that tells of a fate, for a prefilter."""
    return "|".join(sorted({w for _, *sides in _lines() for s in sides for w in s}))


def _toll(document: Document, number: Number, fate: _Fate, within: Span) -> Toll | None:
    text, (start, end) = document.text, number.span
    lead = text[max(within.start, start - _REACH) : start]
    led = fate.before.search(lead) if fate.before else None
    followed = fate.behind.match(text, end, min(within.end, end + 2 * _REACH))
    if led is None and followed is None:
        return None
    counted = followed or _counted().match(text, end)
    noun = (counted["who"] if counted else None) or ""
    if followed and not noun:
        behind = _described().match(text, followed.end())
        noun = behind["who"] if behind else ""
    who = "" if noun in _EVERYBODY else noun
    at_least = _open().search(lead) is not None
    return Toll(number.span, number.value, fate.name, who, at_least)


def _lines() -> Iterator[tuple[str, list[str], list[str]]]:
    for line in load("toll-words"):
        name, before, behind = (part.split() for part in line.split("|"))
        yield name[0], before, behind


@cache
def _fates() -> list[_Fate]:
    hedge = r"(?:at least |about |around |some |nearly |almost |more than |up to )?"
    return [
        _Fate(
            name,
            compiled(rf"\b(?:{'|'.join(verbs)}) {hedge}\Z") if verbs else None,
            compiled(
                r"(?:(?: [\w-]+)?? (?P<who>[A-Za-z]+))??(?: (?:who|have|has|had|were"
                r"|was|are|is|been|being|reported|confirmed|feared|left))*"
                rf" (?:{'|'.join(words)})\b"
            ),
        )
        for name, verbs, words in _lines()
    ]


@cache
def _counted() -> re.Pattern[str]:
    """The noun that a number counts, if one follows."""
    small = "and|or|in|at|on|of|by|to|as|for|with|from|after|before|when|the|a"
    return compiled(
        rf"(?:(?: (?!(?:{small})\b)[\w-]+){{0,2}}? "
        r"(?P<who>[A-Za-z]+(?<!s)s|people|men|women|children)\b)?"
    )


@cache
def _described() -> re.Pattern[str]:
    """The noun behind the word for the fate: nine missing `miners`."""
    return compiled(r" (?P<who>[a-z]+(?<!s)s|people|men|women|children)\b")


@cache
def _open() -> re.Pattern[str]:
    return compiled(r"(?i)\b(?:at least|more than|over|dozens|up to|as many as) \Z")
