"""Phrases of a desk's lists in a trie on disk: thousands of them, opened in no time.

A story asks for what it holds, word by word; nothing is read that it does not ask for.
"""

from __future__ import annotations

from functools import cached_property

from newslint.dictionary.letters import normalise, without_accents
from newslint.document.words import tokens
from newslint.resources import cache_directory, made
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from marisa_trie import BytesTrie

# A phrase, a word of one as written, the same folded, a folded word less one letter.
_PHRASE, _WRITTEN, _FOLDED, _LESS = "p\t", "x\t", "w\t", "d\t"
_FIELD = "\x1f"
# Shorter words are one letter away from too many others.
SHORTEST = 5
# A line that is longer is no name.
LONGEST = 200
VERSION = 1


class Entry(NamedTuple):
    """A phrase as a list writes it, and what else its row says."""

    phrase: str
    notes: tuple[str, ...] = ()


class Match(NamedTuple):
    """Words `start` to `end` of a story, and the entries that are written alike."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def fold(text: str) -> str:
    """`text` without its capitals, accents, and kinds of apostrophe and hyphen."""
    if text.isascii():
        return text.lower()
    return without_accents(normalise(text)).casefold()


def key_of(phrase: str) -> str:
    """What two phrases share that differ in capitals, accents and marks alone."""
    return " ".join(fold(token.text) for token in tokens(phrase))


class Phrases:
    """The phrases of one compiled file."""

    def __init__(self, path: str) -> None:
        """Remember where the file is; it is opened when first asked."""
        self.path = path

    @cached_property
    def _trie(self) -> BytesTrie:
        from marisa_trie import BytesTrie

        return BytesTrie().mmap(self.path)

    def has_word(self, word: str) -> bool:
        """Whether a phrase holds `word`, written so."""
        return _WRITTEN + normalise(word) in self._trie

    def has_folded(self, word: str) -> bool:
        """Whether a phrase holds a word that folds to `word`."""
        return _FOLDED + word in self._trie

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The entries whose phrases have that key."""
        return tuple(map(_read, self._trie.get(_PHRASE + key, ())))

    def matches(self, folded: Sequence[str]) -> Iterator[Match]:
        """The longest phrases among folded words, none within another."""
        at = 0
        while at < len(folded):
            match = self._longest(folded, at)
            if match:
                yield match
            at = match.end if match else at + 1

    def _longest(self, folded: Sequence[str], at: int) -> Match | None:
        if not self.has_folded(folded[at]):
            return None
        found, key, end = None, folded[at], at + 1
        while True:
            if entries := self.entries(key):
                found = Match(at, end, entries)
            if end == len(folded) or not self._goes_on(key):
                return found
            key, end = f"{key} {folded[end]}", end + 1

    def _goes_on(self, key: str) -> bool:
        return any(True for _ in self._trie.iterkeys(f"{_PHRASE}{key} "))

    def near(self, word: str) -> set[str]:
        """The folded words that are one letter away, or have two exchanged."""
        if len(word) < SHORTEST:
            return set()
        found = {one for one in (word, *_less(word)) if self.has_folded(one)}
        for less in (word, *_less(word)):
            found.update(one.decode() for one in self._trie.get(_LESS + less, ()))
        return {one for one in found if _is_one_edit(one, word)}


def _read(record: bytes) -> Entry:
    phrase, *notes = record.decode().split(_FIELD)
    return Entry(phrase, tuple(notes))


def _less(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def _is_one_edit(a: str, b: str) -> bool:
    if a == b or min(len(a), len(b)) < SHORTEST:
        return False
    if len(a) != len(b):
        longer, shorter = sorted((a, b), key=len, reverse=True)
        return shorter in _less(longer)
    places = [i for i in range(len(a)) if a[i] != b[i]]
    if len(places) == 1:
        return True
    i = places[0]
    return places[1:] == [i + 1] and a[i : i + 2] == b[i : i + 2][::-1]


def bare(word: str) -> str:
    """`word` without a possessive ending."""
    if len(word) > 2 and normalise(word[-2]) == "'" and word[-1] in "sS":  # noqa: PLR2004
        return word[:-2]
    return word


def compiled(
    key: bytes, entries: Callable[[], Iterable[Entry]], *, with_near: bool = True
) -> Phrases:
    """The trie for content of that key, from the user's cache, or made of `entries`.

    Without `with_near` it does not know which words are near another.
    """
    from hashlib import blake2b

    digest = blake2b(b"%d %d " % (VERSION, with_near) + key, digest_size=16).hexdigest()
    path = cache_directory() / f"phrases-{digest}.marisa"

    def make(draft: Path) -> None:
        build(draft, entries(), with_near=with_near)

    return Phrases(str(made(path, make)))


def build(path: Path, entries: Iterable[Entry], *, with_near: bool = True) -> None:
    """Write the trie of `entries` to `path`."""
    from marisa_trie import BytesTrie

    BytesTrie(_records(entries, with_near=with_near)).save(str(path))


def _records(
    entries: Iterable[Entry], *, with_near: bool
) -> Iterator[tuple[str, bytes]]:
    words: set[str] = set()
    for entry in entries:
        words.update(normalise(token.text) for token in tokens(entry.phrase))
        fields = (entry.phrase, *entry.notes)
        yield _PHRASE + key_of(entry.phrase), _FIELD.join(fields).encode()
    folded = {fold(word) for word in words}
    yield from ((_WRITTEN + word, b"") for word in words)
    for word in folded:
        yield _FOLDED + word, b""
        if with_near and len(word) >= SHORTEST:
            yield from ((_LESS + less, word.encode()) for less in _less(word))
