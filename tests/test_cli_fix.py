"""`newslint fix`: what is changed, what is not, and how it is written."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

import pytest

from newslint.errors import ReadError
from newslint.writing import replace
from tests.command_line import newslint

if TYPE_CHECKING:
    from pathlib import Path

BAD = "The mayor opened teh bridge on Monday.\r\nIt was built by teh town."
GOOD = "The mayor opened the bridge on Monday.\r\nIt was built by the town."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encoding_mark_mode_and_line_ends_are_kept(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(BAD.encode(encoding))
    path.chmod(0o640)
    done = newslint("fix", "x.txt", cwd=tmp_path)
    assert done.returncode == 0
    assert path.read_bytes() == GOOD.encode(encoding)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert "x.txt:1:18: fixed spelling.known-typo: Replace with “the”" in done.stderr
    assert "Fixed 2 findings." in done.stdout
    assert sorted(
        p.name for p in tmp_path.iterdir() if p.name != ".newslint_cache"
    ) == ["x.txt"]


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(BAD)
    newslint("fix", "--unsafe-fixes", "x.txt", cwd=tmp_path)
    once = path.read_bytes()
    assert newslint("fix", "--unsafe-fixes", "x.txt", cwd=tmp_path).returncode == 0
    assert path.read_bytes() == once


def test_diff_writes_nothing_and_fails(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("A first line.\n\nOpen teh bridge on Monday.\n")
    done = newslint("fix", "--diff", "x.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "-Open teh bridge on Monday.\n+Open the bridge on Monday.\n" in done.stdout
    assert done.stderr == "Would fix 1 finding.\n"
    assert "teh" in path.read_text()


def test_what_is_left_is_reported_and_fails(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("He wrote: “We lost teh game.” Open teh door.\n")
    done = newslint("fix", "x.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "“We lost teh game.” Open the door." in (tmp_path / "x.txt").read_text()
    unsafe = newslint("fix", "--unsafe-fixes", "x.txt", cwd=tmp_path)
    assert unsafe.returncode == 0
    assert "“We lost the game.”" in (tmp_path / "x.txt").read_text()


def test_standard_input_comes_out_fixed(tmp_path: Path) -> None:
    done = newslint("fix", "-", cwd=tmp_path, stdin=BAD)
    assert done.stdout.encode().replace(b"\n", b"\r\n") != b""
    assert done.stdout == GOOD
    assert done.returncode == 0


def test_a_hook_may_fail_when_it_fixed(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(BAD)
    assert newslint("fix", "--exit-non-zero-on-fix", cwd=tmp_path).returncode == 1
    assert newslint("fix", "--exit-non-zero-on-fix", cwd=tmp_path).returncode == 0


def test_rules_may_be_unfixable(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(BAD)
    done = newslint("fix", "--unfixable", "spelling", cwd=tmp_path)
    assert done.returncode == 1
    assert "teh" in (tmp_path / "x.txt").read_text()


def test_nothing_suppressed_is_fixed(tmp_path: Path) -> None:
    text = "<!-- newslint: ignore[spelling] -->\nOpen teh door.\n\nOpen teh gate.\n"
    (tmp_path / "x.md").write_text(text)
    newslint("fix", "x.md", cwd=tmp_path)
    assert (tmp_path / "x.md").read_text() == text.replace("teh gate", "the gate")


def test_another_change_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"theirs")
    with pytest.raises(ReadError, match="changed while it was checked"):
        replace(path, b"ours", b"fixed")
    assert path.read_bytes() == b"theirs"
    assert [p.name for p in tmp_path.iterdir()] == ["x.txt"]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"a")
    link = tmp_path / "x.txt"
    link.symlink_to("real.txt")
    replace(link, b"a", b"b")
    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"b"


def test_the_report_tells_what_was_fixed_ignored_and_accepted(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("He saw houze. It rained.\n")
    newslint("baseline", "create", cwd=tmp_path)
    ignored = "# newslint: ignore[spelling.known-typo]\nHe saw adn.\n"
    (tmp_path / "new.txt").write_text(f"He saw teh port.\n\n{ignored}")
    outputs = ("--baseline", "newslint-baseline.json", "--output", "html:r.html")
    done = newslint("fix", *outputs, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    rows = page[page.index('<section id="chief">') :].split("<tr>")[2:4]
    counts = [re.findall(r"[a-z-]+\.[a-z-]+|(?<=>)\d+(?=<)", row) for row in rows]
    assert counts == [
        # The rule; hits, fixed, ignored, baselined.
        ["spelling.known-typo", "0", "1", "1", "0"],
        ["spelling.unknown-word", "0", "0", "0", "1"],
    ]
