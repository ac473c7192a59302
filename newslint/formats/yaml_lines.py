"""Front matter of plain lines: read without a YAML parser, or not at all.

Most front matter is `key: value` with a list now and then. Importing PyYAML takes
longer than reading such a story; whatever is not plain goes there (`yaml_events`).
"""

from __future__ import annotations

from functools import cache

from newslint.diagnostic import Span
from newslint.document.source_map import Piece
from newslint.formats.entries import Entry
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re


def read_lines(source: str, start: int, end: int) -> list[Entry] | None:
    """The entries of `source[start:end]`, or nothing where a line is not plain."""
    entries: list[Entry] = []
    open_key, nested = "", ""
    at = start
    while at < end:
        match = _line().match(source, at, end)
        if match is None:
            return None
        at = match.end()
        lead, mark, key, value = match.groups()
        if mark is None:
            continue
        if value and not _is_plain(value):
            return None
        if key and not lead:
            open_key, nested = ("" if value else key), ""
            entries.extend(_entries((key,), source, match))
            continue
        # Below a key without a value: items, or keys with values, indented alike.
        shape = f"{lead}key" if key else f"{lead}item"
        if not open_key or nested not in {"", shape} or not value:
            return None
        nested = shape
        keys = (open_key, key) if key else (open_key,)
        entries.extend(_entries(keys, source, match))
    return entries


def _is_plain(value: str) -> bool:
    if not value.isprintable():
        return False
    if value[0] in "\"'[":
        return True
    return ": " not in value and " #" not in value and value[-1] != ":"


def _entries(keys: tuple[str, ...], source: str, match: re.Match[str]) -> list[Entry]:
    start, end = match.span("value")
    if start == end:
        return []
    if source[start] == "[":
        items = _item().finditer(source, start + 1, end - 1)
        return [_entry(keys, source, *item.span()) for item in items]
    return [_entry(keys, source, start, end)]


def _entry(keys: tuple[str, ...], source: str, start: int, end: int) -> Entry:
    """A scalar of one line, without an escape, so its letters stand as written."""
    span = Span(start, end)
    quote = source[start] if source[start] in "\"'" else None
    if quote:
        start, end = start + 1, end - 1
    pieces = [Piece(source[start:end], start, end)] if start < end else []
    return Entry(keys, pieces, span, quote)


@cache
def _item() -> re.Pattern[str]:
    return compiled(r"\w(?:[^,]*[^, ])?")


@cache
def _line() -> re.Pattern[str]:
    """A key or an item with its value, a comment, or a blank line, and its end."""
    item = r"\w[\w .&/()]*"
    return compiled(
        r"(?P<lead> *)(?:(?P<mark>(?P<key>[A-Za-z_][\w-]*):|-(?= ))(?: +(?P<value>"
        rf"\"[^\"\\\r\n]*\"|'[^'\r\n]*'|\[(?:{item}(?:, *{item})*)?\]"
        r"|[\w(/.$£€“‘+](?:[^\t\r\n]*[^\t\r\n ])?))? *|#[^\r\n]*)?(?:[\r\n]+|\Z)"
    )
