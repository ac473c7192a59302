"""House styles: which rules a house switches on, and with which values."""

from __future__ import annotations

from newslint.closest import did_you_mean
from newslint.errors import RuleError
from newslint.ruleset.catalogue import Style
from newslint.ruleset.load import read_table
from newslint.ruleset.override import override
from newslint.ruleset.yaml_source import Table
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newslint.ruleset.rule import Rule


def load_style(path: Path, rules: Mapping[str, Rule]) -> Style:
    """The style of one file, on top of the `rules` that it names."""
    table = read_table(path)
    for key in table:
        if key not in {"name", "language", "rules", "description"}:
            raise RuleError(f"unknown key “{key}”", str(path), table.line(key))
    settings = table.get("rules", Table())
    changed = {}
    for name, values in settings.items():
        if name not in rules:
            hint = did_you_mean(name, list(rules))
            raise RuleError(f"no rule “{name}”{hint}", str(path), settings.line(name))
        changed[name] = override(rules[name], values or {}, path)
    language = table.get("language", "")
    return Style(path.stem, table.get("name", path.stem), language, changed)
