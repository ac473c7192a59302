"""Every rule there is: the built-in packs and styles, and packs of the user's own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from newslint.ruleset.rule import Rule

# Directories of `rules/` that hold no rules.
_NO_PACKS = {"styles", "lexicons", "dictionaries"}


class Style(NamedTuple):
    """A house's profile: its dated name, its dialect, its rules with its values."""

    name: str
    version: str
    language: str
    rules: Mapping[str, Rule]


class Catalogue(NamedTuple):
    """Rules by name, styles by name, and what could not be loaded."""

    rules: Mapping[str, Rule]
    styles: Mapping[str, Style]
    problems: tuple[RuleError, ...] = ()

    def with_packs(self, directories: Iterable[Path]) -> Catalogue:
        """The catalogue and further packs; a name that stands twice is an error."""
        rules = dict(self.rules)
        problems = list(self.problems)
        for directory in directories:
            loaded = _compiled_pack(directory)
            problems += loaded.problems
            for name in loaded.rules.keys() & rules.keys():
                raise RuleError(f"the rule {name} exists already", str(directory))
            rules |= loaded.rules
        return Catalogue(rules, self.styles, tuple(problems))


@cache
def built_in() -> Catalogue:
    """The rules and styles that newslint ships, compiled."""
    from newslint.ruleset.compiled import load_shipped

    return load_shipped()


def _compiled_pack(directory: Path) -> Catalogue:
    from newslint.ruleset.compiled import load_cached

    if not directory.is_dir():
        raise RuleError("no such pack", str(directory))
    return load_cached(directory, read_pack)


def read_pack(directory: Path) -> Catalogue:
    """One pack, read from its files."""
    from newslint.ruleset.pack import load_pack

    pack = load_pack(directory)
    return Catalogue({rule.name: rule for rule in pack.rules}, {}, pack.problems)


def read_sources(directory: Path) -> Catalogue:
    """All packs and styles of a `rules/` directory, read from their files."""
    from newslint.ruleset.style import load_style

    rules: dict[str, Rule] = {}
    problems: list[RuleError] = []
    for folder in sorted(directory.iterdir()):
        if folder.is_dir() and folder.name not in _NO_PACKS:
            pack = read_pack(folder)
            rules |= pack.rules
            problems += pack.problems
    styles = [
        load_style(path, rules) for path in sorted((directory / "styles").glob("*.yml"))
    ]
    return Catalogue(rules, {style.name: style for style in styles}, tuple(problems))
