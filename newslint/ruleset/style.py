"""House styles: which rules a house switches on, and with which values."""

from __future__ import annotations

from newslint.closest import did_you_mean
from newslint.errors import RuleError
from newslint.ruleset.catalogue import Style, find_style
from newslint.ruleset.load import read_table
from newslint.ruleset.override import override
from newslint.ruleset.yaml_source import Table
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from newslint.ruleset.rule import Rule

_KEYS = ("name", "extends", "language", "description", "rules")
_OFF = {"off", "no", "false"}
_ON = {"on", "yes", "true", ""}


class Heading(NamedTuple):
    """What a style's file calls it, and what it extends."""

    names: tuple[str, ...]
    base: str


class Entry(NamedTuple):
    """What a style's file says of a rule; `evidence` says how its makers know."""

    values: Mapping[str, Any]
    evidence: str
    line: int
    is_off: bool = False


def load_style(
    path: Path, rules: Mapping[str, Rule], styles: Mapping[str, Style] | None = None
) -> Style:
    """The style of one file, on top of the `rules` and the one of `styles` it names.

    A key, a rule or a style that nobody knows is a RuleError with its line.
    """
    table = read_table(path)
    _refuse_unknown(table, path)
    base = _base(table, path, styles or {})
    said = _entries(table, path)
    off = {name for name, entry in said.items() if entry.is_off}
    own = {
        name: _as_set(rules, name, base, entry, path) for name, entry in said.items()
    }
    set_rules = {**base.rules, **own}
    return Style(
        path.stem,
        table.get("name", path.stem),
        table.get("language", base.language),
        {name: rule for name, rule in set_rules.items() if name not in off},
        file=str(path),
        off=tuple(sorted(off.union(base.off).difference(own.keys() - off))),
        lineage=(path.stem, *base.lineage),
    )


def heading_of(path: Path) -> Heading:
    """How the style in the file is called and what it extends.

    Of a file that cannot be read, its own name alone.
    """
    try:
        table = read_table(path)
    except RuleError:
        table = Table()
    names = (path.stem, str(table.get("name", path.stem)))
    return Heading(names, str(table.get("extends", "")))


def _as_set(
    rules: Mapping[str, Rule], name: str, base: Style, entry: Entry, path: Path
) -> Rule:
    """The rule of that name with the values of the base, then of the entry."""
    if name not in rules:
        hint = did_you_mean(name, list(rules))
        if any(rule.startswith(f"{name}.") for rule in rules):
            hint = ": it is a group, and a style names its rules one by one"
        raise RuleError(f"no rule “{name}”{hint}", str(path), entry.line)
    rule = base.rules.get(name, rules[name])
    return override(rule, entry.values, path, entry.line)


def _refuse_unknown(table: Table, path: Path) -> None:
    for key, value in table.items():
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS)
            raise RuleError(f"unknown key “{key}”{hint}", str(path), table.line(key))
        if key != "rules" and not isinstance(value, str):
            raise RuleError(f"“{key}” wants text", str(path), table.line(key))
    name = table.get("name", path.stem)
    if name != path.stem and not name.startswith(f"{path.stem}-"):
        what = f"“name” is the file's, {path.stem}, and perhaps a year, not “{name}”"
        raise RuleError(what, str(path), table.line("name"))


def _base(table: Table, path: Path, styles: Mapping[str, Style]) -> Style:
    """The style that the file extends; one that says nothing where it extends none."""
    if "extends" not in table:
        return Style("", "", "", {})
    name = table["extends"]
    found = find_style(name, styles)
    if found is None:
        what = f"no style “{name}”{did_you_mean(name, list(styles))}"
        raise RuleError(what, str(path), table.line("extends"))
    return found


def entries(path: Path) -> dict[str, Entry]:
    """What the file of a style says of each rule; a mistake is a RuleError."""
    return _entries(read_table(path), path)


def _entries(table: Table, path: Path) -> dict[str, Entry]:
    said = table.get("rules", Table()) or Table()
    if not isinstance(said, Table):
        what = "“rules” wants names of rules, each with its values"
        raise RuleError(what, str(path), table.line("rules"))
    return {name: _entry(said, name, path) for name in said}


def _entry(said: Table, name: str, path: Path) -> Entry:
    value, line = said[name], said.line(name)
    if isinstance(value, Table):
        values = {key: item for key, item in value.items() if key != "evidence"}
        return Entry(values, " ".join(str(value.get("evidence", "")).split()), line)
    if isinstance(value, str) and value.lower() in _OFF | _ON:
        return Entry({}, "", line, is_off=value.lower() in _OFF)
    raise RuleError(f"“{name}” wants on, off or keys and values", str(path), line)
