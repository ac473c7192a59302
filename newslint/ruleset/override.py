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

    from newslint.diagnostic import Applicability
    from newslint.ruleset.rule import Rule


# What may be set of every rule, beside the keys of its check.
_OF_ALL = ("level", "fix")


def override(
    rule: Rule, values: Mapping[str, object], source: Path, line: int | None = None
) -> Rule:
    """`rule` with values of a style or a configuration.

    They are its level, how safe its fix is, and its check's own keys.

    Raises RuleError, with `source` as its file and `line`, for a key or value that
    cannot be.
    """
    try:
        return _changed(rule, values, source)
    except RuleError as error:
        raise RuleError(error.what, str(source), line) from None


def _changed(rule: Rule, values: Mapping[str, object], source: Path) -> Rule:
    types = declared(check_class(rule.extends))
    options = {
        key: _converted(rule, key, value, types, source)
        for key, value in values.items()
        if key not in _OF_ALL
    }
    if options:
        rule = rule.with_options(options)
    if "level" in values:
        rule = rule._replace(level=_level(rule, values["level"], source))
    if "fix" in values:
        rule = rule._replace(fix=_applicability(rule, values["fix"], source))
    return rule


def _converted(
    rule: Rule, key: str, value: object, types: Mapping[str, str], source: Path
) -> object:
    if key not in types:
        hint = did_you_mean(key, [*_OF_ALL, *types])
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


def _applicability(rule: Rule, value: object, source: Path) -> Applicability:
    if value not in ("safe", "unsafe"):
        what = f"{rule.name}: fix is safe or unsafe, not “{value}”"
        raise RuleError(what, str(source))
    if not rule.is_fixable:
        what = f"{rule.name} offers no fix that could be {value}"
        raise RuleError(what, str(source))
    return value
