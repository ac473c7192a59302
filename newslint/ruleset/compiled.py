"""Compiled rules: JSON that loads in a millisecond instead of YAML.

A wheel ships its rules compiled. A source tree's and a user's own packs are compiled
into the user's cache under a key of their content, so that a stale one cannot be.
"""

from __future__ import annotations

import json
from functools import cache, partial
from os.path import join
from pathlib import Path

from newslint import __version__
from newslint.diagnostic import Level
from newslint.errors import RuleError
from newslint.resources import PACKAGE, cache_directory, rules_directory, write_quietly
from newslint.ruleset.catalogue import STYLES, Catalogue, Style
from newslint.ruleset.packed import pack, unpack
from newslint.ruleset.rule import Rule
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

SHIPPED = PACKAGE / "compiled" / "rules.json"


@cache
def built_in() -> Catalogue:
    """The rules and styles that newslint ships.

    They come from the wheel, else from the source tree through the cache.
    """
    if SHIPPED.is_file():
        return decode(SHIPPED.read_text(encoding="utf-8"), rules_directory())
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
    path = cache_directory() / f"rules-{content_key(directory, after)}.json"
    try:
        return decode(path.read_text(encoding="utf-8"), directory)
    except (OSError, ValueError, KeyError, TypeError):
        catalogue = read(directory)
    if not catalogue.problems:
        write_quietly(path, encode(catalogue, directory).encode())
    return catalogue


def content_key(directory: Path, after: str = "") -> str:
    """A name for all that the rules of `directory` are made from, and for `after`."""
    from hashlib import blake2b

    made_from = f"{__version__}\0{directory.resolve()}\0{after}"
    digest = blake2b(made_from.encode(), digest_size=16)
    for path in sorted([*directory.rglob("*.yml"), *directory.rglob("*.txt")]):
        if "dictionaries" not in path.parts:
            digest.update(f"\0{path.relative_to(directory)}\0".encode())
            digest.update(path.read_bytes())
    digest.update(_checks_key())
    return digest.hexdigest()


def _checks_key() -> bytes:
    """When the code that compiles rules last changed, in a source tree."""
    folders = [PACKAGE / name for name in ("checks", "ruleset", "matching")]
    stamps = [p.stat().st_mtime_ns for folder in folders for p in folder.glob("*.py")]
    return str(max(stamps)).encode()


def encode(catalogue: Catalogue, directory: Path) -> str:
    """The catalogue as JSON, with files named relative to `directory`."""

    def fields(rules: Mapping[str, Rule]) -> list[dict[str, Any]]:
        return [_fields(rule, directory) for rule in rules.values()]

    styles = {
        style.name: {
            **style._asdict(),
            "rules": fields(style.rules),
            "file": _relative(style.file, directory),
        }
        for style in catalogue.styles.values()
    }
    data = {"rules": fields(catalogue.rules), "styles": styles}
    return json.dumps(data, ensure_ascii=False)


def _fields(rule: Rule, directory: Path) -> dict[str, Any]:
    """The rule's fields, those at their defaults left out."""
    defaults = Rule._field_defaults
    fields = rule._asdict()
    fields["file"] = _relative(rule.file, directory)
    fields["options"] = {key: pack(value) for key, value in rule.options.items()}
    fields["words"] = pack(rule.words)
    fields["needs"] = pack(rule.needs)
    return {k: v for k, v in fields.items() if k not in defaults or v != defaults[k]}


def _relative(file: str, directory: Path) -> str:
    """`file` below `directory`; as it is where it stands elsewhere."""
    path = Path(file)
    below = path.is_relative_to(directory)
    return path.relative_to(directory).as_posix() if below else file


def decode(text: str, directory: Path) -> Catalogue:
    """The catalogue that `encode` wrote; a ValueError or KeyError where it is none."""
    data = json.loads(text)
    styles = {name: _style(item, directory) for name, item in data["styles"].items()}
    return Catalogue(_rules(data["rules"], directory), styles)


def _style(item: dict[str, Any], directory: Path) -> Style:
    item["rules"] = _rules(item["rules"], directory)
    item["file"] = join(directory, item["file"])  # noqa: PTH118 - far quicker
    item["off"], item["lineage"] = tuple(item["off"]), tuple(item["lineage"])
    return Style(**item)


def _rules(items: list[dict[str, Any]], directory: Path) -> dict[str, Rule]:
    for item in items:
        item["level"] = Level(item["level"])
        item["file"] = join(directory, item["file"])  # noqa: PTH118 - far quicker
        item["words"] = unpack(item.get("words", ()))
        item["needs"] = unpack(item.get("needs"))
        options = item.get("options", {})
        item["options"] = {key: unpack(value) for key, value in options.items()}
    return {item["name"]: Rule(**item) for item in items}
