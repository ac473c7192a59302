"""Sentences and names marked by hand: precision and recall.

python bench/prose.py [--misses]
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from measure import ROOT

sys.path.insert(0, str(ROOT))

from tests.prose_marks import (
    QUALITIES,
    found_boundaries,
    found_people,
    marked_boundaries,
    marked_people,
    score_names,
    score_people,
    score_sentences,
)

if TYPE_CHECKING:
    from tests.speech_scores import Score


def main() -> None:
    """Print the scores, and what is seen otherwise than marked if it is asked for."""
    people = marked_people()
    print("precision recall (right/found/marked)")
    _print("sentences", score_sentences())
    _print("people", score_people(people))
    for quality in QUALITIES:
        _print(quality, score_names(people, quality))
    if "--misses" in sys.argv:
        _print_misses()


def _print(name: str, result: Score) -> None:
    counts = f"({result.right}/{result.found}/{result.marked})"
    print(f"  {name:10}{result.precision:.3f} {result.recall:.3f} {counts}")


def _print_misses() -> None:
    for text, offset in sorted(marked_boundaries() ^ found_boundaries()):
        print(f"{text[:offset]!r} | {text[offset:]!r}")
    marked = marked_people()
    found = found_people(dict.fromkeys(who[0] for who in marked))
    for who in sorted(marked.keys() | found.keys()):
        if marked.get(who) != found.get(who):
            print(f"{who}: {marked.get(who)} seen as {found.get(who)}")


if __name__ == "__main__":
    main()
