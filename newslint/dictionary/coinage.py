"""Words that no dictionary has and every reader understands: made of known ones."""

from __future__ import annotations

from newslint.lexicon import load
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.dictionary.lookup import Dictionary

SHORTEST_STEM = 3
SHORTEST_PART = 4
SHORTEST_ENDING = 2
# Of the words that are commonest.
_USUAL = 3
_VOWELS = frozenset("aeiou")


def is_coinage(dictionary: Dictionary, word: str, near: Iterable[str] = ()) -> bool:
    """Whether `word` (small letters) is well made of words that the dictionary knows.

    `near` are the words one edit away: where one of them is the proper form of the
    same making (“committed” for “commited”), the word is a misspelling.
    """
    near = tuple(near)
    return (
        _is_prefixed(dictionary, word, near)
        or _is_compound(dictionary, word)
        or _is_suffixed(dictionary, word, near)
    )


def _is_prefixed(dictionary: Dictionary, word: str, near: tuple[str, ...]) -> bool:
    return any(
        len(word) - len(prefix) >= SHORTEST_PART
        and word.startswith(prefix)
        and dictionary.marks(word[len(prefix) :])
        # “Reresent” is no new sending.
        and not any(_is_usual(dictionary, other, prefix) for other in near)
        for prefix in load("word-prefixes")
    )


def _is_usual(dictionary: Dictionary, word: str, prefix: str) -> bool:
    return word.startswith(prefix) and dictionary.commonness(word) >= _USUAL


def _is_compound(dictionary: Dictionary, word: str) -> bool:
    """Whether two words that everybody knows make up `word`."""
    return any(
        dictionary.commonness(word[:at]) > 1 and dictionary.commonness(word[at:]) > 1
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    )


def _is_suffixed(dictionary: Dictionary, word: str, near: tuple[str, ...]) -> bool:
    for suffix in load("word-suffixes"):
        if not word.endswith(suffix) or len(word) - len(suffix) < SHORTEST_STEM:
            continue
        for stem in _stems(word[: -len(suffix)], suffix):
            if dictionary.marks(stem) and not _has_proper_form(word, stem, near):
                return True
    return False


def _stems(rest: str, suffix: str) -> Iterator[str]:
    """What stands before a suffix, as it is written alone."""
    ends_in_y = rest.endswith("y") and rest[-2] not in _VOWELS
    if suffix[0] in _VOWELS:
        yield rest + "e"
        if rest[-1] == rest[-2]:
            yield rest[:-1]
        if rest.endswith("i"):
            yield rest[:-1] + "y"
        if not rest.endswith("e") and not (ends_in_y and suffix[0] == "e"):
            yield rest
    elif suffix == "s":
        if not ends_in_y and not rest.endswith(("s", "x", "z", "ch", "sh")):
            yield rest
        if rest.endswith("ie"):
            yield rest[:-2] + "y"
    else:
        yield rest


def _has_proper_form(word: str, stem: str, near: tuple[str, ...]) -> bool:
    root = stem.removesuffix("e")
    return any(
        other.startswith(root)
        and len(other) >= len(stem) + SHORTEST_ENDING
        and other[-1] == word[-1]
        for other in near
    )
