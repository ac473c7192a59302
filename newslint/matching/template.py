"""How rule files' tokens become patterns, as Vale builds them.

Facts: Vale's documentation of `existence` and `substitution`, and its behaviour.
"""

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
    if "(?x" in pattern:
        return pattern
    return re.sub(
        r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|([ \t]+)(?![*+?{])", _wrapped, pattern
    )


def _wrapped(match: re.Match[str]) -> str:
    return r"\s+" if match.group(1) else match.group()


def term_pattern(term: str) -> str:
    """An exception or vocabulary term as a pattern: dots literal in plain terms."""
    if not _META & set(term.replace(".", "")):
        term = term.replace(".", r"\.")
    return wrap_spaces(term)


def is_literal(pattern: str) -> bool:
    """Whether `pattern` matches just its own letters."""
    return not _META & set(pattern)


def required_words(pattern: str) -> frozenset[str]:
    """Words, in lower case, that every match of `pattern` holds whole.

    `pattern` stands between word boundaries. Only words outside groups count, and
    only where nothing but blanks sets them apart.
    """
    if not pattern.isascii() or "(?i" in pattern:
        return frozenset()
    # Lists of thousands of words are looked through at each start.
    if pattern.replace(" ", "").isalpha():
        return frozenset(pattern.lower().split())
    return frozenset(part.lower() for part in _top_level(pattern) if part.isalnum())


def telling_word(words: frozenset[str]) -> str:
    """The longest of the words that a match cannot lack, if few stories have it."""
    longest = max(words, key=lambda word: (len(word), word), default="")
    return longest if len(longest) >= _TELLING else ""


# Shorter words stand in nearly every story.
_TELLING = 4


def _top_level(pattern: str) -> list[str]:
    """The parts between blanks outside groups; none where a choice is outside them."""
    parts, depth = [""], 0
    for escaped in re.findall(r"\\s[+*]?|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", pattern):
        if escaped == "|" and not depth:
            return []
        depth += (escaped == "(") - (escaped == ")")
        is_blank = escaped in {" ", "\t", r"\s", r"\s+"} and not depth
        if is_blank:
            parts.append("")
        else:
            parts[-1] += escaped if not depth and len(escaped) == 1 else "()"
    return parts
