"""The modules of a start in one file: used while they hold, never when they do not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "newslint"
PROGRAM = """
import sys
sys.path.insert(0, sys.argv.pop(1))
import newslint
from newslint import bundle
from newslint.cli.main import main
try:
    main()
except SystemExit as end:
    assert end.code == 0, end.code
own = {n: m for n, m in sys.modules.items() if n.startswith("newslint")}
kept = [n for n, m in own.items() if type(m.__spec__.loader) is bundle._Loader]
print(len(kept), "newslint.cli.session" in kept, own["newslint.errors"].__file__)
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A source tree of its own, whose modules nobody has compiled."""
    ignore = shutil.ignore_patterns("__pycache__", "compiled")
    shutil.copytree(PACKAGE, tmp_path / "tree" / "newslint", ignore=ignore)
    (tmp_path / "tree" / "rules").symlink_to(PACKAGE.parent / "rules")
    (tmp_path / "story.txt").write_text("The council met on Tuesday.\n")
    return tmp_path


def kept(copy: Path, **environment: str) -> tuple[int, bool, str]:
    """How many modules a run took from the bundle, and where one of them stands."""
    env = {**os.environ, "XDG_CACHE_HOME": str(copy / "cache"), **environment}
    if not environment:
        env.pop("PYTHONDONTWRITEBYTECODE", None)
    arguments = [str(copy / "tree"), "check", "--isolated", "--no-cache", "story.txt"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=copy,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    count, session, file = done.stdout.splitlines()[-1].split()
    return int(count), session == "True", file


def test_the_second_start_takes_modules_from_one_file(copy: Path) -> None:
    assert kept(copy)[0] == 0
    count, session, file = kept(copy)
    assert count > 40
    assert session
    assert file == str(copy / "tree" / "newslint" / "errors.py")


def test_a_module_that_changed_is_read_anew(copy: Path) -> None:
    kept(copy)
    session = copy / "tree" / "newslint" / "cli" / "session.py"
    session.write_text(session.read_text() + "\nCHANGED = True\n")
    count, from_bundle, _ = kept(copy)
    assert count > 40
    assert not from_bundle
    assert kept(copy)[1]


def test_a_damaged_bundle_is_no_bundle(copy: Path) -> None:
    kept(copy)
    [bundle] = (copy / "tree" / "newslint" / "__pycache__").glob("*.bundle")
    bundle.write_bytes(bundle.read_bytes()[:1000])
    assert kept(copy)[0] == 0
    assert kept(copy)[0] > 40


def test_no_bundle_where_python_writes_no_compiled_files(copy: Path) -> None:
    kept(copy, PYTHONDONTWRITEBYTECODE="1")
    assert not list(copy.rglob("*.bundle"))
