"""Diagnostics as JSON and back."""

from __future__ import annotations

from json import dumps, loads

from newslint.diagnostic import Diagnostic, Edit, Fix, Level, Position
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from newslint.diagnostic import Applicability


_LEVELS = {int(level): level for level in Level}


def encode(diagnostics: Sequence[Diagnostic]) -> bytes:
    """The diagnostics as JSON; the file's name is known to whoever asks."""
    rows = [tuple(one)[1:] for one in diagnostics]
    return dumps(rows, ensure_ascii=True, separators=(",", ":")).encode()


def decode(plain: bytes | None, name: str) -> list[Diagnostic] | None:
    """What `encode` was given, for the file `name`; nothing if it is something else."""
    if plain is None:
        return None
    try:
        return [_diagnostic(name, row) for row in loads(plain)]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _diagnostic(name: str, row: list[Any]) -> Diagnostic:
    rule, level, message, text, start, end, offset, end_offset, fix, url = row
    return Diagnostic(
        name,
        rule,
        _LEVELS[level],
        message,
        text,
        Position(*start),
        Position(*end),
        offset,
        end_offset,
        fix and _fix(*fix),
        url,
    )


def _fix(applicability: Applicability, message: str, edits: list[Any]) -> Fix:
    return Fix(applicability, message, tuple(Edit(*edit) for edit in edits))
