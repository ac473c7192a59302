"""Rules read from the files that people write."""

from __future__ import annotations

from newslint.ruleset.catalogue import Catalogue
from newslint.ruleset.pack import load_pack
from newslint.ruleset.style import load_style
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from newslint.errors import RuleError
    from newslint.ruleset.rule import Rule

# Directories of `rules/` that hold no rules.
_NO_PACKS = {"styles", "lexicons", "dictionaries"}


def read_pack(directory: Path) -> Catalogue:
    """One pack, read from its files."""
    pack = load_pack(directory)
    return Catalogue({rule.name: rule for rule in pack.rules}, {}, pack.problems)


def read_sources(directory: Path) -> Catalogue:
    """All packs and styles of a `rules/` directory, read from their files."""
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
