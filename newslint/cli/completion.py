"""`newslint completion SHELL`: a script that completes commands and options."""

from __future__ import annotations

import click

_SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> None:
    """Print a completion script; put its output where your shell looks for them.

    For bash that is ~/.local/share/bash-completion/completions/newslint.
    """
    from click.shell_completion import get_completion_class

    from newslint.cli.commands import newslint

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(newslint, {}, "newslint", "_NEWSLINT_COMPLETE").source())
