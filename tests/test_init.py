"""`newslint init`: a configuration, a hook, a baseline, in a new project."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
import yaml

from newslint.cli.starting import configuration
from tests.command_line import newslint

BAD = "The mayor said teh port would close.\n"
BRITISH = "The organisation favours the colour of the harbour.\n"


def config(project: Path) -> dict[str, object]:
    return tomllib.loads((project / "newslint.toml").read_text("utf-8"))


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    done = newslint("init", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert config(tmp_path) == {"style": "none"}
    assert done.stdout.splitlines() == [
        "newslint.toml: style none, each story's own dialect.",
        (
            "1 finding in the stories that are here; "
            "`newslint init --baseline` would have accepted them."
        ),
        "`newslint check` reads the stories.",
    ]
    assert newslint("check", cwd=tmp_path).returncode == 1


def test_style_dialect_baseline_and_hook(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD + "\n" + BRITISH)
    done = newslint(
        *("init", "--style", "guardian", "--baseline", "--pre-commit"), cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert config(tmp_path) == {
        "style": "guardian",
        "language": "en-GB",
        "baseline": "newslint-baseline.json",
    }
    (repository,) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text())[
        "repos"
    ]
    (hook,) = repository["hooks"]
    assert hook["entry"] == "newslint check --force-exclude"
    assert newslint("check", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("indent", ["", "  "])
def test_a_hook_joins_those_that_are_there(tmp_path: Path, indent: str) -> None:
    file = tmp_path / ".pre-commit-config.yaml"
    before = (
        f"# Ours.\nrepos:\n{indent}- repo: meta\n{indent}  hooks:\n"
        f"{indent}  - id: identity\n"
    )
    file.write_text(before)
    done = newslint("init", "--pre-commit", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert file.read_text().startswith(before)
    repositories = yaml.safe_load(file.read_text())["repos"]
    assert [each["repo"] for each in repositories] == ["meta", "local"]


def test_a_hook_that_cannot_be_added_is_told(tmp_path: Path) -> None:
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text("repos: []\nfail_fast: true\n")
    done = newslint("init", "--pre-commit", cwd=tmp_path)
    assert done.returncode == 2
    assert "add this to its list `repos` yourself" in done.stderr
    assert file.read_text() == "repos: []\nfail_fast: true\n"


def test_a_hook_is_not_added_twice(tmp_path: Path) -> None:
    file = tmp_path / ".pre-commit-config.yaml"
    newslint("init", "--pre-commit", cwd=tmp_path)
    before = file.read_text()
    (tmp_path / "newslint.toml").unlink()
    newslint("init", "--pre-commit", cwd=tmp_path)
    assert file.read_text() == before


@pytest.mark.parametrize("name", ["newslint.toml", ".newslint.toml", "pyproject.toml"])
def test_a_configured_project_is_left_alone(tmp_path: Path, name: str) -> None:
    text = "[tool.newslint]\n" if name == "pyproject.toml" else "\n"
    (tmp_path / name).write_text(text)
    done = newslint("init", cwd=tmp_path)
    assert done.returncode == 2
    assert f"{name}: newslint is configured already" in done.stderr
    assert (tmp_path / name).read_text() == text


def test_an_unknown_style_is_told_before_anything_is_written(tmp_path: Path) -> None:
    done = newslint("init", "--style", "wsj", cwd=tmp_path)
    assert done.returncode == 2
    assert "no style “wsj”; there are" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_every_line_that_is_a_comment_would_be_read(tmp_path: Path) -> None:
    text = configuration("none", ["ap"], "")
    lines = [line.removeprefix("# ") for line in text.splitlines()]
    keys = [line for line in lines if " = " in line or line.startswith("[[")]
    (tmp_path / "dictionary.txt").write_text("")
    (tmp_path / "newslint-baseline.json").write_text('{"version": 1, "findings": {}}')
    (tmp_path / "newslint.toml").write_text("\n".join(keys) + "\n")
    done = newslint("config", "show", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def at_a_terminal(directory: Path, *arguments: str) -> str:
    """What newslint shows a person, by a terminal of its own."""
    leader, follower = os.openpty()
    root = str(Path(__file__).parent.parent)
    process = subprocess.Popen(
        [sys.executable, "-m", "newslint", *arguments],
        cwd=directory,
        stdout=follower,
        env={**os.environ, "PYTHONPATH": root},
    )
    os.close(follower)
    shown = b""
    with suppress(OSError):  # the terminal is gone with the process
        while data := os.read(leader, 65536):
            shown += data
    os.close(leader)
    process.wait()
    return shown.decode()


HINTS = ("newslint rule NAME", "newslint: ignore[NAME]", "newslint init")


@pytest.mark.parametrize(
    ("arguments", "hinted"),
    [
        (("a.txt",), True),
        (("clean.txt",), False),
        (("--isolated", "a.txt"), False),
        (("-q", "a.txt"), False),
        (("--output-format", "json", "a.txt"), False),
    ],
)
def test_without_a_configuration_a_line_says_how_to_go_on(
    tmp_path: Path, arguments: tuple[str, ...], *, hinted: bool
) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    (tmp_path / "clean.txt").write_text("The port is open.\n")
    shown = at_a_terminal(tmp_path, "check", *arguments)
    assert [hint in shown for hint in HINTS] == [hinted] * len(HINTS)
    assert shown


def test_a_configuration_ends_the_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD)
    newslint("init", cwd=tmp_path)
    assert "newslint init" not in at_a_terminal(tmp_path, "check", "a.txt")
