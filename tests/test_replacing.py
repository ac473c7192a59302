"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from newslint.replacing import replacing

if TYPE_CHECKING:
    from pathlib import Path


def test_the_draft_takes_the_place_of_the_target(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_text("before")
    with replacing(target) as draft:
        draft.write_text("after")
        assert target.read_text() == "before"
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a", "after")]


def write_half(target: Path) -> None:
    with replacing(target) as draft:
        draft.write_text("half")
        raise KeyboardInterrupt


def test_what_goes_wrong_leaves_the_target_and_no_draft(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_text("before")
    with pytest.raises(KeyboardInterrupt):
        write_half(target)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a", "before")]


@pytest.mark.parametrize(("asked", "made"), [(0o600, 0o600), (0o666, 0o640)])
def test_the_mode_is_what_is_asked_less_the_umask(
    tmp_path: Path, asked: int, made: int
) -> None:
    before = os.umask(0o027)
    try:
        with replacing(tmp_path / "a", asked):
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == made


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("x")
    (tmp_path / "link").symlink_to("precious")
    with replacing(tmp_path / "link") as draft:
        draft.write_text("y")
    assert (tmp_path / "precious").read_text() == "x"
    assert not (tmp_path / "link").is_symlink()


def test_a_name_may_be_as_long_as_the_system_lets_it(tmp_path: Path) -> None:
    target = tmp_path / ("a" * 255)
    with replacing(target) as draft:
        draft.write_text("y")
    assert target.read_text() == "y"


def test_a_directory_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "none" / "a"):
        raise AssertionError
