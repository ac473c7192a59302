"""What a configuration may say: every key, and how its value is read.

A reader takes a value as TOML has it, or as the command line gives it, and returns
it as `Settings` keeps it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.config.closest import did_you_mean
from newslint.config.paths import glob_regex, local_path, pack_path, written_path
from newslint.config.settings import OptionValue, Pattern, RuleOptions
from newslint.diagnostic import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

Layer = dict[str, Any]
"""What one place sets: names of `Settings` fields and of keys that become fields."""

OUTPUT_FORMATS = (
    "full",
    "concise",
    "grouped",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjsonl",
    "html",
)


class BadValueError(Exception):
    """A value that cannot be used: the keys that lead to it, and what is wrong."""

    def __init__(self, path: tuple[str | int, ...], what: str) -> None:
        """Set once; the reader of the file adds file and line."""
        super().__init__(what)
        self.path = path
        self.what = what


class Spot(NamedTuple):
    """Where a value stands: the keys to it and the directory its paths start from.

    `trusted` is true for the command line, whose paths may lead anywhere.
    """

    path: tuple[str | int, ...]
    directory: str
    trusted: bool

    def at(self, key: str | int) -> Spot:
        """The place of `key` below this one."""
        return self._replace(path=(*self.path, key))

    def bad(self, what: str) -> BadValueError:
        """An error about the value here."""
        name = self.path[-1] if self.path else "configuration"
        return BadValueError(self.path, f"“{name}” {what}")


class Override(NamedTuple):
    """Settings for the files that one of `files` matches."""

    files: tuple[Pattern, ...]
    values: Layer


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


def _text(value: object, spot: Spot) -> str:
    if not isinstance(value, str) or not value:
        raise spot.bad("must be a string")
    return value


def _flag(value: object, spot: Spot) -> bool:
    if not isinstance(value, bool):
        raise spot.bad("must be true or false")
    return value


def _texts(value: object, spot: Spot) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise spot.bad("must be a list of strings")
    return tuple(_text(item, spot) for item in value)


def _table(value: object, spot: Spot) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise spot.bad("must be a table")
    return value


def _one_of(names: Iterable[str], value: object, spot: Spot) -> str:
    names = tuple(names)
    text = _text(value, spot)
    if text not in names:
        hint = did_you_mean(text, names) or f": it is one of {', '.join(names)}"
        raise spot.bad(f"cannot be “{text}”{hint}")
    return text


def _level_name(value: object, spot: Spot) -> str:
    return _one_of(Level.__members__, value, spot)


def _level(value: object, spot: Spot) -> Level:
    return Level[_level_name(value, spot)]


def _fail_on(value: object, spot: Spot) -> Level | None:
    name = _one_of([*Level.__members__, "never"], value, spot)
    return None if name == "never" else Level[name]


def _output_format(value: object, spot: Spot) -> str:
    return _one_of(OUTPUT_FORMATS, value, spot)


def _jobs(value: object, spot: Spot) -> int:
    if value == "auto":
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise spot.bad("must be “auto” or a whole number from 1")
    return value


def _encoding(value: object, spot: Spot) -> str:
    name = _text(value, spot)
    try:
        "".encode(name)
    except (LookupError, ValueError):
        raise spot.bad(f"is no known encoding: “{name}”") from None
    return name


def _published(value: object, spot: Spot) -> date:
    from datetime import date, datetime

    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(_text(value, spot))
    except ValueError:
        raise spot.bad("must be a date such as 2024-05-07") from None


def _patterns(value: object, spot: Spot) -> tuple[Pattern, ...]:
    return tuple(_pattern(glob, spot) for glob in _texts(value, spot))


def _pattern(glob: str, spot: Spot) -> Pattern:
    try:
        glob_regex(glob)
    except ValueError as error:
        raise spot.bad(str(error)) from None
    return Pattern(glob, spot.directory)


def _paths(value: object, spot: Spot) -> tuple[str, ...]:
    return tuple(_resolve(local_path, text, spot) for text in _texts(value, spot))


def _packs(value: object, spot: Spot) -> tuple[str, ...]:
    return tuple(_resolve(pack_path, text, spot) for text in _texts(value, spot))


def _written(value: object, spot: Spot) -> str:
    resolve = local_path if spot.trusted else written_path
    return _resolve(resolve, _text(value, spot), spot)


def _resolve(resolve: Callable[[str, str], str], text: str, spot: Spot) -> str:
    try:
        return resolve(text, spot.directory)
    except ValueError as error:
        raise spot.bad(str(error)) from None


def _extend(value: object, spot: Spot) -> tuple[str, ...]:
    return _texts([value] if isinstance(value, str) else value, spot)


def _levels(value: object, spot: Spot) -> tuple[RuleOptions, ...]:
    return tuple(
        RuleOptions(name, (("level", _level_name(level, spot.at(name))),))
        for name, level in _table(value, spot).items()
    )


def _rules(value: object, spot: Spot) -> tuple[RuleOptions, ...]:
    """Both `[rules."dates.x"]` and `[rules.dates.x]` name a rule.

    In a table of a group, what is itself a table is a rule of it.
    """
    entries: list[RuleOptions] = []
    for name, table in _table(value, spot).items():
        below = spot.at(name)
        options = dict(_table(table, below))
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
        return _level_name(value, spot)
    if isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, dict):
        pairs = value.items()
        return tuple((key, _text(item, spot.at(key))) for key, item in pairs)
    return _texts(value, spot)


def _per_file_ignores(value: object, spot: Spot) -> tuple[Override, ...]:
    return tuple(
        Override((_pattern(glob, spot),), {"ignore": _texts(rules, spot)})
        for glob, rules in _table(value, spot).items()
    )


def _overrides(value: object, spot: Spot) -> tuple[Override, ...]:
    if not isinstance(value, list):
        raise spot.bad("must be an array of tables: [[overrides]]")
    return tuple(_override(item, spot.at(at)) for at, item in enumerate(value))


def _override(value: object, spot: Spot) -> Override:
    values = read_table(_table(value, spot), spot, OVERRIDE_KEYS)
    files = values.pop("files", ())
    if not files:
        raise BadValueError(spot.path, "an override needs “files”")
    return Override(files, values)


OVERRIDE_KEYS: dict[str, Callable[[Any, Spot], object]] = {
    "files": _patterns,
    "select": _texts,
    "ignore": _texts,
    "extend-select": _texts,
    "min-level": _level,
    "style": _text,
    "language": _text,
    "levels": _levels,
    "rules": _rules,
}

KEYS: dict[str, Callable[[Any, Spot], object]] = {
    "extend": _extend,
    "select": _texts,
    "ignore": _texts,
    "extend-select": _texts,
    "min-level": _level,
    "fail-on": _fail_on,
    "style": _text,
    "language": _text,
    "published": _published,
    "exclude": _patterns,
    "extend-exclude": _patterns,
    "force-exclude": _flag,
    "levels": _levels,
    "rules": _rules,
    "overrides": _overrides,
    "per-file-ignores": _per_file_ignores,
    "packs": _packs,
    "dictionaries": _paths,
    "fixable": _texts,
    "unfixable": _texts,
    "output-format": _output_format,
    "cache-dir": _written,
    "baseline": _written,
    "encoding": _encoding,
    "jobs": _jobs,
}
