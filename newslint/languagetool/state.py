"""What is known of the user's one server, in files that every command reads.

`server.json` describes a server that was ready; it is touched with every use.
`failed.json` says why the last start failed. `lock` is held by the supervisor of the
server from before it starts until after it ended.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from newslint.errors import EngineError
from newslint.replacing import replacing
from newslint.resources import cache_directory

if TYPE_CHECKING:
    from pathlib import Path


class State(NamedTuple):
    """A server: its process, its port on the loopback, and what it runs."""

    pid: int
    port: int
    directory: str
    version: str


class Failure(NamedTuple):
    """Why a start failed, and when in seconds of the system's clock."""

    what: str
    time: float


Record = TypeVar("Record", State, Failure)


class Files:
    """The files of the user's server."""

    def __init__(self, directory: Path) -> None:
        """Take the directory that holds them."""
        self.directory = directory
        self.lock = directory / "lock"
        self.log = directory / "server.log"
        self.properties = directory / "server.properties"
        self._state = directory / "server.json"
        self._supervisor = directory / "supervisor"
        self._failure = directory / "failed.json"

    @classmethod
    def of_user(cls) -> Files:
        """The user's own, in a directory that nobody else may read."""
        directory = cache_directory() / "languagetool"
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise EngineError(
                f"{directory} cannot be made: {error.strerror}; "
                "set XDG_CACHE_HOME to a directory that can be written"
            ) from None
        return cls(directory)

    def read(self) -> State | None:
        """The server that was ready last, if it was not stopped in order."""
        return _read(self._state, State)

    def write(self, state: State) -> None:
        """Tell every command of a server that is ready."""
        _write(self._state, state._asdict())

    def forget(self) -> None:
        """There is no server any more."""
        self._state.unlink(missing_ok=True)

    def sign(self, pid: int) -> None:
        """The process `pid` owns the lock."""
        self._supervisor.write_text(str(pid), encoding="ascii")

    def supervisor(self) -> int | None:
        """The process that owned the lock last."""
        try:
            return int(self._supervisor.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def touch(self) -> None:
        """The server is in use."""
        with suppress(OSError):
            os.utime(self._state)

    def last_used(self) -> float:
        """When the server was last used, in seconds of the system's clock."""
        try:
            return self._state.stat().st_mtime
        except OSError:
            return 0

    def failure(self) -> Failure | None:
        """Why the last start failed, if it did."""
        return _read(self._failure, Failure)

    def fail(self, failure: Failure) -> None:
        """Tell whoever waits for the same start."""
        _write(self._failure, failure._asdict())

    def tail(self) -> list[str]:
        """The last lines of the server's log that say anything."""
        try:
            with self.log.open("rb") as file:
                file.seek(max(0, self.log.stat().st_size - 20_000))
                text = file.read().decode(errors="replace")
        except OSError:
            return []
        return [line.strip() for line in text.splitlines() if line.strip()]


def _read(path: Path, kind: type[Record]) -> Record | None:
    try:
        return kind(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _write(path: Path, record: dict[str, object]) -> None:
    with replacing(path) as draft:
        draft.write_text(json.dumps(record), encoding="utf-8")
