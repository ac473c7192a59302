"""newslint as a user starts it: a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

_HERE = Path(__file__).parent.parent


def newslint(
    *arguments: str | Path,
    cwd: Path,
    stdin: str | bytes | None = None,
    env: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """What `newslint` prints and its exit status, run in `cwd`."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "newslint", *arguments],
        cwd=cwd,
        input=data if data is not None else b"",
        capture_output=True,
        check=False,
        timeout=120,
        env={**_environment(), **(env or {})},
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def begun(
    *arguments: str, cwd: Path, stderr: int = subprocess.PIPE
) -> subprocess.Popen[str]:
    """A process of `newslint` that goes on in `cwd`, and heeds an interrupt."""
    return subprocess.Popen(
        [sys.executable, "-m", "newslint", *arguments],
        cwd=cwd,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 - there are no threads
    )


def _heed_interrupts() -> None:
    """A shell that runs the tests in the background has them ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _environment() -> dict[str, str]:
    dropped = {
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "CI",
        "GITHUB_ACTIONS",
        "COLUMNS",
    }
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "PYTHONPATH": str(_HERE), "PYTHONUTF8": "1"}
