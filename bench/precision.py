"""What the rules find in edited copy, and how often they are right.

Without an option: findings for each 1,000 words and for each rule, by default, with
suggestions, and with all rules on.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from labelled import Label, Score, labels, scores, write_page
from measure import corpus, files, judge

from newslint.formats import format_of, read
from newslint.parallel import run
from newslint.run import Checked, Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CONTEXT = 80
SAMPLE = 20
LEAST = 0.85
MOST = 1.5
EVERYTHING = {"select": ["ALL"], "min-level": "suggestion"}


class Hit(NamedTuple):
    """A finding: where it stands, of which rule, and the words around it."""

    place: str
    rule: str
    context: str


def main() -> None:
    """Count hits by rule, show samples of rules, check the labels or write the page."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--sample", metavar="RULE", nargs="+", help="show twenty hits")
    parser.add_argument("--check", action="store_true", help="check the labels")
    parser.add_argument("--write", action="store_true", help="write docs/precision.md")
    arguments = parser.parse_args()
    if arguments.sample:
        every = hits({"extend-select": arguments.sample, "min-level": "suggestion"})
        for rule in arguments.sample:
            show(sample(every, rule))
    elif arguments.check or arguments.write:
        rules = sorted({label.rule for label in labels()})
        default = hits({})
        every = hits({"extend-select": rules, "min-level": "suggestion"})
        shown, quiet = scored(labels(), default, every)
        if arguments.write:
            write_page(shown, quiet, labels())
        sys.exit(not check(labels(), every, shown, quiet))
    else:
        sys.exit(not count())


def count() -> bool:
    """Print findings by rule; whether those by default are few enough."""
    runs = [hits({}), hits({"min-level": "suggestion"}), hits(EVERYTHING)]
    default, every, all_rules = (Counter(hit.rule for hit in found) for found in runs)
    thousands = sum(map(words, files(str(corpus())))) / 1000
    print("default  suggestions  all rules  all per 1,000 words")
    for rule, number in all_rules.most_common():
        rate = number / thousands
        print(f"{default[rule]:7} {every[rule]:12} {number:10} {rate:20.3f}  {rule}")
    for name, found in zip(("suggestions", "all rules"), runs[1:], strict=True):
        print(f"      with {name}: {len(found) / thousands:.2f} per 1,000 words")
    rate = len(runs[0]) / thousands
    return judge("findings by default", rate, "per 1,000 words", most=MOST)


def words(path: Path) -> int:
    """The words of the story's text, as white space parts them."""
    source, name = path.read_text(encoding="utf-8-sig"), str(path)
    return len(read(source, format_of(name) or "text", filename=name).text.split())


def hits(options: Mapping[str, object]) -> list[Hit]:
    """What the rules find in the corpus under `options`."""
    order = Order(Path.cwd(), isolated=True, options=options, cache=False)
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
        print(f"{hit.rule}\t{hit.place}\n    {hit.context}")


def scored(
    labelled: list[Label], default: list[Hit], every: list[Hit]
) -> tuple[list[Score], list[Score]]:
    """The scores of what shows by default, and of what shows only on request."""
    shown = set(_keys(default))
    quiet = [key for key in _keys(every) if key not in shown]
    return scores(labelled, shown), scores(labelled, quiet)


def _keys(found: Iterable[Hit]) -> list[tuple[str, str]]:
    return [(hit.rule, hit.place) for hit in found]


def check(
    labelled: list[Label], every: list[Hit], shown: list[Score], quiet: list[Score]
) -> bool:
    """Whether each label is of a hit, enough are read, and enough of them are right."""
    known = set(_keys(every))
    stale = [label for label in labelled if (label.rule, label.place) not in known]
    for label in stale:
        print(f"FAIL  no such hit: {label.place} {label.rule}")
    passed = [judged(score, LEAST) for score in shown]
    passed += [judged(score, 0, " (on request)") for score in quiet]
    return not stale and all(passed)


def judged(score: Score, least: float, kind: str = "") -> bool:
    """Whether twenty hits are read, where there are as many, and `least` are right."""
    rule, count, read, right = score
    passed = count < SAMPLE or (read >= SAMPLE and right >= least * read)
    if read or count >= SAMPLE:
        verdict = "pass" if passed else "FAIL"
        print(f"{verdict}  {rule}{kind}: {right} of {read} right, {count} found")
    return passed


if __name__ == "__main__":
    main()
