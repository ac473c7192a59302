"""What a call of the command line asks for, by the names of its options."""

from __future__ import annotations

from pathlib import Path

from newslint.errors import UsageError
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from newslint.run import Order

# What `newslint check` does when it is told nothing; click's own defaults are these.
DEFAULTS: Mapping[str, Any] = {
    "paths": (),
    "stdin_filename": None,
    "files_from": None,
    "force_exclude": False,
    "no_cache": False,
    "cache_dir": None,
    "jobs": None,
    "select": (),
    "ignore": (),
    "extend_select": (),
    "min_level": None,
    "style": None,
    "published": None,
    "language": None,
    "encoding": None,
    "config": (),
    "isolated": False,
    "languagetool": None,
    "pack": (),
    "allow_unsupported": False,
    "fixable": (),
    "unfixable": (),
    "fix": False,
    "unsafe_fixes": False,
    "diff": False,
    "output_format": None,
    "output": (),
    "statistics": False,
    "fail_on": None,
    "max_warnings": None,
    "exit_zero": False,
    "exit_non_zero_on_fix": False,
    "diff_base": None,
    "baseline": None,
    "watch": False,
    "color": "auto",
    "quiet": 0,
    "verbose": False,
    "show_files": False,
}
_PLAIN_FLAGS = frozenset(
    {"--no-cache", "--force-exclude", "--isolated", "--exit-zero", "--languagetool"}
)
_PLAIN_VALUES = frozenset({"--config", "--output-format"})


def plain_check(arguments: Sequence[str]) -> Mapping[str, Any] | None:
    """The request of `check PATH…` with a few of its commonest options, else nothing.

    Hooks and reporters call newslint like this, and importing click takes a third of
    the time of such a call. Whatever else there is, click reads.
    """
    if arguments[:1] != ["check"]:
        return None
    values: dict[str, Any] = dict(DEFAULTS)
    rest = iter(arguments[1:])
    for argument in rest:
        name = argument[2:].replace("-", "_")
        if argument in _PLAIN_FLAGS:
            values[name] = True
        elif argument in _PLAIN_VALUES:
            value = next(rest, "-")
            if value.startswith("-"):
                return None
            values[name] = (*values[name], value) if name == "config" else value
        elif argument.startswith("-"):
            return None
        else:
            values["paths"] = (*values["paths"], argument)
    return values


_LISTS = ("select", "ignore", "extend_select", "fixable", "unfixable")
_SCALARS = ("min_level", "style", "published", "language", "encoding", "cache_dir")


def order_from(values: Mapping[str, Any], *, with_source: bool = True) -> Order:
    """The run that the options of the command line ask for."""
    from newslint.run import Order

    options: dict[str, object] = {}
    for name in _LISTS:
        if given := values.get(name):
            options[name.replace("_", "-")] = _split(given)
    if options.get("select") == []:
        raise UsageError("--select names no rule: nothing would be checked")
    if packs := values.get("pack"):
        options["packs"] = list(packs)
    for name in _SCALARS:
        if values.get(name) is not None:
            options[name.replace("_", "-")] = values[name]
    if values.get("languagetool") is not None:
        options["languagetool"] = {"enabled": values["languagetool"]}
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
