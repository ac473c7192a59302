"""Patterns that RE2 refuses, in the `regex` engine and under a time limit."""

from __future__ import annotations

import re

import regex

from newslint.errors import RuleError
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# For one pattern on one block; edited copy takes microseconds.
SECONDS = 2.0

# Vale's classes are ASCII; `\s` is the five blanks of RE2.
_OUTSIDE = {
    "w": "[0-9A-Za-z_]",
    "W": "[^0-9A-Za-z_]",
    "d": "[0-9]",
    "D": "[^0-9]",
    "s": r"[\t\n\f\r ]",
    "S": r"[^\t\n\f\r ]",
    "h": "h",
    "R": "R",
    "Q": "Q",
    "E": "E",
    "z": r"\Z",
    "Z": r"\Z",
    "e": r"\x1b",
}
_INSIDE = {
    "w": "0-9A-Za-z_",
    "d": "0-9",
    "s": r"\t\n\f\r ",
    "e": r"\x1b",
}
_ESCAPE = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}|\\(.)|\[|\]|\$", re.DOTALL)


class Backtracking:
    """A pattern of Vale's dialect in the `regex` module."""

    def __init__(self, pattern: str) -> None:
        """Compile; a pattern that is none is a RuleError."""
        self.pattern = pattern
        try:
            self._regex = regex.compile(translate(pattern), regex.VERSION0)
        except regex.error as error:
            raise RuleError(f"bad pattern “{pattern}”: {error}") from None

    @property
    def groups(self) -> int:
        """How many capture groups the pattern has."""
        return self._regex.groups

    def captures(self, text: str) -> list[str]:
        """What the groups of every match in `text` captured, blanks dropped."""
        return [group for m in self._matches(text) for group in m.groups() if group]

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Every match in `text`; a pattern that runs too long is a RuleError."""
        return (match.span() for match in self._matches(text))

    def fullmatch(self, text: str) -> regex.Match[str] | None:
        """The match that is all of `text`; one that takes too long is a RuleError."""
        try:
            return self._regex.fullmatch(text, timeout=SECONDS)
        except TimeoutError:
            raise self._too_long() from None

    def _matches(self, text: str) -> Iterator[regex.Match[str]]:
        try:
            yield from self._regex.finditer(text, timeout=SECONDS)
        except TimeoutError:
            raise self._too_long() from None

    def _too_long(self) -> RuleError:
        what = f"pattern “{self.pattern}” ran for more than {SECONDS:g} seconds"
        return RuleError(what)


def translate(pattern: str) -> str:
    r"""The pattern for `regex`: ASCII classes, `\x{…}`, `$` only at the very end."""
    state = {"class": False, "multiline": "(?m" in pattern or "(?im" in pattern}

    def replace(match: re.Match[str]) -> str:
        return _translated(match, state)

    return _scope_flags(_ESCAPE.sub(replace, pattern))


def _translated(match: re.Match[str], state: dict[str, bool]) -> str:
    whole, code, letter = match.group(), match.group(1), match.group(2)
    if code:
        return f"\\U{int(code, 16):08x}"
    if letter:
        table = _INSIDE if state["class"] else _OUTSIDE
        return table.get(letter, whole)
    if whole == "$":
        return "$" if state["multiline"] or state["class"] else r"\Z"
    state["class"] = whole == "[" or (state["class"] and whole != "]")
    return whole


def _scope_flags(pattern: str) -> str:
    """Mid-pattern flags that `regex` would apply to all of it, scoped by groups."""
    return re.sub(r"\(\?-i\)([^|()]*)", r"(?-i:\1)", pattern)


_LOOK = re.compile(r"\(\?<?[=!]")


def relax(pattern: str) -> str | None:
    """The pattern without lookaround: what it matches is a superset.

    Nothing for back-references and other constructs that cannot be dropped.
    """
    while found := _LOOK.search(pattern):
        end = _closing(pattern, found.start())
        if end is None:
            return None
        pattern = pattern[: found.start()] + pattern[end + 1 :]
    return pattern.replace("(?>", "(?:")


def _closing(pattern: str, start: int) -> int | None:
    depth, at, in_class = 0, start, False
    while at < len(pattern):
        character = pattern[at]
        if character == "\\":
            at += 1
        elif in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
        elif character in "()":
            depth += 1 if character == "(" else -1
            if depth == 0:
                return at
        at += 1
    return None
