"""The hits that were read are kept in good order."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.ruleset.compiled import built_in

LABELS = Path(__file__).parent.parent / "bench" / "labels"
FILES = sorted(LABELS.rglob("*.tsv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_are_places_with_a_verdict_and_a_reason(path: Path) -> None:
    assert f"{path.parent.name}.{path.stem}" in built_in().rules
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    assert header == "place\tverdict\treason"
    rows = [line.split("\t") for line in lines]
    assert all(len(row) == 3 for row in rows)
    assert {verdict for _, verdict, _ in rows} <= {"right", "wrong"}
    assert all(reason.strip() for *_, reason in rows)
    places = [place for place, *_ in rows]
    assert len(places) == len(set(places))
    assert all(place.rpartition(":")[2].isdigit() for place in places)
