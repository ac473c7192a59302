"""One server for the user, whatever happens to it; the real LanguageTool runs here."""

from __future__ import annotations

import os
import signal
import socket
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from newslint.languagetool import command, server, supervisor
from newslint.languagetool.client import Client
from newslint.languagetool.link import Link
from newslint.languagetool.options import Options
from tests.languagetool import Place, require

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

START = ("languagetool", "start", "--config", "languagetool.ready-seconds=300")
# Far more than a loaded machine takes.
PATIENCE = 300


@pytest.fixture
def place(tmp_path: Path) -> Generator[Place]:
    """A place where nothing runs yet; nothing is left of it."""
    require()
    place = Place(tmp_path)
    yield place
    place.run("languagetool", "stop")
    assert place.servers() == []


def until(holds: Callable[[], object]) -> None:
    """Wait for what must come about."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def pids(place: Place) -> list[int]:
    return [process.pid for process in place.servers()]


def test_a_server_is_started_once_and_found_again_past_a_proxy(place: Place) -> None:
    proxy = "http://127.0.0.1:9"
    env = {"http_proxy": proxy, "HTTP_PROXY": proxy, "all_proxy": proxy, "NO_PROXY": ""}
    assert place.run("languagetool", "status").returncode == 1
    started = place.run(*START, env=env)
    assert started.returncode == 0, started.stderr
    first = pids(place)
    assert len(first) == 1
    assert place.run("languagetool", "status", env=env).returncode == 0
    (place.directory / "a.txt").write_text("Their is no doubt.\n", encoding="utf-8")
    checked = place.run("check", "--isolated", "--languagetool", "a.txt", env=env)
    assert "languagetool.THEIR_IS" in checked.stdout
    assert pids(place) == first
    stopped = place.run("languagetool", "stop")
    assert (stopped.returncode, stopped.stdout) == (0, "Stopped.\n")
    assert pids(place) == []
    assert place.run("languagetool", "stop").stdout == "No server ran.\n"


def test_two_commands_at_once_start_one_server(place: Place) -> None:
    both = [place.begin(*START) for _ in range(2)]
    told = [process.communicate(timeout=PATIENCE)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert told[0] == told[1]
    assert len(pids(place)) == 1


def test_a_server_that_dies_is_replaced(place: Place) -> None:
    with place.here():
        # What is asked here needs no rules, which take long to load.
        link = Link(Options(ready_seconds=PATIENCE, timeout_seconds=PATIENCE))
        assert link.ask(Client.version).startswith("6.8")
        first = pids(place)
        os.kill(first[0], signal.SIGKILL)
        # The link's own server is lost in the middle of its work.
        assert link.ask(Client.version).startswith("6.8")
        assert len(pids(place)) == 1
        assert pids(place) != first
        owner = place.files.supervisor()
        assert owner is not None
        os.kill(owner, signal.SIGKILL)
        until(lambda: server.find() is None)
        assert link.ask(Client.version).startswith("6.8")
        assert len(pids(place)) == 1


def test_a_server_outlives_the_command_that_started_it_and_ends_when_idle(
    place: Place,
) -> None:
    begun = place.begin(*START, "--config", "languagetool.idle-minutes=0.05")
    until(place.servers)
    begun.kill()
    begun.communicate()
    until(lambda: place.files.read() or not place.servers())
    psutil.wait_procs(place.servers(), timeout=PATIENCE)
    assert pids(place) == []
    until(lambda: place.files.read() is None)


def test_a_stop_ends_a_server_that_has_only_begun(place: Place) -> None:
    begun = place.begin(*START)
    until(place.servers)
    assert place.run("languagetool", "stop").returncode == 0
    assert pids(place) == []
    told = begun.communicate(timeout=PATIENCE)[0].decode()
    assert (begun.returncode, told.count("\n")) in {(2, 1), (0, 1)}


def test_a_port_that_is_taken_costs_another_try(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with place.here(), socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        free = supervisor.free_port
        ports = [taken.getsockname()[1]]
        monkeypatch.setattr(
            supervisor, "free_port", lambda: ports.pop() if ports else free()
        )
        from newslint.languagetool import locate
        from newslint.languagetool.state import Files

        installed = locate.require()
        order = command.Order(
            java=locate.require_java(),
            directory=str(installed.directory),
            version=installed.version,
            memory="512m",
            ready_seconds=PATIENCE,
            idle_seconds=PATIENCE,
        )
        owner = supervisor.Owner(order, Files.of_user())
        try:
            state = owner.start()
            assert ports == []
            assert state.port != taken.getsockname()[1]
            assert pids(place) == [state.pid]
        finally:
            owner.kill()
        assert pids(place) == []


def test_another_installation_replaces_the_server(place: Place, tmp_path: Path) -> None:
    assert place.run(*START).returncode == 0
    first = pids(place)
    other = tmp_path / "other"
    source = next(iter(_homes(place)))
    installed = place.run(
        "languagetool", "install", "--from", source, env={"LTP_PATH": str(other)}
    )
    assert installed.returncode == 0, installed.stderr
    assert (other / source.name / "languagetool-server.jar").is_file()
    started = place.run(*START, env={"LTP_PATH": str(other)})
    assert started.returncode == 0, started.stderr
    assert len(pids(place)) == 1
    assert pids(place) != first


def _homes(place: Place) -> list[Path]:
    from pathlib import Path

    return sorted(Path(place.environment["LTP_PATH"]).glob("LanguageTool-*"))
