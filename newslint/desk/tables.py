"""Tables as spreadsheets export them: read by the words of their header row."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

from newslint.errors import ConfigError
from newslint.phrases import LONGEST
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Columns = Mapping[str, tuple[str, ...]]

MAX_BYTES = 20_000_000
_DELIMITERS = (",", ";", "\t")
# Excel's own first line.
_SEPARATOR = re.compile(r"\Asep=(.)\r?\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Row(NamedTuple):
    """A row: the 1-based line it ends on, and its cells by the names of columns."""

    line: int
    cells: Mapping[str, str]


# What spreadsheets write themselves; and where UTF-16 shows.
_ZIP, _START = b"PK\x03\x04", 1000


def read_text(path: str) -> str:
    """The text of a file of the desk's; a ConfigError says what is wrong with it."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path) from None
    if len(data) > MAX_BYTES:
        raise ConfigError(f"is larger than {MAX_BYTES // 1_000_000} MB", path)
    if data.startswith(_ZIP):
        what = "is a workbook: export it as “CSV UTF-8”"
        raise ConfigError(what, path)
    if b"\0" in data[:_START]:
        raise ConfigError("is not UTF-8: export it as “CSV UTF-8”", path, 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            "is not UTF-8: export it as “CSV UTF-8”", path, line
        ) from None


def rows(path: str, columns: Columns, needed: tuple[str, ...]) -> Iterator[Row]:
    """The rows below the header, cells trimmed, rows of nothing left out.

    `columns` has the words that a header may use for each column; one of `needed`
    must be there. A ConfigError names the file and the row that cannot be read.
    """
    text = read_text(path)
    separator = _SEPARATOR.match(text)
    start = separator.end() if separator else 0
    known = (separator[1],) if separator else _DELIMITERS
    delimiter = _delimiter(text[start:], known, columns, needed, path)
    table = csv.reader(
        StringIO(text[start:], newline=""), delimiter=delimiter, strict=True
    )
    before = 1 if separator else 0
    written = _next(table, path, before) or []
    header = [_column(cell, columns) for cell in written]
    best = {name: min(r for n, r in header if n == name) for name, _ in header}
    chosen = [name if best[name] == rank else "" for name, rank in header]
    _refuse_twice(chosen, written, table.line_num + before, path)
    while (cells := _next(table, path, before)) is not None:
        row = Row(table.line_num + before, _cells(chosen, cells))
        if any(cell.strip() for cell in cells):
            _check(row, cells, header, path)
            yield row


def _next(table: Iterator[list[str]], path: str, before: int) -> list[str] | None:
    try:
        return next(table, None)
    except csv.Error as error:
        line = getattr(table, "line_num", 0) + before
        raise ConfigError(f"the row cannot be read: {error}", path, line) from None


def _delimiter(
    text: str,
    known: tuple[str, ...],
    columns: Columns,
    needed: tuple[str, ...],
    path: str,
) -> str:
    """The delimiter under which the header has a column that is needed."""
    for delimiter in known:
        table = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        header = _next(table, path, 0) or []
        if {_column(cell, columns)[0] for cell in header} & set(needed):
            return delimiter
    words = ", ".join(word for name in needed for word in columns[name][:3])
    raise ConfigError(f"the header has none of these columns: {words}", path, 1)


def _refuse_twice(chosen: list[str], written: list[str], line: int, path: str) -> None:
    """A ConfigError where nobody can tell which of two cells is the column."""
    for place, name in enumerate(chosen):
        if name and name in chosen[:place]:
            what = f"the header has the column “{written[place].strip()}” twice"
            raise ConfigError(what, path, line)


def _column(cell: str, columns: Columns) -> tuple[str, int]:
    """The column that a header's cell means, no name where nobody knows, and how well.

    Of two cells for one column, the one whose word stands first there is meant.
    """
    word = " ".join(re.split(r"[\W_]+", cell.casefold())).strip()
    found = (
        (name, words.index(word)) for name, words in columns.items() if word in words
    )
    return next(found, ("", 0))


def _cells(header: list[str], cells: list[str]) -> dict[str, str]:
    pairs = zip(header, cells, strict=False)
    return {name: " ".join(cell.split()) for name, cell in pairs if name}


def _check(row: Row, cells: list[str], header: Sequence[object], path: str) -> None:
    if len(cells) > len(header):
        what = f"the row has {len(cells)} cells, the header {len(header)}"
        raise ConfigError(what, path, row.line)
    for cell in row.cells.values():
        check_cell(cell, path, row.line)


def check_cell(cell: str, path: str, line: int) -> None:
    """Refuse what can be no phrase."""
    if len(cell) > LONGEST:
        raise ConfigError(f"longer than {LONGEST} characters: {cell[:40]}…", path, line)
    if _CONTROL.search(cell):
        raise ConfigError("a control character", path, line)
