r"""Patterns that begin with a lookbehind, for an engine that has none.

`(?<!a)b` matches where `b` does and nothing that `(?:a)\z` finds stands before: two
patterns that RE2 takes, where the whole asks for an engine whose import takes as long
as a story.
"""

from __future__ import annotations

import re

import re2

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple
from newslint.vale.scan import is_in

if TYPE_CHECKING:
    from collections.abc import Callable

_HEAD = compiled(r"((?:\(\?[ims]+\))*)\(\?:\(\?<([=!])")
_MARK = compiled(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
# What looks beyond the end of what stands before, and classes that are not read here.
_BEYOND = compiled(r"\\[bBzZ]|\$|\[:")


class Behind(NamedTuple):
    """What stands before, whether it should, and what is looked for after it."""

    before: re2._Regexp
    is_wanted: bool
    rest: re2._Regexp

    def spans(self, data: bytes) -> list[tuple[int, int]] | None:
        """Every match, in bytes; None where one is empty."""
        match, anchor = self.rest._regexp.Match, re2._Anchor.UNANCHORED  # noqa: SLF001 - as in `byte_spans`
        found: list[tuple[int, int]] = []
        at = 0
        while (span := match(anchor, data, at, len(data))[0])[0] >= 0:
            start, end = span
            if start == end:
                return None
            stands = is_in(self.before, data[:start])
            if stands is self.is_wanted:
                found.append(span)
            at = end if stands is self.is_wanted else start + 1
        return found


def behind(source: str, compile_: Callable[[str], re2._Regexp | None]) -> Behind | None:
    """A pattern in two parts; None where it is not of this kind or not for RE2."""
    parts = _parts(source)
    if parts is None:
        return None
    flags, sign, look, after = parts
    before = compile_(rf"{flags}(?:{look})\z")
    rest = compile_(f"{flags}(?:{after})")
    return Behind(before, sign == "=", rest) if before and rest else None


def _parts(source: str) -> tuple[str, str, str, str] | None:
    """The flags, `=` or `!`, what the lookbehind holds, and what follows it."""
    head = _HEAD.match(source)
    if head is None:
        return None
    depth, closed = 2, 0
    for mark in _MARK.finditer(source, head.end()):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if depth == 1 and mark[0] == "|":
            return None
        if depth == 1 and not closed:
            closed = mark.end()
        if depth == 0 and mark.end() < len(source):
            return None
    look, after = source[head.end() : closed - 1], source[closed:-1]
    if depth or not after or after[0] in "?*+{" or _BEYOND.search(look):
        return None
    return head[1], head[2], look, after
