"""VS Code for tests: the extension packaged, and code-server driven in Chromium."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from selenium.common.exceptions import (
    StaleElementReferenceException,
    TimeoutException,
)
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.tools import CACHE, fetched, tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from selenium.webdriver import Chrome

ROOT = Path(__file__).parent.parent
EXTENSION = ROOT / "editors" / "vscode"
# A slow machine takes its time; what never comes is still told.
SECONDS = 120
# Nothing opens by itself, and nothing is saved before it is asked for.
USER_SETTINGS = {
    "chat.disableAIFeatures": True,
    "editor.codeActionsOnSave": {"source.fixAll.newslint": "explicit"},
    "files.autoSave": "off",
    "security.workspace.trust.enabled": False,
    "telemetry.telemetryLevel": "off",
    "workbench.startupEditor": "none",
}

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_FOCUSED = ".monaco-editor.focused .view-line"


def run(*command: str, cwd: Path, **environment: str) -> str:
    """What a program writes, which must not fail."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=180,
    )
    output = (done.stdout + done.stderr).decode()
    assert done.returncode == 0, output
    return output


def modules() -> Path:
    """Where the packages are: in the source tree, or where the tools were installed."""
    own = EXTENSION / "node_modules"
    return own if own.is_dir() else fetched("vscode/node_modules")


def build_package(top: Path) -> Path:
    """The package that `npm run package` makes of the extension, in a copy in `top`."""
    shutil.copy(ROOT / "LICENSE", top)
    extension = top / "editors" / "vscode"
    built = shutil.ignore_patterns("node_modules", "LICENSE", "*.vsix")
    shutil.copytree(EXTENSION, extension, ignore=built)
    (extension / "node_modules").symlink_to(modules())
    run(tool("npm"), "run", "package", cwd=extension)
    return extension / "newslint.vsix"


class CodeServer(NamedTuple):
    """VS Code that answers at an address; its state is in `home`, and nowhere else."""

    home: Path
    address: str

    def set_machine(self, settings: Mapping[str, object]) -> None:
        """Put these in the place of the settings of the machine."""
        path = self.home / "data" / "Machine" / "settings.json"
        path.write_text(json.dumps(settings), encoding="utf-8")


@contextmanager
def code_server(home: Path, package: Path) -> Iterator[CodeServer]:
    """code-server with the extension in it."""
    user = home / "data" / "User"
    user.mkdir(parents=True)
    (home / "data" / "Machine").mkdir()
    (user / "settings.json").write_text(json.dumps(USER_SETTINGS), encoding="utf-8")
    program = str(fetched("code-server/code-server"))
    places = ["--user-data-dir", "data", "--extensions-dir", "extensions"]
    environment = {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(CACHE),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        # No shop, so that nothing is asked of the network.
        "EXTENSIONS_GALLERY": "{}",
    }
    run(program, *places, "--install-extension", str(package), cwd=home, **environment)
    serve = ["--auth=none", "--bind-addr=127.0.0.1:0", "--disable-update-check"]
    with (
        subprocess.Popen(
            [program, *places, *serve],
            cwd=home,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as process,
        ThreadPoolExecutor(1) as reader,
    ):
        assert process.stdout
        try:
            found = next(filter(None, map(_ADDRESS.search, process.stdout)), None)
            assert found, "code-server did not start"
            # What nobody reads would stop it.
            reader.submit(list, process.stdout)
            yield CodeServer(home, found[0])
        finally:
            os.killpg(process.pid, signal.SIGTERM)


class Window:
    """A window of VS Code; what it does not show in time is a failure."""

    def __init__(self, chrome: Chrome, server: CodeServer) -> None:
        self._chrome = chrome
        self._server = server

    def open(self, story: Path, line: int, column: int) -> None:
        """Open a story in its folder, at a 1-based place, and the list of problems."""
        host = self._server.address.removeprefix("http://")
        file = f"vscode-remote://{host}{story}:{line}:{column}"
        payload = json.dumps([["openFile", file], ["gotoLineMode", "true"]])
        query = urlencode({"folder": story.parent, "payload": payload})
        self._chrome.get(f"{self._server.address}/?{query}")
        self.until(lambda: self.texts(_FOCUSED))
        self.press(Keys.CONTROL, Keys.SHIFT, "m")
        self.until(lambda: self.texts(".markers-panel"))
        self.press(Keys.CONTROL, "1")
        self.until(lambda: self.texts(_FOCUSED))

    def texts(self, selector: str) -> list[str]:
        """What is shown in the places that a selector names, each on one line."""
        script = (
            "return [...document.querySelectorAll(arguments[0])]"
            ".filter(place => place.checkVisibility())"
            ".map(place => place.innerText.replace(/\\s+/g, ' ').trim())"
        )
        found: list[str] = self._chrome.execute_script(script, selector)
        return found

    def lines(self) -> list[str]:
        """The lines of the story."""
        return self.texts(".view-line")

    def problems(self) -> list[str]:
        """Files with their number of findings, and what each of them has."""
        return self.texts(".markers-panel .monaco-list-row")

    def messages(self) -> list[str]:
        """What newslint tells in the corner."""
        told = self.texts(".notification-list-item-message")
        return [message for message in told if "newslint" in message]

    def press(self, *keys: str) -> None:
        """Press the last one while those before it are held."""
        chain = ActionChains(self._chrome)
        for key in keys[:-1]:
            chain.key_down(key)
        chain.send_keys(keys[-1])
        for key in keys[:-1]:
            chain.key_up(key)
        chain.perform()

    def choose(self, selector: str, text: str) -> None:
        """Click the place that shows the text, once it is there."""

        def click() -> bool:
            for place in self._chrome.find_elements(By.CSS_SELECTOR, selector):
                if place.text.strip() == text:
                    place.click()
                    return True
            return False

        self.until(click)

    def command(self, title: str) -> None:
        """Give a command by its title."""
        self.press(Keys.F1)
        self.until(lambda: self.texts(".quick-input-widget"))
        self.press(title)
        self.choose(".quick-input-list .monaco-highlighted-label", title)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until it holds; a failure tells what is shown."""
        # What is shown may be drawn anew while it is looked at.
        redrawn = [StaleElementReferenceException]
        wait = WebDriverWait(self._chrome, SECONDS, ignored_exceptions=redrawn)
        try:
            wait.until(lambda _: holds())
        except TimeoutException:
            message = f"VS Code shows: {self.texts('body')}"
            raise AssertionError(message) from None
