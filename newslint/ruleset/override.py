"""A rule with some of its values set anew, by a style or a configuration."""

from __future__ import annotations

from newslint.closest import did_you_mean
from newslint.diagnostic import Level
from newslint.errors import RuleError
from newslint.resources import rules_directory
from newslint.ruleset.options import convert, declared
from newslint.ruleset.rule import check_class
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newslint.ruleset.rule import Rule


def override(
    rule: Rule, values: Mapping[str, object], source: Path, line: int | None = None
) -> Rule:
    """`rule` with values of a style or a configuration: its level or its own keys.

    Raises RuleError, with `source` as its file and `line`, for a key or value that
    cannot be.
    """
    try:
        return _changed(rule, values, source)
    except RuleError as error:
        raise RuleError(error.what, str(source), line) from None


def _changed(rule: Rule, values: Mapping[str, object], source: Path) -> Rule:
    types = declared(check_class(rule.extends))
    changed = {key: value for key, value in values.items() if key != "level"}
    if "level" in values:
        rule = rule._replace(level=_level(rule, values["level"], source))
    options = {
        key: _converted(rule, key, value, types, source)
        for key, value in changed.items()
    }
    return rule.with_options(options) if options else rule


def _converted(
    rule: Rule, key: str, value: object, types: Mapping[str, str], source: Path
) -> object:
    if key not in types:
        hint = did_you_mean(key, ["level", *types])
        raise RuleError(f"{rule.name} has no key “{key}”{hint}", str(source))
    if types[key].startswith(("Mapping", "dict")) and isinstance(value, tuple):
        value = dict(value)
    try:
        return convert(value, types[key], _list_directory(rule, source))
    except (ValueError, TypeError) as error:
        what = f"{rule.name}: “{key}” wants {error}"
        raise RuleError(what, str(source)) from None


def _list_directory(rule: Rule, source: Path) -> Path:
    """Where a list file is looked for: beside the rule for a built-in style."""
    from pathlib import Path

    is_built_in = source.is_relative_to(rules_directory())
    return Path(rule.file).parent if is_built_in else source.parent


def _level(rule: Rule, value: object, source: Path) -> Level:
    try:
        return Level[str(value)]
    except KeyError:
        what = f"{rule.name}: level is error, warning or suggestion, not “{value}”"
        raise RuleError(what, str(source)) from None
