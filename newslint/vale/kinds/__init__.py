"""Vale's check kinds: one module for each value of `extends:`, with a class `Check`.

The annotated attributes of a `Check` are the keys of its rule files. `patterns()` are
those without one of which it finds nothing; `find()` yields alerts in a `Buffer`.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from newslint.typed import TYPE_CHECKING, NamedTuple
from newslint.vale.message import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Protocol

    from newslint.vale.buffer import Buffer
    from newslint.vale.pattern import Pattern
    from newslint.vale.rule import Rule

    class Check(Protocol):
        """What every kind offers to the engine."""

        def patterns(self) -> Sequence[Pattern] | None:
            """The patterns of which one must match; None if there are none."""
            ...

        def find(self, buffer: Buffer) -> Iterable[Alert]:
            """The alerts in the blocks of `buffer`, in order."""
            ...


KINDS = (
    "capitalization",
    "conditional",
    "consistency",
    "existence",
    "metric",
    "occurrence",
    "readability",
    "repetition",
    "sequence",
    "spelling",
    "substitution",
)


class Context(NamedTuple):
    """What a check may ask for besides its own keys."""

    accepted: tuple[str, ...] = ()
    """The accepted terms of the vocabularies that hold."""

    template: str = ""
    """What a configuration puts in place of the template of words."""

    styles_path: str = ""
    counts: Mapping[str, int] = {}


class Verdict(NamedTuple):
    """What a rule says of a match: its message, and what could stand there instead."""

    message: str
    offered: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def said(message: str, *arguments: str) -> Verdict:
    """A verdict that offers nothing: the message with its arguments."""
    return Verdict(render(message, arguments))


Alert = tuple[int, int, int, Verdict]
"""A verdict on `[start, end)` of the block at a place in its buffer.

Place, start, end and verdict; a plain tuple, since there are so many.
"""


def check_of(rule: Rule, context: Context) -> Check:
    """The check of a rule, its patterns compiled; a RuleError where Vale refuses it."""
    found: type[Check] = import_module(f"newslint.vale.kinds.{rule.extends}").Check
    return found(rule, context)  # type: ignore[call-arg]
