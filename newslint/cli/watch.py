"""`--watch`: check again whenever a story changes, or what it is checked by."""

from __future__ import annotations

import sys
from time import sleep

from newslint.cli.session import Session
from newslint.errors import NewslintError
from newslint.fingerprint import Stamp, files_of, stamp
from newslint.report.terminal import visible
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any, NoReturn

    # How the files are; or what keeps them from being looked at.
    State = dict[str, Stamp] | str

# How often files are looked at; a person saves less often.
SECONDS = 0.5


def watch(values: Mapping[str, Any]) -> NoReturn:
    """Check, wait for a change, check again, until interrupted.

    Raises the NewslintError of what is wrong from the beginning.
    """
    session = Session(values)
    seen: State = _stamps(session)
    try:
        _check(session)
        while True:
            sleep(SECONDS)
            seen = _look(values, seen)
    except KeyboardInterrupt:
        sys.exit(0)


def _look(values: Mapping[str, Any], seen: State) -> State:
    """How the files are now; where that is not as it was `seen`, they are checked."""
    try:
        session = Session(values)
        now = _stamps(session)
        if now != seen:
            _check(session)
    except NewslintError as error:
        if str(error) != seen:
            _tell(error)
        return str(error)
    return now


def _check(session: Session) -> None:
    if sys.stdout.isatty():
        sys.stdout.write("\x1b[2J\x1b[H")
    try:
        session.check()
    except NewslintError as error:
        _tell(error)
        return
    _wait()


def _tell(error: NewslintError) -> None:
    sys.stderr.write(f"newslint: {visible(str(error))}\n")
    _wait()


def _wait() -> None:
    sys.stdout.write("Watching for changes; Ctrl-C ends it.\n")
    sys.stdout.flush()


def _stamps(session: Session) -> dict[str, Stamp]:
    """How each story is, and each file that it is checked by."""
    return {file: stamp(file) for file in _files(session)}


def _files(session: Session) -> Iterator[str]:
    finder = session.runner.finder
    paths = session.collected.files
    yield from map(str, paths)
    every = {id(one): one for one in map(finder.settings_for, paths)}
    for settings in (session.settings, *every.values()):
        yield from files_of(settings)
        yield from [settings.baseline] if settings.baseline else []
