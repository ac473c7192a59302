"""Make the one file that all look-ups read: words, dialects, common words and slips.

The file is a trie of records. Under a word stands one record: its marks. Under
`SLIP` and a word with one letter left out stand records that put the letter back
(`slip_record`), for common words only: so the common words near a misspelling are
found by a handful of look-ups instead of hundreds.
"""

from __future__ import annotations

from newslint.dictionary.affixes import Affixes, entries
from newslint.dictionary.marks import (
    BEYOND,
    BEYOND_FILES,
    COMMON_FILE,
    DIALECTS,
    OXFORD,
    RECORD,
    SLIP,
    TIER_SHIFT,
    TIERS,
    slip_record,
)
from newslint.lexicon import parse_lines
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHORTEST_WITH_SLIPS = 3


def build(path: Path, directory: Path) -> None:
    """Compile the dictionaries of `directory` into `path`."""
    import marisa_trie

    words = _words(directory)
    for name in BEYOND_FILES:
        for word in parse_lines((directory / name).read_text(encoding="utf-8")):
            words.setdefault(word, BEYOND)
    tiers = _tiers(directory / COMMON_FILE)
    for word, tier in tiers.items():
        if word in words:
            words[word] |= TIERS.index(tier) << TIER_SHIFT
    records = [(word, (marks,)) for word, marks in words.items()]
    records.extend(_slips(word for word in tiers if word in words))
    marisa_trie.RecordTrie(RECORD, records).save(str(path))


def _words(directory: Path) -> dict[str, int]:
    words: dict[str, int] = {}
    for (aff, entry), mark in _entries(directory).items():
        for word in aff.expand(entry):
            words[word] = words.get(word, 0) | mark
    for word in [word for word in words if _is_mixed(word)]:
        shout = word.upper()
        words[shout] = words.get(shout, 0) | words[word]
    _mark_oxford(words)
    return words


def _entries(directory: Path) -> dict[tuple[Affixes, str], int]:
    """Each distinct line with the dialects that have it; most have all four."""
    by_text: dict[str, Affixes] = {}
    found: dict[tuple[Affixes, str], int] = {}
    for code, mark in DIALECTS.items():
        text = (directory / f"{code}.aff").read_text(encoding="utf-8")
        aff = by_text.setdefault(text, Affixes(text))
        lines = (directory / f"{code}.dic").read_text(encoding="utf-8")
        for entry in entries(lines):
            key = (aff, entry)
            found[key] = found.get(key, 0) | mark
    return found


def _is_mixed(word: str) -> bool:
    # Hunspell takes McDONALD's name in capitals too, which no case rule leads to.
    return not (word.islower() or word.isupper() or word[1:].islower())


def _mark_oxford(words: dict[str, int]) -> None:
    """Accept in Britain the -ize of each British -ise."""
    british = DIALECTS["en-GB"]
    for word, marks in words.items():
        twin = word.replace("iz", "is", 1)
        if twin != word and not marks & british and words.get(twin, 0) & british:
            words[word] = marks | OXFORD


def _tiers(path: Path) -> dict[str, int]:
    rows = (line.split() for line in parse_lines(path.read_text(encoding="utf-8")))
    return {word: int(size) for word, size in rows}


def _slips(common: Iterator[str]) -> Iterator[tuple[str, tuple[int]]]:
    for word in common:
        if len(word) < SHORTEST_WITH_SLIPS or not _is_plain(word):
            continue
        for at, letter in enumerate(word):
            yield SLIP + word[:at] + word[at + 1 :], (slip_record(at, letter),)


def _is_plain(word: str) -> bool:
    return word.islower() and word.isascii() and word.isalpha()
