"""Hunspell's `.aff` and `.dic` files, expanded into the words they stand for.

What English and most Latin-script dictionaries use is read: prefixes, suffixes,
suffixes upon suffixes, flags of every type, flag aliases, forms that need an affix or
are forbidden. Compounding is not: a list of words cannot hold it.
"""

from __future__ import annotations

import codecs
import re
from itertools import chain, product

from newslint.errors import ConfigError
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

# A dictionary is as hostile as any other file: affixes upon affixes multiply.
MOST_FORMS_OF_ONE_WORD = 20_000

_MORPHOLOGY = re.compile(r"[ \t]+[a-z]{2}:.*|\t.*")
_CONDITION = re.compile(r"(?:[^\W\d_]|['\u2019.-]|\[\^?[^\W\d_]+\])*")
_FLAGS_FROM = re.compile(r"(?<!\\)/")


class Affix(NamedTuple):
    """One way to lengthen a word: what is cut off, what is put there, and when."""

    strip: str
    add: str
    condition: re.Pattern[str]
    flags: tuple[str, ...]


class AffixClass(NamedTuple):
    """The affixes under one flag; `crosses` if they go with those at the other end."""

    crosses: bool
    affixes: list[Affix]


class Affixes:
    """What an `.aff` file says."""

    def __init__(self, text: str) -> None:
        """Read every line; what concerns suggestions or compounds is passed over."""
        self.prefixes: dict[str, AffixClass] = {}
        self.suffixes: dict[str, AffixClass] = {}
        self._aliases: list[str] = []
        self._split: Callable[[str], Iterable[str]] = tuple
        self._never: set[str] = set()
        self._only_with_affix: set[str] = set()
        rows = [line.split() for line in text.splitlines()]
        self._read_options(rows)
        for row in rows:
            if row and row[0] in {"PFX", "SFX"}:
                self._read_affix(row)

    def _read_options(self, rows: Iterable[list[str]]) -> None:
        for row in rows:
            match row:
                case ["FLAG", "long"]:
                    self._split = _pairs
                case ["FLAG", "num"]:
                    self._split = _numbers
                case ["AF", alias, *_]:
                    self._aliases.append(alias)
                case ["FORBIDDENWORD" | "ONLYINCOMPOUND", flag]:
                    self._never.add(flag)
                case ["NEEDAFFIX" | "PSEUDOROOT", flag]:
                    self._only_with_affix.add(flag)

    def _read_affix(self, row: list[str]) -> None:
        classes = self.prefixes if row[0] == "PFX" else self.suffixes
        match row[1:]:
            case [flag, "Y" | "N" as crosses, count, *_] if count.isdigit():
                classes.setdefault(flag, AffixClass(crosses == "Y", []))
            case [flag, strip, add, *rest] if flag in classes:
                affix = self._affix(row[0], strip, add, rest[0] if rest else ".")
                classes[flag].affixes.append(affix)

    def _affix(self, kind: str, strip: str, add: str, condition: str) -> Affix:
        add, _, flags = add.partition("/")
        # Only letters, dots and classes: no pattern can take longer than it is long.
        if not _CONDITION.fullmatch(condition):
            raise ConfigError(f"“{condition}” is no condition of an affix")
        pattern = condition.replace("-", r"\-")
        anchored = f"^{pattern}" if kind == "PFX" else f"{pattern}$"
        cut, put = ("" if part == "0" else part for part in (strip, add))
        return Affix(cut, put, re.compile(anchored), self.flags(flags))

    def flags(self, written: str) -> tuple[str, ...]:
        """The flags in what stands behind a word's slash."""
        if self._aliases and written.isdigit():
            index = int(written)
            # The first AF line only counts the aliases.
            written = self._aliases[index] if 0 < index < len(self._aliases) else ""
        return tuple(self._split(written))

    def expand(self, entry: str) -> Iterator[str]:
        """Every word that a line of a `.dic` file stands for; some may come twice."""
        word, _, written = _split_entry(entry)
        flags = self.flags(written)
        if not word or self._never.intersection(flags):
            return
        if not self._only_with_affix.intersection(flags):
            yield word
        forms = self._forms(word, flags)
        for count, form in enumerate(forms):
            if count == MOST_FORMS_OF_ONE_WORD:
                raise ConfigError(f"“{word}” has more forms than a word can have")
            yield form

    def _forms(self, word: str, flags: tuple[str, ...]) -> Iterator[str]:
        plain, crossing = [], []
        for form, crosses in self._suffixed(word, flags):
            plain.append(form)
            if crosses:
                crossing.append(form)
        yield from plain
        for flag in flags:
            found = self.prefixes.get(flag)
            if found is None:
                continue
            stems = chain((word,), crossing) if found.crosses else (word,)
            for stem, affix in product(stems, found.affixes):
                if affix.condition.search(stem) and stem.startswith(affix.strip):
                    yield affix.add + stem[len(affix.strip) :]

    def _suffixed(
        self, word: str, flags: tuple[str, ...], depth: int = 0
    ) -> Iterator[tuple[str, bool]]:
        for flag in flags:
            found = self.suffixes.get(flag)
            for affix in found.affixes if found else ():
                if not affix.condition.search(word) or not word.endswith(affix.strip):
                    continue
                form = word[: len(word) - len(affix.strip)] + affix.add
                crosses = found is not None and found.crosses
                if not self._never.union(self._only_with_affix) & {*affix.flags}:
                    yield form, crosses
                if affix.flags and depth == 0:
                    yield from self._suffixed(form, affix.flags, depth + 1)


def _split_entry(entry: str) -> tuple[str, str, str]:
    bare = _MORPHOLOGY.sub("", entry.strip())
    word, *flags = _FLAGS_FROM.split(bare, maxsplit=1)
    return word.replace(r"\/", "/"), "/", flags[0] if flags else ""


def _pairs(flags: str) -> Iterator[str]:
    return (flags[at : at + 2] for at in range(0, len(flags), 2))


def _numbers(flags: str) -> Iterator[str]:
    return (flag for flag in flags.split(",") if flag)


def encoding_of(aff: bytes) -> str:
    """The encoding that an `.aff` file names for itself and its `.dic`."""
    found = re.search(rb"(?m)^SET[ \t]+(\S+)", aff)
    name = found[1].decode("ascii", "replace") if found else "latin-1"
    try:
        return codecs.lookup(name.replace("microsoft-", "")).name
    except LookupError as error:
        raise ConfigError(f"unknown encoding “{name}”") from error


def entries(dic: str) -> list[str]:
    """The lines of a `.dic` file that hold words: all but the count that leads it."""
    lines = dic.splitlines()
    start = 1 if lines and lines[0].strip().isdigit() else 0
    return [line for line in lines[start:] if line.strip() and line[0] not in "#\t"]


def expand_files(aff: Path, dic: Path) -> Iterator[str]:
    """Every word of a dictionary on disk."""
    raw = aff.read_bytes()
    encoding = encoding_of(raw)
    affixes = Affixes(raw.decode(encoding, "replace"))
    for entry in entries(dic.read_bytes().decode(encoding, "replace")):
        yield from affixes.expand(entry)
