r"""Vale's regular expressions, said in the dialects of the engines that are here.

Vale runs .NET's flavour in its RE2 mode: `\w`, `\d` and `\s` are ASCII while `\b` is
Unicode, flags in mid-pattern hold to the end of their group, lookbehinds have any
length, `$` is the very end, an unknown letter after a backslash is that letter.
Facts: Microsoft's reference of the flavour, and what the engine says of patterns.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from newslint.errors import RuleError
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Literal

    Engine = Literal["regex", "re2", "loose", "bare"]
    """`loose` is an RE2 pattern without lookaround, which matches wherever the pattern
    does and perhaps elsewhere; `bare` one without word boundaries as well."""

_OUTSIDE = {
    "w": "[0-9A-Za-z_]",
    "W": "[^0-9A-Za-z_]",
    "d": "[0-9]",
    "D": "[^0-9]",
    "s": r"[\t\n\f\r ]",
    "S": r"[^\t\n\f\r ]",
}
_INSIDE = {
    "w": "0-9A-Za-z_",
    "W": r"\x00-/:-@\x5b-\x5e\x60\x7b-\U0010ffff",
    "d": "0-9",
    "D": r"\x00-/:-\U0010ffff",
    "s": r"\t\n\f\r ",
    "S": r"\x00-\x08\x0b\x0e-\x1f\x21-\U0010ffff",
}
_SAME = frozenset("afnrtv")
# What is the same in every dialect, and nothing but itself.
_LITERAL = compiled(r"[^\\\[\](){}*+?^$.|# \t\r\n]+")
_COUNT = compiled(r"\{[0-9]+(?:,[0-9]*)?\}")
_HEX = compiled(r"x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})")
_PROPERTY = compiled(r"[pP](?:\{(\^?)([A-Za-z_]+)\}|([A-Z]))")
_NAMED = compiled(r"\(\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')")
_FLAGS = compiled(r"\(\?([imnsx]*)(?:-([imnsx]+))?([:)])")
_POSIX = compiled(r"\[:(\^?)([a-z]+):\]")
# From and to, from and to.
_POSIX_RANGES = {
    "alnum": "09AZaz",
    "alpha": "AZaz",
    "ascii": "\x00\x7f",
    "blank": "\t\t  ",
    "cntrl": "\x00\x1f\x7f\x7f",
    "graph": "!~",
    "lower": "az",
    "print": " ~",
    "punct": "!/:@[`{~",
    "upper": "AZ",
    "word": "09AZ__az",
    "xdigit": "09AFaf",
}
_BACK = compiled(r"\\(?:k(?:<(\w+)>|'(\w+)')|([1-9][0-9]?))")
_LOOK = ("(?=", "(?!", "(?<=", "(?<!")


# A pattern that says the same in RE2 but for its classes: no flags within, no anchors,
# classes in brackets, counts or lookaround.
_EASY = compiled(
    r"(?P<flags>(?:\(\?[im]+\))*)"
    r"(?P<body>(?:[^\\\[\]{}^$.#()*+?|]++|\\[bB](?![*+?])|\\[wWdDsS]|\\[-.,:;/()+*?|'&$]"
    r"|\(\?:|\((?!\?)|[)|]|[*+?]\??)*+)"
)
# RE2's `\s` is Vale's.
_CLASS = compiled(r"\\([wWdDS])")
_BOUNDARY = compiled(r"\\[bB]")


_PIECE = compiled(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_QUANTIFIERS = frozenset("*+?{")


class Untranslatable(Exception):  # noqa: N818 - no error: another engine takes it
    """The engine asked for has no words for the pattern."""


def _is_last(pattern: str, at: int) -> bool:
    """Whether no more than other branches follow the group that opens at `at`."""
    depth, skips = 1, False
    pieces = [*_PIECE.findall(pattern, at + 1), ""]
    for piece, following in pairwise(pieces):
        if piece == "(":
            if not depth and not skips:
                return False
            depth += 1
        elif piece == ")":
            if depth:
                depth -= 1
            elif following[:1] in _QUANTIFIERS:
                return False
            else:
                skips = False
        elif not depth and piece == "|":
            skips = True
        elif not depth and not skips:
            return False
    return True


def _others(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """All characters but those of some ranges in order, as ranges."""
    found, at = [], 0
    for low, high in pairs:
        if low > at:
            found.append((at, low - 1))
        at = high + 1
    return [*found, (at, 0x10FFFF)]


class _Group(NamedTuple):
    """What holds inside one pair of parentheses."""

    flags: frozenset[str]
    closing: str
    silent: bool
    outer: str = ""


# One pattern is asked for by several: to match, to capture, to tell what it needs.
@lru_cache(maxsize=1024)
def translate(pattern: str, engine: Engine) -> str:
    """The pattern in the dialect of `engine`.

    Raises RuleError for what Vale refuses, Untranslatable where the engine is RE2 and
    has no such thing.
    """
    easy = _easily(pattern, engine) if engine != "regex" else None
    return _Translator(pattern, engine).run() if easy is None else easy


def is_easy(pattern: str) -> bool:
    """Whether the pattern is nearly RE2's already, and asks for no edge of a text."""
    return _EASY.fullmatch(pattern) is not None


def _easily(pattern: str, engine: Engine) -> str | None:
    """The pattern with its classes spelt out, if that is all there is to do."""
    found = _EASY.fullmatch(pattern)
    if found is None:
        return None
    flags, body = found["flags"], found["body"]
    body = _CLASS.sub(lambda m: _OUTSIDE[m[1]], body)
    if engine == "bare":
        body = _BOUNDARY.sub("", body)
    return f"(?i:{body})" if "i" in flags else body


class _Translator:
    """One pass over one pattern; `self._out` is what has been written."""

    def __init__(self, pattern: str, engine: Engine) -> None:
        self._pattern = pattern
        self._engine = engine
        self._at = 0
        self._out: list[str] = []
        self._silent = 0
        self._flags: frozenset[str] = frozenset()
        self._groups: list[_Group] = []
        # Whether what was written last may be repeated.
        self._atom = False

    def run(self) -> str:
        steps = {
            "\\": self._escape,
            "[": self._class,
            "(": self._open,
            ")": self._close,
            "|": self._bar,
            "{": self._brace,
        }
        while self._at < len(self._pattern):
            character = self._pattern[self._at]
            step = steps.get(character)
            if step:
                step()
            elif literal := _LITERAL.match(self._pattern, self._at):
                self._at = literal.end()
                self._atom = True
                self._write(literal[0])
            else:
                self._plain(character)
        if self._groups:
            raise self._error("a group is not closed")
        self._write(self._folding_end(self._flags))
        return "".join(self._out)

    def _write(self, text: str) -> None:
        if not self._silent:
            self._out.append(text)

    def _error(self, what: str) -> RuleError:
        return RuleError(f"bad pattern “{self._pattern}”: {what}")

    @property
    def _is_regex(self) -> bool:
        return self._engine == "regex"

    def _plain(self, character: str) -> None:
        self._at += 1
        if character in "*+?":
            self._quantifier(character)
            return
        if "x" in self._flags and character in " \t\n\r#":
            if character == "#":
                end = self._pattern.find("\n", self._at)
                self._at = len(self._pattern) if end < 0 else end + 1
            return
        self._atom = character not in "^$"
        self._write(self._anchored(character))

    def _anchored(self, character: str) -> str:
        many = "m" in self._flags
        if character == "$":
            end = r"\Z" if self._is_regex else r"\z"
            return "(?m:$)" if many else end
        if character == "^":
            return "(?m:^)" if many else r"\A"
        if character == "." and "s" in self._flags:
            return "(?s:.)"
        return character

    def _quantifier(self, text: str) -> None:
        if not self._atom:
            raise self._error(f"“{text}” repeats nothing")
        if self._pattern[self._at : self._at + 1] == "?":
            self._at += 1
            text += "?"
        self._atom = False
        self._write(text)

    def _brace(self) -> None:
        found = _COUNT.match(self._pattern, self._at)
        if found and self._atom:
            self._at = found.end()
            self._quantifier(found[0])
            return
        self._at += 1
        self._atom = True
        self._write(r"\{")

    def _escape(self) -> None:
        self._atom = True
        if found := _BACK.match(self._pattern, self._at):
            self._at = found.end()
            self._back_reference(found)
            return
        self._at += 1
        if self._at >= len(self._pattern):
            raise self._error("it ends with a backslash")
        letter = self._pattern[self._at]
        if letter in "bB":
            self._at += 1
            self._write("" if self._engine == "bare" else f"\\{letter}")
        elif letter in "AzZG":
            self._at += 1
            self._write(self._edge(letter))
        elif letter in _OUTSIDE:
            self._at += 1
            plain = letter == "s" and not self._is_regex
            self._write(r"\s" if plain else _OUTSIDE[letter])
        else:
            self._write(self._character(outside=True))

    def _edge(self, letter: str) -> str:
        if letter == "G":
            raise self._error(r"\G is of no use here")
        if letter == "A":
            return r"\A"
        return r"\Z" if self._is_regex else r"\z"

    def _back_reference(self, found: re.Match[str]) -> None:
        if not self._is_regex:
            raise Untranslatable
        name = found[1] or found[2]
        self._write(f"(?P={name})" if name else f"(?:\\{found[3]})")

    def _character(self, *, outside: bool) -> str:
        """What one escape stands for, the backslash already read."""
        if found := _HEX.match(self._pattern, self._at):
            self._at = found.end()
            return self._code_point(int(found[1] or found[2] or found[3], 16))
        if found := _PROPERTY.match(self._pattern, self._at):
            self._at = found.end()
            return self._property(found)
        letter = self._pattern[self._at]
        self._at += 1
        if letter == "c":
            control = self._pattern[self._at : self._at + 1]
            self._at += 1
            return self._code_point(ord(control.upper() or "@") ^ 0x40)
        if letter == "e":
            return r"\x1b"
        if letter in _SAME:
            return f"\\{letter}"
        if letter == "0":
            return r"\x00"
        if not outside and letter == "b":
            return r"\x08"
        return letter if letter.isalnum() or ord(letter) > 0x7F else f"\\{letter}"  # noqa: PLR2004 - ASCII

    def _code_point(self, code: int) -> str:
        if code > 0x10FFFF:  # noqa: PLR2004 - Unicode ends there
            raise self._error("no such character")
        return f"\\U{code:08x}" if self._is_regex else f"\\x{{{code:x}}}"

    def _property(self, found: re.Match[str]) -> str:
        letter, inverted, name = found[0][0], found[1], found[2] or found[3]
        if name.startswith("Is"):
            raise self._error(f"there is no “{name}”")
        if inverted:
            letter = "P" if letter == "p" else "p"
        return f"\\{letter}{{{name}}}"

    def _class(self) -> None:
        self._atom = True
        body, taken = self._class_body()
        if taken and self._is_regex:
            self._write(f"(?:(?!{taken}){body})")
            return
        if taken and self._engine == "re2":
            raise Untranslatable
        self._write(body)

    def _class_body(self) -> tuple[str, str]:
        """A class, and the class that is taken from it, if any."""
        self._at += 1
        inverted = self._pattern.startswith("^", self._at)
        self._at += inverted
        parts = ["[^" if inverted else "["]
        taken = ""
        first = True
        while first or not self._pattern.startswith("]", self._at):
            if self._at >= len(self._pattern):
                raise self._error("a class is not closed")
            if self._pattern.startswith("-[", self._at) and not first:
                self._at += 1
                taken, _ = self._class_body()
                break
            parts.append(self._member())
            first = False
        if not self._pattern.startswith("]", self._at):
            raise self._error("a class is not closed")
        self._at += 1
        return "".join([*parts, "]"]), taken

    def _member(self) -> str:
        if found := _POSIX.match(self._pattern, self._at):
            self._at = found.end()
            return self._posix(found[2], inverted=bool(found[1]))
        character = self._pattern[self._at]
        self._at += 1
        if character != "\\":
            return f"\\{character}" if character in "[]&~|" else character
        letter = self._pattern[self._at : self._at + 1]
        if not letter:
            raise self._error("it ends with a backslash")
        if letter in _INSIDE:
            self._at += 1
            members = _INSIDE[letter]
            return (
                members
                if self._is_regex
                else members.replace(r"\U0010ffff", r"\x{10ffff}")
            )
        return self._character(outside=False)

    def _posix(self, name: str, *, inverted: bool) -> str:
        """A class by its name: ASCII, but for figures and blanks."""
        if name == "digit":
            return r"\P{Nd}" if inverted else r"\p{Nd}"
        if name == "space":
            if inverted and not self._is_regex:
                raise Untranslatable
            line = self._code_point(0x85)
            return r"\S" if inverted else rf"\t-\r{line}\p{{Z}}"
        ranges = _POSIX_RANGES.get(name)
        if ranges is None:
            raise self._error(f"there is no “[:{name}:]”")
        pairs = [
            (ord(a), ord(b)) for a, b in zip(ranges[::2], ranges[1::2], strict=True)
        ]
        return "".join(
            f"{self._code_point(low)}-{self._code_point(high)}"
            for low, high in (_others(pairs) if inverted else pairs)
        )

    def _open(self) -> None:
        rest = self._pattern[self._at :]
        self._atom = False
        if rest.startswith("(?#"):
            self._at += rest.find(")") + 1
        elif rest.startswith(_LOOK):
            self._look(next(look for look in _LOOK[::-1] if rest.startswith(look)))
        elif rest.startswith("(?>"):
            self._enter(3, "(?>" if self._is_regex else "(?:", exact=False)
        elif found := _NAMED.match(rest):
            self._enter(found.end(), f"(?P<{found[1] or found[2]}>")
        elif found := _FLAGS.match(rest):
            self._set_flags(found)
        elif rest.startswith("(?("):
            raise Untranslatable if not self._is_regex else self._error("a condition")
        elif rest.startswith("(?"):
            raise self._error(f"“{rest[:3]}” is no group")
        else:
            self._enter(1, "(?:" if "n" in self._flags else "(")

    def _look(self, opening: str) -> None:
        if self._engine == "re2":
            raise Untranslatable
        # Where nothing follows, what is looked at may as well be matched.
        matched = opening == "(?=" and _is_last(self._pattern, self._at)
        silent = not self._is_regex and not matched
        written = opening if self._is_regex else "(?:"
        self._enter(len(opening), written, silent=silent)

    def _enter(
        self, length: int, opening: str, *, exact: bool = True, silent: bool = False
    ) -> None:
        """Go into a group whose opening is `length` characters long."""
        if not exact and self._engine == "re2":
            raise Untranslatable
        self._at += length
        self._groups.append(_Group(self._flags, ")", silent))
        if silent:
            self._silent += 1
        else:
            self._write(opening + self._folding_start(self._flags))

    def _set_flags(self, found: re.Match[str]) -> None:
        flags = (self._flags | set(found[1])) - set(found[2] or "")
        self._at += found.end()
        if found[3] == ":":
            self._groups.append(_Group(self._flags, ")", silent=False))
            self._write("(?:" + self._folding_start(flags))
        else:
            self._write(self._folding_end(self._flags) + self._folding_start(flags))
        self._flags = frozenset(flags)

    def _folding_start(self, flags: frozenset[str] | set[str]) -> str:
        if "i" in flags:
            return "(?i:"
        return "(?-i:" if self._is_folded_around() else ""

    def _folding_end(self, flags: frozenset[str]) -> str:
        return ")" if "i" in flags or self._is_folded_around() else ""

    def _is_folded_around(self) -> bool:
        """Whether the group stands where case does not count."""
        return bool(self._groups) and "i" in self._groups[-1].flags

    def _bar(self) -> None:
        self._at += 1
        self._atom = False
        self._write(
            self._folding_end(self._flags) + "|" + self._folding_start(self._flags)
        )

    def _close(self) -> None:
        self._at += 1
        if not self._groups:
            raise self._error("a group is closed that is not open")
        ending = self._folding_end(self._flags)
        group = self._groups.pop()
        if group.silent:
            self._silent -= 1
        else:
            self._write(ending + group.closing)
        self._flags = group.flags
        # What is left out of a loose pattern cannot be repeated either.
        self._atom = True
        if group.silent:
            self._write("(?:)")
