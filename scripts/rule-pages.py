#!/usr/bin/env python3
"""Make docs/rules/ from the rules: a page for each, and an index by pack and by house.

With --check nothing is written: it names the pages that are not what they should be,
and fails if there are any.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.rule_page import brief, page, state, wishes
from newslint.ruleset.compiled import built_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.ruleset.catalogue import Catalogue, Style
    from newslint.ruleset.rule import Rule

PAGES = Path(__file__).parent.parent / "docs" / "rules"
INDEX = "README.md"


def main() -> None:
    """Write what differs, or tell of it."""
    due = pages(built_in())
    there = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")}
    differing = sorted(n for n in due.keys() | there if due.get(n) != there.get(n))
    if "--check" in sys.argv:
        for name in differing:
            print(f"docs/rules/{name} is not what its rule says")
        sys.exit(bool(differing))
    PAGES.mkdir(exist_ok=True)
    for name in differing:
        if name in due:
            (PAGES / name).write_text(due[name], encoding="utf-8")
        else:
            (PAGES / name).unlink()
    print(f"{len(due)} pages, {len(differing)} of them changed")


def pages(catalogue: Catalogue) -> dict[str, str]:
    """What each page says, by the name of its file."""
    if catalogue.problems:
        raise SystemExit("\n".join(map(str, catalogue.problems)))
    rules = catalogue.rules.values()
    texts = {f"{rule.name}.md": page(rule, catalogue) for rule in rules}
    return texts | {INDEX: "\n".join(index(catalogue)) + "\n"}


def index(catalogue: Catalogue) -> Iterator[str]:
    """The lines of the index."""
    yield "# The rules"
    yield ""
    count = len(catalogue.rules)
    yield f"There are {count} of them. `newslint rule NAME` prints the page of one. “On"
    yield "under” names the houses that want a rule that is off otherwise."
    yield ""
    yield from (f"- [{title(pack)}](#{pack})" for pack in packs(catalogue))
    yield "- [By house](#by-house)"
    for pack, rules in packs(catalogue).items():
        yield from ("", f"## {title(pack)}", "")
        yield from ("| rule | level | runs | fix | says |", "|---|---|---|---|---|")
        yield from (row(rule, catalogue) for rule in rules)
    yield from ("", "## By house", "")
    yield "What a house sets of the rules, and which it switches on or off."
    for style in sorted(catalogue.styles.values(), key=lambda style: style.name):
        yield from house(style, catalogue)


def packs(catalogue: Catalogue) -> dict[str, list[Rule]]:
    """The rules of each pack, in order of their names."""
    found: dict[str, list[Rule]] = {}
    for name in sorted(catalogue.rules):
        found.setdefault(name.partition(".")[0], []).append(catalogue.rules[name])
    return found


def title(pack: str) -> str:
    """The heading of a pack."""
    return pack.capitalize()


def row(rule: Rule, catalogue: Catalogue) -> str:
    """A rule in a table."""
    fix = rule.fix if rule.is_fixable else ""
    return cells(
        link(rule.name), rule.level.name, state(rule, catalogue), fix, brief(rule)
    )


def house(style: Style, catalogue: Catalogue) -> Iterator[str]:
    """What a house's style sets, as a table."""
    yield from ("", f"### {style.version}", "")
    yield from ("| rule | value | evidence |", "|---|---|---|")
    for rule in sorted(catalogue.rules):
        for wish in wishes(catalogue.rules[rule], catalogue):
            if wish.style.name == style.name:
                yield cells(link(rule), wish.values, wish.entry.evidence)


def link(name: str) -> str:
    """A link to the page of a rule."""
    return f"[{name}]({name}.md)"


def cells(*texts: Iterable[str]) -> str:
    """A row of a table."""
    return f"| {' | '.join(str(text).replace('|', chr(92) + '|') for text in texts)} |"


if __name__ == "__main__":
    main()
