"""`newslint languagetool`: install, start, stop and look at the grammar engine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newslint.cli.options import settings_options
from newslint.cli.request import order_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.languagetool.engine import Engine
    from newslint.languagetool.locate import Installed
    from newslint.languagetool.options import Options
    from newslint.languagetool.state import State

RUNS, STOPPED = 0, 1
_MEGABYTE = 1_000_000


@click.group("languagetool")
def command() -> None:
    """Install, start and stop LanguageTool, which checks grammar if asked."""


@command.command("install")
@click.option(
    "--from",
    "source",
    metavar="PATH",
    help="A directory or a zip archive of LanguageTool, instead of fetching it.",
)
@click.option("--force", is_flag=True, help="Put it there anew if it is there.")
def install(source: str | None, *, force: bool) -> None:
    """Fetch LanguageTool, or take it from a directory or an archive."""
    from newslint.languagetool.install import VERSION, copy, download
    from newslint.languagetool.locate import find

    found = find()
    if source:
        installed = copy(Path(source))
    elif found and found.version == VERSION and not force:
        _say(f"LanguageTool {VERSION} is there: {found.directory}")
        return
    else:
        installed = download()
    _say(f"Installed LanguageTool {installed.version}: {installed.directory}")
    _say("Ask it with “newslint check --languagetool”.")


@command.command("status")
@settings_options
def status(**values: Any) -> None:  # noqa: ANN401 - click's values
    """Tell what is installed and what runs; status 1 if no server runs."""
    options = _options(values)
    if options.url:
        _tell_url(options)
        return
    from newslint.languagetool import locate, server

    installed = locate.require()
    _say(f"LanguageTool {installed.version}: {installed.directory}")
    _say(f"Java: {locate.require_java()}")
    state = server.find()
    _say(_described(state, installed) if state else "No server runs.")
    sys.exit(RUNS if state else STOPPED)


def _tell_url(options: Options) -> None:
    from newslint.languagetool.client import Client, LostError, unreachable
    from newslint.languagetool.identity import address_of

    client = Client(address_of(options), options.timeout_seconds)
    try:
        version = client.version()
    except LostError as error:
        raise unreachable(client.address, error) from None
    _say(f"LanguageTool {version} answers at {client.address}.")


def _described(state: State, installed: Installed) -> str:
    import psutil

    try:
        memory = psutil.Process(state.pid).memory_info().rss // _MEGABYTE
    except psutil.Error:
        memory = 0
    line = f"Process {state.pid} listens on 127.0.0.1:{state.port} ({memory} MB)."
    if Path(state.directory) != installed.directory:
        line += f" It runs version {state.version}; the next check restarts it."
    return line


@command.command("start")
@settings_options
def start(**values: Any) -> None:  # noqa: ANN401 - click's values
    """Start the server now, so that the first check need not."""
    from newslint.errors import UsageError

    options = _options(values)
    if options.url:
        raise UsageError("languagetool.url names a server that is not newslint's")
    from newslint.languagetool import server

    state = server.ensure(options)
    _say(f"LanguageTool {state.version} listens on 127.0.0.1:{state.port}.")


@command.command("stop")
def stop() -> None:
    """Stop the server."""
    from newslint.languagetool import server

    _say("Stopped." if server.stop() else "No server ran.")


@command.command("rules")
@click.option("--all", "everything", is_flag=True, help="Those that are off too.")
@settings_options
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def rules(output_format: str, *, everything: bool, **values: Any) -> None:  # noqa: ANN401
    """List the rules of LanguageTool that run, as they are selected."""
    listed = [row for row in _rows(_engine(values)) if everything or row["level"]]
    if output_format == "json":
        import json

        sys.stdout.write(json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
        return
    from newslint.report.terminal import visible

    for row in listed:
        name, level = row["name"], row["level"] or "off"
        line = f"{name:50} {level:10} {row['category']:20} {row['description']}"
        sys.stdout.write(visible(line) + "\n")


def _rows(engine: Engine) -> list[dict[str, Any]]:
    levels = engine.rules()
    return [
        {
            "name": name,
            "level": level.name if (level := levels[name]) is not None else None,
            "category": rule.category,
            "description": rule.description,
        }
        for name, rule in sorted(engine.listed().items())
    ]


def _options(values: Mapping[str, Any]) -> Options:
    from newslint.languagetool.options import Options
    from newslint.run import Runner

    order = order_from(values)
    return Options.of(Runner(order).finder.settings_at(order.directory))


def _engine(values: Mapping[str, Any]) -> Engine:
    from newslint.languagetool.engine import Engine
    from newslint.run import Runner

    order = order_from(values)
    return Engine(Runner(order).finder.settings_at(order.directory))


def _say(line: str) -> None:
    from newslint.report.terminal import visible

    sys.stdout.write(visible(line) + "\n")
