"""The real LanguageTool for tests: where it is, a warm server, and what runs of it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import psutil
import pytest

from newslint.formats import read
from newslint.languagetool.command import MAIN
from newslint.languagetool.state import Files
from tests import tools
from tests.command_line import newslint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newslint.config.settings import Settings
    from newslint.diagnostic import Diagnostic
    from newslint.languagetool.engine import Engine

_HERE = Path(__file__).parent.parent
HOME = Path(os.environ.get("LTP_PATH") or tools.HOME / "languagetool")
JAVA_PROGRAM = which("java")


def require() -> None:
    """Skip where LanguageTool or Java is absent."""
    if JAVA_PROGRAM is None:
        tools.missing("Java")
    if not list(HOME.glob("LanguageTool-*/languagetool-server.jar")):
        tools.missing("LanguageTool")


class Place:
    """A user's home for one server, and what is run in it."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.environment = {
            "XDG_CACHE_HOME": str(directory / "cache"),
            "LTP_PATH": str(HOME),
            "JAVA_HOME": "",
        }

    def run(
        self,
        *arguments: str | Path,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdin: str | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """One command that has ended."""
        return newslint(
            *arguments,
            cwd=cwd or self.directory,
            env={**self.environment, **(env or {})},
            stdin=stdin,
        )

    def begin(self, *arguments: str) -> subprocess.Popen[bytes]:
        """One command that has begun."""
        return subprocess.Popen(
            [sys.executable, "-m", "newslint", *arguments],
            cwd=self.directory,
            env={**os.environ, "PYTHONPATH": str(_HERE), **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    @property
    def files(self) -> Files:
        """The files of the server."""
        return Files(self.directory / "cache" / "newslint" / "languagetool")

    def servers(self) -> list[psutil.Process]:
        """Every Java process that was started for this place."""
        mine = str(self.files.directory)
        return [
            process
            for process in psutil.process_iter(["cmdline"])
            for line in [process.info["cmdline"] or []]
            if MAIN in line and any(mine in word for word in line)
        ]

    @contextmanager
    def here(self) -> Iterator[None]:
        """This process uses the place."""
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.environment.items():
                patch.setenv(name, value)
            yield


def found_by(
    engine: Engine, source: str, kind: str = "text", language: str = "en-US"
) -> list[Diagnostic]:
    """What LanguageTool adds to a text."""
    document = read(source, kind, filename=f"story.{kind}", published=None)
    return engine.check(document, "story", language=language)


def settings(**options: object) -> Settings:
    """Settings that ask LanguageTool."""
    from newslint.config.settings import Settings

    pairs = {"enabled": True, **options}
    table = tuple((key.replace("_", "-"), value) for key, value in pairs.items())
    return Settings(languagetool=table)  # type: ignore[arg-type]
