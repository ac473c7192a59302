"""`newslint inspect`: what newslint sees in a story, for whoever asks why."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newslint.cli.options import settings_options
from newslint.cli.request import order_from
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from newslint.document.story import Document

PARTS = (
    "metadata",
    "blocks",
    "sentences",
    "quotes",
    "people",
    "dates",
    "numbers",
    "acronyms",
    "names",
)


def _part_options(function: Any) -> Any:  # noqa: ANN401 - click's decorators
    for part in reversed(PARTS):
        option = click.option(f"--{part}", is_flag=True, help=f"Only the {part}.")
        function = option(function)
    return function


@click.command("inspect")
@click.argument("path", metavar="FILE|-")
@_part_options
@settings_options
@click.option("--stdin-filename", metavar="NAME", help="What `-` is called.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def command(path: str, output_format: str, **values: Any) -> None:  # noqa: ANN401
    """Print what newslint sees in a story: quotations, people, dates and the rest."""
    from newslint.cli.inspection import as_text, describe

    document = _document(path, values)
    wanted = [part for part in PARTS if values[part]]
    described = {part: describe(document, part) for part in wanted or PARTS}
    if output_format == "json":
        import json

        shown = described[wanted[0]] if len(wanted) == 1 else described
        sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(as_text(document, described))


def _document(path: str, values: dict[str, Any]) -> Document:
    from newslint.formats.decoding import decode
    from newslint.run import Runner, read_bytes

    runner = Runner(order_from(values))
    name = path
    if path == "-":
        name = values["stdin_filename"] or "<stdin>"
        data = sys.stdin.buffer.read()
    else:
        data = read_bytes(Path(path))
    settings = runner.finder.settings_for(Path(name))
    source = decode(data, settings.encoding, name).text
    return runner.document(source, name, settings)
