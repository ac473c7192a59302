from __future__ import annotations

import io
import os
import socket
import sys
from pathlib import Path

import pytest

from newslint.config.files import Collected, collect, read_list
from newslint.config.finder import Finder
from newslint.errors import UsageError
from tests.command_line import newslint


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.\n", encoding="utf-8")


def collected(root: Path, *paths: str, force: bool = False) -> Collected:
    named = [root / path for path in paths]
    return collect(named, Finder(root), force_exclude=force)


def found(root: Path, *paths: str) -> list[str]:
    return names(root, collected(root, *paths))


def names(root: Path, result: Collected) -> list[str]:
    return [str(path.relative_to(root)) for path in result.files]


def problems(root: Path, *paths: str) -> list[str]:
    every = collected(root, *paths).problems
    return [str(problem).removeprefix(f"{root}/") for problem in every]


def test_stories_of_a_directory_are_found_and_sorted(tmp_path: Path) -> None:
    stories = [
        "a.md",
        "b.markdown",
        "c/d.mdx",
        "c.html",
        "e/f/g.HTM",
        "h.txt",
        "i.text",
    ]
    tree(tmp_path, *stories, "j.py", "k.json", "README", "node_modules/x.md")
    tree(tmp_path, ".git/y.md", "deep/.venv/z.md", "deep/_site/z.html")
    assert found(tmp_path, ".") == sorted(stories)


def test_paths_stay_as_they_were_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "posts/a.md", "posts/b/c.md")
    monkeypatch.chdir(tmp_path)
    result = collect(["posts", "./posts/a.md"], Finder(tmp_path))
    assert [str(path) for path in result.files] == ["posts/a.md", "posts/b/c.md"]


def test_built_in_excludes_look_below_the_walked_directory_only(tmp_path: Path) -> None:
    root = tmp_path / "venv/project"
    tree(root, "a.md", "venv/b.md")
    assert found(root, ".") == ["a.md"]
    assert found(root, "venv") == ["venv/b.md"]


def test_a_named_file_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    tree(tmp_path, "draft", "notes.rst", "node_modules/x.md")
    assert found(tmp_path, "draft", "notes.rst", "node_modules/x.md") == [
        "draft",
        "node_modules/x.md",
        "notes.rst",
    ]


def test_excludes_are_relative_to_the_configuration(tmp_path: Path) -> None:
    tree(tmp_path, "desk/old/a.md", "desk/b.md", "old/c.md", "desk/d.draft.md")
    config = 'extend-exclude = ["old/*.md", "*.draft.md"]'
    (tmp_path / "desk/newslint.toml").write_text(config)
    assert found(tmp_path, ".") == ["desk/b.md", "old/c.md"]
    skipped = collected(tmp_path, ".").skipped
    assert (tmp_path / "desk/old/a.md", "excluded") in skipped


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        ("old", ["a/b.md", "c.md", "older/e.md"]),
        ("old/", ["a/b.md", "c.md", "older/e.md"]),
        ("/old", ["a/b.md", "a/old/d.md", "c.md", "older/e.md"]),
        ("./a/old", ["a/b.md", "c.md", "old/f.md", "older/e.md"]),
        ("a/**", ["c.md", "old/f.md", "older/e.md"]),
        ("**/old/*.md", ["a/b.md", "c.md", "older/e.md"]),
        ("[!a-b].md", ["a/b.md"]),
        ("old?", ["a/b.md", "a/old/d.md", "c.md", "old/f.md", "older/e.md"]),
        ("*/b.*", ["a/old/d.md", "c.md", "old/f.md", "older/e.md"]),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, kept: list[str]) -> None:
    tree(tmp_path, "a/b.md", "a/old/d.md", "c.md", "old/f.md", "older/e.md")
    (tmp_path / "newslint.toml").write_text(f'exclude = ["{pattern}"]')
    assert found(tmp_path, ".") == kept


def test_a_hostile_pattern_and_path_end_at_once(tmp_path: Path) -> None:
    name = "a" * 200 + ".md"
    tree(tmp_path, name)
    (tmp_path / "newslint.toml").write_text(f'exclude = ["{"*a" * 60}b"]')
    (tmp_path / ".gitignore").write_text(f"{'*a' * 60}b")
    assert found(tmp_path, ".") == [name]


def test_lists_of_the_configuration_are_no_stories(tmp_path: Path) -> None:
    tree(tmp_path, "a.md", "words.txt", "desk/words.txt", "house.txt")
    tree(tmp_path, "names/a.txt", "names/b/c.txt", "people/d.txt", "people/e/f.txt")
    (tmp_path / "newslint.toml").write_text(
        'dictionaries = ["words.txt"]\nlexicon = ["house.txt"]\n'
        'names = ["names/**/*.txt", "people/*"]\n'
    )
    assert found(tmp_path, ".") == ["a.md", "desk/words.txt", "people/e/f.txt"]
    assert found(tmp_path, "words.txt") == ["words.txt"]
    assert names(tmp_path, collected(tmp_path, "words.txt", force=True)) == []


def test_what_stands_in_a_pack_is_no_story(tmp_path: Path) -> None:
    tree(tmp_path, "a.md", "desk/words.txt", "desk/deep/notes.md", "desks/b.md")
    tree(tmp_path, "other/desk/c.md", "styles/Courier/README.md")
    (tmp_path / "newslint.toml").write_text('packs = ["desk", "styles/Courier"]')
    assert found(tmp_path, ".") == ["a.md", "desks/b.md", "other/desk/c.md"]
    assert found(tmp_path, "desk") == ["desk/deep/notes.md", "desk/words.txt"]
    assert found(tmp_path, "desk/deep/notes.md") == ["desk/deep/notes.md"]
    named = collected(tmp_path, "a.md", "desk/deep/notes.md", force=True)
    assert names(tmp_path, named) == ["a.md"]


def test_a_project_that_is_its_own_pack_holds_stories(tmp_path: Path) -> None:
    tree(tmp_path, "a.md")
    (tmp_path / "newslint.toml").write_text('packs = ["."]')
    assert found(tmp_path, ".") == ["a.md"]
    assert names(tmp_path, collected(tmp_path, "a.md", force=True)) == ["a.md"]


def test_a_pattern_that_fits_no_story_is_told_to_who_asks(tmp_path: Path) -> None:
    tree(tmp_path, "opinion/a.md", "b.md")
    (tmp_path / "newslint.toml").write_text(
        '[per-file-ignores]\n"opinoin/" = ["ALL"]\n"b.md" = ["ALL"]\n'
        '[[overrides]]\nfiles = ["opinion/", "*.mdx"]\nignore = ["ALL"]\n'
    )
    told = newslint("check", "-v", ".", cwd=tmp_path)
    notes = [f"“{glob}” in {tmp_path}" for glob in ("*.mdx", "opinoin/")]
    after = ": these settings are for no file here"
    assert told.stderr.splitlines() == [f"{note}{after}" for note in notes]
    assert newslint("check", ".", cwd=tmp_path).stderr == ""


def test_force_exclude_leaves_out_named_files(tmp_path: Path) -> None:
    tree(tmp_path, "node_modules/a.md", "b.md", "old/c.md")
    (tmp_path / "newslint.toml").write_text('extend-exclude = ["old"]')
    result = collected(tmp_path, "node_modules/a.md", "b.md", "old/c.md", force=True)
    assert names(tmp_path, result) == ["b.md"]
    assert result.problems == []
    assert len(result.skipped) == 2


def test_gitignore_is_honoured_from_the_top_down(tmp_path: Path) -> None:
    tree(tmp_path, "a.md", "build/b.md", "posts/c.md", "posts/keep.txt", "posts/x.txt")
    tree(tmp_path, "posts/build.md", "posts/deep/only.md", "deep/only.md")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("build/\n*.txt\n\\\n[z-a]\n!\n")
    (tmp_path / "posts/.gitignore").write_text("!keep.txt\n/deep/only.md\n")
    expected = ["posts/build.md", "posts/c.md", "posts/keep.txt"]
    assert found(tmp_path, "posts") == expected
    assert found(tmp_path, ".") == ["a.md", "deep/only.md", *expected]
    assert found(tmp_path, "build/b.md") == ["build/b.md"]


def test_a_gitignore_above_the_repository_does_not_count(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.md")
    tree(tmp_path, "repo/a.md")
    (tmp_path / "repo/.git").mkdir()
    assert found(tmp_path / "repo", ".") == ["a.md"]


def test_what_cannot_be_read_is_named_and_the_rest_is_found(tmp_path: Path) -> None:
    tree(tmp_path, "a.md")
    (tmp_path / "broken.md").symlink_to("nowhere")
    (tmp_path / "loop.md").symlink_to("loop.md")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "directory.md").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.md"))
    assert found(tmp_path, ".") == ["a.md"]
    expected = [
        "broken.md: is a broken link",
        "loop.md: is a broken link",
        "pipe.md: is not a regular file",
        "socket.md: is not a regular file",
    ]
    assert problems(tmp_path, ".") == expected
    assert problems(tmp_path, "pipe.md", "broken.md", "none.md", "a.md") == [
        "broken.md: is a broken link",
        "none.md: does not exist",
        "pipe.md: is not a regular file",
    ]
    endings = ".htm, .html, .markdown, .md, .mdx, .text, .txt"
    assert problems(tmp_path, "directory.md") == [
        f"directory.md: holds no stories ({endings})"
    ]


def test_a_path_with_a_nul_is_a_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, "a\0b")[0].endswith("is no path")


def test_links_lead_no_further_than_the_project(tmp_path: Path) -> None:
    tree(tmp_path, "out/secret.md", "repo/posts/a.md", "repo/shared/b.md")
    repo = tmp_path / "repo"
    (repo / ".git").mkdir()
    (repo / "posts/out.md").symlink_to(tmp_path / "out/secret.md")
    (repo / "posts/out").symlink_to(tmp_path / "out")
    (repo / "posts/in.md").symlink_to("../shared/b.md")
    (repo / "posts/again").symlink_to(repo)
    result = collected(repo, "posts")
    assert names(repo, result) == ["posts/a.md", "posts/in.md"]
    assert result.skipped == [(repo / "posts/out.md", "a link out of the project")]
    assert names(repo, collected(repo, "posts/out.md")) == ["posts/out.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_directory_is_a_problem(tmp_path: Path) -> None:
    tree(tmp_path, "a.md", "closed/b.md")
    (tmp_path / "closed").chmod(0)
    assert problems(tmp_path, ".") == ["closed: cannot be read: Permission denied"]


def test_lists_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "a.md", "b c.md")
    monkeypatch.chdir(tmp_path)
    Path("list").write_bytes(b"b c.md\r\na.md\n\n")
    Path("nul").write_bytes(b"line\nend.md\0a.md\0")
    assert read_list("list") == ["b c.md", "a.md"]
    assert read_list("nul") == ["line\nend.md", "a.md"]
    result = collect([], Finder(tmp_path), files_from="list")
    assert [str(path) for path in result.files] == ["a.md", "b c.md"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a.md\n\xff.md")))
    assert read_list("-") == ["a.md", "\udcff.md"]
    with pytest.raises(UsageError, match="none: No such file"):
        read_list("none")
