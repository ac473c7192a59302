"""Options that several commands share, and what they mean as settings."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newslint.errors import UsageError
from newslint.run import Order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LEVELS = click.Choice(["error", "warning", "suggestion"])
_LIST = "RULE|GROUP|ALL,..."


def _lines(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(function: Any) -> Any:  # noqa: ANN401 - click's decorators
        return reduce(lambda done, option: option(done), reversed(options), function)

    return decorate


def _list_option(name: str, text: str) -> Callable[[Any], Any]:
    return click.option(f"--{name}", multiple=True, metavar=_LIST, help=text)


# The names are the keys of a configuration file with `-` written `_`.
settings_options = _lines(
    _list_option("select", "Run these rules only."),
    _list_option("ignore", "Leave these rules out."),
    _list_option("extend-select", "Run these rules too."),
    click.option("--min-level", type=_LEVELS, help="Show this level and above."),
    click.option("--style", metavar="NAME", help="House style: ap, guardian, none."),
    click.option("--published", metavar="DATE", help="Publication date, YYYY-MM-DD."),
    click.option(
        "--language", metavar="TAG", help="Dialect: en-US, en-GB, en-AU, en-CA."
    ),
    click.option(
        "--encoding", metavar="NAME", help="Encoding of files without a mark."
    ),
    click.option(
        "--config",
        multiple=True,
        metavar="FILE|KEY=VALUE",
        help="A configuration file, or a line of one.",
    ),
    click.option("--isolated", is_flag=True, help="Read no configuration file."),
)
fix_options = _lines(
    _list_option("fixable", "Fix findings of these rules only."),
    _list_option("unfixable", "Fix no findings of these rules."),
)
files_options = _lines(
    click.argument("paths", nargs=-1, metavar="[PATH|-]..."),
    click.option("--stdin-filename", metavar="NAME", help="What `-` is called."),
    click.option("--files-from", metavar="FILE|-", help="Read a list of paths."),
    click.option(
        "--force-exclude", is_flag=True, help="Heed excludes for named files."
    ),
    click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
    click.option("--cache-dir", metavar="DIRECTORY", help="Where the cache stands."),
    click.option("--jobs", "-j", metavar="N|auto", help="How many processes at most."),
)
_LISTS = ("select", "ignore", "extend_select", "fixable", "unfixable")
_SCALARS = ("min_level", "style", "published", "language", "encoding", "cache_dir")


def order_from(values: Mapping[str, Any], *, with_source: bool = True) -> Order:
    """The run that the options of the command line ask for."""
    options: dict[str, object] = {}
    for name in _LISTS:
        if given := values.get(name):
            options[name.replace("_", "-")] = _split(given)
    for name in _SCALARS:
        if values.get(name) is not None:
            options[name.replace("_", "-")] = values[name]
    return Order(
        directory=Path.cwd(),
        config=tuple(values.get("config", ())),
        isolated=bool(values.get("isolated")),
        options=options,
        cache=not values.get("no_cache"),
        with_source=with_source,
    )


def _split(values: tuple[str, ...]) -> list[str]:
    """Options may be repeated, and hold several names set apart by commas."""
    names = [name.strip() for value in values for name in value.split(",")]
    return [name for name in names if name]


def jobs_from(value: str | None) -> int:
    """How many processes at most: a number, or one for each core for `auto`."""
    import os

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
    cores = cores or os.cpu_count() or 1
    if value is None or value == "auto":
        return cores
    if not value.isdigit() or int(value) < 1:
        raise UsageError(f"--jobs is a number from 1, or auto, not “{value}”")
    return min(int(value), 4 * cores)
