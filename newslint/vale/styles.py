"""The rules of a style's directory, compiled once and kept in the user's cache."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path

from newslint import __version__
from newslint.diagnostic import Level
from newslint.errors import RuleError
from newslint.resources import PACKAGE, cache_directory, write_quietly
from newslint.typed import NamedTuple
from newslint.vale.rule import Rule

_EXTENDS = re.compile(rb"^extends:(.*)$", re.MULTILINE)


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
    path = cache_directory() / f"vale-{_key(directory, siblings)}.json"
    try:
        return _decode(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        style = read(directory, siblings)
    write_quietly(path, _encode(style).encode("utf-8", "surrogatepass"))
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


def _key(directory: Path, siblings: tuple[Path, ...]) -> str:
    from hashlib import blake2b

    made_from = f"{__version__}\0{directory.resolve()}\0{siblings}\0{_code_key()}"
    digest = blake2b(made_from.encode(), digest_size=16)
    for path in files(directory):
        digest.update(f"\0{path}\0".encode())
        text = path.read_bytes()
        digest.update(text)
        for parent in _parents(text):
            place = _file_of(parent, (directory.parent, *siblings))
            digest.update(place.read_bytes() if place else b"")
    return digest.hexdigest()


def _parents(text: bytes) -> list[str]:
    """The rules that a file names as its parent."""
    return [
        found[1].strip(b" '\"").decode("utf-8", "replace")
        for found in _EXTENDS.finditer(text)
        if b"." in found[1]
    ]


@cache
def _code_key() -> str:
    """When the code that compiles rules last changed, in a source tree."""
    folders = (PACKAGE / "vale", PACKAGE / "vale" / "kinds")
    return str(max(_changed(folder) for folder in folders))


def _changed(folder: Path) -> int:
    with os.scandir(folder) as entries:
        return max(e.stat().st_mtime_ns for e in entries if e.name.endswith(".py"))


def _encode(style: Style) -> str:
    defaults = Rule._field_defaults
    rules = [
        {
            k: v
            for k, v in rule._asdict().items()
            if k not in defaults or v != defaults[k]
        }
        for rule in style.rules.values()
    ]
    return json.dumps({"rules": rules, "problems": style.problems}, ensure_ascii=False)


def _decode(text: str) -> Style:
    data = json.loads(text)
    rules = {}
    for item in data["rules"]:
        item["level"] = Level(item["level"])
        for key in ("scope", "params", "words", "pieces", "loose"):
            if key in item:
                item[key] = tuple(item[key])
        rules[item["name"]] = Rule(**item)
    return Style(rules, tuple(Problem(*each) for each in data["problems"]))
