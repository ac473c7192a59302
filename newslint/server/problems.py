"""Mistakes in configurations and rules, shown at their files and said once."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.server.shown import problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lsprotocol import types as lsp

    from newslint.errors import NewslintError


class Problems:
    """The mistakes that each open story has met."""

    def __init__(
        self,
        publish: Callable[[str, list[lsp.Diagnostic]], None],
        say: Callable[[str], None],
    ) -> None:
        """Take who shows diagnostics of an address, and who tells the user."""
        self._publish = publish
        self._say = say
        self._met: dict[str, tuple[NewslintError, ...]] = {}
        self._shown: dict[str, list[lsp.Diagnostic]] = {}
        self._said: set[str] = set()

    def note(self, uri: str, problems: Iterable[NewslintError]) -> None:
        """Take note of what the story at `uri` has met now, perhaps nothing."""
        met = tuple(problems)
        if met == self._met.get(uri, ()):
            return
        self._met[uri] = met
        self._show()
        current = {str(one) for all_of_one in self._met.values() for one in all_of_one}
        for line in sorted(current - self._said):
            self._say(line)
        self._said = current

    def forget(self, uri: str) -> None:
        """The story at `uri` is closed."""
        self.note(uri, ())
        self._met.pop(uri, None)

    def _show(self) -> None:
        found: dict[str, dict[str, lsp.Diagnostic]] = defaultdict(dict)
        for one in (one for all_of_one in self._met.values() for one in all_of_one):
            if one.file and Path(one.file).is_absolute():
                shown = problem(one.what, one.line or 1)
                found[Path(one.file).as_uri()][str(one)] = shown
        lists = {uri: list(every.values()) for uri, every in found.items()}
        for uri in self._shown.keys() | lists.keys():
            if self._shown.get(uri) != lists.get(uri):
                self._publish(uri, lists.get(uri, []))
        self._shown = lists
