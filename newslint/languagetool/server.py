"""The user's one server: found, started, stopped.

A server is there if its description stands in the files *and* its supervisor holds
the lock. Whoever finds none starts a supervisor; of several at once one gets the
lock, and the others wait for what comes of it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.errors import EngineError
from newslint.languagetool import locate
from newslint.languagetool.client import is_alive
from newslint.languagetool.command import BUSY, MAIN, READY, Order
from newslint.languagetool.lock import Lock
from newslint.languagetool.state import Files, State
from newslint.resources import PACKAGE

if TYPE_CHECKING:
    from newslint.languagetool.options import Options

_POLL = 0.05
_STOP_SECONDS = 20
_NOTICE_SECONDS = 5


def find(files: Files | None = None) -> State | None:
    """The server that runs, if one does."""
    files = files or Files.of_user()
    state = files.read()
    if state is None or Lock(files.lock).is_free():
        return None
    return state


def ensure(options: Options, lost: int | None = None) -> State:
    """The server that runs the newest LanguageTool, started if there is none.

    `lost` is the port of a server that did not answer. An EngineError says why there
    can be none.
    """
    installed = locate.require()
    files = Files.of_user()
    begun = time.time()
    while True:
        state = find(files)
        if state and state.port == lost and not is_alive(lost):
            _await_end(files, state)
            continue
        if state and Path(state.directory) == installed.directory:
            files.touch()
            return state
        if state:
            stop()
        if _start(files, options, installed) == BUSY:
            _wait(files, begun, options)


def _await_end(files: Files, state: State) -> None:
    """Wait until the supervisor has noticed; a server that hangs is stopped."""
    until = time.monotonic() + _NOTICE_SECONDS
    while time.monotonic() < until:
        if find(files) != state:
            return
        time.sleep(_POLL)
    stop()


def _start(files: Files, options: Options, installed: locate.Installed) -> str:
    """What came of a start: ready, or busy if another one is at work."""
    order = Order(
        java=locate.require_java(),
        directory=str(installed.directory),
        version=installed.version,
        memory=options.memory,
        ready_seconds=options.ready_seconds,
        idle_seconds=options.idle_minutes * 60,
    )
    _end_leftover(files)
    word = _launch(order, files)
    if word in {READY, BUSY}:
        return word
    failure = files.failure()
    if failure:
        raise EngineError(failure.what)
    raise EngineError(
        f"the supervisor of LanguageTool ended: see {files.directory}/supervisor.log"
    )


def _launch(order: Order, files: Files) -> str:
    """What the supervisor says; it limits its own time."""
    arguments = json.dumps(order._asdict()), str(files.directory)
    # A project's own directory `newslint` must not stand in for this package.
    paths = [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    with (files.directory / "supervisor.log").open("wb") as log:
        done = subprocess.run(  # noqa: S603 - this very Python
            [sys.executable, "-m", "newslint.languagetool.supervisor", *arguments],
            cwd=files.directory,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            check=False,
        )
    return done.stdout.decode()


def _wait(files: Files, begun: float, options: Options) -> None:
    """Wait for another start to end; how it failed is an EngineError here too."""
    until = time.monotonic() + 2 * options.ready_seconds
    while time.monotonic() < until:
        if find(files):
            return
        if Lock(files.lock).is_free():
            failure = files.failure()
            if failure and failure.time >= begun:
                raise EngineError(failure.what)
            return
        time.sleep(_POLL)
    raise EngineError(
        "another command starts LanguageTool and does not come to an end: run "
        "“newslint languagetool stop”"
    )


def _end_leftover(files: Files) -> None:
    """End a server whose supervisor was killed, where the kernel has not done so."""
    state = files.read()
    if state is None or not Lock(files.lock).is_free():
        return
    if _is_server(state.pid):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(state.pid, signal.SIGKILL)
    files.forget()


def _is_server(pid: int) -> bool:
    """Whether the process is a server yet, and no other that has its number now."""
    import psutil

    try:
        return MAIN in psutil.Process(pid).cmdline()
    except psutil.Error:
        return False


def stop() -> bool:
    """Whether a server ran, or was about to; it has ended when this returns."""
    files = Files.of_user()
    lock = Lock(files.lock)
    if lock.is_free():
        _end_leftover(files)
        return False
    until = time.monotonic() + _STOP_SECONDS
    while time.monotonic() < until:
        if (pid := files.supervisor()) is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        if lock.is_free():
            return True
        time.sleep(_POLL)
    raise EngineError(f"process {files.supervisor()} does not end LanguageTool")
