from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.baseline import Baseline, Entry, entry_of, relative_path
from newslint.diagnostic import Diagnostic, Level
from newslint.document.source_map import Lines
from newslint.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

STORY = "One teh here. Two teh there.\n\nThe end is teh last.\n"


def findings(source: str, rule: str = "spelling.known-typo") -> list[Diagnostic]:
    lines = Lines(source)
    return [
        Diagnostic(
            "a.md",
            rule,
            Level.error,
            "",
            match.group(),
            lines.position(match.start()),
            lines.position(match.end()),
            *match.span(),
            None,
            None,
        )
        for match in re.finditer("teh", source)
    ]


def entries(source: str, path: str = "a.md") -> list[Entry]:
    return [entry_of(path, source, one) for one in findings(source)]


def kept(baseline: Baseline, source: str, path: str = "a.md") -> list[int]:
    return [one.offset for one in baseline.divide(path, source, findings(source))[0]]


KNOWN = Baseline(entries(STORY))


def test_known_findings_are_counted_and_not_kept() -> None:
    assert KNOWN.divide("a.md", STORY, findings(STORY)) == ([], findings(STORY))
    assert kept(KNOWN, STORY, "b.md") == [4, 18, 41]
    others = findings(STORY, "dates.x")
    assert KNOWN.divide("a.md", STORY, others) == (others, [])


@pytest.mark.parametrize(
    "moved",
    [
        "New first line.\n\n" + STORY,
        "The end is teh last.\nTwo teh there. One teh here.\n",
        "One  teh\there.\r\n\r\nTwo teh there.\r\n\r\n  The end is teh last.",
        "Before. One teh here. Between! Two teh there. The end is teh last. After.",
    ],
)
def test_a_sentence_that_moves_stays_known(moved: str) -> None:
    assert kept(KNOWN, moved) == []


def test_a_sentence_that_changes_is_new() -> None:
    assert kept(KNOWN, STORY.replace("Two teh there", "Two teh elsewhere")) == [18]


def test_a_finding_more_than_is_known_is_new() -> None:
    twice = "One teh here. One teh here."
    assert kept(KNOWN, twice) == [18]
    assert kept(Baseline(entries(twice)), twice) == []
    assert kept(Baseline(entries("a teh, a teh")), "a teh, a teh") == []


def test_the_file_is_sorted_and_holds_no_words(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    made = Baseline([*entries(STORY, "b/é.md"), *entries("One teh. One teh.")])
    made.save(path)
    text = path.read_text(encoding="utf-8")
    assert "teh" not in text
    data = json.loads(text)
    assert list(data["findings"]) == ["a.md", "b/é.md"]
    hashes = data["findings"]["b/é.md"]["spelling.known-typo"]
    assert hashes == sorted(hashes)
    assert all(text.count(f'\n    "{one}"') == 1 for one in hashes)
    assert Baseline.load(path) == made
    assert len(made) == 5
    assert [one.name for one in tmp_path.iterdir()] == ["baseline.json"]


def test_the_same_findings_make_the_same_file() -> None:
    assert Baseline(reversed(entries(STORY))).dumps() == KNOWN.dumps()


def test_stale_entries_are_those_of_checked_stories() -> None:
    baseline = Baseline([*entries(STORY), *entries("teh", "b.md")])
    current = entries(STORY)[1:]
    assert baseline.stale(current, lambda path: path == "a.md") == entries(STORY)[:1]
    pruned = baseline.prune(current, lambda path: path == "a.md")
    assert pruned == Baseline([*current, *entries("teh", "b.md")])
    assert baseline.prune(current, lambda _: True) == Baseline(current)


def test_pruning_takes_only_what_is_too_many() -> None:
    twice = Baseline(entries("a teh. a teh."))
    assert twice.prune(entries("a teh."), lambda _: True) == Baseline(entries("a teh."))


def test_updating_replaces_what_is_known_of_checked_stories() -> None:
    baseline = Baseline([*entries(STORY), *entries("teh", "b.md")])
    new = entries("Another teh.")
    updated = baseline.update(new, lambda path: path == "a.md")
    assert updated == Baseline([*new, *entries("teh", "b.md")])


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"version": 2, "findings": {}}', '{"version": 1}',
     '{"version": 1, "findings": []}', '{"version": 1, "findings": {"a": 1}}',
     '{"version": 1, "findings": {"a": {"b": "c"}}}', "[" * 100_000],
)  # fmt: skip
def test_what_is_no_baseline_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"b\.json: is no baseline"):
        Baseline.load(path)


def test_a_missing_file_and_a_bad_place_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        Baseline.load(tmp_path / "none.json")
    with pytest.raises(ConfigError, match="cannot be written: No such file"):
        KNOWN.save(tmp_path / "none/b.json")


def test_paths_are_relative_to_the_baseline(tmp_path: Path) -> None:
    baseline = tmp_path / "project/b.json"
    assert relative_path(tmp_path / "project/posts/a.md", baseline) == "posts/a.md"
    assert relative_path(tmp_path / "a.md", baseline) == "../a.md"


@given(st.lists(st.sampled_from([*STORY, "teh", ". ", "\n"]), max_size=30))
def test_what_was_just_recorded_is_never_shown(parts: list[str]) -> None:
    source = "".join(parts)
    assert kept(Baseline(entries(source)), source) == []
