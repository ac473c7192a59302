"""Odd surroundings: environment, caches, disks, and arguments that cannot be meant."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.command_line import begun, newslint

if TYPE_CHECKING:
    import subprocess

BAD = "The mayor opened teh bridge, and librarys closed.\n"
FOUND = ["spelling.known-typo", "spelling.unknown-word"]
ROOT = Path(__file__).parent.parent


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(BAD)
    return tmp_path


def assert_checked(done: subprocess.CompletedProcess[str]) -> None:
    assert (done.returncode, done.stderr) == (1, "")
    assert [rule for rule in FOUND if rule in done.stdout] == FOUND


@pytest.mark.parametrize("kind", ["file", "below a file", "full", "relative"])
def test_a_cache_that_cannot_be_written_is_done_without(desk: Path, kind: str) -> None:
    (desk / "file").write_text("mine")
    place = {
        "file": desk / "file",
        "below a file": desk / "file" / "deep",
        "full": Path("/dev/full"),
        "relative": Path("relative"),
    }[kind]
    environment = {"XDG_CACHE_HOME": str(place), "HOME": str(desk / "file")}
    assert_checked(newslint("check", "--no-cache", "a.txt", cwd=desk, env=environment))
    assert (desk / "file").read_text() == "mine"
    assert not (desk / "relative").exists()


@pytest.mark.parametrize("columns", ["0", "-5", "1", "99999999999999999999", "wide"])
def test_any_width_shows_the_finding(desk: Path, columns: str) -> None:
    assert_checked(newslint("check", "a.txt", cwd=desk, env={"COLUMNS": columns}))


@pytest.mark.parametrize(
    "arguments",
    [
        ("rule", "spelling.known-typo"),
        ("rules",),
        ("inspect", "a.txt"),
        ("test", "quotes"),
    ],
)
def test_a_terminal_of_few_characters_is_shown_escapes(
    desk: Path, arguments: tuple[str, ...]
) -> None:
    (desk / "a.txt").write_text("“Café,” she said.\n")
    environment = {"PYTHONIOENCODING": "ascii"}
    done = newslint(*arguments, cwd=desk, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("check", "--nosuch"), "no such option '--nosuch'"),
        (
            ("check", "--max-warnings", "ten"),
            "invalid value for '--max-warnings'",
        ),
        (("rule",), "missing argument 'NAME' (see “newslint rule --help”)"),
        (("dictionary", "frob"), "no such command 'frob' (see “newslint dictionary --"),
        (("check", "--watch", "--fix"), "--watch and --fix do not go together"),
        (("fix", "-i", "--diff"), "--interactive and --diff do not go together"),
        (("check", "--select", ""), "--select names no rule: nothing would be checked"),
        (("check", "--fail-on", "low"), "--fail-on is error, warning, suggestion or"),
        (("check", "--encoding", "punycode"), "a.txt: not punycode: "),
        (
            ("rule", "spelling"),
            "“spelling” is a group: “newslint rules spelling”",
        ),
    ],
)
def test_arguments_that_cannot_be_meant_take_one_line(
    desk: Path, arguments: tuple[str, ...], line: str
) -> None:
    done = newslint(*arguments, cwd=desk)
    assert done.returncode == 2
    assert done.stderr.startswith(f"newslint: {line}")
    assert len(done.stderr.splitlines()) == 1


def test_a_path_without_a_name_is_told(desk: Path) -> None:
    done = newslint("check", "", cwd=desk)
    assert (done.returncode, done.stderr) == (2, "newslint: “”: does not exist\n")


def test_a_report_is_not_written_over_a_story(desk: Path) -> None:
    done = newslint("check", "--output", "json:./a.txt", "--output", "json:b", cwd=desk)
    assert done.returncode == 2
    assert done.stderr == (
        "newslint: ./a.txt: is a story: no report is written over it\n"
    )
    assert (desk / "a.txt").read_text() == BAD
    assert (desk / "b").is_file()


def test_a_dictionary_keeps_its_line_ends_its_mode_and_its_link(desk: Path) -> None:
    (desk / "newslint.toml").write_text("dictionaries = ['words.txt']\n")
    real = desk / "shared.txt"
    real.write_bytes(b"# ours\r\nreykjavik\r\n")
    real.chmod(0o640)
    (desk / "words.txt").symlink_to("shared.txt")
    assert newslint("dictionary", "add", "okafor", cwd=desk).returncode == 0
    assert real.read_bytes() == b"# ours\r\nokafor\r\nreykjavik\r\n"
    assert newslint("dictionary", "remove", "reykjavik", cwd=desk).returncode == 0
    assert real.read_bytes() == b"# ours\r\nokafor\r\n"
    assert real.stat().st_mode & 0o777 == 0o640
    assert (desk / "words.txt").is_symlink()


@pytest.mark.parametrize("command", ["add", "remove", "list"])
def test_a_dictionary_that_is_no_utf_8_stays_as_it_is(desk: Path, command: str) -> None:
    (desk / "newslint.toml").write_text("dictionaries = ['words.txt']\n")
    (desk / "words.txt").write_bytes(b"caf\xe9\n")
    words = () if command == "list" else ("okafor",)
    done = newslint("dictionary", command, *words, cwd=desk)
    assert done.returncode == 2
    assert done.stderr.endswith("words.txt: dictionary cannot be read: not UTF-8\n")
    assert (desk / "words.txt").read_bytes() == b"caf\xe9\n"


def test_an_interrupted_command_ends_as_interrupted(desk: Path) -> None:
    os.mkfifo(desk / "list")
    process = begun("check", "--files-from", "list", cwd=desk)
    # This waits until the command reads, which then waits for what never comes.
    with (desk / "list").open("wb"):
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (output, errors.strip()) == ("", "")
