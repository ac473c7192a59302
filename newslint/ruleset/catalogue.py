"""Every rule there is: the built-in packs and styles, and packs of the user's own."""

from __future__ import annotations

from newslint.errors import RuleError
from newslint.ruleset.shelf import Shelf
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from newslint.matching.index import Index
    from newslint.ruleset.rule import Rule
    from newslint.ruleset.shelf import Card


# The directory of a pack, and of `rules/`, that holds house styles.
STYLES = "styles"


class Style(NamedTuple):
    """A house's profile: its dated name, its dialect, its rules with its values.

    `off` names rules that it wants off though they are on by default; `lineage` the
    style itself and those that it extends, itself first.
    """

    name: str
    version: str
    language: str
    rules: Mapping[str, Rule]
    file: str = ""
    off: tuple[str, ...] = ()
    lineage: tuple[str, ...] = ()


def find_style(name: str, styles: Mapping[str, Style]) -> Style | None:
    """The style called so, by its name or its dated name."""
    if name in styles:
        return styles[name]
    return next((style for style in styles.values() if style.version == name), None)


class Catalogue(NamedTuple):
    """Rules by name, styles by name, and what could not be loaded.

    `indexes` say which of the rules wait for a word, as far as they are compiled.
    """

    rules: Mapping[str, Rule]
    styles: Mapping[str, Style]
    problems: tuple[RuleError, ...] = ()
    indexes: tuple[Index, ...] = ()

    @property
    def cards(self) -> Iterable[Card | Rule]:
        """What is known of each rule without reading it."""
        rules = self.rules
        return rules.cards if isinstance(rules, Shelf) else rules.values()

    def with_pack(self, pack: Catalogue, directory: Path) -> Catalogue:
        """The rules of both; a name that stands in both is an error in its file."""
        for name in sorted(pack.rules.keys() & self.rules.keys()):
            raise _twice("rule", name, pack.rules[name].file or str(directory))
        for name in sorted(pack.styles.keys() & self.styles.keys()):
            raise _twice("style", name, pack.styles[name].file or str(directory))
        return Catalogue(
            Shelf([*self.cards, *pack.cards]),
            {**self.styles, **pack.styles},
            (*self.problems, *pack.problems),
            (*self.indexes, *pack.indexes),
        )


def _twice(what: str, name: str, file: str) -> RuleError:
    return RuleError(
        f"the {what} {name} exists already: give this one another name", file
    )
