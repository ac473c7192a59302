"""What a configuration may say: every key, and how its value is read.

A reader takes a value as TOML has it, or as the command line gives it, and returns
it as `Settings` keeps it.
"""

from __future__ import annotations

from newslint.closest import did_you_mean
from newslint.config import values
from newslint.config.settings import OptionValue, Pattern, RuleOptions
from newslint.config.values import BadValueError, Spot
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    # What one place sets: names of `Settings` fields and of keys that become fields.
    Layer = dict[str, Any]


class Override(NamedTuple):
    """Settings for the files that one of `files` matches."""

    files: tuple[Pattern, ...]
    layer: Layer


def read_table(
    table: Mapping[str, object],
    spot: Spot,
    keys: Mapping[str, Callable[[Any, Spot], object]] | None = None,
) -> Layer:
    """The values of `table` by field name; an unknown key or a bad value raises."""
    keys = KEYS if keys is None else keys
    layer: Layer = {}
    for key, value in table.items():
        if key not in keys:
            hint = did_you_mean(key, keys)
            raise BadValueError((*spot.path, key), f"unknown key “{key}”{hint}")
        layer[key.replace("-", "_")] = keys[key](value, spot.at(key))
    return layer


def _levels(value: object, spot: Spot) -> tuple[RuleOptions, ...]:
    return tuple(
        RuleOptions(name, (("level", values.level_name(level, spot.at(name))),))
        for name, level in values.table(value, spot).items()
    )


def _rules(value: object, spot: Spot) -> tuple[RuleOptions, ...]:
    """Both `[rules."dates.x"]` and `[rules.dates.x]` name a rule.

    In a table of a group, what is itself a table is a rule of it.
    """
    entries: list[RuleOptions] = []
    for name, table in values.table(value, spot).items():
        below = spot.at(name)
        options = dict(values.table(table, below))
        if "." not in name:
            for key in [k for k, item in options.items() if isinstance(item, dict)]:
                rule = options.pop(key)
                entries.append(_rule(f"{name}.{key}", rule, below.at(key)))
        entries.append(_rule(name, options, below))
    return tuple(entry for entry in entries if entry.options)


def _rule(name: str, options: dict[str, object], spot: Spot) -> RuleOptions:
    pairs = ((key, _option(value, spot.at(key))) for key, value in options.items())
    return RuleOptions(name, tuple(pairs))


def _option(value: object, spot: Spot) -> OptionValue:
    if spot.path[-1] == "level":
        return values.level_name(value, spot)
    if isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, dict):
        pairs = value.items()
        return tuple((key, values.text(item, spot.at(key))) for key, item in pairs)
    return values.texts(value, spot)


def _per_file_ignores(value: object, spot: Spot) -> tuple[Override, ...]:
    return tuple(
        Override((values.pattern(glob, spot),), {"ignore": values.texts(rules, spot)})
        for glob, rules in values.table(value, spot).items()
    )


def _overrides(value: object, spot: Spot) -> tuple[Override, ...]:
    if not isinstance(value, list):
        raise spot.bad("must be an array of tables: [[overrides]]")
    return tuple(_override(item, spot.at(at)) for at, item in enumerate(value))


def _override(value: object, spot: Spot) -> Override:
    layer = read_table(values.table(value, spot), spot, OVERRIDE_KEYS)
    files = layer.pop("files", ())
    if not files:
        raise BadValueError(spot.path, "an override needs “files”")
    return Override(files, layer)


def _languagetool(value: object, spot: Spot) -> tuple[tuple[str, object], ...]:
    """The pairs of the table, keys as a file writes them."""
    table = values.table(value, spot)
    layer = read_table(table, spot, LANGUAGETOOL_KEYS)
    return tuple((key, layer[key.replace("-", "_")]) for key in table)


def _vale(value: object, spot: Spot) -> dict[str, object]:
    """The table as it stands; its other keys are read with what they name."""
    table: dict[str, object] = values.table(value, spot)
    values.flag(table.get("only", False), spot.at("only"))
    return table


LANGUAGETOOL_KEYS: dict[str, Callable[[Any, Spot], object]] = {
    "enabled": values.flag,
    "url": values.text,
    "allow-remote": values.flag,
    "whole-text": values.flag,
    "memory": values.memory,
    "idle-minutes": values.above_zero,
    "ready-seconds": values.above_zero,
    "timeout-seconds": values.above_zero,
}

OVERRIDE_KEYS: dict[str, Callable[[Any, Spot], object]] = {
    "files": values.patterns,
    "select": values.texts,
    "ignore": values.texts,
    "extend-select": values.texts,
    "min-level": values.level,
    "style": values.text,
    "language": values.language,
    "levels": _levels,
    "rules": _rules,
}

KEYS: dict[str, Callable[[Any, Spot], object]] = {
    "extend": values.extend,
    "select": values.texts,
    "ignore": values.texts,
    "extend-select": values.texts,
    "min-level": values.level,
    "fail-on": values.fail_on,
    "style": values.text,
    "language": values.language,
    "published": values.published,
    "exclude": values.patterns,
    "extend-exclude": values.patterns,
    "force-exclude": values.flag,
    "levels": _levels,
    "rules": _rules,
    "overrides": _overrides,
    "per-file-ignores": _per_file_ignores,
    "packs": values.packs,
    "dictionaries": values.paths,
    "names": values.paths,
    "lexicon": values.paths,
    "fixable": values.texts,
    "unfixable": values.texts,
    "output-format": values.output_format,
    "cache-dir": values.written,
    "baseline": values.written,
    "encoding": values.encoding,
    "jobs": values.jobs,
    "languagetool": _languagetool,
    "vale": _vale,
}
