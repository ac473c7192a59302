"""The hooks, run by pre-commit itself in real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MANIFEST = ".pre-commit-hooks.yaml"
# What an installation of the hooks is made from.
SOURCES = ["newslint", "rules", "docs/rules"]
SOURCES += ["hatch_build.py", "pyproject.toml", "README.md", "LICENSE", MANIFEST]

CLEAN = "The council voted on Tuesday to keep the library open.\n"
BAD = "As per the reports of a local paper, the library will close.\n"
FIXABLE = "The council voted to keep teh library open.\n"


class Repository:
    """A git repository in a directory of its own, away from the user's settings."""

    def __init__(self, directory: Path, home: Path) -> None:
        self.directory = directory
        directory.mkdir(parents=True, exist_ok=True)
        own = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        identity = {
            f"GIT_{who}_{what}": f"{who.lower()}@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        alone |= {"PRE_COMMIT_HOME": str(home), "NO_COLOR": "1"}
        self.environment = {**own, **identity, **alone}
        self.git("init", "--quiet")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.directory,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def git(self, *arguments: str) -> str:
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "pre_commit", *arguments)

    def stage(self, name: str, text: str) -> None:
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.git("add", "--all")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture(scope="module")
def newslint(
    home: Path, tmp_path_factory: pytest.TempPathFactory, package_index: None
) -> Repository:
    """What is on disk now, as a repository that hooks are installed from."""
    del package_index
    repository = Repository(tmp_path_factory.mktemp("newslint"), home)
    for name in SOURCES:
        source, target = ROOT / name, repository.directory / name
        if source.is_dir():
            shutil.copytree(
                source, target, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(source, target)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "As it is on disk")
    return repository


@pytest.fixture
def drafts(newslint: Repository, home: Path, tmp_path: Path) -> Repository:
    """A newsroom's repository whose commits newslint checks."""
    repository = Repository(tmp_path / "drafts", home)
    configure(repository, newslint, "newslint")
    done = repository.pre_commit("install")
    assert done.returncode == 0, done.stdout
    return repository


def configure(repository: Repository, newslint: Repository, hook: str) -> None:
    config = repository.directory / ".pre-commit-config.yaml"
    revision = newslint.git("rev-parse", "HEAD")
    config.write_text(
        "repos:\n"
        f"- repo: {newslint.directory}\n"
        f"  rev: {revision}\n"
        f"  hooks: [{{id: {hook}}}]\n",
        encoding="utf-8",
    )


def commit(repository: Repository) -> subprocess.CompletedProcess[str]:
    return repository.run("git", "commit", "--message", "A draft")


def test_manifest_is_valid() -> None:
    check = [sys.executable, "-m", "pre_commit", "validate-manifest", MANIFEST]
    assert subprocess.run(check, cwd=ROOT, check=False).returncode == 0


def test_clean_story_is_committed(drafts: Repository) -> None:
    drafts.stage("story.txt", CLEAN)
    done = commit(drafts)
    assert done.returncode == 0, done.stdout + done.stderr
    assert drafts.git("show", "HEAD:story.txt") == CLEAN.strip()


def test_bad_story_is_refused_with_its_findings(drafts: Repository) -> None:
    drafts.stage("story.txt", BAD)
    done = commit(drafts)
    assert done.returncode == 1
    assert "attribution.hearsay-formula" in done.stdout + done.stderr
    assert "story.txt:1:1" in done.stdout + done.stderr
    assert drafts.run("git", "rev-parse", "--verify", "HEAD").returncode != 0


def test_excluded_story_is_not_checked_though_named(drafts: Repository) -> None:
    drafts.stage("newslint.toml", 'exclude = ["archive/"]\n')
    drafts.stage("archive/old.txt", BAD)
    done = commit(drafts)
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_files_that_hold_stories_are_passed(drafts: Repository) -> None:
    drafts.stage("script.py", f'"""{BAD}"""\n')
    done = commit(drafts)
    assert done.returncode == 0
    assert "(no files to check)Skipped" in done.stdout + done.stderr


def test_fixing_hook_rewrites_once(drafts: Repository, newslint: Repository) -> None:
    configure(drafts, newslint, "newslint-fix")
    drafts.stage("story.txt", FIXABLE)
    done = commit(drafts)
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout + done.stderr
    fixed = (drafts.directory / "story.txt").read_text(encoding="utf-8")
    assert fixed == FIXABLE.replace("teh", "the")
    drafts.git("add", "--all")
    assert commit(drafts).returncode == 0


def test_hooks_run_on_request_in_other_stages(drafts: Repository) -> None:
    drafts.stage("story.txt", BAD)
    for stage in ("manual", "pre-push", "pre-merge-commit"):
        done = drafts.pre_commit("run", "--all-files", "--hook-stage", stage)
        assert done.returncode == 1, stage
        assert "attribution.hearsay-formula" in done.stdout
