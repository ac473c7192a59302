"""A directory of rules: newslint's kind has a `pack.yml`, any other is a Vale style."""

from __future__ import annotations

import re

from newslint.errors import RuleError
from newslint.ruleset.catalogue import STYLES
from newslint.ruleset.load import load_rule, read_table
from newslint.ruleset.options import unknown_key
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newslint.ruleset.rule import Rule

PACK_FILE = "pack.yml"
_PACK_KEYS = ["name", "version", "licence", "description"]


class Pack(NamedTuple):
    """The rules of one directory, and what could not be loaded of it."""

    name: str
    rules: tuple[Rule, ...]
    problems: tuple[RuleError, ...]


def load_pack(directory: Path) -> Pack:
    """The pack in `directory`; a broken rule fails alone and by name."""
    if not directory.is_dir():
        raise RuleError("no such pack", str(directory))
    foreign = not (directory / PACK_FILE).is_file()
    name = directory.name if foreign else _name(directory / PACK_FILE)
    rules: list[Rule] = []
    problems: list[RuleError] = []
    seen: dict[str, Path] = {}
    for path in rule_files(directory):
        own = rule_name(path, directory, name)
        try:
            _refuse_twice(own, path, seen.setdefault(own, path))
            if not foreign:
                _refuse_unspeakable(own, path)
            rules.append(load_rule(path, own, foreign=foreign))
        except RuleError as error:
            problems.append(error)
    return Pack(name, tuple(rules), tuple(problems))


def _refuse_twice(name: str, path: Path, first: Path) -> None:
    if path != first:
        what = f"“{name}” is the rule of {first.name} already: keep one of the two"
        raise RuleError(what, str(path), 1)


def _refuse_unspeakable(name: str, path: Path) -> None:
    """Refuse a name that no comment in a story could call the rule by."""
    if not re.fullmatch(r"[\w.-]+", name):
        what = f"a rule's name has letters, digits and hyphens only, not “{name}”"
        raise RuleError(f"{what}: call the file otherwise", str(path), 1)


def _name(path: Path) -> str:
    table = read_table(path)
    for key in table:
        if key not in _PACK_KEYS:
            raise unknown_key(key, _PACK_KEYS, str(path), table.line(key))
    for key in ("name", "version", "licence"):
        if not isinstance(table.get(key), str):
            raise RuleError(f"“{key}” is missing", str(path), 1)
    name: str = table["name"]
    return name


def rule_files(directory: Path) -> Iterator[Path]:
    """The rule files of a pack, in order of their names; those of styles are none.

    Vale reads `.yml` alone; a pack of newslint's kind may say `.yaml` too.
    """
    styles = style_files(directory)
    is_own = (directory / PACK_FILE).is_file()
    endings = ("*.yml", "*.yaml") if is_own else ("*.yml",)
    found = (path for ending in endings for path in directory.rglob(ending))
    for path in sorted(found, key=lambda path: (path.with_suffix(""), path.suffix)):
        parts = path.relative_to(directory).parts
        hidden = any(part.startswith((".", "_")) for part in parts)
        if (
            path.name != PACK_FILE
            and not path.name.endswith((".test.yml", ".test.yaml"))
            and not hidden
            and path not in styles
        ):
            yield path


def style_files(directory: Path) -> list[Path]:
    """The house styles of a pack, in order of their names; a Vale style has none."""
    is_own = (directory / PACK_FILE).is_file()
    return sorted((directory / STYLES).glob("*.y*ml")) if is_own else []


def rule_name(path: Path, directory: Path, pack: str) -> str:
    """The rule's name: the pack's, then the path with dots up to the first dot."""
    *folders, file = path.relative_to(directory).parts
    return ".".join([pack, *folders, file.partition(".")[0]])
