"""Counts of a text that Vale's formulas name, and the scores made of them."""

from __future__ import annotations

import re
import statistics
from functools import cache, lru_cache

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING
from newslint.vale.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.vale.blocks import Block

Measured = dict[str, float]
_LONG = 6
_MANY = 2


# Several counts are kept in one number, so that one sum adds them all up.
_COUNTED = (
    "words",
    "characters",
    "syllables",
    "polysyllabic_words",
    "complex_words",
    "long_words",
)
_BITS = 32


@cache
def _words() -> re.Pattern[str]:
    return compiled(r"(?:[A-Z]\.){2,}|[\w']+")


def measure(block: Block) -> Measured:
    """Every variable of a formula, for one block; all are floating.

    `sentence_length_sd` and `quote_words` take time: `rarer` has them.
    """
    return {**_measure(block.text), **block.counts}


def rarer(text: str) -> Measured:
    """The variables that few formulas name."""
    lengths = [
        len(_words().findall(part[start:end].replace("_", " ")))
        for part in text.split("\n\n")
        for start, end in split(part)
    ]
    spread = statistics.pstdev(lengths) if lengths else 0.0
    return {"sentence_length_sd": spread, "quote_words": float(_quoted(text))}


@lru_cache(maxsize=4)
def _measure(text: str) -> Measured:
    total = sum(map(_counts, text.replace("_", " ").split()))
    measured: Measured = {
        name: float(total >> at * _BITS & (1 << _BITS) - 1)
        for at, name in enumerate(_COUNTED)
    }
    sentences = sum(len(split(part)) for part in text.split("\n\n"))
    measured["sentences"] = float(sentences)
    if measured["words"] and sentences:
        measured |= {name: score(measured) for name, score in _NAMED.items()}
    return measured


def _quoted(text: str) -> int:
    quotations = re.findall(r"“[^”]*”|\"[^\"]*\"", text)
    return sum(len(_words().findall(quotation)) for quotation in quotations)


@lru_cache(maxsize=65536)
def _counts(chunk: str) -> int:
    """What the words between two blanks count for, in the order of `_COUNTED`."""
    return sum(map(_counts_of, _words().findall(chunk)))


@lru_cache(maxsize=65536)
def _counts_of(word: str) -> int:
    count = syllables(word)
    fewer = count - word.endswith(("es", "ed", "ing"))
    counted = (
        1,
        len(word) - word.count("'") - word.count("."),
        count,
        count > _MANY,
        fewer > _MANY,
        len(word.encode()) > _LONG,
    )
    total = 0
    for number in reversed(counted):
        total = total << _BITS | number
    return total


@cache
def _silent() -> re.Pattern[str]:
    """An e that nobody speaks: at the end, before an ending, in -ed, -es and -gue."""
    return compiled(
        r"(?:[^aeiouyl\W]|[aeiouyl]l)e(?=\Z|(?:ly|ful|less|ment)\Z)"
        r"|[^aeiouydt\W]ed\Z"
        r"|(?:[^aeiouyszxcglh\W]|[aeiouyl]l|[^cs\W]h)es\Z"
        r"|[gq]ue\Z"
    )


@cache
def _apart() -> re.Pattern[str]:
    """A vowel that is spoken apart from the next, and -sm and -thm, which need one."""
    return compiled(
        r"(?<![cgstx])i(?=[aou])|i(?=e(?:r|st|t|n)\Z)|(?<![gq])u(?=a|en)|u(?=ity)"
        r"|(?<!p)e(?=o(?!u))"
        r"|[aeouy](?=ing)|sm\Z|thm\Z"
    )


def syllables(word: str) -> int:
    """How many syllables a word has, by English spelling: an estimate.

    Vowels that stand together are one, but for those that are spoken apart; an e that
    is silent is none.
    """
    if len(word) < 3:  # noqa: PLR2004 - nothing to count
        return 1 if word else 0
    word = word.lower()
    count = len(re.findall(r"[aeiouy]+", word))
    return max(1, count + len(_apart().findall(word)) - len(_silent().findall(word)))


def _per_sentence(m: Measured) -> float:
    return m["words"] / m["sentences"]


_NAMED: dict[str, Callable[[Measured], float]] = {
    "automated_readability": lambda m: (
        4.71 * m["characters"] / m["words"] + 0.5 * _per_sentence(m) - 21.43
    ),
    "coleman_liau": lambda m: (
        5.88 * m["characters"] / m["words"] - 29.6 * m["sentences"] / m["words"] - 15.8
    ),
    "flesch_kincaid": lambda m: (
        0.39 * _per_sentence(m) + 11.8 * m["syllables"] / m["words"] - 15.59
    ),
    "flesch_reading_ease": lambda m: (
        206.835 - 1.015 * _per_sentence(m) - 84.6 * m["syllables"] / m["words"]
    ),
    "gunning_fog": lambda m: (
        0.4 * (_per_sentence(m) + 100 * m["complex_words"] / m["words"])
    ),
    "lix": lambda m: _per_sentence(m) + 100 * m["long_words"] / m["words"],
    "smog": lambda m: (
        1.043 * (m["polysyllabic_words"] * 30 / m["sentences"]) ** 0.5 + 3.1291
    ),
}
SCORES: dict[str, Callable[[Measured], float]] = {
    "Automated Readability": _NAMED["automated_readability"],
    "Coleman-Liau": _NAMED["coleman_liau"],
    "Flesch-Kincaid": _NAMED["flesch_kincaid"],
    "Gunning Fog": _NAMED["gunning_fog"],
    "SMOG": _NAMED["smog"],
}
