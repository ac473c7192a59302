"""What scripts/install-test-tools installs: where it is, and what is missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
HOME = CACHE / "newslint-ci"


def tool(name: str) -> str:
    """The program `name` of the tools or of the system; skips where there is none."""
    found = shutil.which(name, path=f"{HOME / 'bin'}{os.pathsep}{os.environ['PATH']}")
    if not found:
        missing(name)
    return found


def fetched(path: str) -> Path:
    """What is installed at `path` among the tools; skips where nothing is."""
    found = HOME / path
    if not found.exists():
        missing(path)
    return found


def missing(name: str) -> NoReturn:
    """Skip, which fails where CI=true, and say what installs `name`."""
    pytest.skip(f"no {name}: scripts/install-test-tools installs it")
