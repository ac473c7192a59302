"""Compiled rules: what every start asks for in front, and the rules unread behind it.

A wheel ships its rules compiled. A source tree's and a user's own packs are compiled
into the user's cache under a key of their content, so that a stale one cannot be.
The file is `marshal`'s, of plain values alone: reading hundreds of rules takes less
than importing `json`.
"""

from __future__ import annotations

import marshal
from functools import cache, partial
from os.path import join
from pathlib import Path

from newslint import __version__
from newslint.errors import RuleError
from newslint.matching.index import Index, index_of
from newslint.resources import PACKAGE, cache_directory, rules_directory, write_quietly
from newslint.ruleset.catalogue import STYLES, Catalogue, Style
from newslint.ruleset.shelf import Card, Shelf, packed, relative
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from typing import Any

    from newslint.ruleset.rule import Rule

# How the names of files end that rules and styles come from.
ENDINGS = (".yml", ".yaml", ".txt")
SHIPPED = PACKAGE / "compiled" / "rules.marshal"


@cache
def built_in() -> Catalogue:
    """The rules and styles that newslint ships.

    They come from the wheel, else from the source tree through the cache.
    """
    if SHIPPED.is_file():
        return decode(SHIPPED.read_bytes(), rules_directory())
    return load_cached(rules_directory(), _read_sources)


def with_packs(catalogue: Catalogue, directories: Iterable[Path]) -> Catalogue:
    """The catalogue and further packs, each through the cache."""
    chain = ""
    for directory in directories:
        if not directory.is_dir():
            raise RuleError("no such pack", str(directory))
        if (directory / STYLES).is_dir():
            # A style of the pack holds rules of those that come before.
            chain = f"{chain or _built_in_key()} {content_key(directory)}"
        read = partial(_read_pack, known=catalogue)
        pack = load_cached(directory, read, after=chain)
        catalogue = catalogue.with_pack(pack, directory)
    return catalogue


def _built_in_key() -> str:
    return __version__ if SHIPPED.is_file() else content_key(rules_directory())


# Reading sources takes modules that a compiled catalogue does without.
def _read_sources(directory: Path) -> Catalogue:
    from newslint.ruleset.sources import read_sources

    return read_sources(directory)


def _read_pack(directory: Path, known: Catalogue) -> Catalogue:
    from newslint.ruleset.sources import read_pack

    return read_pack(directory, known)


def load_cached(
    directory: Path, read: Callable[[Path], Catalogue], after: str = ""
) -> Catalogue:
    """The catalogue of `directory`, compiled; `read` makes one for the cache.

    `after` names what else it is made from.
    """
    path = cache_directory() / f"rules-{content_key(directory, after)}.marshal"
    try:
        return decode(path.read_bytes(), directory)
    except (OSError, ValueError, EOFError, KeyError, TypeError):
        catalogue = read(directory)
    if not catalogue.problems:
        write_quietly(path, encode(catalogue, directory))
    return catalogue


def content_key(directory: Path, after: str = "") -> str:
    """A name for all that the rules of `directory` are made from, and for `after`."""
    from contextlib import suppress
    from hashlib import blake2b

    made_from = f"{__version__}\0{directory.resolve()}\0{after}"
    digest = blake2b(made_from.encode(), digest_size=16)
    for path in sorted(directory.rglob("*.*")):
        if path.suffix in ENDINGS and "dictionaries" not in path.parts:
            digest.update(f"\0{path.relative_to(directory)}\0".encode())
            # Whoever reads a rule says why that cannot be done.
            with suppress(OSError):
                digest.update(_bytes_of(path))
    digest.update(_checks_key())
    return digest.hexdigest()


def _bytes_of(path: Path) -> bytes:
    """What is in a file; nothing in a pipe, or in an editor's lock, a broken link."""
    return path.read_bytes() if path.is_file() else b""


def _checks_key() -> bytes:
    """When the code that compiles rules last changed, in a source tree."""
    folders = [PACKAGE / name for name in ("checks", "ruleset", "matching")]
    stamps = [p.stat().st_mtime_ns for folder in folders for p in folder.glob("*.py")]
    return str(max(stamps)).encode()


def encode(catalogue: Catalogue, directory: Path) -> bytes:
    """The catalogue, with files named relative to `directory`."""
    names, one, some = index_of(
        {rule.name: rule.words for rule in catalogue.rules.values()}
    )
    styles = [
        {
            **style._asdict(),
            "rules": _rows(style.rules, directory),
            "file": relative(style.file, directory),
        }
        for style in catalogue.styles.values()
    ]
    data = (
        _rows(catalogue.rules, directory),
        styles,
        (names, dict(one), dict(some)),
    )
    # Without references, so that two wheels of one source are the same.
    return marshal.dumps(data, 2)


def _rows(rules: Mapping[str, Rule], directory: Path) -> list[tuple[Any, ...]]:
    return [
        (
            rule.name,
            int(rule.level),
            rule.default,
            rule.styles,
            rule.patterns,
            bool(rule.words),
            packed(rule, directory),
        )
        for rule in rules.values()
    ]


def decode(data: bytes, directory: Path) -> Catalogue:
    """The catalogue that `encode` wrote; an error of `marshal` where it is none."""
    rows, styles, index = marshal.loads(data)  # noqa: S302 - shipped, or the user's own cache
    return Catalogue(
        _shelf(rows, directory),
        {style["name"]: _style(style, directory) for style in styles},
        indexes=(Index(*index),),
    )


def _style(fields: dict[str, Any], directory: Path) -> Style:
    fields["rules"] = _shelf(fields["rules"], directory)
    fields["file"] = join(directory, fields["file"])  # noqa: PTH118 - far quicker
    return Style(**fields)


def _shelf(rows: Iterable[tuple[Any, ...]], directory: Path) -> Shelf:
    place = str(directory)
    return Shelf([Card(place, *row) for row in rows])
