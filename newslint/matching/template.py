"""How rule files' tokens become patterns, as Vale builds them.

Facts: Vale's documentation of `existence` and `substitution`, and its behaviour.
"""

from __future__ import annotations

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

WORD = r"(?m)\b(?:{})\b"
NONWORD = r"(?m)(?:{})"

_META = frozenset(r"\.+*?()|[]{}^$")


def word_template(body: str, *, nonword: bool = False, ignorecase: bool = False) -> str:
    """`body` between word boundaries (unless `nonword`), matched as Vale would."""
    pattern = (NONWORD if nonword else WORD).format(body)
    return f"(?i){pattern}" if ignorecase else pattern


def wrap_spaces(pattern: str) -> str:
    r"""`pattern` with each run of blanks as `\s+`, so that phrases cross line ends.

    Left alone: blanks in a character class, after a backslash, before a quantifier.
    """
    if (" " not in pattern and "\t" not in pattern) or "(?x" in pattern:
        return pattern
    if "[" not in pattern and "\\" not in pattern:
        return compiled(r"[ \t]+(?![*+?{])").sub(r"\\s+", pattern)
    blanks = compiled(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|([ \t]+)(?![*+?{])")
    return blanks.sub(_wrapped, pattern)


def _wrapped(match: re.Match[str]) -> str:
    return r"\s+" if match.group(1) else match.group()


def term_pattern(term: str) -> str:
    """An exception or vocabulary term as a pattern: dots literal in plain terms."""
    if _META.isdisjoint(term.replace(".", "")):
        term = term.replace(".", r"\.")
    return wrap_spaces(term)


def is_literal(pattern: str) -> bool:
    """Whether `pattern` matches just its own letters."""
    return _META.isdisjoint(pattern)
