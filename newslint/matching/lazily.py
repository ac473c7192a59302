"""Matchers compiled when a text asks for them, and not too many of them."""

from __future__ import annotations

from newslint.matching.matcher import Matcher
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

# A small pattern compiles quickly, which is what one story wants; a long run is
# better served by the whole pattern, compiled once.
_FEW = 6


class Matchers:
    """The matchers of one check: for parts of its pattern at first, then for all."""

    def __init__(self) -> None:
        """Begin with none."""
        self._compiled: dict[tuple[str, ...], Matcher] = {}

    @property
    def whole(self) -> Matcher | None:
        """The matcher for all of the pattern, once it is compiled."""
        return self._compiled.get(_WHOLE)

    def of(
        self,
        part: Sequence[str],
        pattern: Callable[[Collection[str]], str],
        whole: Collection[str],
    ) -> Matcher:
        """The matcher of `pattern(part)`; of all of `whole` once parts abound."""
        key = tuple(part)
        if key not in self._compiled:
            abound = len(self._compiled) >= _FEW
            key = _WHOLE if abound or len(key) == len(whole) else key
        matcher = self._compiled.get(key)
        if matcher is None:
            written = pattern(whole if key is _WHOLE else part)
            matcher = self._compiled.setdefault(key, Matcher(written))
        return matcher


_WHOLE = ("",)
