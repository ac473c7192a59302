"""How time grows with the size of a story and with the number of rules."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from measure import MEGABYTE, NEWSLINT, check, corpus, files, judge, output, seconds

RUNS = 3
SAMPLE = 400


def main() -> None:
    """Print both ratios: ten times the copy, ten times the rules."""
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder)
        results = [by_size(directory), by_rules(directory)]
    sys.exit(not all(results))


def by_size(directory: Path) -> bool:
    """Whether ten times the copy takes about ten times as long."""
    short, long = directory / "1.txt", directory / "10.txt"
    text = copy_of(10 * MEGABYTE)
    long.write_text(text, encoding="utf-8")
    short.write_text(text[:MEGABYTE], encoding="utf-8")
    ratio = median(
        seconds(check(str(long))) / seconds(check(str(short))) for _ in range(RUNS)
    )
    return judge("10 MB against 1 MB in one file", ratio, "times", most=12)


def copy_of(size: int) -> str:
    """So many characters of the corpus, its paragraphs in another, fixed order."""
    found: list[str] = []
    for path in files(str(corpus())):
        text = path.read_text(encoding="utf-8")
        body = text.split("\n---\n", 1)[-1] if text.startswith("---\n") else text
        found += [part for part in body.split("\n\n") if part.strip()]
    random.Random(1).shuffle(found)
    text = "\n\n".join(found)
    return (text * (1 + size // len(text)))[:size]


def by_rules(directory: Path) -> bool:
    """Whether ten times as many rules take hardly longer."""
    stories = directory / "stories"
    stories.mkdir()
    for path in files(str(corpus()))[:SAMPLE]:
        shutil.copy(path, stories)
    rules = output([NEWSLINT, "rules", "--isolated"]).splitlines()
    pack = directory / "tenfold"
    write_pack(pack, 9 * len(rules))
    one, ten = check("-j", "1"), check("-j", "1", "--config", f'packs=["{pack}"]')
    # What is compiled for this run alone is kept apart, and is warm when it counts.
    cache = {"XDG_CACHE_HOME": str(directory / "cache")}
    for command in (one, ten):
        seconds([*command, str(stories)], cache)
    ratio = median(
        seconds([*ten, str(stories)], cache) / seconds([*one, str(stories)], cache)
        for _ in range(RUNS)
    )
    print(f"{len(rules)} rules, and {9 * len(rules)} more")
    return judge("ten times as many rules", ratio, "times", most=1.5)


def write_pack(directory: Path, count: int) -> None:
    """A pack of `count` phrase rules, five phrases each, of the corpus's own words."""
    directory.mkdir()
    (directory / "pack.yml").write_text(
        'name: tenfold\nversion: "1"\nlicence: CC0-1.0\n', encoding="utf-8"
    )
    words = sorted({word for word in copy_of(MEGABYTE).split() if word.isalpha()})
    chance = random.Random(2)
    for number in range(count):
        phrases = "".join(
            f'  - "{chance.choice(words)} {chance.choice(words)}"\n' for _ in range(5)
        )
        (directory / f"phrase-{number}.yml").write_text(
            f"extends: existence\nmessage: “%s” is a phrase.\ntokens:\n{phrases}"
            "description: A phrase that hardly occurs.\n"
            f"examples:\n  bad: {['x'] * 3}\n  good: {['x'] * 3}\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
