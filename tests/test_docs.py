"""What the documentation shows is so: its links, its files, its commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(
    r"(?:^`(?P<file>[\w./-]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)]+)\)")


def blocks(page: Path, kind: str | None = None) -> list[re.Match[str]]:
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [block for block in found if kind in (None, block["kind"])]


def page_id(page: Path) -> str:
    return str(page.relative_to(ROOT))


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-") for h in headings
    }


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_links_lead_somewhere(page: Path) -> None:
    prose = FENCED.sub("", page.read_text(encoding="utf-8"))
    for link in LINK.findall(prose):
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def run(command: str, directory: Path) -> str:
    """What a reader sees of the command: its output, then its errors."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(
        command,
        shell=True,
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "page", [page for page in PAGES if blocks(page, "console")], ids=page_id
)
def test_transcripts_are_what_comes(page: Path, tmp_path: Path) -> None:
    for block in blocks(page):
        if block["file"]:
            path = tmp_path / block["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["text"], encoding="utf-8")
        elif block["kind"] == "console":
            for part in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
                command, _, expected = part.partition("\n")
                assert run(command, tmp_path) == expected


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_data_can_be_read(page: Path) -> None:
    for block in blocks(page, "toml"):
        tomllib.loads(block["text"])
    for block in blocks(page, "yaml"):
        assert yaml.safe_load(block["text"])


def test_readme_shows_what_the_example_gives() -> None:
    readme = ROOT / "README.md"
    (shown,) = blocks(readme, "text")
    command = (
        "newslint check --isolated --output-format concise examples/port-strike.txt"
    )
    given = run(f"{command} --no-cache", ROOT).splitlines()
    assert [line for line in shown["text"].splitlines() if line not in given] == []


def test_readme_program_runs(tmp_path: Path) -> None:
    (program,) = blocks(ROOT / "README.md", "python")
    (tmp_path / "program.py").write_text(program["text"], encoding="utf-8")
    output = run(f"{sys.executable} program.py", tmp_path)
    assert output.endswith("The mayor left.\n\n")
    assert "consistency.word-doubled" in output


def test_workflows_are_pinned_and_read_only() -> None:
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    uses = re.findall(r"uses: \S+@(\S+)", text)
    assert uses
    assert all(re.fullmatch(r"[0-9a-f]{40}", revision) for revision in uses)
    assert "pull_request_target" not in text


def test_configuration_page_names_every_key() -> None:
    from newslint.config.keys import KEYS

    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert [key for key in KEYS if f"`{key}`" not in text] == []
