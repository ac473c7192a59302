"""How single values of a configuration are read and what is wrong with a bad one."""

from __future__ import annotations

import os

from newslint.closest import did_you_mean
from newslint.config.paths import (
    PACKAGE_PREFIX,
    glob_regex,
    local_path,
    pack_path,
    written_path,
)
from newslint.config.settings import OUTPUT_FORMATS, Pattern
from newslint.diagnostic import Level
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from typing import Any

# A week of minutes, and hours of seconds.
_MOST = 10_080
_DIGITS = 6
_LANGUAGE = compiled(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


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


def text(value: object, spot: Spot) -> str:
    """A string that is not empty."""
    if not isinstance(value, str) or not value:
        raise spot.bad("must be a string")
    return value


def flag(value: object, spot: Spot) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise spot.bad("must be true or false")
    return value


def texts(value: object, spot: Spot) -> tuple[str, ...]:
    """A list of strings."""
    if not isinstance(value, list | tuple):
        raise spot.bad("must be a list of strings")
    return tuple(text(item, spot) for item in value)


def table(value: object, spot: Spot) -> dict[str, Any]:
    """A table."""
    if not isinstance(value, dict):
        raise spot.bad("must be a table")
    return value


def _one_of(names: Iterable[str], value: object, spot: Spot) -> str:
    known = tuple(names)
    name = text(value, spot)
    if name not in known:
        hint = did_you_mean(name, known) or f": it is one of {', '.join(known)}"
        raise spot.bad(f"cannot be “{name}”{hint}")
    return name


def level_name(value: object, spot: Spot) -> str:
    """The name of a level."""
    return _one_of(Level.__members__, value, spot)


def level(value: object, spot: Spot) -> Level:
    """A level."""
    return Level[level_name(value, spot)]


def fail_on(value: object, spot: Spot) -> Level | None:
    """A level, or `None` for `never`."""
    name = _one_of([*Level.__members__, "never"], value, spot)
    return None if name == "never" else Level[name]


def output_format(value: object, spot: Spot) -> str:
    """The name of an output format."""
    return _one_of(OUTPUT_FORMATS, value, spot)


def jobs(value: object, spot: Spot) -> int:
    """A number of processes, 0 for `auto`."""
    if value == "auto":
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise spot.bad("must be “auto” or a whole number from 1")
    return value


def above_zero(value: object, spot: Spot) -> float:
    """A number above zero that is no mistake."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise spot.bad("must be a number")
    if not 0 < value <= _MOST:
        raise spot.bad(f"must be above 0 and at most {_MOST}")
    return value


def memory(value: object, spot: Spot) -> str:
    """An amount of memory as Java writes it."""
    amount = text(value, spot).lower()
    number, unit = amount[:-1], amount[-1]
    if not (number.isdecimal() and number.isascii() and unit in "mg") or (
        len(number) > _DIGITS
    ):
        raise spot.bad(f"is an amount such as 768m or 2g, not “{amount}”")
    return amount


def language(value: object, spot: Spot) -> str:
    """A language tag; a word such as “british” would turn off what is for English."""
    tag = text(value, spot)
    if not _LANGUAGE.fullmatch(tag):
        raise spot.bad(f"is a tag such as en-US or en-GB, not “{tag}”")
    return tag


def encoding(value: object, spot: Spot) -> str:
    """The name of a text encoding."""
    name = text(value, spot)
    try:
        "".encode(name)
    except (LookupError, ValueError):
        raise spot.bad(f"is no known encoding: “{name}”") from None
    return name


def published(value: object, spot: Spot) -> date:
    """A day, from a TOML date or a string."""
    from datetime import date, datetime

    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(text(value, spot))
    except ValueError:
        raise spot.bad("must be a date such as 2024-05-07") from None


def patterns(value: object, spot: Spot) -> tuple[Pattern, ...]:
    """Patterns for paths, relative to the place."""
    return tuple(pattern(glob, spot) for glob in texts(value, spot))


def pattern(glob: str, spot: Spot) -> Pattern:
    """A pattern for paths, relative to the place."""
    try:
        glob_regex(glob)
    except ValueError as error:
        raise spot.bad(str(error)) from None
    return Pattern(glob, spot.directory)


def paths(value: object, spot: Spot) -> tuple[str, ...]:
    """Absolute paths."""
    return tuple(_resolve(local_path, each, spot) for each in texts(value, spot))


def packs(value: object, spot: Spot) -> tuple[str, ...]:
    """Absolute paths of directories, or `pkg:module` as it stands; each once."""
    found = {_resolve(pack_path, each, spot): each for each in texts(value, spot)}
    for path, written in found.items():
        if not (path.startswith(PACKAGE_PREFIX) or os.path.isdir(path)):  # noqa: PTH112 - not even `Path` is loaded for a line
            raise spot.bad(f"names no such pack: “{written}” is no directory")
    return tuple(found)


def written(value: object, spot: Spot) -> str:
    """The absolute path of something that newslint writes."""
    resolve = local_path if spot.trusted else written_path
    return _resolve(resolve, text(value, spot), spot)


def _resolve(resolve: Callable[[str, str], str], text: str, spot: Spot) -> str:
    try:
        return resolve(text, spot.directory)
    except ValueError as error:
        raise spot.bad(str(error)) from None


def extend(value: object, spot: Spot) -> tuple[str, ...]:
    """The files to build upon, as written."""
    return texts([value] if isinstance(value, str) else value, spot)
