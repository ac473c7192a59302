"""`newslint config show`, `config schema` and `config import`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newslint.cli.request import order_from
from newslint.config.settings import Pattern
from newslint.diagnostic import Level
from newslint.errors import UsageError
from newslint.resources import PACKAGE
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCHEMAS = {
    "config": "newslint.schema.json",
    "rule": "rule.schema.json",
    "diagnostics": "diagnostics.schema.json",
}


@click.group("config")
def command() -> None:
    """Show the configuration, its schema, or bring one over from Vale."""


@command.command("show")
@click.argument("path", default=".")
@click.option("--config", multiple=True, metavar="FILE|KEY=VALUE")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
def show(path: str, config: tuple[str, ...], *, isolated: bool) -> None:
    """Print the settings of a file or directory, and where they come from."""
    from newslint.run import Runner

    runner = Runner(order_from({"config": config, "isolated": isolated}))
    place = Path(path)
    finder = runner.finder
    if place.is_dir():
        settings = finder.settings_at(place)
    else:
        settings = finder.settings_for(place)
    for origin in settings.origins:
        sys.stdout.write(f"# {origin}\n")
    for name, value in settings._asdict().items():
        if name not in {"root", "origins", "mentioned"} and value not in {None, ()}:
            shown = _table(value) if name == "languagetool" else _shown(value)
            sys.stdout.write(f"{name.replace('_', '-')} = {shown}\n")


def _table(pairs: Iterable[tuple[str, object]]) -> str:
    """Pairs as a table; the last of one key holds."""
    rows = (f"{key} = {_shown(value)}" for key, value in dict(pairs).items())
    return "{" + ", ".join(rows) + "}"


def _shown(value: object) -> str:
    """The value much as a configuration would have it."""
    import json

    if isinstance(value, Level):
        return json.dumps(value.name)
    if isinstance(value, Pattern):
        return json.dumps(value.glob)
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        fields = ((k, v) for k, v in value._asdict().items() if v not in {None, ()})
        return "{" + ", ".join(f"{k} = {_shown(v)}" for k, v in fields) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return json.dumps(value, ensure_ascii=False, default=str)


@command.command("schema")
@click.argument("name", type=click.Choice(list(_SCHEMAS)), default="config")
def schema(name: str) -> None:
    """Print a JSON Schema: of the configuration, of rule files, of JSON output."""
    path = PACKAGE / "schemas" / _SCHEMAS[name]
    sys.stdout.write(path.read_text(encoding="utf-8"))


@command.command("import")
@click.argument("file", metavar="FILE")
@click.option(
    "--output", metavar="FILE", help="Where to write, `-` for standard output."
)
def import_(file: str, output: str | None) -> None:
    """Write a newslint.toml that says what a `.vale.ini` says."""
    from newslint.config.vale import toml, vale_config
    from newslint.vale.config import load

    config = vale_config(file)
    text = toml(load(file))
    if output == "-":
        sys.stdout.write(text)
        return
    target = Path(output) if output else Path(file).with_name("newslint.toml")
    try:
        with target.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except OSError as error:
        hint = "; name another with --output" if target.exists() else ""
        raise UsageError(f"cannot write {target}: {error.strerror}{hint}") from None
    for what in config.left_out:
        sys.stderr.write(f"newslint: {what}\n")
    sys.stdout.write(f"Wrote {target}.\n")
