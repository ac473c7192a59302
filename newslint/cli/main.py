"""`newslint`: starts the command, and turns failures into one line and status 2."""

# ruff: noqa: E402 - see the first statement
from __future__ import annotations

import gc
import os

# What a start imports is no garbage; looking for some takes a tenth of its time.
gc.set_threshold(50_000, 20, 20)

import sys

from newslint import bundle

_modules = bundle.install()

from newslint.cli.lean import import_pathlib

import_pathlib()

from newslint.cli.request import plain_check
from newslint.errors import NewslintError

# The status for a reader that is gone is click's.
FAILURE, UNREAD = 2, 1


def main() -> None:
    """Run the command line; every failure that the user can mend is one line."""
    _open_what_is_closed()
    try:
        if request := plain_check(sys.argv[1:]):
            from newslint.cli.session import Session

            sys.exit(Session(request).check())
        from newslint.cli.commands import run as run_command

        sys.exit(run_command())
    except NewslintError as error:
        from newslint.report.terminal import visible

        sys.stderr.write(f"newslint: {visible(str(error))}\n")
        sys.exit(FAILURE)
    except OSError as error:
        sys.exit(_unwritten(error))
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        if patterns := sys.modules.get("newslint.patterns"):
            patterns.save()
        if _modules:
            _modules.save()
        # The end of the process frees it all; looking through it first takes long.
        gc.freeze()


def run() -> None:
    """Run `main` as all that a process does.

    Where nothing else is to be waited for, the process ends without freeing what it
    has: the system does that at once.
    """
    try:
        main()
    except SystemExit as end:
        if type(end.code) is int and not _HELPERS & sys.modules.keys():
            _leave(end.code)
        raise


# What has threads or processes that have to end first, or something left to do then.
_HELPERS = frozenset({"atexit", "multiprocessing", "threading"})


def _leave(status: int) -> None:
    """End the process; return if what it has written cannot be."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return
    os._exit(status)


def _open_what_is_closed() -> None:
    """Read nothing, and write nowhere, where a caller has closed a standard stream."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))


def _unwritten(error: OSError) -> int:
    """Say what could not be written, or what is gone, and return the status.

    A reader that has had enough, such as `head`, is told nothing.
    """
    # What is left over would be written at the end, and would fail again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return UNREAD
    # Of all that is used, these two have no name.
    is_gone = isinstance(error, FileNotFoundError)
    unnamed = "working directory" if is_gone else "standard output"
    sys.stderr.write(f"newslint: {error.filename or unnamed}: {error.strerror}\n")
    return FAILURE
