"""The patch that `--diff` writes."""

from __future__ import annotations

import os
import shutil
import subprocess
from io import BytesIO, StringIO, TextIOWrapper
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.report.diff import is_exact, patch, write

if TYPE_CHECKING:
    from pathlib import Path


def patched(before: str, lines: list[str]) -> str:
    """What `patch` makes of `before`: every line is looked for where it should be."""
    old = before.split("\n")
    new: list[str] = []
    at = 0
    for line in lines[2:]:
        sign, text = line[0], line[1:]
        if sign == "@":
            start, length = line.split()[1][1:].split(",")
            begin = int(start) - (int(length) > 0)
            new += old[at:begin]
            at = begin
        elif sign in " -":
            assert old[at] == text
            at += 1
            if sign == " ":
                new.append(text)
        elif sign == "+":
            new.append(text)
    return "\n".join(new + old[at:])


def test_a_change_is_shown_with_three_lines_around_it() -> None:
    before = "one\ntwo\nthree\nfour\nteh five\nsix\nseven\neight\nnine\n"
    after = before.replace("teh", "the")
    assert list(patch("story.txt", before, after)) == [
        "--- story.txt",
        "+++ story.txt",
        "@@ -2,7 +2,7 @@",
        " two",
        " three",
        " four",
        "-teh five",
        "+the five",
        " six",
        " seven",
        " eight",
    ]


def test_near_changes_share_a_hunk_and_far_ones_do_not() -> None:
    before = "a\n" + "x\n" * 6 + "b\n" + "x\n" * 7 + "c\n"
    hunks = [
        line
        for line in patch("a.txt", before, before.upper().replace("X", "x"))
        if line.startswith("@@")
    ]
    assert hunks == ["@@ -1,11 +1,11 @@", "@@ -13,4 +13,4 @@"]


@pytest.mark.parametrize(
    ("before", "after", "body"),
    [
        ("a\n", "b\n", ["@@ -1,1 +1,1 @@", "-a", "+b"]),
        ("a\nb\nc\n", "a\nc\n", ["@@ -1,3 +1,2 @@", " a", "-b", " c"]),
        ("a\nc\n", "a\nb\nc\n", ["@@ -1,2 +1,3 @@", " a", "+b", " c"]),
        ("a\n", "", ["@@ -1,1 +0,0 @@", "-a"]),
        ("", "a\n", ["@@ -0,0 +1,1 @@", "+a"]),
        (
            "a",
            "b\n",
            ["@@ -1,1 +1,1 @@", "-a", "\\ No newline at end of file", "+b"],
        ),
        (
            "a\nb",
            "c\nb",
            [
                "@@ -1,2 +1,2 @@",
                "-a",
                "+c",
                " b",
                "\\ No newline at end of file",
            ],
        ),
        ("a\r\n", "b\r\n", ["@@ -1,1 +1,1 @@", "-a\r", "+b\r"]),
        ("a\x0cb\u2028c\n", "ab\n", ["@@ -1,1 +1,1 @@", "-a\x0cb\u2028c", "+ab"]),
    ],
)
def test_patches_of_small_files(before: str, after: str, body: list[str]) -> None:
    assert list(patch("a.txt", before, after))[2:] == body


def test_no_change_is_no_patch() -> None:
    assert list(patch("a.txt", "same\n", "same\n")) == []


FEW_LINES = st.lists(st.sampled_from("abcde"), max_size=30).map("\n".join)


@given(FEW_LINES, FEW_LINES)
def test_any_patch_leads_from_before_to_after(before: str, after: str) -> None:
    lines = list(patch("a.txt", before + "\n", after + "\n"))
    assert (patched(before, lines) if lines else before) == after


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@settings(max_examples=15, deadline=None)
@given(before=FEW_LINES, after=FEW_LINES, end=st.sampled_from(["", "\n", "\r\n"]))
def test_git_applies_the_patch(
    tmp_path_factory: pytest.TempPathFactory, before: str, after: str, end: str
) -> None:
    directory = tmp_path_factory.mktemp("patch")
    file = directory / "a.txt"
    before, after = f"x{before}{end}", f"x{after}{end}"
    file.write_bytes(before.encode())
    out = StringIO(newline="\n")
    write(patch("a.txt", before, after), out, colour=False, exact=True)
    if out.getvalue():
        subprocess.run(
            ["git", "apply", "-p0", "--unidiff-zero", "-"],
            input=out.getvalue().encode(),
            cwd=directory,
            check=True,
        )
    assert file.read_bytes() == after.encode()


def shown(before: str, after: str, *, colour: bool = False, exact: bool = False) -> str:
    out = StringIO(newline="\n")
    write(patch("a.txt", before, after), out, colour=colour, exact=exact)
    return out.getvalue()


HOSTILE = "::error::x\r\n\x1b]52;c;x\x07##[error]x\r\nteh\r\n"


def test_a_patch_to_read_is_harmless() -> None:
    assert shown(HOSTILE, HOSTILE.replace("teh", "the")) == (
        "--- a.txt\n"
        "+++ a.txt\n"
        "@@ -1,3 +1,3 @@\n"
        " \\x3a:error::x\n"
        " \\x1b]52;c;x\\x07\\x23#[error]x\n"
        "-teh\n"
        "+the\n"
    )


def test_a_patch_to_apply_is_exact() -> None:
    assert shown(HOSTILE, HOSTILE.replace("teh", "the"), exact=True) == (
        "--- a.txt\n"
        "+++ a.txt\n"
        "@@ -1,3 +1,3 @@\n"
        " ::error::x\r\n"
        " \x1b]52;c;x\x07##[error]x\r\n"
        "-teh\r\n"
        "+the\r\n"
    )


def test_colour_tells_old_from_new() -> None:
    assert shown("a\nteh\n", "a\nthe\n", colour=True) == (
        "\x1b[1m--- a.txt\x1b[0m\n"
        "\x1b[1m+++ a.txt\x1b[0m\n"
        "\x1b[36m@@ -1,2 +1,2 @@\x1b[0m\n"
        " a\n"
        "\x1b[31m-teh\x1b[0m\n"
        "\x1b[32m+the\x1b[0m\n"
    )


class Tty(StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_read_is_not_exact(tmp_path: Path) -> None:
    assert not is_exact(Tty(), {})
    assert is_exact(StringIO(), {})
    with (tmp_path / "fix.patch").open("w") as file:
        assert is_exact(file, {})
        assert is_exact(file, {"CI": "true"})
    reading, writing = os.pipe()
    with os.fdopen(reading), os.fdopen(writing, "w") as pipe:
        assert is_exact(pipe, {})
        assert not is_exact(pipe, {"CI": "true"})
    assert not is_exact(TextIOWrapper(BytesIO()), {"GITHUB_ACTIONS": "true"})


def test_time_is_linear_in_text_that_repeats() -> None:
    lines = [f"line {number % 97}\n" for number in range(100_000)]
    before = "".join(lines)
    after = before.replace("line 7\n", "row 7\n").replace("line 8\n", "")
    start = process_time()
    changed = sum(line[0] in "-+" for line in patch("a.txt", before, after))
    assert process_time() - start < 5
    assert changed == 2 + 1031 * 3
