"""Runs of capitalised words: what names, titles and bodies are made of."""

from __future__ import annotations

from functools import cache

from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

# Letters beyond Latin script are left out: names in other scripts take no part in
# questions about English copy.
UPPER = "".join(filter(str.isupper, map(chr, range(0x250))))
# What may stand round a word and is no part of it.
PUNCTUATION = ".,;:!?()[]{}<>\"'“”‘’«»…-–—*_/"
PARTICLES = (
    "de|da|del|della|der|den|di|dos|du|la|le|van|von|ten|ter|bin|bint|ibn|abu|af|zu|y"
)
_ARTICLE = "(?:al|el|ul|as|ad|ar|at|an|ash|az)[-’']"
_REST = r"\w*+(?:[-’'.&]\w++)*+"
_WORD = rf"[{UPPER}]{_REST}"
_LINK = rf"(?:(?:{PARTICLES}|of|the)[ \u00a0])"
# The capital comes first: what a pattern begins with is what it is searched by.
_RUN = (
    rf"[{UPPER}](?<!\w.){_REST}(?:\.?[ \u00a0\n]{_LINK}{{0,3}}(?:{_ARTICLE})?{_WORD})*"
)
_BEFORE = rf"(?:\b(?:{PARTICLES})[ \u00a0]){{0,3}}(?:\b{_ARTICLE})?\Z"
_LINKS = ("of ", "the ")
_LINKED = frozenset({"Secretary", "Chancellor", "President", "Minister", "Duke"})
# What begins a name of its own at the head of a sentence: “Von der Leyen said”.
LEADING_PARTICLES = frozenset({"Von", "De", "Di", "Da", "Du", "La", "Le", "Bin"})
_POSSESSIVES = ("'s", "’s")
_LONGEST_PARTICLES = 16


class Capital(NamedTuple):
    """A capitalised word, with the small words that lead it: `von der Leyen`."""

    text: str
    start: int
    end: int


@cache
def _run() -> re.Pattern[str]:
    return compiled(_RUN)


@cache
def _words() -> re.Pattern[str]:
    return compiled(rf"{_LINK}{{0,3}}(?:{_ARTICLE})?{_WORD}\.?")


@cache
def _particles_before() -> re.Pattern[str]:
    return compiled(_BEFORE)


def capital_runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of capitalised words in `text`, as the pattern finds them."""
    return _run().finditer(text)


def is_single(run: str) -> bool:
    """Whether a run is one word; cheapest for the words that are most common."""
    return run.isalnum() or not (" " in run or "\n" in run or "\u00a0" in run)


def parts(run: re.Match[str]) -> Iterator[list[Capital]]:
    """The words of a run, possessives cut off, in parts that belong together.

    A possessive or a full stop ends a part, unless the stop belongs to an initial
    or an abbreviated title; `of` begins one, except behind a title: `Chancellor of
    the Exchequer`.
    """
    part: list[Capital] = []
    for match in _words().finditer(run.string, *run.span()):
        word, closes = _read_word(match)
        if word.text.startswith(_LINKS) and not (part and part[-1].text in _LINKED):
            if part:
                yield part
            part, word = [], _without_link(word)
        part.append(word)
        if closes:
            yield part
            part = []
    if part:
        yield part


def _read_word(match: re.Match[str]) -> tuple[Capital, bool]:
    """The word without stop and possessive, and whether a part ends behind it."""
    word, start = match.group(), match.start()
    if word.endswith("."):
        stays = _is_initial(word) or word in load_set("titles-abbreviated")
        name = word if stays else word[:-1]
    else:
        name = without_possessive(word)
    return Capital(name, start, start + len(name)), name is not word


def _without_link(word: Capital) -> Capital:
    bare = word.text.removeprefix("of ").removeprefix("the ")
    return Capital(bare, word.end - len(bare), word.end)


def _is_initial(word: str) -> bool:
    return len(word) == len("J.") or word[-3:-2] == "."


def without_possessive(word: str) -> str:
    """The word without `'s`; the very same object where there is none."""
    return word[:-2] if word.endswith(_POSSESSIVES) else word


def particles_before(text: str, start: int) -> int:
    """Where the name that goes on at `start` begins: before `von der` or `al-`."""
    if text[start - 1 : start] not in {" ", "-", "\u00a0", "’", "'"}:
        return start
    match = _particles_before().search(text, max(0, start - _LONGEST_PARTICLES), start)
    return match.start() if match else start
