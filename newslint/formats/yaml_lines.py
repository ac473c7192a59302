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
    from collections.abc import Container


# At the head of a line they end the document, within quotation marks too.
FENCES = ("---", "...")
QUOTES = "\"'"


def read_lines(
    source: str, start: int, end: int, only: Container[str] | None = None
) -> list[Entry] | None:
    """The entries of `source[start:end]`, or nothing where a line is not plain.

    `only` are the first keys that are asked for, in small letters; without it, all.
    """
    entries: list[Entry] = []
    open_key, nested = "", ""
    while start < end:
        line = _line().match(source, start, end)
        if line is None:
            return None
        start = line.end()
        lead, mark, key, value = line.groups()
        if mark is None:
            continue
        if key and not lead:
            open_key, nested = ("" if value else key), ""
            keys: tuple[str, ...] = (key,)
        else:
            # Below a key without a value: items, or keys with values, indented alike.
            shape = f"{lead}key" if key else f"{lead}item"
            if not open_key or not value or (nested and nested != shape):
                return None
            nested = shape
            keys = (open_key, key) if key else (open_key,)
        if not value:
            continue
        if not (_is_quoted if value[0] in QUOTES else _is_plain)(value):
            return None
        if only is None or keys[0].lower() in only:
            entries.extend(_entries(keys, source, *line.span("value")))
    return entries


def _is_quoted(value: str) -> bool:
    """Whether what stands between marks is read alike by every parser."""
    if value.isprintable():
        return True
    lines = value.replace("\r", "\n").split("\n")
    return all(each.isprintable() and each[:3] not in FENCES for each in lines)


def _is_plain(value: str) -> bool:
    """Whether it is a scalar, or a list in brackets, and no comment follows it."""
    if not value.isprintable():
        return False
    return value[0] == "[" or not (": " in value or " #" in value or value[-1] == ":")


def _entries(keys: tuple[str, ...], source: str, start: int, end: int) -> list[Entry]:
    if source[start] != "[":
        return [_entry(keys, source, start, end)]
    items = _item().finditer(source, start + 1, end - 1)
    return [_entry(keys, source, *item.span()) for item in items]


def _entry(keys: tuple[str, ...], source: str, start: int, end: int) -> Entry:
    span = Span(start, end)
    mark = source[start]
    if mark not in QUOTES:
        piece = Piece._make((source[start:end], start, end))
        return Entry._make((keys, [piece], span, None))
    text = source[start + 1 : end - 1]
    if "\n" in text or "\r" in text:
        from newslint.formats.yaml_scalars import read_scalar

        return Entry(keys, read_scalar(source, start, end, mark), span, mark)
    return Entry(keys, [Piece(text, start + 1, end - 1)] if text else [], span, mark)


@cache
def _item() -> re.Pattern[str]:
    return compiled(r"\w(?:[^,]*[^, ])?")


@cache
def _line() -> re.Pattern[str]:
    """A line with its end: a key or an item with its value, a comment, or blank.

    What stands between quotation marks may go on over lines.
    """
    item = r"\w[\w .&/()]*"
    value = (
        r"\"[^\"\\]*\"|'[^']*'|"
        rf"\[(?:{item}(?:, *{item})*)?\]"
        r"|[\w(/.$£€“‘+](?:[^\t\r\n]*[^\t\r\n ])?"
    )
    return compiled(
        r"(?P<lead> *)(?:(?P<mark>(?P<key>[A-Za-z_][\w-]*):|-(?= ))"
        rf"(?: +(?P<value>{value}))? *|#[^\r\n]*)?(?:[\r\n]+|\Z)"
    )
