"""Neovim and Emacs, without a screen, set up as docs/editors.md says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.tools import missing, tool

_HERE = Path(__file__).parent
SESSIONS = _HERE / "data" / "editors"
EGLOT = Path("/usr/share/emacs/site-lisp/elpa-src")
PAGE = _HERE.parent / "docs" / "editors.md"


def setup_for(name: str) -> str:
    """The file of that name, as the page gives it."""
    after = PAGE.read_text(encoding="utf-8").split(f"`{name}`:\n\n```", 1)[1]
    return after.split("\n", 1)[1].split("\n```", 1)[0] + "\n"


def command_in(directory: Path) -> dict[str, str]:
    """An environment in which `newslint` is the one under test."""
    command = directory / "newslint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newslint "$@"\n')
    command.chmod(0o755)
    path = f"{directory}{os.pathsep}{os.environ['PATH']}"
    root = str(_HERE.parent)
    return {**os.environ, "PATH": path, "PYTHONPATH": root, "HOME": str(directory)}


def session(
    folder: Path, command: list[str], setup: str, text: str, name: str
) -> tuple[str, dict[str, Any]]:
    """What an editor has saved, and what it has seen."""
    setup_file = folder / setup
    setup_file.write_text(setup_for(setup), encoding="utf-8")
    story = folder / "desk" / name
    story.parent.mkdir()
    story.write_text(text, encoding="utf-8")
    done = subprocess.run(
        command,
        cwd=story.parent,
        env={
            **command_in(folder),
            "NEWSLINT_SETUP": str(setup_file),
            "NEWSLINT_STORY": str(story),
        },
        capture_output=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr.decode()
    seen: dict[str, Any] = json.loads(done.stdout)
    return story.read_text(encoding="utf-8"), seen


def test_neovim_shows_the_finding_applies_its_fix_and_saves(tmp_path: Path) -> None:
    script = str(SESSIONS / "neovim.lua")
    command = [tool("nvim"), "--headless", "--clean", "-n", "-S", script]
    text = "# A story\n\n😀 He saw teh mayor.\n"
    saved, seen = session(tmp_path, command, "newslint.lua", text, "story.md")
    assert saved == text.replace("teh", "the")
    # Neovim counts columns in bytes: the emoji has four.
    assert (seen["line"], seen["column"], seen["code"]) == (
        2,
        12,
        "spelling.known-typo",
    )
    assert seen["source"] == "newslint"
    assert "Ignore spelling.known-typo here" in seen["titles"]


def test_emacs_shows_the_finding_applies_its_fix_and_saves(tmp_path: Path) -> None:
    if not list(EGLOT.glob("eglot-*")):
        missing("eglot")
    command = [tool("emacs"), "--batch", "-l", str(SESSIONS / "emacs.el")]
    text = "A story.\n\n😀 He saw teh mayor.\n"
    saved, seen = session(tmp_path, command, "newslint.el", text, "story.txt")
    assert saved == text.replace("teh", "the")
    assert seen["line"] == 3
    assert "[spelling.known-typo]: “teh” is misspelt" in seen["message"]
    assert seen["titles"][0] == "Replace with “the”"
