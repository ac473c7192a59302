"""Every rule there is: the built-in packs and styles, and packs of the user's own."""

from __future__ import annotations

from newslint.errors import RuleError
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newslint.ruleset.rule import Rule


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

    def with_pack(self, pack: Catalogue, directory: Path) -> Catalogue:
        """The rules of both; a name that stands in both is an error in `directory`."""
        for name in pack.rules.keys() & self.rules.keys():
            raise RuleError(f"the rule {name} exists already", str(directory))
        rules = {**self.rules, **pack.rules}
        return Catalogue(rules, self.styles, (*self.problems, *pack.problems))
