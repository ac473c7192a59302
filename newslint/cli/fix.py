"""`newslint fix`: `check --fix` under its own name."""

from __future__ import annotations

import sys

import click

from newslint.cli.check import command as check
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


def _fix(**values: Any) -> None:  # noqa: ANN401 - click's values
    """Fix what can be fixed safely, and list what was."""
    from newslint.cli.fixing import fix
    from newslint.cli.session import Session

    sys.exit(fix(Session({**values, "fix": True})))


command = click.Command(
    "fix",
    callback=_fix,
    params=[param for param in check.params if param.name not in {"fix", "watch"}],
    help="Fix what can be fixed safely, and list what was.",
)
