"""A rule of a Vale style, as its file says it."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from newslint.diagnostic import Level


class Rule(NamedTuple):
    """One rule; `options` are the keys of its kind, by their lower-case names.

    A text without any of `words`, or any of `pieces`, has nothing for the rule, nor one
    in which RE2 finds none of `loose`; without any of these the rule looks at every
    text. A word that has blanks is several words, all of which the text must have.
    """

    name: str
    extends: str
    message: str
    level: Level
    scope: tuple[str, ...] = ()
    link: str = ""
    description: str = ""
    limit: int = 0
    action: str = ""
    params: tuple[str, ...] = ()
    matchcase: bool = False
    options: Mapping[str, Any] = {}
    file: str = ""
    words: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()

    @property
    def style(self) -> str:
        """The first part of the name."""
        return self.name.partition(".")[0]
