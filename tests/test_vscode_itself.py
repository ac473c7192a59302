"""The extension in VS Code itself: in code-server, driven in Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.keys import Keys

from tests.chromium import chromium
from tests.editor import COMMAND
from tests.vscode import CodeServer, Window, build_package, code_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STORY = "# A story\n\n😀 He saw teh mayor.\n"
FIXED = STORY.replace("teh", "the")
FOUND = "“teh” is misspelt: write “the”. newslint spelling.known-typo"
PAGE = "A slip of the keyboard or a common misspelling"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CodeServer]:
    package = build_package(tmp_path_factory.mktemp("package"))
    with code_server(tmp_path_factory.mktemp("code"), package) as running:
        yield running


@pytest.fixture(scope="module")
def window(server: CodeServer) -> Iterator[Window]:
    with chromium() as chrome:
        chrome.set_window_size(1400, 900)
        yield Window(chrome, server)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A story in a folder that nobody has opened before."""
    path = tmp_path / "story.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_a_finding_is_shown_explained_and_fixed_and_the_rest_on_saving(
    server: CodeServer, window: Window, story: Path
) -> None:
    server.set_machine({"newslint.command": COMMAND})
    window.open(story, 3, 11)
    found = ["story.md 1", f"{FOUND} [Ln 3, Col 11]"]
    window.until(lambda: window.problems() == found)
    window.until(lambda: len(window.texts(".squiggly-error")) == 1)

    window.press(Keys.CONTROL, "k")
    window.press(Keys.CONTROL, "i")
    window.until(lambda: PAGE in " ".join(window.texts(".monaco-hover")))
    window.press(Keys.ESCAPE)
    window.until(lambda: PAGE not in " ".join(window.texts(".monaco-hover")))

    window.press(Keys.CONTROL, ".")
    window.choose(".action-widget .monaco-list-row", "Replace with “the”")
    window.until(lambda: window.problems() == [])
    fixed = [line.strip() for line in FIXED.split("\n")]
    window.until(lambda: window.lines() == fixed)
    assert story.read_text(encoding="utf-8") == STORY

    window.press(Keys.CONTROL, Keys.END)
    window.press("The commitee met.")
    window.press(Keys.CONTROL, "s")
    saved = f"{FIXED}The committee met."
    window.until(lambda: story.read_text(encoding="utf-8") == saved)
    assert window.messages() == []


def test_a_server_that_is_not_there_is_told_and_can_be_put_right(
    server: CodeServer, window: Window, story: Path
) -> None:
    (story.parent / "other.txt").write_text("It is teh end.\n")
    server.set_machine({"newslint.command": ["no-such-newslint"]})
    window.open(story, 1, 1)
    window.until(window.messages)
    (message,) = window.messages()
    assert "did not start: there is no program “no-such-newslint”" in message

    server.set_machine({"newslint.command": COMMAND})
    found = ["story.md 1", f"{FOUND} [Ln 3, Col 11]"]
    window.until(lambda: window.problems() == found)
    window.command("newslint: Check all stories of the workspace")
    found = ["other.txt 1", f"{FOUND} [Ln 1, Col 7]", *found]
    window.until(lambda: window.problems() == found)
    window.until(lambda: "newslint: 2 findings" in window.texts(".statusbar-item"))
