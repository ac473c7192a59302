"""Vale's rules beside newslint's own: `[vale]`, and packs that are styles of Vale's.

They see a story as Vale does, where Vale reads its format; a rule of a pack that has
been given other values runs as newslint's own rules do.
"""

from __future__ import annotations

import os
from functools import cached_property

from newslint.config.packs import directories
from newslint.config.selection import is_selected
from newslint.diagnostic import Level
from newslint.formats import format_of
from newslint.ruleset.pack import PACK_FILE
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newslint.config.settings import Settings
    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document
    from newslint.engine import Linted
    from newslint.errors import NewslintError, RuleError
    from newslint.vale.checker import ValeChecker

# What Vale sees, by format, and how its files are called.
_ENDINGS = {"markdown": ".md", "html": ".html", "text": ".txt"}


class Views:
    """What checks stories as Vale does, under one set of settings."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings; rules are read with the first story."""
        self._settings = settings

    @cached_property
    def _styles(self) -> tuple[Path, ...]:
        """The packs that are styles of Vale's."""
        packs = directories(self._settings.packs)
        return tuple(d for d in packs if d.is_dir() and not (d / PACK_FILE).is_file())

    @cached_property
    def _checkers(self) -> tuple[ValeChecker, ...]:
        vale = self._settings.vale
        if not (vale or self._styles):
            return ()
        # A pack of newslint's own asks for none of this.
        from newslint.config.vale import vale_config
        from newslint.vale.checker import ValeChecker
        from newslint.vale.config import of_styles

        configs = [vale_config(vale.path)] if vale else []
        if self._styles:
            configs.append(of_styles(self._styles))
        return tuple(map(ValeChecker, configs))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the rules."""
        return frozenset().union(*(checker.names for checker in self._checkers))

    def sees(self, document: Document) -> bool:
        """Whether Vale's rules look at the document at all."""
        return bool(self._checkers) and document.format in _ENDINGS

    def runs(self, rule: str) -> bool:
        """Whether the rule, which a pack may have too, is run here."""
        return rule in self.names and self._is_unchanged(rule)

    def added(self, linted: Linted, document: Document, filename: str) -> Linted:
        """What the rules said, and what Vale's rules say of what Vale would see."""
        name = filename
        if format_of(filename) != document.format:
            name += _ENDINGS[document.format]
        found, problems = [*linted.diagnostics], [*linted.problems]
        for checker in self._checkers:
            checked = checker.check(document.source, name)
            problems += [*checker.problems(), *checked.problems]
            found += [
                self._leveled(diagnostic)._replace(filename=filename)
                for diagnostic in checked.diagnostics
                if self._is_asked_for(diagnostic.rule)
            ]
        return linted._replace(diagnostics=tuple(found), problems=tuple(problems))

    def unread(self, problems: Iterable[RuleError]) -> tuple[NewslintError, ...]:
        """Those of `problems` that are of no file in a style, which says its own."""
        theirs = tuple(f"{style}{os.sep}" for style in self._styles)
        return tuple(p for p in problems if not str(p.file).startswith(theirs))

    def _is_asked_for(self, rule: str) -> bool:
        selections = self._settings.selections
        return self._is_unchanged(rule) and is_selected(
            rule, selections, default_on=True
        )

    def _is_unchanged(self, rule: str) -> bool:
        """Whether nothing but its level is set: else it is the pack's own rule."""
        return self._settings.options_of(rule).keys() <= {"level"}

    def _leveled(self, found: Diagnostic) -> Diagnostic:
        level = self._settings.options_of(found.rule).get("level")
        return found._replace(level=Level[str(level)]) if level else found
