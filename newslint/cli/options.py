"""Options that several commands share."""

from __future__ import annotations

from functools import reduce

import click

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

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
    click.option("--pack", multiple=True, metavar="DIR", help="Run these rules too."),
    click.option(
        "--allow-unsupported",
        is_flag=True,
        help="Do not fail for what newslint lacks of Vale.",
    ),
    click.option("--isolated", is_flag=True, help="Read no configuration file."),
    click.option(
        "--languagetool/--no-languagetool",
        default=None,
        help="Ask LanguageTool too.",
    ),
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
