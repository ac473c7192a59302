"""`newslint rules`: every rule in a line."""

from __future__ import annotations

import sys

import click

from newslint.cli.options import settings_options
from newslint.cli.request import order_from
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


@click.command("rules")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
@settings_options
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def command(packs: tuple[str, ...], output_format: str, **values: Any) -> None:  # noqa: ANN401
    """List the rules: name, level, whether on by default, whether fixable."""
    from newslint.cli.explaining import in_a_line, record, rules_of

    catalogue = rules_of(order_from(values))
    chosen = [r for r in catalogue.rules.values() if not packs or r.pack in packs]
    if packs and not chosen:
        from newslint.errors import UsageError

        raise UsageError(f"no pack “{packs[0]}”")
    if output_format == "json":
        import json

        records = [record(rule, catalogue) for rule in chosen]
        sys.stdout.write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
        return
    for rule in chosen:
        sys.stdout.write(in_a_line(rule, catalogue) + "\n")
