"""The commands: each a module of its own, imported when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from newslint import __version__
from newslint.errors import UsageError

_COMMANDS = {
    "init": "Begin a project with a configuration.",
    "check": "Check stories.",
    "fix": "Fix what can be fixed safely.",
    "rule": "Explain a rule.",
    "rules": "List the rules.",
    "test": "Run the examples of rules.",
    "feedback": "Write down a false alarm or a missed error.",
    "inspect": "Print what newslint sees in a story.",
    "config": "Show the configuration or its schema.",
    "dictionary": "Add words to the project's dictionary, or list them.",
    "baseline": "Accept today's findings, so that only new ones show.",
    "languagetool": "Install, start and stop LanguageTool, which checks grammar.",
    "server": "Serve an editor (Language Server Protocol).",
    "clean": "Remove the result cache.",
    "completion": "Print a script that completes newslint's commands in a shell.",
}


class Commands(click.Group):
    """Commands that are imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of their use."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"newslint.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command and its arguments; a path alone is checked."""
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            if Path(name).exists():
                return super().resolve_command(ctx, ["check", *args])
            from newslint.closest import did_you_mean

            raise UsageError(
                f"no command or file “{name}”{did_you_mean(name, _COMMANDS)}"
            )
        return super().resolve_command(ctx, args)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def run() -> int:
    """Run the command line, and return the exit status.

    A UsageError where it says what no command takes, a KeyboardInterrupt where
    somebody stops it.
    """
    try:
        # Commands end with the status; click itself gives one for `--help`.
        return int(newslint(prog_name="newslint", standalone_mode=False) or 0)
    except click.ClickException as error:
        what = error.format_message().rstrip(".")
        if "\n" in what:
            # A group of commands alone: this is its help.
            error.show()
            return error.exit_code
        context = getattr(error, "ctx", None)
        see = f"{context.command_path if context else 'newslint'} --help"
        raise UsageError(f"{what[:1].lower()}{what[1:]} (see “{see}”)") from None
    except click.Abort:
        # What click makes of it.
        raise KeyboardInterrupt from None


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="newslint %(version)s")
def newslint() -> None:
    """Check news copy: spelling, style and consistency."""
    from newslint.report.terminal import show_what_cannot_be_encoded

    show_what_cannot_be_encoded(sys.stdout)
