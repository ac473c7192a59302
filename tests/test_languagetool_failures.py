"""A dead engine is never a clean story: status 2, one line, and newslint's findings."""

from __future__ import annotations

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.command_line import newslint
from tests.languagetool import JAVA_PROGRAM, Place, require

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

STORY = "The the mayor left. Their is no doubt.\n"
INFO = {"software": {"name": "LanguageTool", "version": "6.8", "buildDate": "x"}}


@pytest.fixture
def place(tmp_path: Path) -> Generator[Place]:
    """A place with a story that has one finding of newslint's own."""
    place = Place(tmp_path)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    yield place
    assert place.servers() == []


def assert_fails(
    place: Place, line: str, *config: str, env: dict[str, str] | None = None
) -> None:
    """The check fails with one line that holds `line`; the other finding is there."""
    options = [word for each in config for word in ("--config", each)]
    done = place.run(
        "check", "--isolated", "--languagetool", "--output-format", "json",
        *options, "story.txt", env=env,
    )  # fmt: skip
    assert done.returncode == 2, done.stdout
    assert done.stderr.count("\n") == 1, done.stderr
    assert line in done.stderr
    rules = [found["rule"] for found in json.loads(done.stdout)]
    assert rules == ["consistency.word-doubled"]
    again = place.run(
        "check", "--isolated", "--languagetool", *options, "story.txt", env=env
    )
    assert again.returncode == 2, "a failure was remembered as a result"


def java(directory: Path, script: str) -> dict[str, str]:
    """An environment whose Java is a script."""
    programs = directory / "programs"
    programs.mkdir()
    program = programs / "java"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


def test_no_directory(place: Place, tmp_path: Path) -> None:
    line = "run “newslint languagetool install”"
    assert_fails(place, line, env={"LTP_PATH": str(tmp_path / "none")})


def test_no_java(place: Place, tmp_path: Path) -> None:
    require()
    (tmp_path / "empty").mkdir()
    assert_fails(place, "needs Java 17 or later", env={"PATH": str(tmp_path / "empty")})
    line = "where there is no Java"
    assert_fails(place, line, env={"JAVA_HOME": str(tmp_path / "empty")})


def test_java_that_is_too_old(place: Place, tmp_path: Path) -> None:
    require()
    old = java(tmp_path, "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2")
    assert_fails(place, "is Java 11, and LanguageTool needs 17", env=old)


def test_java_that_does_not_run(place: Place, tmp_path: Path) -> None:
    require()
    assert_fails(place, "does not tell its version", env=java(tmp_path, "exit 3"))


def test_a_server_that_is_never_ready_leaves_no_process(
    place: Place, tmp_path: Path
) -> None:
    require()
    # The shell waits for a child of its own: both have to end.
    script = f'[ "$1" = -version ] && exec {JAVA_PROGRAM} -version\nsleep 4567 & wait'
    line = "was not ready after 0.5 seconds"
    env = java(tmp_path, script)
    assert_fails(place, line, "languagetool.ready-seconds=0.5", env=env)
    named = ("4567", str(tmp_path))
    left = [
        process
        for process in psutil.process_iter(["cmdline"])
        if any(name in " ".join(process.info["cmdline"] or []) for name in named)
    ]
    # The supervisor tells of the failure before it is gone itself.
    _, alive = psutil.wait_procs(left, timeout=60)
    assert alive == []


def test_a_server_that_ends_at_once_is_tried_once(place: Place, tmp_path: Path) -> None:
    require()
    count = tmp_path / "starts"
    script = (
        f'[ "$1" = -version ] && exec {JAVA_PROGRAM} -version\n'
        f"echo . >>{count}\necho broken wheels\nexit 1"
    )
    assert_fails(place, "it says “broken wheels”", env=java(tmp_path, script))
    assert count.read_text(encoding="ascii").count(".") == 2, "one for each command"


def test_too_little_memory(place: Place) -> None:
    require()
    assert_fails(place, "raise languagetool.memory", "languagetool.memory='24m'")
    assert_fails(place, "languagetool.memory", "languagetool.memory='999999g'")


def test_damaged_files(place: Place, tmp_path: Path) -> None:
    require()
    home = tmp_path / "home"
    (home / "LanguageTool-6.8").mkdir(parents=True)
    (home / "LanguageTool-6.8" / "languagetool-server.jar").write_bytes(b"no jar")
    line = "“newslint languagetool install --force”"
    assert_fails(place, line, env={"LTP_PATH": str(home)})


class _Broken(BaseHTTPRequestHandler):
    """A server that tells who it is, and fails when it is asked to check."""

    def do_GET(self) -> None:
        if self.path == "/v2/info":
            self.answer(200, json.dumps(INFO).encode())
        else:
            self.answer(500, b"Error: no rules")

    def do_POST(self) -> None:
        self.answer(500, b"Error: no memory\nmore")

    def answer(self, status: int, data: bytes, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(length or len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


class _WithRules(_Broken):
    """A server that has every rule that newslint's lists name."""

    def do_GET(self) -> None:
        if self.path == "/v2/info":
            super().do_GET()
            return
        from newslint.languagetool import allowed

        lists = allowed.load()
        names = [*lists.rules, *lists.noisy, *lists.clock, *lists.categories]
        categories = [*lists.categories] * (1 + len(names) // len(lists.categories))
        rows = [
            {"ruleId": name, "categoryId": category, "description": ""}
            for name, category in zip(names, categories, strict=False)
        ]
        self.answer(200, json.dumps({"rules": rows}).encode())


class _HalfAnswer(_WithRules):
    def do_POST(self) -> None:
        self.answer(200, b'{"matches": [', length=200)


class _NoJson(_WithRules):
    def do_POST(self) -> None:
        self.answer(200, b"<html>It works!</html>")


class _OtherJson(_WithRules):
    def do_POST(self) -> None:
        self.answer(200, b'{"matches": [{"offset": 1}]}')


class _Incomplete(_WithRules):
    def do_POST(self) -> None:
        self.answer(200, b'{"matches": [], "warnings": {"incompleteResults": true}}')


class _Silent(_WithRules):
    def do_POST(self) -> None:
        ended.wait()


class _Error(_WithRules):
    pass


class _Stranger(_Broken):
    def do_GET(self) -> None:
        self.answer(200, b"{}")


ended = threading.Event()


@pytest.mark.parametrize(
    ("handler", "line"),
    [
        (_Broken, "answers 500: Error: no rules"),
        (_Error, "answers 500: Error: no memory"),
        (_HalfAnswer, "cannot be reached"),
        (_NoJson, "is cut off, or is not LanguageTool's"),
        (_OtherJson, "the server's answer is not LanguageTool's"),
        (_Incomplete, "has checked a part only"),
        (_Silent, "did not answer in 0.5 seconds"),
        (_Stranger, "is no LanguageTool"),
    ],
)
def test_a_server_that_answers_badly(
    place: Place, handler: type[BaseHTTPRequestHandler], line: str
) -> None:
    ended.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        url = f"languagetool.url='http://127.0.0.1:{listening.server_port}'"
        try:
            assert_fails(place, line, url, "languagetool.timeout-seconds=0.5")
        finally:
            ended.set()
            listening.shutdown()
            thread.join()


def test_a_server_that_is_not_there(place: Place) -> None:
    line = "cannot be reached (Connection refused): start it"
    assert_fails(place, line, "languagetool.url='http://127.0.0.1:9'")


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("http://lt.example.com", "drafts would leave it"),
        ("https://user:secret@localhost", "holds host, port and path"),
        ("ftp://localhost", "is such as http://localhost:8081"),
        ("http://localhost:99999", "Port out of range"),
    ],
)
def test_a_url_that_may_not_be(place: Place, url: str, line: str) -> None:
    config = f"languagetool.url='{url}'"
    done = place.run(
        "check", "--isolated", "--languagetool", "--config", config, "story.txt"
    )
    assert done.returncode == 2
    assert line in done.stderr
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr


def test_a_remote_server_is_told_on_every_run(tmp_path: Path) -> None:
    # Nobody answers under this name, by RFC 6761.
    config = "languagetool={url='http://lt.invalid', allow-remote=true, enabled=true}"
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = newslint(
        "check", "--isolated", "--config", config, "story.txt", cwd=tmp_path, env=env
    )
    assert done.returncode == 2
    first, second, *rest = done.stderr.splitlines()
    assert first == "newslint: drafts leave this machine for lt.invalid"
    assert "cannot be reached" in second
    assert rest == []


def test_a_dead_engine_keeps_no_fix_from_being_made(
    place: Place, tmp_path: Path
) -> None:
    env = {"LTP_PATH": str(tmp_path / "none")}
    done = place.run("fix", "--isolated", "--languagetool", "story.txt", env=env)
    assert done.returncode == 2
    assert "languagetool install" in done.stderr
    fixed = (tmp_path / "story.txt").read_text(encoding="utf-8")
    assert fixed == "The mayor left. Their is no doubt.\n"


def test_programs_get_an_exception(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newslint import check_text
    from newslint.errors import EngineError
    from tests.languagetool import settings

    monkeypatch.setenv("LTP_PATH", str(tmp_path / "none"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(EngineError, match="is not installed"):
        check_text(STORY, settings=settings())
