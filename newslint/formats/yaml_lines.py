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
    for line in _line().finditer(source, start, end):
        text = line.group()
        if not text.strip(" ") or text.lstrip(" ").startswith("#"):
            continue
        match = _plain().fullmatch(source, line.start(), line.end())
        if match is None or not _is_plain(match):
            return None
        lead, key = match["lead"], match["key"]
        if key and not lead:
            open_key, nested = ("" if match["value"] else key), ""
            entries.extend(_entries((key,), source, match))
            continue
        # Below a key without a value: items, or keys with values, indented alike.
        shape = f"{lead}key" if key else f"{lead}item"
        if not open_key or nested not in {"", shape} or not match["value"]:
            return None
        nested = shape
        keys = (open_key, key) if key else (open_key,)
        entries.extend(_entries(keys, source, match))
    return entries


def _is_plain(match: re.Match[str]) -> bool:
    value = match["value"] or ""
    if not value.isprintable():
        return False
    if value[:1] in {"", '"', "'", "["}:
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
def _line() -> re.Pattern[str]:
    return compiled(r"[^\r\n]+")


@cache
def _item() -> re.Pattern[str]:
    return compiled(r"\w(?:[^,]*[^, ])?")


@cache
def _plain() -> re.Pattern[str]:
    item = r"\w[\w .&/()]*"
    return compiled(
        r"(?P<lead> *)(?:(?P<key>[A-Za-z_][\w-]*):|-(?= ))(?: +(?P<value>"
        rf"\"[^\"\\]*\"|'[^']*'|\[(?:{item}(?:, *{item})*)?\]"
        r"|[\w(/.$£€“‘+](?:[^\t]*[^\t ])?))? *"
    )
