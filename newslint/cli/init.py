"""`newslint init`: begin a project with a configuration that explains itself."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newslint.cli.hooks import HOOKS, add_hook, is_offered
from newslint.cli.starting import configuration, configured, majority, stories
from newslint.config.finder import FILE_NAMES
from newslint.config.settings import NO_STYLE
from newslint.errors import ConfigError, UsageError
from newslint.report.summary import counted
from newslint.ruleset.compiled import built_in
from newslint.writing import create, replace

_FILE = Path(FILE_NAMES[0])


@click.command("init")
@click.option("--style", metavar="NAME", help="The house style, or none.")
@click.option(
    "--pre-commit/--no-pre-commit", "hook", default=None, help="Write the hook."
)
@click.option("--baseline/--no-baseline", default=None, help="Accept what is there.")
def command(*, style: str | None, hook: bool | None, baseline: bool | None) -> None:
    """Write a configuration, and offer the hook and a baseline.

    What can be found out is not asked, and without a terminal nothing is.
    """
    if found := configured():
        raise ConfigError("newslint is configured already", found)
    styles = list(built_in().styles)
    style = _style(style, styles)
    language = majority(stories())
    text = configuration(style, styles, language)
    create(_FILE, text.encode())
    dialect = f"language {language}" if language else "each story's own dialect"
    click.echo(f"{_FILE}: style {style}, {dialect}.")
    _offer_baseline(text, wanted=baseline)
    _offer_hook(wanted=hook)
    click.echo("`newslint check` reads the stories.")


def _style(given: str | None, styles: list[str]) -> str:
    """The style that was named, or chosen, or none."""
    known = [*styles, NO_STYLE]
    if given is None:
        if not sys.stdin.isatty():
            return NO_STYLE
        given = click.prompt("House style", default=NO_STYLE, type=click.Choice(known))
    if given not in known:
        raise UsageError(f"no style “{given}”; there are {', '.join(known)}")
    return given


def _offer_baseline(text: str, *, wanted: bool | None) -> None:
    """Accept what is found today, if there is something and it is wanted."""
    from newslint.baseline import FILE_NAME, Baseline
    from newslint.cli.baseline import Run

    if wanted is False:
        return
    run = Run((), FILE_NAME, {})
    if not run.entries:
        return
    found = f"{counted(len(run.entries), 'finding')} in the stories that are here"
    if not _agreed(f"{found}: accept them, and show only new ones?", wanted=wanted):
        click.echo(f"{found}; `newslint init --baseline` would have accepted them.")
        return
    run.finish(Baseline(run.entries))
    named = text.replace(f'# baseline = "{FILE_NAME}"', f'baseline = "{FILE_NAME}"')
    replace(_FILE, text.encode(), named.encode())


def _offer_hook(*, wanted: bool | None) -> None:
    if wanted is False or not is_offered(Path.cwd(), wanted=bool(wanted)):
        return
    if _agreed(f"Check stories at each commit ({HOOKS})?", wanted=wanted):
        add_hook(Path.cwd())
        click.echo(f"{HOOKS}: newslint added; `pre-commit install` puts it to work.")


def _agreed(question: str, *, wanted: bool | None) -> bool:
    """What the user wants; without a terminal, what the command line says."""
    if wanted is None and sys.stdin.isatty():
        return click.confirm(question, default=True)
    return bool(wanted)
