"""Matchers compiled when a text asks for them, and not too many of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.matching.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Callable

# A small pattern compiles quickly, which is what one story wants; a long run is
# better served by the whole pattern, compiled once.
_FEW = 6


class Matchers:
    """The matchers of one check: for parts of its pattern at first, then for all."""

    def __init__(self) -> None:
        """Begin with none."""
        self._compiled: dict[str, Matcher] = {}

    def of(self, part: str, whole: Callable[[], str]) -> Matcher:
        """The matcher of `part`; of `whole()`, which finds more, once parts abound."""
        pattern = part if part in self._compiled or self._has_room else whole()
        matcher = self._compiled.get(pattern)
        if matcher is None:
            matcher = self._compiled.setdefault(pattern, Matcher(pattern))
        return matcher

    @property
    def _has_room(self) -> bool:
        return len(self._compiled) < _FEW
