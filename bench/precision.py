"""How often the rules are right on real articles, by hits that a reader has labelled.

`docs/precision.md` has the labels: in each row the place of a hit (the file in the
corpus and the offset in code points), its rule, `right` or `wrong`, and why.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from measure import ROOT, corpus, files

from newslint.parallel import run
from newslint.run import Checked, Order

if TYPE_CHECKING:
    from collections.abc import Iterator

LABELS = ROOT / "docs" / "precision.md"
CONTEXT = 80
SAMPLE = 20
LEAST = 0.8
CELLS = 4


class Hit(NamedTuple):
    """A finding: where it stands, of which rule, and the words around it."""

    place: str
    rule: str
    context: str


class Label(NamedTuple):
    """A row of the labels."""

    place: str
    rule: str
    verdict: str
    reason: str


def main() -> None:
    """Count hits by rule, show a sample of one rule's, or check the labels."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--sample", metavar="RULE", help="show twenty hits of a rule")
    parser.add_argument("--check", action="store_true", help="check the labels")
    arguments = parser.parse_args()
    every = hits("suggestion")
    if arguments.sample:
        show(sample(every, arguments.sample))
        return
    default = hits("warning")
    if arguments.check:
        sys.exit(not check(labels(), default, every))
    shown = Counter(hit.rule for hit in default)
    for rule, count in Counter(hit.rule for hit in every).most_common():
        print(f"{shown[rule]:7} {count:7}  {rule}")


def hits(min_level: str) -> list[Hit]:
    """What the rules that are on find in the corpus at `min_level` and above."""
    order = Order(
        Path.cwd(), isolated=True, options={"min-level": min_level}, cache=False
    )
    stories = list(run(order, files(str(corpus())), jobs=2))
    for problem in (problem for story in stories for problem in story.problems):
        raise SystemExit(problem)
    return [hit for story in stories for hit in hits_in(story)]


def hits_in(story: Checked) -> list[Hit]:
    """The findings of a story, with their places in the corpus."""
    name = Path(story.filename).relative_to(corpus()).as_posix()
    return [
        Hit(f"{name}:{d.offset}", d.rule, around(story.source, d.offset, d.end_offset))
        for d in story.diagnostics
    ]


def around(source: str, start: int, end: int) -> str:
    """The words of a finding in `<…>`, with what stands before and after, in a line."""
    before, after = source[max(0, start - CONTEXT) : start], source[end : end + CONTEXT]
    return " ".join(f"{before}<{source[start:end]}>{after}".split())


def sample(found: list[Hit], rule: str) -> list[Hit]:
    """Twenty hits of the rule, as if drawn by lot, the same ones each time."""
    own = [hit for hit in found if hit.rule == rule]
    own.sort(key=lambda hit: sha256(hit.place.encode()).digest())
    return own[:SAMPLE]


def show(sampled: list[Hit]) -> None:
    """Print hits for a reader to judge."""
    for hit in sampled:
        print(f"{hit.place}\n    {hit.context}")


def labels() -> list[Label]:
    """The rows of the tables whose third cell is a verdict."""
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [
        Label(*row)
        for row in rows
        if len(row) == CELLS and row[2] in {"right", "wrong"}
    ]


def check(labelled: list[Label], default: list[Hit], every: list[Hit]) -> bool:
    """Whether each label is of a hit, enough are read, and enough of them are right."""
    places = {(hit.place, hit.rule) for hit in every}
    stale = [row for row in labelled if (row.place, row.rule) not in places]
    for row in stale:
        print(f"FAIL  no such hit: {row.place} {row.rule}")
    shown = {(hit.place, hit.rule) for hit in default}
    quiet = [hit for hit in every if (hit.place, hit.rule) not in shown]
    passed = [
        *_shares(labelled, default, least=LEAST),
        *_shares(labelled, quiet, least=0),
    ]
    return not stale and all(passed)


def _shares(labelled: list[Label], found: list[Hit], least: float) -> Iterator[bool]:
    """For each rule whether twenty hits are read, and `least` of them right."""
    places = {(hit.place, hit.rule) for hit in found}
    for rule, count in Counter(hit.rule for hit in found).most_common():
        read = [r for r in labelled if r.rule == rule and (r.place, rule) in places]
        right = sum(row.verdict == "right" for row in read)
        if not read and count < SAMPLE:
            continue
        passed = count < SAMPLE or (len(read) >= SAMPLE and right >= least * len(read))
        verdict = "pass" if passed else "FAIL"
        kind = "" if least else " (suggestion)"
        print(f"{verdict}  {rule}{kind}: {right} of {len(read)} right, {count} found")
        yield passed


if __name__ == "__main__":
    main()
