"""The rules of a style's directory, compiled once and kept in the user's cache."""

from __future__ import annotations

import marshal
import os
from binascii import crc32
from functools import cache
from pathlib import Path

from newslint import __version__
from newslint.diagnostic import Level
from newslint.errors import RuleError
from newslint.resources import PACKAGE, cache_directory, write_quietly
from newslint.typed import TYPE_CHECKING, NamedTuple
from newslint.vale.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    # All that a style is made from: where it is, and what is in its files.
    Sources = tuple[str | bytes, ...]

_EXTENDS = b"extends:"


class Problem(NamedTuple):
    """A rule that cannot be used: what, where, and whether newslint lacks something."""

    rule: str
    what: str
    file: str
    line: int | None
    unsupported: bool

    def error(self) -> RuleError:
        """The problem as an error."""
        return RuleError(self.what, self.file, self.line)


class Style(NamedTuple):
    """The rules of one directory by name, and what could not be loaded of it."""

    rules: dict[str, Rule]
    problems: tuple[Problem, ...]


@cache
def load(directory: Path, siblings: tuple[Path, ...] = ()) -> Style:
    """The style in `directory`; rules that it extends may stand in `siblings`."""
    made_from = tuple(_sources(directory, siblings))
    place = f"{directory.resolve()}\0{siblings}"
    path = cache_directory() / f"vale-{crc32(place.encode()):08x}.marshal"
    try:
        return _decode(path.read_bytes(), made_from)
    except (OSError, ValueError, EOFError, KeyError, TypeError):
        style = read(directory, siblings)
    write_quietly(path, _encode(style, made_from))
    return style


def read(directory: Path, siblings: tuple[Path, ...] = ()) -> Style:
    """The style, read from its files; a broken rule fails alone and by name."""
    from newslint.vale.rule_file import UnsupportedError
    from newslint.vale.rule_file import load as load_rule

    def find(name: str) -> Path | None:
        return _file_of(name, (directory.parent, *siblings))

    rules: dict[str, Rule] = {}
    problems: list[Problem] = []
    for path in files(directory):
        name = name_of(path, directory)
        try:
            rules[name] = load_rule(path, name, find)
        except RuleError as error:
            lacking = isinstance(error, UnsupportedError)
            place = error.file or str(path)
            problems.append(Problem(name, error.what, place, error.line, lacking))
    return Style(rules, tuple(problems))


def files(directory: Path) -> list[Path]:
    """The rule files of a style, in order of their names."""
    found = []
    for folder, folders, names in os.walk(directory):
        folders[:] = [each for each in folders if not each.startswith((".", "_"))]
        found += [
            Path(folder, name)
            for name in names
            if name.endswith(".yml") and not name.endswith(".test.yml")
        ]
    return sorted(found)


def name_of(path: Path, directory: Path) -> str:
    """A rule's name: the style's, then the path with dots up to the first dot."""
    *folders, file = path.relative_to(directory).parts
    return ".".join([directory.name, *folders, file.partition(".")[0]])


def _file_of(name: str, roots: tuple[Path, ...]) -> Path | None:
    style, *rest = name.split(".")
    for root in roots:
        path = root.joinpath(style, *rest).with_suffix(".yml")
        if path.is_file():
            return path
    return None


def _sources(directory: Path, siblings: tuple[Path, ...]) -> Iterator[str | bytes]:
    """What `Sources` has, kept whole: hashing it would take longer than reading it."""
    yield from (__version__, str(directory.resolve()), str(siblings), _code_key())
    for path in files(directory):
        text = path.read_bytes()
        yield from (str(path), text)
        for parent in _parents(text):
            place = _file_of(parent, (directory.parent, *siblings))
            yield place.read_bytes() if place else b""


def _parents(text: bytes) -> list[str]:
    """The rules that a file names as its parent."""
    lines = (line for line in text.split(b"\n") if line.startswith(_EXTENDS))
    names = (line.removeprefix(_EXTENDS).strip(b" '\"\r") for line in lines)
    return [name.decode("utf-8", "replace") for name in names if b"." in name]


@cache
def _code_key() -> str:
    """When the code that compiles rules last changed, in a source tree."""
    folders = (PACKAGE / "vale", PACKAGE / "vale" / "kinds")
    return str(max(_changed(folder) for folder in folders))


def _changed(folder: Path) -> int:
    with os.scandir(folder) as entries:
        return max(e.stat().st_mtime_ns for e in entries if e.name.endswith(".py"))


def _encode(style: Style, made_from: Sources) -> bytes:
    defaults = Rule._field_defaults
    rules = [
        {k: v for k, v in rule._asdict().items() if v != defaults.get(k, _UNSET)}
        | {"level": int(rule.level)}
        for rule in style.rules.values()
    ]
    return marshal.dumps((made_from, rules, [*map(tuple, style.problems)]))


_UNSET = object()


def _decode(data: bytes, made_from: Sources) -> Style:
    """The style that `_encode` wrote; a ValueError if it was made from other files."""
    known, rows, problems = marshal.loads(data)  # noqa: S302 - the user's own cache
    if known != made_from:
        raise ValueError
    rules = {row["name"]: Rule(**row | {"level": Level(row["level"])}) for row in rows}
    return Style(rules, tuple(Problem(*each) for each in problems))
