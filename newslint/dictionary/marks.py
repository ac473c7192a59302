"""What the records of the compiled dictionary mean."""

from __future__ import annotations

# The dialects' codes with the bit that each has in a word's marks.
DIALECTS = {"en-US": 1, "en-GB": 2, "en-AU": 4, "en-CA": 8}
# Files of `rules/dictionaries/` with words of no dialect's own, and the common ones.
BEYOND_FILES = ("modern.txt", "rare.txt")
COMMON_FILE = "common.txt"
# All that the compiled file is made of.
SOURCES = (
    *(f"{code}.{end}" for code in DIALECTS for end in ("aff", "dic")),
    *BEYOND_FILES,
    COMMON_FILE,
)
# An -ize that Oxford's English and nobody else's in Britain has.
OXFORD = 16
ANY_DIALECT = 15
# A word that is none of the dialects' own, and no misspelling either.
BEYOND = 128

# How common a word is, as an index into `TIERS`: SCOWL sizes, rarest first.
TIER_SHIFT = 5
TIERS = (0, 35, 20, 10)
COMMON = 3 << TIER_SHIFT

# Before a word with one letter missing; no word begins with it.
SLIP = "\x01"
# One record of the trie: a word's marks, or a letter and its place.
RECORD = "<H"

_ALPHABET = 26


def slip_record(at: int, letter: str) -> int:
    """A number for the `letter` (a to z) that is missing before index `at`."""
    return at * _ALPHABET + ord(letter) - ord("a")


def read_slip(record: int) -> tuple[int, str]:
    """The place and the letter of a record that `slip_record` made."""
    at, letter = divmod(record, _ALPHABET)
    return at, chr(letter + ord("a"))
