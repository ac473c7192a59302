"""Hits that a reader has judged, and the page that tells of them.

`labels/<pack>/<rule>.tsv` has a row for each hit that was read: its place (the file
in the corpus and the offset in code points), `right` or `wrong`, and why.
"""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from measure import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LABELS = ROOT / "bench" / "labels"
PAGE = ROOT / "docs" / "precision.md"
BEGIN = "<!-- from here on: python bench/precision.py --write -->\n"
HEADER = ["place", "verdict", "reason"]


class Label(NamedTuple):
    """A row of the labels."""

    rule: str
    place: str
    verdict: str
    reason: str


class Score(NamedTuple):
    """How a rule does at one level: its hits, those read, those right."""

    rule: str
    hits: int
    read: int
    right: int


def labels() -> list[Label]:
    """All rows, by rule; a malformed one ends the program with its file and line."""
    return [label for path in sorted(LABELS.rglob("*.tsv")) for label in _rows(path)]


def _rows(path: Path) -> Iterator[Label]:
    rule = f"{path.parent.name}.{path.stem}"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(rows, 1):
            if number == 1 and row == HEADER:
                continue
            if len(row) != len(HEADER) or row[1] not in {"right", "wrong"}:
                raise SystemExit(f"{path}:{number}: place, right or wrong, reason")
            yield Label(rule, *row)


def scores(labelled: Iterable[Label], found: Iterable[tuple[str, str]]) -> list[Score]:
    """Scores of the rules that have hits, which are given as rule and place."""
    hits = set(found)
    read = [label for label in labelled if (label.rule, label.place) in hits]
    reads = Counter(label.rule for label in read)
    rights = Counter(label.rule for label in read if label.verdict == "right")
    counts = Counter(rule for rule, _ in hits)
    # Rules of as many hits stand by name: the page is the same after each run.
    rules = sorted(counts, key=lambda rule: (-counts[rule], rule))
    return [Score(rule, counts[rule], reads[rule], rights[rule]) for rule in rules]


def write_page(shown: list[Score], quiet: list[Score], labelled: list[Label]) -> None:
    """Write the part of the page that comes from figures and labels."""
    prose, _, _ = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    lines = [
        *("## By rule", "", *_table(shown), ""),
        *("Of suggestions and of rules that are off by default:", ""),
        *(*_table(quiet), "", "## What was wrong", "", *_wrong(labelled)),
    ]
    PAGE.write_text(f"{prose}{BEGIN}\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _table(rows: list[Score]) -> list[str]:
    read = [row for row in rows if row.read]
    body = [f"| {row.rule} | {row.hits} | {row.read} | {row.right} |" for row in read]
    return ["| rule | hits | read | right |", "|---|---:|---:|---:|", *body]


def _wrong(labelled: list[Label]) -> list[str]:
    wrong = [label for label in labelled if label.verdict == "wrong"]
    body = [f"| {label.rule} | {label.place} | {label.reason} |" for label in wrong]
    return ["| rule | place | why it is wrong |", "|---|---|---|", *body]
