"""Patterns kept between starts are the patterns that `re` makes."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import patterns, resources

PATTERNS = [
    (r"(?P<year>\d{4})-(?P<month>\d\d)", 0),
    (r"(?i:a)[^\W\d_]+(?=b|$)", re.IGNORECASE | re.MULTILINE),
    (r"(a)(?P<x>b)?(c)", re.VERBOSE),
    (r"(?<!\w)é+", re.DOTALL),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(resources, "cache_directory", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_kept_pattern_is_the_same(home: Path, pattern: str, flags: int) -> None:
    first = patterns.Store()
    first.pattern(pattern, flags)
    first.save()
    assert [path.name for path in home.iterdir()] == [patterns.cache_file().name]
    kept = patterns.Store().pattern(pattern, flags)
    due = re.compile(pattern, flags)
    assert (kept.pattern, kept.flags, kept.groups) == (
        due.pattern,
        due.flags,
        due.groups,
    )
    assert kept.groupindex == due.groupindex
    for text in ("2024-05 abc Ab", "ABCb\nb", "abc", "éé é"):
        found = [(m.span(), m.groups(), m.groupdict()) for m in kept.finditer(text)]
        assert found == [
            (m.span(), m.groups(), m.groupdict()) for m in due.finditer(text)
        ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nonsense",
        marshal.dumps([1]),
        marshal.dumps(([("a+", 0, 4, 0, 0, {}, (None,))], b"\x63\0\0\0")),
        marshal.dumps(([("a+", 0, 3, 0, 0, {}, (None,))], b"\x63\0\0")),
        marshal.dumps(([("a+", 0, 8, 0, 0, {}, (None,))], b"")),
        marshal.dumps(([("a+", 0)], b"")),
        marshal.dumps(([("a+", 0, "no length")], b"")),
        marshal.dumps(("no rows", "no numbers")),
    ],
)
def test_a_damaged_cache_is_no_error(home: Path, data: bytes) -> None:
    patterns.cache_file().write_bytes(data)
    assert patterns.Store().pattern("a+", 0).fullmatch("aaa")
    assert home.is_dir()


@given(st.sampled_from(PATTERNS), st.text(alphabet="aAbBcé 2024-05\n", max_size=30))
def test_it_finds_what_re_finds(chosen: tuple[str, int], text: str) -> None:
    pattern = patterns.compiled(*chosen)
    due = re.compile(*chosen)
    assert [m.span() for m in pattern.finditer(text)] == [
        m.span() for m in due.finditer(text)
    ]


def test_a_bad_pattern_fails_as_it_does_in_re() -> None:
    with pytest.raises(re.error):
        patterns.compiled("(")


def test_of_too_many_patterns_those_in_use_are_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "_MOST", 2)
    for used in (["a+"], ["a+", "b+"], ["b+", "c+"], ["c+"]):
        store = patterns.Store()
        for pattern in used:
            store.pattern(pattern, 0)
        store.save()
    rows, _ = marshal.loads(patterns.cache_file().read_bytes())
    assert {pattern for pattern, *_ in rows} == {"b+", "c+"}
    assert home.is_dir()


def test_every_start_asks_for_the_same_patterns(tmp_path: Path) -> None:
    """What a pattern is made of has an order that no process chooses."""
    example = Path(__file__).parent.parent / "examples" / "port-strike.txt"
    story = tmp_path / "story.txt"
    alone = "Two ships lay at the quay. “We will not sail until we are paid.”"
    story.write_text(f"{example.read_text('utf-8')}\n{alone}\n", encoding="utf-8")
    found = ["--select=ALL", "--min-level=suggestion", "--exit-zero"]
    command = [sys.executable, "-m", "newslint", "check", "--no-cache", *found]
    kept = []
    for seed in ("1", "2"):
        seeded = {"XDG_CACHE_HOME": str(tmp_path), "PYTHONHASHSEED": seed}
        # The first start of all compiles the rules too, and so asks for more.
        for _ in range(2):
            subprocess.run(
                [*command, str(story)],
                env={**os.environ, **seeded},
                stdout=subprocess.DEVNULL,
                check=True,
            )
        [file] = tmp_path.glob("newslint/codes-*")
        rows, _ = marshal.loads(file.read_bytes())
        kept.append({pattern for pattern, *_ in rows})
    assert kept[0] == kept[1]


def test_old_files_of_a_kind_go_when_one_is_written(tmp_path: Path) -> None:
    names = ("rules-a.marshal", "rules-b.marshal", "vale-a.json")
    for name in names:
        (tmp_path / name).write_bytes(b"")
    for name in ("rules-a.marshal", "vale-a.json"):
        os.utime(tmp_path / name, (0, 0))
    resources.write_quietly(tmp_path / "rules-c.marshal", b"new")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"rules-b.marshal", "rules-c.marshal", "vale-a.json"}
