"""Vale's orders in comments: what is switched off, and where."""

from __future__ import annotations

import json
import re

from newslint.patterns import compiled
from newslint.typed import NamedTuple

_MATCHES = compiled(r"vale (.+\..+)(\[.+\]) = (YES|NO)")
_CONTROL = compiled(r"vale (.+\..+|[^.]+) = (YES|NO|on|off)")
_STYLES = compiled(r"vale styles? = (.*)", re.DOTALL)


class Region(NamedTuple):
    """A stretch of the file, in offsets, where `key` is switched off."""

    key: str
    start: int
    end: int


class Comments:
    """The state of a file's switches while it is read.

    A key is `off`, a style, a rule, or a rule with one matched text in brackets.
    """

    def __init__(self, styles: tuple[str, ...] = ()) -> None:
        """Take the styles that run on the file, for `vale styles = …`."""
        self.off = False
        self.muted: frozenset[str] = frozenset()
        self._styles = styles
        self._open: dict[str, int] = {}
        self._regions: list[Region] = []

    def update(self, text: str, at: int) -> None:
        """Heed a comment's text if it is an order; `at` is its offset, or -1."""
        if text in {"vale off", "vale on"}:
            self.off = text == "vale off"
            self._switch("off", at, off=self.off)
        elif found := _MATCHES.fullmatch(text):
            for match in _list(found[2]):
                self._switch(f"{found[1]}[{match}]", at, off=found[3] == "NO")
        elif found := _CONTROL.fullmatch(text):
            self._switch(found[1], at, off=found[2] in {"NO", "off"})
        elif found := _STYLES.fullmatch(text):
            self.muted = (self.muted | set(self._styles)) - set(found[1].split(", "))

    def reset(self) -> None:
        """Switch everything on again but what `vale off` has."""
        self.muted = self.muted & {"off"}

    def regions(self) -> list[Region]:
        """Where something is switched off; what stays off does so to the end."""
        rest = [Region(key, start, 1 << 62) for key, start in self._open.items()]
        return [*self._regions, *rest]

    def _switch(self, key: str, at: int, *, off: bool) -> None:
        self.muted = self.muted | {key} if off else self.muted - {key}
        if at < 0:
            return
        if off:
            self._open.setdefault(key, at)
        elif key in self._open:
            self._regions.append(Region(key, self._open.pop(key), at))


def _list(text: str) -> list[str]:
    try:
        found = json.loads(text)
    except ValueError:
        return []
    return [each for each in found if isinstance(each, str)]
