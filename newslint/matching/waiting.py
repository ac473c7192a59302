"""What a rule waits for: a word, and the words before or behind it.

Many stories have “line” and “tow”, few have “tow the line”. Where all that a part of a
pattern can match is a few sequences of words, one of them stands in every text that
the pattern matches, and a story in which none does need not be asked.
"""

from __future__ import annotations

import re
from itertools import groupby

from newslint.lexicon import load_set
from newslint.matching.telling import (
    BLANK,
    EDGE,
    joined,
    nodes_of,
    strings_of,
    telling_words,
)
from newslint.patterns import has_foreign_letters
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    # One of these stands in every text that the pattern matches: `_tow_the_line_`.
    Sequences = frozenset[str]

# Of so many others nearly every story has one, and so many take long to look for.
_MANY = 12


def waits_of(need: str, pattern: str, *, bounded: bool = False) -> frozenset[str]:
    """What an index has of a pattern and its need, if their first words are telling.

    `word`, or `word:other,another` where a text with that word must have one of the
    others too, or `word:other:_other_word_`; see `newslint.matching.index`.
    """
    words = telling_words(need)
    chosen = _chosen(words, sequences_of(pattern, bounded=bounded)) if words else None
    if chosen is not None:
        return frozenset(_in_sequence(word, own) for word, own in chosen if own)
    _, _, rest = need.partition(" ")
    others = rest.partition(" ")[0]
    if not others or others.count(",") >= _MANY:
        return words
    return frozenset(f"{word}:{others}" for word in words)


def waits_of_each(
    needs: Mapping[str, str], *, bounded: bool
) -> dict[str, frozenset[str]]:
    """What each pattern waits for, by patterns with their needs; see `waits_of`."""
    return {p: waits_of(need, p, bounded=bounded) for p, need in needs.items()}


def _in_sequence(word: str, sequences: Sequences) -> str:
    """The wait for one of `sequences` beside a word, which few of them do without."""
    others = sorted({_beside(word, sequence) for sequence in sequences})
    return f"{word}:{','.join(others)}:{','.join(sorted(sequences))}"


def _beside(word: str, sequence: str) -> str:
    """The longest other word of a sequence, what stands everywhere last."""
    small = load_set("small-words")
    others = (other for other in sequence.split("_")[1:-1] if other != word)
    return max(others, key=lambda o: (o not in small, len(o), o), default=word)


def sequences_of(pattern: str, *, bounded: bool) -> Iterator[Sequences]:
    """For each part of `pattern` that can be written out what it can match.

    Each is of two words or more. `bounded`: the pattern stands between word boundaries.
    """
    edge = [frozenset([EDGE])] if bounded else []
    pieces = [*edge, *map(strings_of, nodes_of(pattern)), *edge]
    for is_written_out, group in groupby(pieces, key=lambda piece: piece is not None):
        if is_written_out:
            yield from _in_stretch([piece for piece in group if piece is not None])


def _in_stretch(pieces: Sequence[frozenset[str]]) -> Iterator[Sequences]:
    """Those of what stands between any two blanks."""
    blanks = {place for place, piece in enumerate(pieces) if piece == BLANK}
    for start in sorted({0, *blanks}):
        for end in sorted({*blanks, len(pieces) - 1}):
            strings = joined(pieces[start : end + 1]) if start < end else frozenset()
            if strings is None:
                break
            # A letter with an accent would seem to end a word here.
            if any(map(has_foreign_letters, strings)):
                continue
            sequences = frozenset(
                re.sub("[^a-z0-9]+", "_", string) for string in strings
            )
            if sequences and all("_" in each.strip("_") for each in sequences):
                yield sequences


def _chosen(
    words: frozenset[str], found: Iterator[Sequences]
) -> Sequence[tuple[str, Sequences]] | None:
    """For each word the sequences that tell most; nothing where all are too many."""
    choices = [_by_word(words, sequences) for sequences in found]
    few = [c for c in choices if max(map(len, c.values())) <= _MANY]
    return list(min(few, key=_dullness).items()) if few else None


def _by_word(words: frozenset[str], sequences: Sequences) -> Mapping[str, Sequences]:
    """For each word the sequences that have it, if each of them has one of the words.

    A text that has one of the sequences has its word too. Where a sequence has none of
    the words, all are to be looked for beside each.
    """
    own = {w: frozenset(s for s in sequences if f"_{w}_" in s) for w in words}
    if sequences == frozenset().union(*own.values()):
        return own
    return dict.fromkeys(words, sequences)


def _dullness(choice: Mapping[str, Sequences]) -> tuple[int, int, list[str]]:
    """What sorts choices: the fewest and longest sequences are found in few texts."""
    all_of_them = sorted(frozenset().union(*choice.values()))
    most = max(map(len, choice.values()))
    return most, -min(map(len, all_of_them)), all_of_them
