"""Lexicons: what is not to be written, what is, and why, from CSV or YAML."""

from __future__ import annotations

from newslint.desk.tables import Row, check_cell, read_text, rows
from newslint.errors import ConfigError, RuleError
from newslint.phrases import Entry, key_of
from newslint.ruleset.yaml_source import Table, read_any
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

COLUMNS = {
    "wrong": (
        *(
            "wrong",
            "wrong form",
            "incorrect",
            "avoid",
            "not",
            "don t write",
            "dont write",
        ),
        *("do not write", "do not use", "don t use", "from", "instead of", "banned"),
        *("find", "search", "error", "bad", "never", "term"),
    ),
    "right": (
        *("right", "right form", "correct", "use", "write", "preferred", "prefer"),
        *("to", "replacement", "replace with", "replace", "instead", "good", "house"),
        *("correction", "house style", "our style", "better", "say"),
    ),
    "note": (
        *("note", "notes", "why", "reason", "comment", "comments", "remark", "because"),
        *("explanation", "message", "guidance"),
    ),
}
_YAML = (".yml", ".yaml")


def read_lexicon(path: str) -> Iterator[Entry]:
    """The entries of a lexicon, with right form and note; a mistake with its row.

    Where there is no right form an entry only says that the wrong one is wrong.
    """
    is_yaml = path.lower().endswith(_YAML)
    known: dict[str, tuple[int, str]] = {}
    for row in _yaml(path) if is_yaml else rows(path, COLUMNS, ("wrong",)):
        entry = _entry(row.cells, path, row.line)
        right, _ = entry.notes
        line, before = known.setdefault(entry.phrase, (row.line, right))
        if right != before:
            what = f"“{entry.phrase}” is “{before}” in line {line} and “{right}” here"
            raise ConfigError(what, path, row.line)
        yield entry


def _entry(cells: Mapping[str, str], path: str, line: int) -> Entry:
    wrong, right, note = (cells.get(name, "") for name in COLUMNS)
    for cell in (wrong, right, note):
        check_cell(cell, path, line)
    if not key_of(wrong):
        raise ConfigError("no wrong form", path, line)
    if wrong == right:
        raise ConfigError(f"“{wrong}” is both wrong and right", path, line)
    return Entry(wrong, (right, note))


def _yaml(path: str) -> Iterator[Row]:
    """Either `wrong: right`, or a list of `{wrong: …, right: …, note: …}`."""
    try:
        data = read_any(read_text(path), path)
    except RuleError as error:
        raise ConfigError(error.what, path, error.line) from None
    if isinstance(data, Table):
        for wrong, right in data.items():
            line = data.line(wrong)
            yield Row(line, {"wrong": wrong, **_value(right, path, line)})
        return
    if not isinstance(data, list):
        raise ConfigError("a lexicon is a table of wrong and right forms", path, 1)
    for item in data:
        if not isinstance(item, Table) or not item:
            raise ConfigError("an entry has “wrong”, “right” and “note”", path, 1)
        line = min(item.lines.values())
        yield Row(line, _named(item, path, line))


def _value(value: Any, path: str, line: int) -> dict[str, str]:  # noqa: ANN401 - YAML's border
    if isinstance(value, str):
        return {"right": value}
    if isinstance(value, Table):
        return _named(value, path, line)
    raise ConfigError("wants a right form, or “right” and “note”", path, line)


def _named(item: Table, path: str, line: int) -> dict[str, str]:
    found = {}
    for key, value in item.items():
        word = key.casefold().replace("_", " ")
        column = next((name for name, words in COLUMNS.items() if word in words), None)
        if column is None or not isinstance(value, str):
            raise ConfigError(f"“{key}” is none of wrong, right, note", path, line)
        found[column] = " ".join(value.split())
    return found
