"""From an alert to a diagnostic, with the fix that its rule's action allows."""

from __future__ import annotations

from newslint.diagnostic import Diagnostic, Edit, Fix, Level, Position
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.vale.settle import Found

Label = tuple[str, Level, str | None]
"""What a diagnostic says of its rule: its name, its level here, its page."""

_new = tuple.__new__


def diagnose(
    found: Iterable[Found], source: str, filename: str, labels: Sequence[Label]
) -> list[Diagnostic]:
    """The diagnostics of alerts; `labels` has one for each rule, by its number."""
    made = []
    for number, start, end, row, column, (message, offered) in found:
        name, level, url = labels[number]
        text = source[start:end]
        fix = _fix(offered[0], text, start, end) if len(offered) == 1 else None
        stop = _after(text, row) if "\n" in text else (row, column + end - start)
        # As `Diagnostic(…)` and `Position(…)` make them, in half the time.
        first, last = _new(Position, (row, column)), _new(Position, stop)
        parts = filename, name, level, message, text, first, last, start, end, fix, url
        made.append(_new(Diagnostic, parts))
    return made


def _after(text: str, row: int) -> tuple[int, int]:
    """The row and column after a text of several lines that begins in `row`."""
    return row + text.count("\n"), len(text) - text.rfind("\n")


def _fix(content: str, text: str, start: int, end: int) -> Fix | None:
    if content == text:
        return None
    title = f"Replace with “{content}”" if content else f"Remove “{text}”"
    # As `Fix(…)` and `Edit(…)` make them.
    return _new(Fix, ("unsafe", title, (_new(Edit, (content, start, end)),)))
