"""The extension for VS Code: its options against the server, in Node."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from tests.editor import COMMAND
from tests.tools import fetched, tool

EXTENSION = Path(__file__).parent.parent / "editors" / "vscode"


def test_the_extension_and_the_server_understand_each_other() -> None:
    modules = _modules()
    done = subprocess.run(
        [tool("node"), "--test", "test/"],
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


def _modules() -> Path:
    """Where the packages are: in the source tree, or where the tools were installed."""
    modules = EXTENSION / "node_modules"
    return modules if modules.is_dir() else fetched("vscode/node_modules")
