"""The process that owns the server: starts it, watches it, and ends it when idle.

It is its own session and nobody's child, so that it lives as long as the server and
no command has to. It holds the lock of the server from before the start until after
the end: there is one at a time, and a lock that is free means that there is none.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.languagetool.client import is_alive
from newslint.languagetool.command import (
    BUSY,
    FAILED,
    READY,
    Order,
    cause,
    command,
    is_port_taken,
    properties,
)
from newslint.languagetool.lock import Lock
from newslint.languagetool.state import Failure, Files, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

# Somebody may take a port between its choice and the server's start.
_PORT_TRIES = 5
_POLL = 0.1
_LONGEST_STEP = 5.0
_SHORTEST_STEP = 0.05
_TERM_SECONDS = 5


class StartError(Exception):
    """The server did not start; `str()` is what the user is told."""


def main() -> None:
    """Own a server as the first argument orders it, in the second's directory.

    One word on standard output says what came of it: `ready`, `busy` if another
    supervisor is at work, `failed` if the reason stands in the files.
    """
    order = Order(**json.loads(sys.argv[1]))
    files = Files(Path(sys.argv[2]))
    _detach()
    lock = Lock(files.lock)
    if not lock.take():
        _say(BUSY)
        return
    files.sign(os.getpid())
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Owner(order, files).run()


def _detach() -> None:
    """Leave the parent and its terminal."""
    if os.fork():
        os._exit(0)
    os.setsid()


def _end(number: int, frame: FrameType | None) -> None:
    del frame
    sys.exit(128 + number)


def _say(word: str) -> None:
    """Tell whoever started this, who may be gone, and let go of the pipe."""
    with suppress(OSError):
        os.write(1, word.encode())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


class Owner:
    """One server from its start to its end."""

    def __init__(self, order: Order, files: Files) -> None:
        """Take what to start, and where to tell of it."""
        self._order = order
        self._files = files
        self._process: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Start, watch until idle or told to end; nothing is left behind."""
        try:
            state = self.start()
        except (StartError, OSError) as error:
            self._give_up(str(error))
            return
        except SystemExit:
            self._give_up("LanguageTool was stopped before it was ready: try again")
            raise
        try:
            self._files.write(state)
            _say(READY)
            self._watch()
        finally:
            self._files.forget()
            self.kill()

    def _give_up(self, why: str) -> None:
        self.kill()
        self._files.fail(Failure(why, time.time()))
        _say(FAILED)

    def start(self) -> State:
        """A server that is ready; `StartError` says why there is none."""
        self._files.properties.write_text(properties(), encoding="utf-8")
        for _ in range(_PORT_TRIES):
            port = free_port()
            self._process = self._launch(port)
            if self._becomes_ready(port):
                order = self._order
                where = order.directory, order.version
                return State(self._process.pid, port, *where)
            self.kill()
            if not is_port_taken(self._files.tail()):
                break
        raise StartError(self._story("LanguageTool did not start"))

    def _launch(self, port: int) -> subprocess.Popen[bytes]:
        line = command(self._order, port, self._files.properties)
        private = os.open(self._files.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(private, "wb") as log:
            return subprocess.Popen(  # noqa: S603 - the user's own Java
                line,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
                preexec_fn=_dying_with_parent(),  # noqa: PLW1509 - there are no threads
            )

    def _becomes_ready(self, port: int) -> bool:
        assert self._process is not None
        until = time.monotonic() + self._order.ready_seconds
        while time.monotonic() < until:
            if self._process.poll() is not None:
                return False
            if is_alive(port):
                return True
            time.sleep(_POLL)
        raise StartError(
            f"LanguageTool was not ready after {self._order.ready_seconds:g} seconds: "
            "try again when the machine is less busy, or raise "
            f"languagetool.ready-seconds (log: {self._files.log})"
        )

    def _story(self, what: str) -> str:
        lines = self._files.tail()
        why = cause(lines) or (f"it says “{lines[-1][:200]}”" if lines else "no reason")
        return f"{what}: {why} (log: {self._files.log})"

    def _watch(self) -> None:
        """Wait until the server ends or has been idle for too long."""
        assert self._process is not None
        idle = self._order.idle_seconds
        step = min(_LONGEST_STEP, max(_SHORTEST_STEP, idle / 4))
        while time.time() - self._files.last_used() < idle:
            try:
                self._process.wait(step)
            except subprocess.TimeoutExpired:
                continue
            return

    def kill(self) -> None:
        """End the server with all that it may have started."""
        if self._process is None:
            return
        # Nobody interrupts an end half done.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, sign)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_TERM_SECONDS)
        self._process = None
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})


def _dying_with_parent() -> Callable[[], object] | None:
    """What makes the kernel end the server if this process is killed; Linux can."""
    if sys.platform != "linux":
        return None
    import ctypes

    pr_set_pdeathsig = 1
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(pr_set_pdeathsig, signal.SIGKILL)


def free_port() -> int:
    """A port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
