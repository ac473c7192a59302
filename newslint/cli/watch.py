"""`--watch`: check again whenever a story changes."""

from __future__ import annotations

import sys
from time import sleep

from newslint.errors import NewslintError
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, NoReturn

    from newslint.cli.session import Session

# How often files are looked at; a person saves less often.
SECONDS = 0.5


def watch(values: Mapping[str, Any]) -> NoReturn:
    """Check, wait for a change, check again, until interrupted."""
    from newslint.cli.session import Session

    seen: dict[str, tuple[int, int]] = {}
    while True:
        session = Session(values)
        try:
            now = _stamps(session)
            if now != seen:
                seen = now
                _check(session)
            sleep(SECONDS)
        except KeyboardInterrupt:
            sys.exit(0)


def _check(session: Session) -> None:
    if sys.stdout.isatty():
        sys.stdout.write("\x1b[2J\x1b[H")
    try:
        session.check()
    except NewslintError as error:
        sys.stderr.write(f"newslint: {error}\n")
    sys.stdout.write("Watching for changes; Ctrl-C ends it.\n")
    sys.stdout.flush()


def _stamps(session: Session) -> dict[str, tuple[int, int]]:
    """When each file was last written and how long it is."""
    stamps: dict[str, tuple[int, int]] = {}
    for path in session.collected.files:
        try:
            status = path.stat()
        except OSError:
            continue
        stamps[str(path)] = (status.st_mtime_ns, status.st_size)
    return stamps
