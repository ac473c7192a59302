"""Quotations marked by hand: precision and recall of extent, kind, speaker and cue.

python bench/speech.py [--misses]

Prints a block for each set, the stories in the repository and passages of the shared
articles, and one for the part of it that was held out while misses were mended.
`--misses` lists what is wrong in the other part.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from measure import ROOT, corpus

sys.path.insert(0, str(ROOT))

from tests.speech_marks import Marked, articles, own_stories
from tests.speech_scores import QUALITIES, Miss, misses, score

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH = 60


def main() -> None:
    """Print the scores of both sets, and the misses if they are asked for."""
    sets = {"own stories": list(own_stories()), "articles": list(articles(corpus()))}
    print("precision recall (right/found/marked)")
    for name, texts in sets.items():
        for part, chosen in _parts(texts):
            marks = sum(len(text.marks) for text in chosen)
            print(f"\n{name}, {part}: {len(chosen)} texts, {marks} quotations")
            _print_scores(chosen)
    if "--misses" in sys.argv:
        for texts in sets.values():
            for text in texts:
                if not text.is_held_out:
                    _print_misses(text)


def _parts(texts: list[Marked]) -> Iterator[tuple[str, list[Marked]]]:
    yield "all", texts
    yield "held out", [text for text in texts if text.is_held_out]


def _print_scores(texts: list[Marked]) -> None:
    for quality in QUALITIES:
        result = score(texts, quality)
        if result.marked:
            counts = f"({result.right}/{result.found}/{result.marked})"
            print(f"  {quality:8}{result.precision:.3f} {result.recall:.3f} {counts}")


def _print_misses(text: Marked) -> None:
    for miss in misses(text):
        place = f"{text.name}:{miss.span.start} {_words(miss, miss.span)}"
        expected, seen = _words(miss, miss.expected), _words(miss, miss.seen)
        print(f"{place} {miss.quality}: {expected} seen as {seen}")


def _words(miss: Miss, value: object) -> str:
    source = miss.text.document.source
    return (
        repr(source[slice(*value)][:_WIDTH]) if isinstance(value, tuple) else f"{value}"
    )


if __name__ == "__main__":
    main()
