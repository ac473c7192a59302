"""`newslint fix --interactive`: each finding is asked about, and done as answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.command_line import newslint

if TYPE_CHECKING:
    from pathlib import Path

TWO = "The mayor said teh port would close. Teh union agreed, recieve or not.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TWO)
    return tmp_path


def walk(project: Path, *answers: str) -> tuple[int, str, str]:
    """The exit status, what was printed, and the story after the answers."""
    stdin = "".join(f"{answer}\n" for answer in answers)
    done = newslint(*("fix", "--interactive", "a.txt"), cwd=project, stdin=stdin)
    return done.returncode, done.stdout, (project / "a.txt").read_text()


def test_yes_changes_and_no_leaves(project: Path) -> None:
    status, shown, story = walk(project, "y", "n", "y")
    assert story == (
        "The mayor said the port would close. Teh union agreed, receive or not.\n"
    )
    assert status == 1
    assert "Changed 2 findings." in shown
    assert "error[spelling.known-typo]" in shown


def test_all_asks_no_more_of_the_rule(project: Path) -> None:
    status, shown, story = walk(project, "a")
    assert story == (
        "The mayor said the port would close. The union agreed, receive or not.\n"
    )
    assert status == 0
    assert shown.count("or ? for help") == 1


def test_ignore_writes_a_comment_that_silences(project: Path) -> None:
    status, _, story = walk(project, "i", "y", "y")
    assert "newslint: ignore[spelling.known-typo=" in story
    assert "said teh port" in story
    assert status == 0


def test_a_word_goes_into_the_dictionary(project: Path) -> None:
    (project / "a.txt").write_text("The mayor said the houze would close.\n")
    (project / "newslint.toml").write_text('dictionaries = ["dictionary.txt"]\n')
    (project / "dictionary.txt").write_text("")
    status, _, story = walk(project, "d")
    assert (project / "dictionary.txt").read_text().split() == ["houze"]
    assert (status, story) == (0, "The mayor said the houze would close.\n")


def test_the_first_word_begins_the_dictionary(project: Path) -> None:
    (project / "a.txt").write_text("The mayor said the houze would close.\n")
    (project / "newslint.toml").write_text('style = "none"\n')
    status, _, _ = walk(project, "d")
    assert status == 0
    assert (project / "dictionary.txt").read_text() == "houze\n"


@pytest.mark.parametrize("answers", [("q",), ()])
def test_quitting_keeps_what_was_done(project: Path, answers: tuple[str, ...]) -> None:
    status, _, story = walk(project, "y", *answers)
    assert story == TWO.replace("teh", "the")
    assert status == 1


def test_another_key_explains_the_keys(project: Path) -> None:
    _, shown, _ = walk(project, "?", "q")
    assert "  i  ignore it here" in shown


def test_it_takes_files_and_not_standard_input(project: Path) -> None:
    done = newslint("fix", "--interactive", "-", cwd=project, stdin=TWO)
    assert done.returncode == 2
    assert done.stderr.startswith("newslint: --interactive asks on standard input")
