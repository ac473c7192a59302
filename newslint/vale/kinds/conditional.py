"""Vale's `conditional`: one thing is wrong without another."""

from __future__ import annotations

import re

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple
from newslint.vale.kinds import Alert, Context, said
from newslint.vale.pattern import Pattern
from newslint.vale.template import Exceptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.vale.buffer import Buffer
    from newslint.vale.rule import Rule

KEYS = {
    "first": "text",
    "second": "text",
    "in": "text",
    "exceptions": "list",
    "vocab": "bool",
    "ignorecase": "bool",
}
_CAPTURES = compiled(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(\((?!\?)|\(\?P?<(?![=!]))", re.DOTALL
)


class Work(NamedTuple):
    """What one block holds: what it defines, and what asks for a definition."""

    defined: tuple[str, ...]
    asking: tuple[tuple[int, int], ...]


class Check:
    """Reports `first` where `second` is missing.

    Where `second` captures something, `first` must be what was captured so far in the
    file; else `second` must be in the same block.
    """

    def __init__(self, rule: Rule, context: Context) -> None:
        """Compile both patterns."""
        self._message = rule.message
        options = rule.options
        self._first = Pattern(options.get("first", "")).compile()
        self._second = Pattern(options.get("second", "")).compile()
        self._captures = any(m[1] for m in _CAPTURES.finditer(self._second.source))
        accepted = context.accepted if options.get("vocab", True) else ()
        self._exceptions = Exceptions(options.get("exceptions", ()), accepted).compile()

    def patterns(self) -> Sequence[Pattern]:
        """What asks for a definition."""
        return (self._first,)

    def steps(self, buffer: Buffer) -> dict[int, Work]:
        """What each block holds."""
        asking: dict[int, list[tuple[int, int]]] = {}
        for index, start, end in self._first.hits(buffer):
            asking.setdefault(index, []).append((start, end))
        defining = {index for index, _, _ in self._second.hits(buffer.whole)}
        if not self._captures:
            return {
                i: Work((), tuple(spans))
                for i, spans in asking.items()
                if i not in defining
            }
        found = {}
        for index in sorted({*asking, *defining}):
            defined = (
                self._defined(buffer.blocks[index].text) if index in defining else ()
            )
            found[index] = Work(defined, tuple(asking.get(index, ())))
        return found

    def _defined(self, text: str) -> tuple[str, ...]:
        matches = self._second.matches(text)
        return tuple(group for match in matches for group in match.groups() if group)

    def step(
        self, index: int, text: str, work: Work, seen: set[str]
    ) -> Iterator[Alert]:
        """The alerts of one block, after what came before it in the file."""
        seen.update(work.defined)
        for start, end in work.asking:
            observed = text[start:end]
            if observed in seen and self._captures:
                continue
            if not self._exceptions.hold(observed, text, start, end):
                yield index, start, end, said(self._message, observed)
