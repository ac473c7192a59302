"""Output that cannot be written: the reason in one line, or silence, no traceback."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import newslint

ROOT = Path(__file__).parent.parent
BAD = "The mayor opened teh bridge on Monday.\n"
needs_dev_full = pytest.mark.skipif(
    not os.path.exists("/dev/full"),  # noqa: PTH110 - it is no file
    reason="a system without /dev/full",
)


def in_shell(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A line of bash in which `newslint` is the one under test."""
    call = shlex.join([sys.executable, "-m", "newslint"])
    return subprocess.run(
        ["bash", "-c", line.replace("newslint", call)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(BAD)
    return tmp_path


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("html:none/report.html", "No such file or directory"),
        ("sarif:.", "Is a directory"),
        pytest.param(
            "gitlab:/dev/full", "No space left on device", marks=needs_dev_full
        ),
    ],
)
def test_a_report_that_cannot_be_written(desk: Path, output: str, reason: str) -> None:
    done = newslint("check", "--output", output, "--output", "json:b.json", cwd=desk)
    assert done.returncode == 2
    path = output.partition(":")[2]
    assert done.stderr == f"newslint: {path}: cannot be written: {reason}\n"
    # The check was done, and told, and so was the other report written.
    assert "spelling.known-typo" in done.stdout
    assert "could not be done" not in done.stdout
    assert "spelling.known-typo" in (desk / "b.json").read_text()


@needs_dev_full
@pytest.mark.parametrize("command", ["check", "fix --diff", "rules", "check -v"])
def test_a_standard_output_that_is_full(desk: Path, command: str) -> None:
    done = in_shell(f"newslint {command} >/dev/full", desk)
    assert done.returncode == 2
    last = done.stderr.splitlines()[-1]
    assert last == "newslint: standard output: No space left on device"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["check", "rules", "check --isolated"])
def test_a_reader_that_has_had_enough(desk: Path, command: str) -> None:
    (desk / "long.txt").write_text(BAD * 5000)
    line = f"newslint {command} | head -1; exit ${{PIPESTATUS[0]}}"
    done = in_shell(line, desk)
    assert (done.returncode, done.stderr) == (1, "")
    assert len(done.stdout.splitlines()) == 1


def test_a_working_directory_that_is_gone(desk: Path) -> None:
    (desk / "gone").mkdir()
    done = in_shell("cd gone && rmdir ../gone && newslint check", desk)
    assert done.returncode == 2
    reason = "working directory: No such file or directory"
    assert done.stderr == f"newslint: {reason}\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed(desk: Path, closed: str) -> None:
    done = in_shell(f"newslint check a.txt {closed}", desk)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (desk / "a.txt").read_text() == BAD
