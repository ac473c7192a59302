"""Several processes: what becomes of a run when one of them is ended from outside."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.command_line import begun

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
STORIES = 400
STORY = "The mayor opened teh bridge.\n\n" + "The council met again. " * 200


@pytest.fixture
def run(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A run of two processes over stories that take them seconds."""
    for number in range(STORIES):
        (tmp_path / f"s{number:03}.txt").write_text(f"{STORY}\n\n{number}\n")
    flags = ("--no-cache", "--output-format", "json", "--jobs", "2")
    with begun("check", *flags, cwd=tmp_path) as process:
        yield process
        process.kill()


def workers(run: subprocess.Popen[str]) -> list[psutil.Process]:
    """The two processes that check, once they are there."""
    while len(found := psutil.Process(run.pid).children()) < 2:
        assert run.poll() is None
    return list(found)


def test_a_worker_that_is_killed_leaves_no_story_clean(
    run: subprocess.Popen[str],
) -> None:
    workers(run)[0].kill()
    out, err = run.communicate()
    assert run.returncode == 2
    first = f"s{len({found['filename'] for found in json.loads(out)}):03}.txt"
    assert err.splitlines()[-1].endswith(
        f"{first}: neither this nor what comes after it was checked: "
        "a process was ended"
    )


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_the_process_that_began_them(
    run: subprocess.Popen[str], by: signal.Signals
) -> None:
    began = workers(run)
    run.send_signal(by)
    _, err = run.communicate()
    # Whoever is neither gone at the end nor ends is waited for in vain.
    gone, alive = psutil.wait_procs(began, timeout=60)
    assert (len(gone), alive, err) == (2, [], "")
