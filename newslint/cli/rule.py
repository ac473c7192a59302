"""`newslint rule NAME`: what a rule finds, why, and examples of it."""

from __future__ import annotations

import sys

import click

from newslint.cli.options import settings_options
from newslint.cli.request import order_from
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


@click.command("rule")
@click.argument("name")
@settings_options
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def command(name: str, output_format: str, **values: Any) -> None:  # noqa: ANN401
    """Explain a rule: what it finds, why, and examples of bad and good."""
    from newslint.cli.explaining import record, rules_of
    from newslint.closest import did_you_mean
    from newslint.errors import UsageError
    from newslint.rule_page import page

    catalogue = rules_of(order_from(values))
    if name.startswith("languagetool."):
        raise UsageError(
            f"“{name}” is LanguageTool's: see “newslint languagetool rules --all”"
        )
    if any(rule.pack == name for rule in catalogue.rules.values()):
        raise UsageError(f"“{name}” is a group: “newslint rules {name}” lists it")
    if name not in catalogue.rules:
        raise UsageError(f"no rule “{name}”{did_you_mean(name, catalogue.rules)}")
    rule = catalogue.rules[name]
    if output_format == "json":
        import json

        shown = json.dumps(record(rule, catalogue), ensure_ascii=False, indent=2)
        sys.stdout.write(shown + "\n")
        return
    sys.stdout.write(page(rule, catalogue))
