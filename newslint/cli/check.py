"""`newslint check`: find what is wrong, and say so."""

from __future__ import annotations

import sys

import click

from newslint.cli.options import files_options, fix_options, settings_options
from newslint.config.settings import OUTPUT_FORMATS
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def refuse_beside(option: str, values: Mapping[str, Any], *names: str) -> None:
    """Raise a UsageError where one of the flags `names` is given with `option`."""
    from newslint.errors import UsageError

    for name in names:
        if values[name]:
            other = f"--{name.replace('_', '-')}"
            raise UsageError(f"{option} and {other} do not go together")


@click.command("check")
@files_options
@settings_options
@fix_options
@click.option("--fix", is_flag=True, help="Fix what can be fixed safely.")
@click.option("--unsafe-fixes", is_flag=True, help="Fix what an editor should look at.")
@click.option("--diff", is_flag=True, help="Show what fixing would change.")
@click.option(
    "--output-format",
    metavar="NAME",
    help=f"{', '.join(OUTPUT_FORMATS[:-1])} or {OUTPUT_FORMATS[-1]}.",
)
@click.option("--output", "-o", multiple=True, metavar="FORMAT:FILE", help="Write too.")
@click.option("--statistics", is_flag=True, help="Count findings by rule.")
@click.option("--fail-on", metavar="LEVEL|never", help="Lowest level that fails.")
@click.option(
    "--max-warnings",
    type=click.IntRange(0),
    metavar="N",
    help="Warnings that may pass.",
)
@click.option("--exit-zero", is_flag=True, help="Status 0 whatever is found.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Status 1 if fixed.")
@click.option("--diff-base", metavar="REF", help="Only lines changed since a commit.")
@click.option("--baseline", metavar="FILE", help="Leave out what this file accepts.")
@click.option("--watch", is_flag=True, help="Check again when a file changes.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
@click.option("--quiet", "-q", count=True, help="Findings only; twice: nothing.")
@click.option("--verbose", "-v", is_flag=True, help="Say what was left out and why.")
@click.option("--show-files", is_flag=True, help="List the files and stop.")
def command(**values: Any) -> None:  # noqa: ANN401 - click's values
    """Check stories: files, directories, or standard input as `-`."""
    from newslint.cli.session import Session

    if values["watch"]:
        refuse_beside("--watch", values, "fix", "unsafe_fixes", "diff")
        from newslint.cli.watch import watch

        watch(values)
    if values["fix"] or values["unsafe_fixes"] or values["diff"]:
        from newslint.cli.fixing import fix

        sys.exit(fix(Session(values)))
    sys.exit(Session(values).check())
