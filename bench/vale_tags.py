"""The tagger of `sequence` rules against Vale's, word by word; or learned from it.

`vale_tags.py` prints how many tags are Vale's on one of ten articles. `vale_tags.py
--write` learns the weights from the others and writes them. Vale says its tags through
one rule for each of them.
"""

from __future__ import annotations

import gzip
import random
import re
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from vale_alerts import DATA, VALE, of_vale
from vale_texts import converted, plain_text

from newslint.vale.sentences import split
from newslint.vale.tagger import (
    MODEL,
    Weights,
    best,
    context_of,
    features,
    fixed,
    model,
    tag,
    tokens,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMES = (
    "CC CD DT EX FW IN JJ JJR JJS LS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP "
    "SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB , . : $ # `` '' -LRB- -RRB- "
    "-NONE- -"
)
TAGS = _NAMES.split()
_CODE = re.compile(r"<code>([^<>]*)</code>")
ROUNDS = 5
EVERY = 6
# Averages are kept in fourths; what never moved far is not kept.
SCALE = 4
LEAST = 2

Sentence = list[tuple[str, str]]
"""Words with Vale's tags."""


def main() -> None:
    """Print the share of tags that are Vale's, perhaps after learning them."""
    if not VALE.is_file() or not (DATA / "corpus").is_dir():
        sys.exit("needs Vale (scripts/install-test-tools) and NEWSLINT_DATA")
    files = sorted((DATA / "corpus").rglob("*.md"))[::EVERY]
    with tempfile.TemporaryDirectory() as name:
        if "--write" in sys.argv:
            known = [f for i, f in enumerate(files) if i % 10]
            write(learned(list(sentences(Path(name, "known"), known))))
        held = list(sentences(Path(name, "held"), files[::10]))
    words = sum(map(len, held))
    right = sum(
        given == wanted
        for sentence in held
        for given, (_, wanted) in zip(
            tag([word for word, _ in sentence], model()), sentence, strict=True
        )
    )
    print(f"{right} of {words} tags are Vale's, {right / words:.2%}")


def sentences(folder: Path, files: Iterable[Path]) -> Iterable[Sentence]:
    """The sentences of articles, tagged by Vale."""
    texts = folder / "texts"
    texts.mkdir(parents=True)
    for number, file in enumerate(files):
        page = converted(file.read_text(encoding="utf-8"), "html")
        # Rules see code masked.
        page = _CODE.sub(lambda found: "*" * len(found[1]), page)
        text = plain_text(page, ".html")
        (texts / f"{number}.txt").write_text(text, encoding="utf-8")
    tags: dict[tuple[str, int, int], str] = {}
    for alert in of_vale(_config(folder), texts):
        name = TAGS[int(alert.rule.rpartition("T")[2])]
        tags[alert.file, alert.line, alert.column] = name
    for path in sorted(texts.iterdir()):
        yield from _tagged(path, tags)


def _tagged(path: Path, tags: dict[tuple[str, int, int], str]) -> Iterable[Sentence]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        for start, end in split(line):
            found = [
                (word, tags.get((path.name, number, start + at + 1), ""))
                for word, at in tokens(line[start:end])
            ]
            if found and all(name for _, name in found):
                yield found


def _config(folder: Path) -> Path:
    style = folder / "styles" / "Tags"
    style.mkdir(parents=True)
    for number, name in enumerate(TAGS):
        rule = f"extends: sequence\nmessage: t\ntokens:\n  - tag: '^{_quoted(name)}$'\n"
        (style / f"T{number}.yml").write_text(rule, encoding="utf-8")
    config = folder / ".vale.ini"
    config.write_text("StylesPath = styles\n[*]\nBasedOnStyles = Tags\n", "utf-8")
    return config


def _quoted(name: str) -> str:
    return re.escape(name).replace("'", "''")


def learned(known: list[Sentence]) -> Weights:
    """The averaged weights after some rounds over the sentences."""
    learner = _Learner()
    chance = random.Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(known)
        for sentence in known:
            learner.read(sentence)
    return learner.average()


class _Learner:
    """An averaged perceptron that learns."""

    def __init__(self) -> None:
        self._weights: Weights = {}
        self._totals: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._seen: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._time = 0

    def read(self, sentence: Sentence) -> None:
        """Guess every tag, and learn from what is wrong."""
        context = context_of([word for word, _ in sentence])
        before, earlier = context[0], context[1]
        for index, (word, wanted) in enumerate(sentence):
            given = features(index, word, context, before, earlier)
            guess = fixed(word) or best(given, self._weights)
            self._time += 1
            if guess != wanted:
                for feature in given:
                    self._change(feature, wanted, 1)
                    self._change(feature, guess, -1)
            before, earlier = guess, before

    def _change(self, feature: str, name: str, by: int) -> None:
        weights = self._weights.setdefault(feature, {})
        key = feature, name
        weight = weights.get(name, 0)
        self._totals[key] += (self._time - self._seen[key]) * weight
        self._seen[key] = self._time
        weights[name] = weight + by

    def average(self) -> Weights:
        """The mean of each weight over all that was read, in fourths."""
        made: Weights = {}
        for feature, weights in self._weights.items():
            kept = {}
            for name, weight in weights.items():
                key = feature, name
                total = self._totals[key] + (self._time - self._seen[key]) * weight
                mean = round(SCALE * total / self._time)
                if abs(mean) >= LEAST:
                    kept[name] = mean
            if kept:
                made[feature] = kept
        return made


def write(weights: Weights) -> None:
    """Write the weights where the tagger reads them."""
    lines = [
        "\t".join([feature, *(f"{n}={w}" for n, w in sorted(found.items()))]) + "\n"
        for feature, found in sorted(weights.items())
    ]
    MODEL.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))


if __name__ == "__main__":
    main()
