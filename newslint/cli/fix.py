"""`newslint fix`: `check --fix` under its own name."""

from __future__ import annotations

import sys

import click

from newslint.cli.check import command as check
from newslint.cli.check import refuse_beside
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


_INTERACTIVE = click.Option(
    ["--interactive", "-i"], is_flag=True, help="Ask what to do with each finding."
)


def _fix(*, interactive: bool, **values: Any) -> None:  # noqa: ANN401 - click's values
    """Fix what can be fixed safely, and list what was."""
    from newslint.cli.session import Session

    session = Session({**values, "fix": True})
    if interactive:
        refuse_beside("--interactive", values, "diff")
        from newslint.cli.interactive import walk

        sys.exit(walk(session))
    from newslint.cli.fixing import fix

    sys.exit(fix(session))


command = click.Command(
    "fix",
    callback=_fix,
    params=[
        _INTERACTIVE,
        *(param for param in check.params if param.name not in {"fix", "watch"}),
    ],
    help="Fix what can be fixed safely, and list what was.",
)
