"""The case of words: a replacement written like what it replaces."""

from __future__ import annotations

from functools import cache
from itertools import product

from newslint.patterns import compiled

_WORD = compiled(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MOST_SPELLINGS = 64


def like(replacement: str, observed: str) -> str:
    """`replacement` in the case of `observed`, word for word where words agree."""
    new, old = _WORD.findall(replacement), _WORD.findall(observed)
    if not new or not old:
        return _as(_shape(observed), replacement)
    head = _agreeing(new, old)
    tail = _agreeing(new[head:][::-1], old[head:][::-1])
    middle = old[head : len(old) - tail]
    shapes = _shapes(new, old, head, tail, middle)
    given = iter(shapes)
    return _WORD.sub(lambda m: _as(next(given), m[0]), replacement)


def _agreeing(new: list[str], old: list[str]) -> int:
    pairs = zip(new, old, strict=False)
    return next(
        (i for i, (a, b) in enumerate(pairs) if a.lower() != b.lower()),
        min(len(new), len(old)),
    )


def _shapes(
    new: list[str], old: list[str], head: int, tail: int, middle: list[str]
) -> list[str]:
    """The shape of each new word: that of its like, or of what it stands for."""
    shape = _shape(" ".join(middle))
    if not middle:
        shape = _shape(old[len(old) - tail] if tail else old[head - 1])
    every = len(middle) > 1 and all(_shape(word) == "title" for word in middle)
    shapes = []
    for index in range(len(new)):
        if index < head:
            shapes.append(_shape(old[index]))
        elif index >= len(new) - tail:
            shapes.append(_shape(old[len(old) - (len(new) - index)]))
        else:
            later = index > head and shape == "title" and not every
            shapes.append("lower" if later else shape)
    return shapes


def _shape(text: str) -> str:
    """`lower`, `upper`, `title`, or nothing for a mixture."""
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    if not letters:
        return ""
    if not capitals:
        return "lower"
    if not any(character.islower() for character in letters):
        return "title" if len(letters) == 1 else "upper"
    return "title" if capitals == 1 and letters[0].isupper() else ""


def _as(shape: str, text: str) -> str:
    if shape == "title":
        return text[:1].upper() + text[1:].lower()
    return {"lower": text.lower(), "upper": text.upper()}.get(shape, text)


def recased(term: str, observed: str) -> str:
    """The spelling of the pattern `term` that `observed` is but for its case.

    The pattern as it stands where there is none.
    """
    plain = " ".join(observed.split()).casefold()
    for spelling in _spellings(term):
        if spelling.casefold() == plain:
            return spelling
    return term


@cache
def _spellings(term: str) -> tuple[str, ...]:
    """All that a pattern of fixed letters can match, nothing if that is not finite."""
    try:
        found, at = _alternatives(term, 0)
    except ValueError:
        return ()
    return tuple(found) if at == len(term) else ()


def _alternatives(term: str, at: int) -> tuple[list[str], int]:
    done: list[str] = []
    current = [""]
    while at < len(term) and term[at] != ")":
        if term[at] == "|":
            done += current
            current = [""]
            at += 1
            continue
        atom, at = _atom(term, at)
        if term[at : at + 1] == "?":
            atom = [*atom, ""]
            at += 1
        elif term[at : at + 1] in {"*", "+", "{"}:
            raise ValueError
        if len(current) * len(atom) > _MOST_SPELLINGS:
            raise ValueError
        current = ["".join(pair) for pair in product(current, atom)]
    return done + current, at


def _atom(term: str, at: int) -> tuple[list[str], int]:
    character = term[at]
    if character == "(":
        at += 3 if term.startswith("(?:", at) else 1
        if term[at : at + 1] == "?":
            raise ValueError
        inner, at = _alternatives(term, at)
        if at >= len(term):
            raise ValueError
        return inner, at + 1
    if character == "\\":
        if at + 1 >= len(term) or term[at + 1].isalnum():
            raise ValueError
        return [term[at + 1]], at + 2
    if character in "[]{}.*+^$":
        raise ValueError
    return [character], at + 1
