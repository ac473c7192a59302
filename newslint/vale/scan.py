"""RE2 over bytes, without an object for each match."""

from __future__ import annotations

import re2

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def is_in(compiled: re2._Regexp, data: bytes) -> bool:
    """Whether a pattern matches anywhere in `data`."""
    match = compiled._regexp.Match  # noqa: SLF001 - see `byte_spans`
    start: int = match(re2._Anchor.UNANCHORED, data, 0, len(data))[0][0]  # noqa: SLF001
    return start >= 0


def byte_spans(
    compiled: re2._Regexp, data: bytes, stretches: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Every match in stretches of `data`.

    As `finditer` does it, which makes an object for each; what stands round a stretch
    is seen by edges of words.
    """
    match, anchor = compiled._regexp.Match, re2._Anchor.UNANCHORED  # noqa: SLF001 - see above
    found: list[tuple[int, int]] = []
    for at, end in stretches:
        while True:
            span = match(anchor, data, at, end)[0]
            if span[0] < 0:
                break
            found.append(span)
            if at == end:
                break
            at = span[1] if span[1] > at else _next(data, at)  # noqa: PLW2901 - on
    return found


def _next(data: bytes, at: int) -> int:
    """Where the character after the one at `at` begins."""
    at += 1
    while data[at : at + 1] and data[at] & 0xC0 == 0x80:  # noqa: PLR2004 - UTF-8 goes on
        at += 1
    return at
