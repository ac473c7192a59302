"""A rule with some of its values set anew, by a style or a configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.diagnostic import Level
from newslint.errors import RuleError
from newslint.ruleset.options import convert, declared, did_you_mean
from newslint.ruleset.rule import check_class

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newslint.ruleset.rule import Rule


def override(rule: Rule, values: Mapping[str, object], source: Path) -> Rule:
    """`rule` with values of a style or a configuration: its level or its own keys."""
    types = declared(check_class(rule.extends))
    directory = _list_directory(rule, source)
    options = {}
    for key, value in values.items():
        if key == "level":
            rule = rule._replace(level=_level(rule, value, source))
        elif key not in types:
            hint = did_you_mean(key, ["level", *types])
            raise RuleError(f"{rule.name} has no key “{key}”{hint}", str(source))
        else:
            if types[key].startswith("dict") and isinstance(value, tuple):
                value = dict(value)  # noqa: PLW2901 - settings hold pairs
            try:
                options[key] = convert(value, types[key], directory)
            except (ValueError, TypeError) as error:
                what = f"{rule.name}: “{key}” wants {error}"
                raise RuleError(what, str(source)) from None
    return rule.with_options(options) if options else rule


def _list_directory(rule: Rule, source: Path) -> Path:
    """Where a list file is looked for: beside the rule for a built-in style."""
    from pathlib import Path

    return Path(rule.file).parent if source.parent.name == "styles" else source.parent


def _level(rule: Rule, value: object, source: Path) -> Level:
    try:
        return Level[str(value)]
    except KeyError:
        what = f"{rule.name}: level is error, warning or suggestion, not “{value}”"
        raise RuleError(what, str(source)) from None
