"""How many planted errors the rules see, and what else they say because of one.

Errors of each kind of `planting` are put, one at a time, into stories on which the
rules are silent: those of tests/data/clean/ and, under NEWSLINT_DATA, of the corpus.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections import Counter
from functools import cache
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from measure import ROOT, corpus
from planting import KINDS, Kind, Plant

from newslint.checker import Checker
from newslint.config.selection import Selection
from newslint.config.settings import Settings
from newslint.diagnostic import Level, Span
from newslint.formats import format_of, read
from newslint.formats.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document
    from newslint.ruleset.rule import Rule

LEAST = 0.95
SEED = 20240507
STORIES = 400
PLANTS = 25
# In one story a kind is planted so often at most.
EACH = 3


class Outcome(NamedTuple):
    """What came of one plant: whether it was seen, and what else was said."""

    seen: bool
    alarms: tuple[str, ...]
    shown: str


def main() -> None:
    """Print recall and new false alarms for each kind; fail where one is too low."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", help="these kinds only, by part of a name")
    parser.add_argument("--show", action="store_true", help="show what was not seen")
    arguments = parser.parse_args()
    stories = list(clean_stories())
    print(f"{len(stories)} stories")
    chosen = [k for k in KINDS if not arguments.kinds or _is_named(k, arguments.kinds)]
    passed = [judged(kind, stories, show=arguments.show) for kind in chosen]
    print(f"{sum(passed)} of {len(passed)} kinds at {LEAST} or better")
    sys.exit(not all(passed))


def _is_named(kind: Kind, parts: list[str]) -> bool:
    return any(part in kind.name or part in kind.rules for part in parts)


def clean_stories() -> Iterator[tuple[str, str]]:
    """Names and texts of stories without a finding by default."""
    paths = sorted((ROOT / "tests" / "data" / "clean").glob("*"))
    if os.environ.get("NEWSLINT_DATA"):
        articles = sorted(corpus().rglob("*.md"), key=_lot)
        paths += articles[:STORIES]
    for path in paths:
        source = decode(path.read_bytes(), None, str(path)).text
        if not alarms(source, path.name):
            yield path.name, source


def _lot(path: Path) -> bytes:
    return sha256(path.relative_to(corpus()).as_posix().encode()).digest()


def judged(kind: Kind, stories: list[tuple[str, str]], *, show: bool) -> bool:
    """Print how a kind does; whether enough of it is seen."""
    missing = [rule for rule in kind.rules if rule not in rules()]
    if len(missing) == len(kind.rules):
        print(f"----  {kind.name}: no rule yet ({', '.join(missing)})")
        return True
    outcomes = list(planted(kind, stories))
    seen = sum(outcome.seen for outcome in outcomes)
    recall = seen / len(outcomes) if outcomes else 0.0
    verdict = "pass" if recall >= LEAST else "FAIL"
    extra = Counter(alarm for outcome in outcomes for alarm in outcome.alarms)
    told = ", ".join(f"{count} × {alarm}" for alarm, count in extra.most_common(4))
    print(f"{verdict}  {kind.name}: {recall:.2f} of {len(outcomes)}", end="; ")
    print(f"else {told or 'nothing'}  [{' '.join(kind.rules)}]")
    if show:
        for outcome in outcomes:
            if not outcome.seen or outcome.alarms:
                print(f"        {outcome.shown} {' '.join(outcome.alarms)}")
    return recall >= LEAST


def planted(kind: Kind, stories: list[tuple[str, str]]) -> Iterator[Outcome]:
    """The outcome of some plants of a kind, the same ones each time."""
    rng = Random(f"{SEED} {kind.name}")
    places: list[tuple[str, str, Document, Plant]] = []
    for name, source in stories:
        document = parsed(source, name)
        found = [p for p in kind.plants(document, rng) if _can_be(p, document)]
        chosen = rng.sample(found, min(EACH, len(found)))
        places += [(name, source, document, plant) for plant in chosen]
    for name, source, document, plant in rng.sample(places, min(PLANTS, len(places))):
        yield outcome_of(kind, name, source, document, plant)


@cache
def parsed(source: str, name: str) -> Document:
    """The story."""
    return read(source, format_of(name) or "text", filename=name)


def _can_be(plant: Plant, document: Document) -> bool:
    """Whether no markup stands in the way."""
    start = min(plant.start, plant.end - 1) if plant.start == plant.end else plant.start
    return document.source_map.is_verbatim(Span(start, plant.end))


def outcome_of(
    kind: Kind, name: str, source: str, document: Document, plant: Plant
) -> Outcome:
    """What the rules say of the story with the error in it."""
    start, end = _in_source(plant, document)
    changed = source[:start] + plant.content + source[end:]
    wrong = Span(start + plant.at, start + plant.at + plant.length)
    due, others = [], []
    before = Counter((d.rule, d.text) for d in diagnostics(source, name, kind.rules))
    for diagnostic in diagnostics(changed, name, kind.rules):
        key = (diagnostic.rule, diagnostic.text)
        if before[key] and not _touches(diagnostic, wrong):
            before[key] -= 1
        elif diagnostic.rule in kind.rules and (
            kind.reach == "story" or _touches(diagnostic, wrong)
        ):
            due.append(diagnostic)
        elif _is_loud(diagnostic):
            others.append(f"{diagnostic.rule} “{diagnostic.text[:30]}”")
    around = changed[max(0, wrong.start - 40) : wrong.end + 40]
    return Outcome(bool(due), tuple(others), f"{name}: {' '.join(around.split())}")


def _in_source(plant: Plant, document: Document) -> Span:
    if plant.start < plant.end:
        return document.to_source(Span(plant.start, plant.end))
    end = document.to_source(Span(plant.end - 1, plant.end)).end
    return Span(end, end)


def _touches(diagnostic: Diagnostic, wrong: Span) -> bool:
    return diagnostic.offset < wrong.end + 1 and wrong.start - 1 < diagnostic.end_offset


def _is_loud(diagnostic: Diagnostic) -> bool:
    """Whether it shows by default."""
    return diagnostic.level > Level.suggestion and rules()[diagnostic.rule].default


def alarms(source: str, name: str) -> list[str]:
    """The rules that speak by default."""
    return [d.rule for d in diagnostics(source, name, ()) if d.level > Level.suggestion]


def diagnostics(
    source: str, name: str, wanted: tuple[str, ...]
) -> tuple[Diagnostic, ...]:
    """What is said of a story, suggestions and the rules `wanted` included."""
    document = read(source, format_of(name) or "text", filename=name)
    linted = checker(wanted).check(document, name)
    if linted.problems:
        raise SystemExit(str(linted.problems[0]))
    return linted.diagnostics


@cache
def checker(wanted: tuple[str, ...]) -> Checker:
    """A checker with these rules on too."""
    known = tuple(rule for rule in wanted if rule in rules())
    selection = Selection(extend_select=known)
    return Checker(Settings(selections=(selection,), min_level=Level.suggestion))


@cache
def rules() -> Mapping[str, Rule]:
    """The rules there are."""
    from newslint.ruleset.compiled import built_in

    return built_in().rules


if __name__ == "__main__":
    main()
