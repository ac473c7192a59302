"""Vale's actions: what could stand in place of a match."""

from __future__ import annotations

import re

from newslint.errors import RuleError
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

KNOWN = ("replace", "remove", "edit", "suggest", "convert")


def options(name: str, params: tuple[str, ...], observed: str) -> tuple[str, ...]:
    """The texts that the action offers for `observed`; empty where it has none."""
    if name == "replace":
        return params
    if name == "remove":
        return ("",)
    if name == "suggest" and params == ("spellings",):
        from newslint.dictionary import open_words

        return open_words().suggest(observed)
    if name == "edit" and params:
        return (edit(params, observed),)
    return ()


def edit(params: tuple[str, ...], observed: str) -> str:
    """`observed` after one of Vale's edits: the first parameter names it."""
    step, *rest = params
    if step in _PLAIN:
        return _PLAIN[step](observed)
    if step in _WITH_PARAMETERS and len(rest) >= _WITH_PARAMETERS[step][0]:
        return _WITH_PARAMETERS[step][1](observed, rest)
    raise RuleError(f"action edit: unknown step “{' '.join(params)}”")


_PLAIN: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "title": str.title,
    "capitalize": lambda text: text[:1].upper() + text[1:],
    "uncapitalize": lambda text: text[:1].lower() + text[1:],
}
_WITH_PARAMETERS: dict[str, tuple[int, Callable[[str, list[str]], str]]] = {
    "remove": (1, lambda text, rest: text.replace(rest[0], "")),
    "replace": (2, lambda text, rest: text.replace(rest[0], rest[1])),
    "regex": (2, lambda text, rest: re.sub(rest[0], _template(rest[1]), text)),
    "trim": (1, lambda text, rest: text.strip(rest[0])),
    "trim_left": (1, lambda text, rest: text.lstrip(rest[0])),
    "trim_right": (1, lambda text, rest: text.rstrip(rest[0])),
    "truncate": (1, lambda text, rest: text.partition(rest[0])[0]),
    "prefix": (1, lambda text, rest: rest[0] + text),
    "suffix": (1, lambda text, rest: text + rest[0]),
}


def _template(replacement: str) -> str:
    return compiled(r"\$\{?(\d+)\}?").sub(r"\\g<\1>", replacement)


def like(observed: str, replacement: str) -> str:
    """`replacement` in the shape of `observed`: capital or capitals, as found."""
    letters = [character for character in observed if character.isalpha()]
    is_figure = any(character.isdigit() for character in observed)
    if not letters or not replacement or is_figure:
        return replacement
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return replacement.upper()
    first = next((c for c in observed if c.isalnum()), "")
    if first.isupper() and replacement[0].islower():
        return replacement[0].upper() + replacement[1:]
    return replacement
