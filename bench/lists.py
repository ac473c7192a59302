"""What a large names file and lexicon cost one story from a cold process."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from measure import NEWSLINT, STORY, judge, seconds

NAMES = 50_000
ROUNDS = 15


def main() -> None:
    """Print the first run, which compiles, and later ones, against none configured."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        write_lists(home)
        plain, listed = (
            [NEWSLINT, "check", "--no-cache", "--exit-zero", "--config", str(file)]
            for file in write_configurations(home)
        )
        environment = {"XDG_CACHE_HOME": str(home / "cache")}
        seconds([*plain, str(STORY)], environment)
        first = seconds([*listed, str(STORY)], environment)
        print(f"      the first run, which compiles {NAMES} of each: {first:.1f} s")
        pairs = [
            (
                seconds([*plain, str(STORY)], environment),
                seconds([*listed, str(STORY)], environment),
            )
            for _ in range(ROUNDS)
        ]
    ratio = median(with_lists / without for without, with_lists in pairs)
    sys.exit(not judge("a cold start with the lists", ratio, "× one without", most=1.3))


def write_configurations(home: Path) -> tuple[Path, Path]:
    """A configuration that names no lists, and one that names both."""
    plain, listed = home / "plain.toml", home / "listed.toml"
    plain.write_text('min-level = "warning"\n', "utf-8")
    text = 'names = ["names.csv"]\nlexicon = ["lexicon.csv"]\n'
    listed.write_text(text, "utf-8")
    return plain, listed


def write_lists(home: Path) -> None:
    """A names file and a lexicon of many rows, the same ones each time."""
    rng = Random(1)
    words = [
        "".join(rng.choices("abcdeilmnorst", k=rng.randrange(5, 11)))
        for _ in range(NAMES)
    ]
    rows = [f"{rng.choice(words).title()} {word.title()},Cllr,member" for word in words]
    (home / "names.csv").write_text("name,title,role\n" + "\n".join(rows), "utf-8")
    pairs = [f"{word} {rng.choice(words)},{word},our form" for word in words]
    (home / "lexicon.csv").write_text("wrong,right,note\n" + "\n".join(pairs), "utf-8")


if __name__ == "__main__":
    main()
