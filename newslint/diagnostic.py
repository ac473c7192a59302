"""What newslint reports: small frozen values, set once.

Positions are 0-based code points, end exclusive, unless a name says row or
column: those are 1-based.
"""

from __future__ import annotations

from enum import IntEnum

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Literal

    Applicability = Literal["safe", "unsafe"]


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Level(IntEnum):
    """How much a finding weighs; a greater level weighs more."""

    suggestion = 1
    warning = 2
    error = 3


class Position(NamedTuple):
    """A place in the file: row and column, both 1-based, in code points."""

    row: int
    column: int


class Edit(NamedTuple):
    """What replaces `source[offset:end_offset]`."""

    content: str
    offset: int
    end_offset: int

    def applied_to(self, source: str) -> str:
        """`source` after this edit alone."""
        return source[: self.offset] + self.content + source[self.end_offset :]


class Fix(NamedTuple):
    """A change that mends a finding, and whether it may be applied unattended."""

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]


class Diagnostic(NamedTuple):
    """One finding at one place of one file.

    `source[offset:end_offset]` is `text`, where `source` is the file as decoded,
    without a byte order mark.
    """

    filename: str
    rule: str
    level: Level
    message: str
    text: str
    location: Position
    end_location: Position
    offset: int
    end_offset: int
    fix: Fix | None
    url: str | None
