"""Front matter in TOML: the strings and bare values of its first table."""

from __future__ import annotations

import re
from functools import cache

from newslint.diagnostic import Span
from newslint.document.source_map import Piece
from newslint.formats.entries import BrokenError, Entry
from newslint.formats.pieces import read_slice
from newslint.formats.yaml_scalars import escaped_letter
from newslint.patterns import compiled

SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def read_toml(source: str, start: int, end: int) -> list[Entry]:
    """The entries of the TOML at `source[start:end]`, without those of its tables.

    Raises BrokenError where it does not parse.
    """
    entries: list[Entry] = []
    at = start
    while at < end:
        blank = _blank().match(source, at, end)
        at = blank.end() if blank else at
        key = _key().match(source, at, end)
        if key is None:
            break
        stop = _value_end(source, key.end(), end)
        if stop is None:
            break
        name = key["bare"] or key["quoted"]
        entries.extend(_entries((name,), source, key.end(), stop))
        at = stop
    if at < end and source[at] != "[":
        _refuse_if_broken(source[start:end], start, at)
    return entries


def _entries(keys: tuple[str, ...], source: str, start: int, end: int) -> list[Entry]:
    if source[start] != "[":
        return [_entry(keys, source, start, end)]
    strings = _string().finditer(source, start, end)
    return [_entry(keys, source, *match.span()) for match in strings if match["string"]]


def _entry(keys: tuple[str, ...], source: str, start: int, end: int) -> Entry:
    span = Span(start, end)
    mark = source[start]
    if mark not in "\"'":
        return Entry(keys, read_slice(source, start, end), span, None)
    width = 3 if source.startswith(mark * 3, start) and end - start >= 6 else 1  # noqa: PLR2004
    inner = Span(start + width, end - width)
    if width > 1 and source[inner.start] in "\r\n":
        skipped = 2 if source.startswith("\r\n", inner.start) else 1
        inner = Span(inner.start + skipped, inner.end)
    if mark == "'":
        return Entry(keys, read_slice(source, *inner), span, mark)
    return Entry(keys, _basic(source, *inner), span, mark)


def _basic(source: str, start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    for match in _escape().finditer(source, start, end):
        pieces.extend(read_slice(source, at, match.start()))
        letter = match.group()[1]
        if code := match["u4"] or match["u8"]:
            pieces.append(Piece(escaped_letter(int(code, 16)), *match.span()))
        elif not letter.isspace():
            pieces.append(Piece(SHORT.get(letter, letter), *match.span()))
        at = match.end()
    pieces.extend(read_slice(source, at, end))
    return pieces


def _value_end(source: str, start: int, end: int) -> int | None:
    """Where the value ends; nothing where it is none of TOML's."""
    if start < end and source[start] == "[":
        depth = 0
        for match in _string().finditer(source, start, end):
            mark = match.group()
            depth += (mark == "[") - (mark == "]")
            if depth == 0:
                return _line_done(source, match.end(), end)
        return None
    value = _value().match(source, start, end)
    return _line_done(source, value.end(), end) if value else None


def _line_done(source: str, at: int, end: int) -> int | None:
    """`at`, if nothing but a comment follows on its line."""
    rest = _rest().match(source, at, end)
    return at if rest else None


def _refuse_if_broken(text: str, start: int, at: int) -> None:
    """Raise BrokenError unless it is TOML of a kind that is not read here."""
    import tomllib

    try:
        tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what = str(error).partition(" (at ")[0]
        raise BrokenError(what or "not TOML", max(start, at)) from None


_QUOTED = (
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|' + r"'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\r\n]|\\[^\r\n])*"' + r"|'[^'\r\n]*'"
)


@cache
def _blank() -> re.Pattern[str]:
    return compiled(r"(?:\s|#[^\r\n]*)*")


@cache
def _key() -> re.Pattern[str]:
    return compiled(
        r"(?:(?P<bare>[\w.-]+)|[\"'](?P<quoted>[^\"'\\\r\n]*)[\"'])[ \t]*=[ \t]*",
        re.ASCII,
    )


@cache
def _value() -> re.Pattern[str]:
    # A date, a number or a boolean; what is no such day is told to the user later.
    return compiled(
        rf"{_QUOTED}|[0-9+-][\w:.+-]*(?: [0-9][\w:.+-]*)?|true|false", re.DOTALL
    )


@cache
def _string() -> re.Pattern[str]:
    return compiled(rf"(?P<string>{_QUOTED})|#[^\r\n]*|[\[\]]", re.DOTALL)


@cache
def _rest() -> re.Pattern[str]:
    return compiled(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")


@cache
def _escape() -> re.Pattern[str]:
    return compiled(
        r"\\(?:u(?P<u4>[0-9a-fA-F]{4})|U(?P<u8>[0-9a-fA-F]{8})|\s+|.)", re.DOTALL
    )
