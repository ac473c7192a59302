"""The extension for VS Code: its options against the server, in Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.editor import COMMAND

EXTENSION = Path(__file__).parent.parent / "editors" / "vscode"


def test_the_extension_and_the_server_understand_each_other() -> None:
    node = shutil.which("node")
    modules = _modules()
    if node is None or modules is None:
        pytest.skip("Node or the extension's packages are not installed")
    done = subprocess.run(
        [node, "--test", "test/"],
        cwd=EXTENSION,
        env={
            **os.environ,
            "NEWSLINT": json.dumps(COMMAND),
            "NODE_PATH": str(modules),
        },
        capture_output=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stdout.decode()
    assert b"# pass 6" in done.stdout


def _modules() -> Path | None:
    """Where the packages are: in the source tree, or where the tools were installed."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for folder in (EXTENSION, cache / "newslint-ci" / "vscode"):
        if (folder / "node_modules").is_dir():
            return folder / "node_modules"
    return None
