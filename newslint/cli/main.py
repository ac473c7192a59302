"""`newslint`: starts the command, and turns failures into one line and status 2."""

# ruff: noqa: E402 - see the first statement
from __future__ import annotations

import gc

# What a start imports is no garbage; looking for some takes a tenth of its time.
gc.set_threshold(50_000, 20, 20)

import sys

from newslint import bundle

_modules = bundle.install()

from newslint.cli.request import plain_check
from newslint.errors import NewslintError

FAILURE = 2


def main() -> None:
    """Run the command line; every failure that the user can mend is one line."""
    try:
        if request := plain_check(sys.argv[1:]):
            from newslint.cli.session import Session

            sys.exit(Session(request).check())
        from newslint.cli.commands import newslint

        newslint()
    except NewslintError as error:
        from newslint.report.terminal import visible

        sys.stderr.write(f"newslint: {visible(str(error))}\n")
        sys.exit(FAILURE)
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        if patterns := sys.modules.get("newslint.patterns"):
            patterns.save()
        if _modules:
            _modules.save()
        # The end of the process frees it all; looking through it first takes long.
        gc.freeze()
