"""Where LanguageTool and Java are on this machine.

The layout is that of language-tool-python: `$LTP_PATH/LanguageTool-<version>/` with
`languagetool-server.jar`. That library is not asked, because it takes 140 ms to
import, makes the directory it looks for, and passes over `JAVA_HOME`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from shutil import which
from typing import NamedTuple

from newslint.errors import EngineError

JAR = "languagetool-server.jar"
PREFIX = "LanguageTool-"
OLDEST_JAVA = 17
_VERSION = re.compile(rf"{PREFIX}(\d+(?:\.\d+)*)")
_JAVA_VERSION = re.compile(r'version "(?:1\.)?(\d+)')


class Installed(NamedTuple):
    """A directory with LanguageTool, and the version that its name tells."""

    directory: Path
    version: str

    @property
    def stamp(self) -> str:
        """What changes when another LanguageTool is put into the same directory."""
        status = (self.directory / JAR).stat()
        return f"{self.version} {status.st_size} {status.st_mtime_ns}"


def home() -> Path:
    """The directory that holds LanguageTools, one for each version."""
    given = os.environ.get("LTP_PATH")
    return Path(given) if given else Path.home() / ".cache" / "language_tool_python"


def find() -> Installed | None:
    """The newest LanguageTool that is installed."""
    found = [
        Installed(jar.parent.absolute(), version[1])
        for jar in home().glob(f"{PREFIX}*/{JAR}")
        if (version := _VERSION.fullmatch(jar.parent.name))
    ]
    return max(found, key=lambda one: _order(one.version), default=None)


def _order(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def require() -> Installed:
    """The newest LanguageTool; an EngineError says how to come by one."""
    found = find()
    if found is None:
        raise EngineError(
            f"LanguageTool is not installed: {home()} has no {PREFIX}VERSION/{JAR}; "
            "run “newslint languagetool install”, or name a running server by "
            "languagetool.url"
        )
    return found


def find_java() -> str:
    """The Java that runs: of `JAVA_HOME`, else on the path."""
    home = os.environ.get("JAVA_HOME")
    if home:
        given = which("java", path=str(Path(home) / "bin"))
        if given is None:
            raise EngineError(
                f"JAVA_HOME is {home}, where there is no Java: correct it or unset it"
            )
        return given
    found = which("java")
    if found is None:
        raise EngineError(
            f"LanguageTool needs Java {OLDEST_JAVA} or later, and there is none on the "
            "path: install it (on Debian: apt install default-jre-headless), or set "
            "JAVA_HOME"
        )
    return found


def require_java() -> str:
    """The path of a Java that is new enough; an EngineError says what is wrong."""
    java = find_java()
    version = _version_of(java)
    if version < OLDEST_JAVA:
        raise EngineError(
            f"{java} is Java {version}, and LanguageTool needs {OLDEST_JAVA} or later: "
            "install a newer one, or set JAVA_HOME to it"
        )
    return java


def _version_of(java: str) -> int:
    import subprocess

    try:
        told = subprocess.run(  # noqa: S603 - the user's own Java
            [java, "-version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(f"{java} does not run: {error}") from None
    version = _JAVA_VERSION.search(told.stderr + told.stdout)
    if version is None:
        lines = (told.stderr + told.stdout).strip().splitlines()
        said = f"it says “{lines[0]}”" if lines else f"status {told.returncode}"
        raise EngineError(f"{java} does not tell its version: {said}")
    return int(version[1])
