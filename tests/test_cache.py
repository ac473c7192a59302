from __future__ import annotations

import json
import multiprocessing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import parallel
from newslint.cache import Cache, clean
from newslint.diagnostic import Diagnostic, Edit, Fix, Level, Position
from newslint.run import Order, Runner

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = b"The minister resigned on Tuesday, teh aide said.\n"
FOUND = [
    Diagnostic(
        filename="a.md",
        rule="spelling.known-typo",
        level=Level.error,
        message="“teh” is a slip.",
        text="teh",
        location=Position(1, 35),
        end_location=Position(1, 38),
        offset=34,
        end_offset=37,
        fix=Fix("safe", "Replace with “the”", (Edit("the", 34, 37),)),
        url="https://example.org/known-typo",
    )
]

POSITIONS = st.builds(Position, st.integers(1, 10**6), st.integers(1, 10**6))
EDITS = st.builds(Edit, st.text(), st.integers(0), st.integers(0))
FIXES = st.builds(
    Fix, st.sampled_from(["safe", "unsafe"]), st.text(), st.tuples(EDITS, EDITS)
)
DIAGNOSTICS = st.builds(
    Diagnostic,
    filename=st.just("é.md"),
    rule=st.text(),
    level=st.sampled_from(Level),
    message=st.text(st.characters()),
    text=st.text(st.characters()),
    location=POSITIONS,
    end_location=POSITIONS,
    offset=st.integers(0),
    end_offset=st.integers(0),
    fix=st.none() | FIXES,
    url=st.none() | st.text(),
)


def filled(directory: Path, key: bytes = b"key") -> Cache:
    cache = Cache(directory, key)
    cache.put(DRAFT, "a.md", FOUND)
    cache.put(b"clean", "b.md", [])
    cache.save()
    return Cache(directory, key)


def contents(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(directory.iterdir()))


@given(st.binary(), st.lists(DIAGNOSTICS, max_size=3))
def test_what_was_put_comes_back(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, found: list[Diagnostic]
) -> None:
    directory = tmp_path_factory.mktemp("cache")
    cache = Cache(directory, b"key")
    cache.put(data, "é.md", found)
    assert cache.get(data, "é.md") == found
    cache.save()
    assert Cache(directory, b"key").get(data, "é.md") == found


def test_types_come_back_too(tmp_path: Path) -> None:
    again = filled(tmp_path / "c").get(DRAFT, "a.md")
    assert again == FOUND
    assert isinstance(again[0].level, Level)
    assert isinstance(again[0].location, Position)
    assert isinstance(again[0].fix, Fix)
    assert isinstance(again[0].fix.edits[0], Edit)


def test_an_empty_result_is_a_result(tmp_path: Path) -> None:
    assert filled(tmp_path / "c").get(b"clean", "b.md") == []


def test_everything_a_result_depends_on_counts(tmp_path: Path) -> None:
    cache = filled(tmp_path / "c")
    assert cache.get(DRAFT + b" ", "a.md") is None
    assert cache.get(DRAFT, "b.md") is None
    assert cache.get(DRAFT, "a.md", b"variant") is None
    assert Cache(tmp_path / "c", b"other").get(DRAFT, "a.md") is None
    cache.put(DRAFT, "a.md", [], b"variant")
    assert cache.get(DRAFT, "a.md", b"variant") == []
    assert cache.get(DRAFT, "a.md") == FOUND


def test_nothing_of_a_draft_can_be_read(tmp_path: Path) -> None:
    filled(tmp_path / "c")
    stored = contents(tmp_path / "c").lower()
    for word in (b"teh", b"minister", b"typo", b"a.md", b"slip"):
        assert word not in stored
    two = Cache(tmp_path / "d", b"key")
    two.put(DRAFT, "a.md", FOUND)
    two.save()
    assert contents(tmp_path / "d") != contents(tmp_path / "c")
    shards = [json.loads(path.read_text()) for path in (tmp_path / "c").glob("*.json")]
    assert sum(map(len, shards)) == 2


def test_the_directory_is_marked(tmp_path: Path) -> None:
    filled(tmp_path / "c")
    tag = (tmp_path / "c/CACHEDIR.TAG").read_bytes()
    assert tag.startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")
    assert (tmp_path / "c/.gitignore").read_text() == "*\n"
    assert not list((tmp_path / "c").glob("*.tmp"))


def test_reading_writes_nothing(tmp_path: Path) -> None:
    assert Cache(tmp_path / "c", b"key").get(DRAFT, "a.md") is None
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b"{",
        b"[" * 100_000,
        b'{"a": {}}',
    ],
)
def test_a_damaged_file_is_an_empty_one(tmp_path: Path, damage: bytes) -> None:
    filled(tmp_path / "c")
    for path in (tmp_path / "c").glob("*.json"):
        path.write_bytes(damage)
    cache = Cache(tmp_path / "c", b"key")
    assert cache.get(DRAFT, "a.md") is None
    assert filled(tmp_path / "c").get(DRAFT, "a.md") == FOUND


@pytest.mark.parametrize("at", range(0, 400, 7))
def test_a_damaged_entry_is_none(tmp_path: Path, at: int) -> None:
    filled(tmp_path / "c")
    for path in (tmp_path / "c").glob("*.json"):
        data = json.loads(path.read_text())
        for name, text in data.items():
            cut = at % len(text)
            other = "B" if text[cut] == "A" else "A"
            data[name] = text[:cut] + other + text[cut + 1 :]
        path.write_text(json.dumps(data))
    assert Cache(tmp_path / "c", b"key").get(DRAFT, "a.md") in (None, FOUND)


@pytest.mark.parametrize("salt", [b"", b"short", b"x" * 17])
def test_a_damaged_salt_is_replaced(tmp_path: Path, salt: bytes) -> None:
    filled(tmp_path / "c")
    (tmp_path / "c/salt").write_bytes(salt)
    assert Cache(tmp_path / "c", b"key").get(DRAFT, "a.md") is None
    assert filled(tmp_path / "c").get(DRAFT, "a.md") == FOUND


def test_what_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file/below"):
        assert filled(place).get(DRAFT, "a.md") is None
    assert (tmp_path / "file").read_text() == "x"
    (tmp_path / "c").mkdir()
    for number in range(64):
        (tmp_path / f"c/{number:02x}.json").mkdir()
    assert filled(tmp_path / "c").get(DRAFT, "a.md") is None


def test_links_are_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    (tmp_path / "link").symlink_to("away")
    filled(tmp_path / "link")
    assert list((tmp_path / "away").iterdir()) == []
    (tmp_path / "precious").write_text("x")
    directory = tmp_path / "c"
    directory.mkdir()
    mine = [f"{number:02x}.json" for number in range(64)]
    for name in ("CACHEDIR.TAG", ".gitignore", "salt", *mine):
        (directory / name).symlink_to("../precious")
    filled(directory)
    filled(directory)
    assert (tmp_path / "precious").read_text() == "x"


def test_old_entries_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.cache._MAX_ENTRIES", 3)
    for run in range(5):
        cache = Cache(tmp_path, b"key")
        for number in range(100):
            cache.put(b"%d %d" % (run, number), "a.md", [])
        cache.save()
    shards = [json.loads(path.read_text()) for path in tmp_path.glob("*.json")]
    assert max(map(len, shards)) == 3
    last = [cache.get(b"4 %d" % number, "a.md") for number in range(100)]
    first = [cache.get(b"0 %d" % number, "a.md") for number in range(100)]
    assert last.count([]) > first.count([])


def test_a_result_that_is_too_large_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path, b"key")
    cache.put(DRAFT, "a.md", [FOUND[0]._replace(message="x" * 300_000)])
    assert cache.get(DRAFT, "a.md") is None


def run_many(directory: Path, start: int) -> None:
    for number in range(start, start + 20):
        cache = Cache(directory, b"key")
        cache.put(b"%d" % number, "a.md", FOUND)
        cache.save()


def test_concurrent_runs_lose_nothing_but_entries(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    runs = [
        context.Process(target=run_many, args=(tmp_path, start)) for start in (0, 100)
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0, 0]
    cache = Cache(tmp_path, b"key")
    results = [cache.get(b"%d" % n, "a.md") for n in (*range(20), *range(100, 120))]
    assert all(result in (None, FOUND) for result in results)
    assert results.count(FOUND) > 10


def test_clean_removes_a_cache_and_nothing_else(tmp_path: Path) -> None:
    filled(tmp_path / "c")
    (tmp_path / "link").symlink_to("c")
    (tmp_path / "other").mkdir()
    assert not clean(tmp_path / "link")
    assert not clean(tmp_path / "other")
    assert not clean(tmp_path / "none")
    assert clean(tmp_path / "c")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "other"]


def test_a_run_of_many_processes_is_recalled_without_them(tmp_path: Path) -> None:
    text = "The mayor said teh port would close. " * 400
    paths = [tmp_path / f"{number}.txt" for number in range(40)]
    for number, path in enumerate(paths):
        path.write_text(f"Story {number}. {text}")
    order = Order(tmp_path, isolated=True)
    first = list(parallel.run(order, paths, jobs=2))
    runner = Runner(order)
    assert [runner.recall(path) for path in paths] == first
    assert list(parallel.run(order, paths, jobs=2)) == first
