"""From a configuration file, or a line of TOML, to the values that it sets."""

# Paths are compared as written: `Path` has no way to make one absolute without
# following links.
# ruff: noqa: PTH100, PTH113, PTH118, PTH119, PTH120, PTH123

from __future__ import annotations

import os

from newslint.config.keys import read_table
from newslint.config.paths import PACKAGE_PREFIX, local_path, package_directory
from newslint.config.settings import ValeFile
from newslint.config.values import BadValueError, Spot
from newslint.errors import ConfigError, UsageError
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newslint.config.keys import Layer

_PYPROJECT = "pyproject.toml"
_TABLE = ("tool", "newslint")
_MAX_BYTES = 1_000_000
_MAX_DEPTH = 8


class Configuration(NamedTuple):
    """What one file sets, and which file that is."""

    file: str
    layer: Layer


def read_chain(path: Path) -> tuple[Configuration, ...] | None:
    """The file and all that it extends, the file itself last: the last one wins.

    `None` for a pyproject.toml that does not speak of newslint.
    """
    return _chain(os.path.abspath(path), ())


def _chain(path: str, trail: tuple[str, ...]) -> tuple[Configuration, ...] | None:
    text = _read(path)
    if text is None:
        return None
    table = _table(path, text)
    if table is None:
        return None
    layer = _layer(path, text, table)
    extended: tuple[Configuration, ...] = ()
    for target in layer.pop("extend", ()):
        extended += _extended(target, path, text, (*trail, os.path.realpath(path)))
    return (*extended, Configuration(path, layer))


def _extended(
    target: str, path: str, text: str, trail: tuple[str, ...]
) -> tuple[Configuration, ...]:
    try:
        found = _target(target, os.path.dirname(path))
        problem = _problem(found, trail)
    except ValueError as error:
        found, problem = "", str(error)
    if problem:
        line = _line(text, (*_root_of(path), "extend"))
        raise ConfigError(f"“extend” {problem} (“{target}”)", path, line)
    return _chain(found, trail) or ()


def _problem(found: str, trail: tuple[str, ...]) -> str | None:
    if os.path.realpath(found) in trail:
        return "goes round in a circle"
    if len(trail) > _MAX_DEPTH:
        return f"goes more than {_MAX_DEPTH} files deep"
    return None if os.path.isfile(found) else "names no file"


def _target(target: str, directory: str) -> str:
    if target.startswith(PACKAGE_PREFIX):
        return os.path.join(package_directory(target), "newslint.toml")
    return local_path(target, directory)


def _read(path: str) -> str | None:
    try:
        with open(path, "rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path) from None
    # tomllib takes longer to import than a story to check, and most files named
    # pyproject.toml say nothing of newslint.
    if _root_of(path) and b"newslint" not in data:
        return None
    if len(data) > _MAX_BYTES:
        raise ConfigError("is larger than 1 MB", path)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8", path) from None


def table_of(path: str) -> tuple[str, tuple[str, ...], Mapping[str, object]]:
    """A file's text, the keys that lead to newslint's table in it, and the table."""
    text = _read(path) or ""
    return text, _root_of(path), _table(path, text) or {}


def _root_of(path: str) -> tuple[str, ...]:
    return _TABLE if os.path.basename(path) == _PYPROJECT else ()


def _table(path: str, text: str) -> Mapping[str, object] | None:
    table: object = parse(text, path)
    for key in _root_of(path):
        table = table.get(key) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None


def parse(text: str, file: str | None) -> dict[str, object]:
    """The tables of `text`; a mistake in the TOML is a ConfigError with its line."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).partition(" (at ")
        digits = place.removeprefix("line ").partition(",")[0]
        line = int(digits) if digits.isdigit() else text.count("\n") + 1
        if any(mark in text.split("\n")[line - 1] for mark in "“”‘’"):
            what += " (quotation marks have to be straight)"
        raise ConfigError(f"not valid TOML: {what}", file, line) from None
    except RecursionError:
        raise ConfigError("not valid TOML: nested too deeply", file) from None


def _layer(path: str, text: str, table: Mapping[str, object]) -> Layer:
    root = _root_of(path)
    try:
        layer = read_table(table, Spot(root, os.path.dirname(path), trusted=False))
    except BadValueError as error:
        raise ConfigError(error.what, path, _line(text, error.path)) from None
    if "vale" in layer:
        # Its own module reads it, from the file.
        only = layer["vale"].get("only", False)
        return {**layer, "vale": ValeFile(path, only=only)}
    return layer


def _line(text: str, path: tuple[str | int, ...]) -> int | None:
    from newslint.config.locate import line_of

    return line_of(text, path)


def read_inline(text: str, directory: str) -> Layer:
    """What `--config 'key = value'` sets; its paths start from `directory`."""
    try:
        table = parse(text, None)
    except ConfigError as error:
        raise UsageError(f"--config {text!r}: {error.what}") from None
    layer = read_options(table, directory, f"--config {text!r}")
    if "extend" in layer:
        raise UsageError("--config cannot extend a file: name the file itself")
    if "vale" in layer:
        raise UsageError("--config cannot hold a table [vale]: name a file with one")
    return layer


def read_options(table: Mapping[str, object], directory: str, where: str) -> Layer:
    """What options of the command line set, by the keys of a configuration file."""
    try:
        return read_table(table, Spot((), directory, trusted=True))
    except BadValueError as error:
        raise UsageError(f"{where}: {error.what}") from None
