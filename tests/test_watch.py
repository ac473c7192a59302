"""`--watch`: a story, or what it is checked by, changes, and is checked again."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.command_line import begun, newslint

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
BAD, GOOD = "The mayor opened teh bridge.\n", "The mayor opened the bridge.\n"
WAITS = "Watching for changes; Ctrl-C ends it.\n"
CLEAR = "All clear: 1 story checked.\n"


class Watcher:
    """A process that watches; it is read from up to where it waits."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def said(self) -> str:
        """What it has said until it waits for the next change."""
        assert self._process.stdout
        lines: list[str] = []
        for line in self._process.stdout:
            if line == WAITS:
                return "".join(lines)
            lines.append(line)
        raise AssertionError("".join(lines))

    def end(self) -> int:
        """The exit status after Ctrl-C."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(60)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(BAD)
    return tmp_path


@pytest.fixture
def watcher(desk: Path) -> Iterator[Watcher]:
    arguments = ("check", "--watch", "--output-format", "concise")
    with begun(*arguments, cwd=desk, stderr=subprocess.STDOUT) as process:
        try:
            yield Watcher(process)
        finally:
            process.kill()


def test_what_changes_is_checked_again_until_ctrl_c(
    desk: Path, watcher: Watcher
) -> None:
    assert "a.txt:1:18" in watcher.said()
    (desk / "a.txt").write_text(GOOD)
    assert watcher.said() == CLEAR
    (desk / "b.txt").write_text(BAD)
    assert "b.txt:1:18" in watcher.said()
    (desk / "b.txt").unlink()
    assert watcher.said() == CLEAR
    assert watcher.end() == 0


def test_a_configuration_that_changes_is_heeded(desk: Path, watcher: Watcher) -> None:
    watcher.said()
    (desk / "newslint.toml").write_text('ignore = ["spelling"]\n')
    assert watcher.said() == CLEAR
    # A mistake is told, and does not end it.
    (desk / "newslint.toml").write_text("ignore = [\n")
    assert "newslint.toml:2: not valid TOML" in watcher.said()
    (desk / "newslint.toml").write_text('names = ["names.txt"]\n')
    assert "names.txt: no such file" in watcher.said()
    (desk / "names.txt").write_text("Maria Okafor\n")
    assert "a.txt:1:18" in watcher.said()
    assert watcher.end() == 0


def test_what_is_wrong_from_the_beginning_ends_it(desk: Path) -> None:
    (desk / "newslint.toml").write_text("ignore = [\n")
    done = newslint("check", "--watch", cwd=desk)
    assert done.returncode == 2
    assert "newslint.toml:2: not valid TOML" in done.stderr
