"""`newslint fix`: `check --fix` under its own name."""

from __future__ import annotations

import sys
from typing import Any

import click

from newslint.cli.check import command as check


@click.pass_context
def _fix(context: click.Context, /, **values: Any) -> None:  # noqa: ANN401 - click's values
    """Fix what can be fixed safely, and list what was."""
    from newslint.cli.fixing import fix
    from newslint.cli.session import Session

    del context
    sys.exit(fix(Session({**values, "fix": True})))


command = click.Command(
    "fix",
    callback=_fix,
    params=[param for param in check.params if param.name not in {"fix", "watch"}],
    help="Fix what can be fixed safely, and list what was.",
)
