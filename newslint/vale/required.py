r"""What a text must hold for a pattern to match: one of some words, or of some pieces.

A pattern is taken apart into every text that it can match, as far as that is finite.
In such a text stand letters as they are and three marks: a blank for what is surely
no letter, `\1` for the edge of a word, `\0` for what could be anything.
"""

from __future__ import annotations

import re
import warnings
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

from newslint.vale.dialect import translate

_MOST = 4000
_MOST_MEMBERS = 8
_FEW = 4
# Several words are of use as long as there are not many more such lists than words.
_MANY = 1.5
_ANY, _EDGE = "\0", "\1"
_BLANKS = frozenset("\t\n\f\r ")
_RUNS = re.compile(r"(?<!\w)\w+(?!\w)", re.ASCII)


class Required(NamedTuple):
    """Words, or pieces of text, in small letters; neither if nothing is known.

    Of `words` some may be several, a blank apart: the text must have them all.
    """

    words: frozenset[str] = frozenset()
    pieces: frozenset[str] = frozenset()


class _TooManyError(Exception):
    """There are too many texts."""


def required(pattern: str) -> Required:
    """What a text must have one of for `pattern` to match in it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = re._parser.parse(_readable(pattern))  # type: ignore[attr-defined]  # noqa: SLF001 - the one parser there is
        texts = _sequence(tree)
    except (_TooManyError, re.error, RecursionError, OverflowError, KeyError):
        return Required()
    words = [_words(text) for text in texts]
    if all(words):
        longest = frozenset(found[0] for found in words)
        lists = frozenset(" ".join(found) for found in words)
        return Required(words=lists if len(lists) < _MANY * len(longest) else longest)
    pieces = {_piece(text) for text in texts}
    return (
        Required(pieces=frozenset(pieces))
        if all(pieces) and len(pieces) <= _FEW
        else Required()
    )


def _readable(pattern: str) -> str:
    """The pattern as Python's parser takes it."""
    written = translate(pattern, "regex")
    return (
        re.sub(r"\\[pP]\{[^}]*\}", r"\\w", written)
        .replace("(?m:$)", "")
        .replace("(?m:^)", "")
    )


def _words(text: str) -> list[str]:
    """The whole words that a text surely has, the longest first."""
    if not text.isascii():
        text = re.sub(r"[^\x00-\x7f]+", _ANY, text)
    whole = {
        found[0].lower()
        for found in _RUNS.finditer(text)
        if _is_edge(text, found.start() - 1) and _is_edge(text, found.end())
    }
    return sorted(whole, key=lambda word: (-len(word), word))


def _is_edge(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at] != _ANY


def _piece(text: str) -> str:
    """The longest stretch of letters and marks that stand in a text as they are."""
    parts = re.split(r"[\x00\x01 ]+", text)
    return max(parts, key=len, default="").lower()


def _sequence(items: Iterable[Any]) -> list[str]:
    texts = [""]
    for operation, argument in items:
        texts = _times(texts, _texts(str(operation), argument))
    return texts


def _times(texts: list[str], more: list[str]) -> list[str]:
    if len(texts) * len(more) > _MOST:
        raise _TooManyError
    if more == [""]:
        return texts
    return ["".join(pair) for pair in product(texts, more)]


def _texts(operation: str, argument: Any) -> list[str]:
    if operation == "LITERAL":
        character = chr(argument)
        return [" " if character in _BLANKS else character if argument > 1 else _ANY]
    if operation == "AT":
        return (
            [_EDGE]
            if "BOUNDARY" in str(argument) and "NON" not in str(argument)
            else [""]
        )
    if operation == "SUBPATTERN":
        return _sequence(argument[3])
    if operation == "ATOMIC_GROUP":
        return _sequence(argument)
    if operation == "BRANCH":
        branches = [text for branch in argument[1] for text in _sequence(branch)]
        if len(branches) > _MOST:
            raise _TooManyError
        return list(dict.fromkeys(branches))
    if operation in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _repeated(*argument)
    if operation == "IN":
        return _members(argument)
    if operation in {"ASSERT", "ASSERT_NOT"}:
        return [""]
    return [_ANY]


def _repeated(least: int, most: int, items: Iterable[Any]) -> list[str]:
    once = _sequence(items)
    if once == [" "]:
        return [" "] if least else ["", " "]
    if (least, most) == (0, 1):
        return ["", *once]
    if not least:
        return [_ANY]
    if least == most == 1:
        return once
    return [text + _ANY for text in once]


def _members(argument: list[Any]) -> list[str]:
    found: list[str] = []
    for operation, value in argument:
        if str(operation) == "LITERAL":
            found.append(" " if chr(value) in _BLANKS else chr(value))
        elif str(operation) == "RANGE" and value[1] - value[0] < _MOST_MEMBERS:
            found += map(chr, range(value[0], value[1] + 1))
        else:
            return [_ANY]
    members = list(dict.fromkeys(text.lower() for text in found))
    if (
        all(not (text.isalnum() or text == "_") for text in members)
        and len(members) > 1
    ):
        return [" "] if all(text.isascii() for text in members) else [_ANY]
    return members if len(members) <= _MOST_MEMBERS else [_ANY]
