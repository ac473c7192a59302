"""Scalars of YAML as pieces: what a value says, and where each letter stands."""

from __future__ import annotations

import sys
from functools import cache

from newslint.document.source_map import Piece
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}


def read_scalar(source: str, start: int, end: int, style: str | None) -> list[Piece]:
    """The pieces of the scalar at `source[start:end]`.

    `style` is its indicator: `'`, `"`, `|`, `>`, or none for a plain one. A folded
    line end is one LF.
    """
    if style in {"|", ">"}:
        return _block(source, start, end)
    if style == "'":
        return _quoted(source, start + 1, end - 1, _single())
    if style == '"':
        return _quoted(source, start + 1, end - 1, _double())
    return _quoted(source, start, end, _fold())


def _quoted(source: str, start: int, end: int, special: re.Pattern[str]) -> list[Piece]:
    text = source[start:end]
    if text.isprintable() and "'" not in text and "\\" not in text:
        # No line end and no escape: the pattern would look at every letter.
        return [Piece(text, start, end)] if text else []
    pieces: list[Piece] = []
    at = start
    for match in special.finditer(source, start, end):
        if match.start() > at:
            pieces.append(Piece(source[at : match.start()], at, match.start()))
        pieces.extend(_special(match))
        at = match.end()
    if at < end:
        pieces.append(Piece(source[at:end], at, end))
    return pieces


def _special(match: re.Match[str]) -> list[Piece]:
    escape = match.group()
    if match["line"]:
        return [Piece("\n", match.start("line"), match.end("line"))]
    if escape == "''":
        return [Piece("'", match.start(), match.end())]
    if escape[1] in "\r\n":
        return []
    text = ESCAPES.get(escape[1], escape[1])
    if len(escape) > 2:  # noqa: PLR2004 - the backslash and one letter
        text = escaped_letter(int(f"0x{escape[2:]}", 0))
    return [Piece(text, match.start(), match.end())]


def escaped_letter(number: int) -> str:
    """The letter of a code point in an escape; U+FFFD where there is none."""
    letter = chr(number) if number < sys.maxunicode else "\ufffd"
    return "\ufffd" if "\ud800" <= letter <= "\udfff" else letter


def _block(source: str, start: int, end: int) -> list[Piece]:
    """The lines below the header, without the indentation of the first of them."""
    header = compiled(r"[^\r\n]*").match(source, start, end)
    body = header.end() if header else end
    lines = [m for m in _line().finditer(source, body, end) if m.group().strip()]
    pieces: list[Piece] = []
    indent = len(lines[0].group()) - len(lines[0].group().lstrip(" ")) if lines else 0
    for line in lines:
        begin = line.start() + indent
        if pieces:
            ended = 2 if source.startswith("\r\n", line.start() - 2) else 1
            pieces.append(Piece("\n", line.start() - ended, line.start()))
        pieces.append(Piece(source[begin : line.end()], begin, line.end()))
    return pieces


# The lookbehind keeps a long run of blanks from being tried at each of them.
_LINE = r"(?:(?<![ \t])[ \t]+)?(?P<line>\r\n|[\r\n])\s*"


@cache
def _line() -> re.Pattern[str]:
    return compiled(r"[^\r\n]+")


@cache
def _fold() -> re.Pattern[str]:
    return compiled(_LINE)


@cache
def _single() -> re.Pattern[str]:
    return compiled(rf"''|{_LINE}")


@cache
def _double() -> re.Pattern[str]:
    return compiled(
        r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n|[\r\n])\s*|.)"
        rf"|{_LINE}"
    )
