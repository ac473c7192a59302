"""Part-of-speech tags, Penn Treebank's, for the rules that ask for them.

An averaged perceptron over a word, its neighbours and the two tags before it. The
weights were learned from texts tagged by Vale's own tagger (bench/vale_tags.py), since
a rule's author writes for what Vale makes of a text.
"""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from pathlib import Path

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MODEL = Path(__file__).with_name("tags.gz")

Weights = dict[str, dict[str, int]]
"""What each feature says for or against each tag."""

_BEFORE = ("$", "(", '"', "[", "“", "‘")
_AFTER = (",", ")", '"', "]", "!", ";", ".", "?", ":", "'", "”", "’")
_CONTRACTED = compiled(r"(?<=.)(?:['’](?:ll|s|re|m)|n['’]t)", re.IGNORECASE)
# Abbreviations with points; faces such as :-) are one token as well.
_WHOLE = compiled(r"(?:[A-Za-z]\.){2,}|[A-Z][a-z]{1,2}\.|[:;=]['^o-]?[()\[\]DPp|/\\]")
_BLANK = compiled(r"\S+")
# What stands for nothing in the texts that Vale's tagger was made from.
_NOTHING = compiled(r"0|\*(?:[\w?]\*|-\d{1,3}|[A-Z]+\*-\d{1,3})?")
_EDGES = ("-START-", "-START2-"), ("-END-", "-END2-")


class Token(NamedTuple):
    """A word or a mark, where it begins in the text, in code points, and its tag."""

    text: str
    start: int
    tag: str


def tokens(text: str) -> Iterator[tuple[str, int]]:
    """The words and marks of a text, each with its 0-based offset in code points."""
    for found in _BLANK.finditer(text):
        yield from _divided(found[0], found.start())


def _divided(word: str, start: int) -> Iterator[tuple[str, int]]:
    """What stands between two blanks: marks before, the word in its parts, marks."""
    after: list[tuple[str, int]] = []
    while word:
        if _WHOLE.fullmatch(word):
            break
        length = next((len(m) for m in _BEFORE if word.startswith(m)), 0)
        if not 0 < length < len(word):
            contracted = _CONTRACTED.search(word)
            length = contracted.start() if contracted else 0
        if length:
            yield word[:length], start
            word, start = word[length:], start + length
        elif len(word) > 1 and word.endswith(_AFTER):
            after.append((word[-1], start + len(word) - 1))
            word = word[:-1]
        else:
            break
    yield word, start
    yield from reversed(after)


@lru_cache(maxsize=4096)
def tagged(sentence: str) -> tuple[Token, ...]:
    """The tokens of one sentence, with their tags."""
    found = list(tokens(sentence))
    tags = tag([word for word, _ in found], model())
    return tuple(
        Token(word, start, tag) for (word, start), tag in zip(found, tags, strict=True)
    )


def tag(words: Sequence[str], weights: Weights) -> list[str]:
    """A tag for each word of a sentence."""
    context = context_of(words)
    before, earlier = _EDGES[0]
    made = []
    for index, word in enumerate(words):
        given = features(index, word, context, before, earlier)
        found = fixed(word) or best(given, weights)
        made.append(found)
        before, earlier = found, before
    return made


def fixed(word: str) -> str:
    """The tag of what is no word, or nothing."""
    if word == "-":
        return "-"
    if word.startswith("@"):
        return "NN"
    return "-NONE-" if _NOTHING.fullmatch(word) else ""


def best(given: Sequence[str], weights: Weights) -> str:
    """The tag that the features speak for most; of two alike, the later by name."""
    scores: dict[str, int] = {}
    for feature in given:
        for name, weight in weights.get(feature, {}).items():
            scores[name] = scores.get(name, 0) + weight
    return max(scores, key=lambda name: (scores[name], name), default="NN")


def context_of(words: Sequence[str]) -> list[str]:
    """The words as the features have them, with what stands for the sentence's ends."""
    return [*_EDGES[0], *map(_kind, words), *_EDGES[1]]


def _kind(word: str) -> str:
    """A word in small letters, or the kind of thing that it is."""
    if "-" in word[1:] and word[0] != "-":
        return "!HYPHEN"
    if word[0].isdigit():
        return "!YEAR" if len(word) == 4 and word.isdigit() else "!DIGITS"  # noqa: PLR2004 - a year has four
    return word.lower()


def features(
    index: int, word: str, context: Sequence[str], before: str, earlier: str
) -> list[str]:
    """What is asked of the word at `index` of a sentence and of all round it.

    `before` and `earlier` are the tags of the two words before it.
    """
    at = index + 2
    last, own, following = context[at - 1 : at + 2]
    return [
        "bias",
        f"end {word[-3:]}",
        f"begin {word[0]}",
        f"-1 tag {before}",
        f"-2 tag {earlier}",
        f"tags {before} {earlier}",
        f"word {own}",
        f"-1 tag and word {before} {own}",
        f"-1 word {last}",
        f"-1 end {last[-3:]}",
        f"-2 word {context[at - 2]}",
        f"+1 word {following}",
        f"+1 end {following[-3:]}",
        f"+2 word {context[at + 2]}",
    ]


@cache
def model() -> Weights:
    """The weights that newslint comes with."""
    weights: Weights = {}
    with gzip.open(MODEL, "rt", encoding="utf-8") as file:
        for line in file:
            feature, *pairs = line.rstrip("\n").split("\t")
            weights[feature] = {
                name: int(weight)
                for name, _, weight in (pair.partition("=") for pair in pairs)
            }
    return weights
