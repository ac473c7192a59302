"""Which modules one story takes from a cold process: start-up is a promise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# Slow to import, or with no business on the way to the first finding.
NEVER = {
    "asyncio",
    "ctypes",
    "difflib",
    "html.parser",
    "hypothesis",
    "json.tool",
    "logging",
    "multiprocessing",
    "newslint.languagetool",
    "pathspec",
    "pydantic",
    "regex",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "tomllib",
    "typing",  # newslint.typed has what modules need of it
    "unittest",
    "urllib.request",
    "xml",
    "yaml",
}
THIRD_PARTY = {"_re2", "click", "marisa_trie", "newslint", "re2"}
MARKDOWN = {"pyromark"}
# Cython and pip leave these in every process that loads their packages.
RUNTIME = {"__main__", "_cython", "_distutils_hack", "_virtualenv", "cython_runtime"}

PROGRAM = """
import sys
from newslint.cli.main import main
try:
    main()
except SystemExit as end:
    assert end.code in (0, 1), end.code
import json
sys.stderr.write(json.dumps(sorted(sys.modules)))
"""

EXAMPLE = Path(__file__).parent.parent / "examples" / "port-strike.txt"
CLEAN = "The council voted on Tuesday to keep the library open.\n"
BAD = EXAMPLE.read_text(encoding="utf-8")


def loaded(directory: Path, *arguments: str) -> set[str]:
    """The modules of a process that has run newslint with `arguments`."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    environment = {**os.environ, "XDG_CACHE_HOME": str(directory / "cache")}
    # The first run compiles the rules of a source tree.
    for _ in range(2):
        done = subprocess.run(
            command,
            cwd=directory,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    return set(json.loads(done.stderr.splitlines()[-1]))


def foreign(modules: set[str]) -> set[str]:
    """The top-level packages that neither Python nor its packaging brings."""
    tops = {name.partition(".")[0] for name in modules}
    tops -= sys.stdlib_module_names
    known = {top for top in tops if top.startswith(("_cython", "__editable__"))}
    return tops - known - RUNTIME


@pytest.mark.parametrize("text", [CLEAN, BAD])
def test_plain_text_takes_few_modules(text: str, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    modules = loaded(tmp_path, "check", "--no-cache", "story.txt")
    assert modules & NEVER == set()
    assert foreign(modules) <= THIRD_PARTY


def test_a_plain_check_does_without_the_framework(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(BAD, encoding="utf-8")
    modules = loaded(tmp_path, "check", "--no-cache", "story.txt")
    assert "click" not in modules
    assert "click" in loaded(tmp_path, "check", "--no-cache", "--jobs=1", "story.txt")


def test_markdown_takes_its_parser_too(tmp_path: Path) -> None:
    (tmp_path / "story.md").write_text(f"# Library\n\n{BAD}", encoding="utf-8")
    modules = loaded(tmp_path, "check", "--no-cache", "story.md")
    assert modules & NEVER == set()
    assert foreign(modules) <= THIRD_PARTY | MARKDOWN


def test_a_warm_cache_takes_no_rules_and_no_analyses(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(BAD, encoding="utf-8")
    modules = loaded(tmp_path, "check", "story.txt")
    assert modules & NEVER == set()
    checks = {m for m in modules if m.startswith("newslint.checks.")}
    assert checks <= {"newslint.checks.actions", "newslint.checks.keys"}
    assert not modules & {"newslint.document.people", "newslint.document.quotations"}


def test_only_the_checks_that_can_find_something_are_imported(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(CLEAN, encoding="utf-8")
    modules = loaded(tmp_path, "check", "--no-cache", "--select", "quotes", "story.txt")
    assert not [m for m in modules if m.startswith("newslint.checks.title")]


def test_version_takes_the_framework_alone(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "--version")
    assert foreign(modules) <= {"click", "newslint"}
    own = {name for name in modules if name.split(".")[0] == "newslint"}
    assert len(own) < 10
    assert not own & {"newslint.run", "newslint.cli.session", "newslint.checker"}


@pytest.mark.parametrize("more", ["", "import atexit; atexit.register(print, 'Bye.')"])
def test_what_waits_for_the_end_of_the_process_is_done(
    tmp_path: Path, more: str
) -> None:
    (tmp_path / "story.txt").write_text(CLEAN, encoding="utf-8")
    program = f"import sys\n{more}\nfrom newslint.cli.main import run\nrun()"
    done = subprocess.run(
        [sys.executable, "-c", program, "check", "--no-cache", "story.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "All clear: 1 story checked.",
        *["Bye."] * bool(more),
    ]


LEAN = """
import sys
sys.path[:0] = sys.argv[1:]
from newslint.cli.lean import import_pathlib
import_pathlib()
before = "urllib.parse" in sys.modules
from pathlib import Path
print(before, Path("/a story.txt").as_uri())
"""


def lean(*path: Path) -> str:
    """What a process prints that imports `pathlib` alone, without site packages."""
    root = Path(__file__).parent.parent
    command = [sys.executable, "-S", "-c", LEAN, *map(str, path), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_paths_come_without_the_reader_of_web_addresses() -> None:
    assert lean() == "False file:///a%20story.txt"


def test_a_library_of_paths_that_asks_for_more_is_imported_as_ever(
    tmp_path: Path,
) -> None:
    (tmp_path / "pathlib.py").write_text(
        "from urllib.parse import quote_from_bytes, unquote\n"
        "class Path(str):\n"
        "    def as_uri(self):\n"
        "        return 'file://' + quote_from_bytes(self.encode()) + unquote('%21')\n",
        encoding="utf-8",
    )
    assert lean(tmp_path) == "False file:///a%20story.txt!"
