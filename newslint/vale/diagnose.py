"""From an alert to a diagnostic, with the fix that its rule's action allows."""

from __future__ import annotations

from newslint.diagnostic import Diagnostic, Edit, Fix, Level, Position
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newslint.vale.engine import Found

_new = tuple.__new__


def diagnose(
    found: Sequence[Found], source: str, filename: str, levels: Mapping[str, Level]
) -> list[Diagnostic]:
    """The diagnostics of alerts; `levels` are those that differ from the rules' own."""
    made = []
    for rule, start, end, row, column, verdict in found:
        text = source[start:end]
        message, offered = verdict
        # As `Diagnostic(…)` makes it, in half the time.
        made.append(
            _new(
                Diagnostic,
                (
                    filename,
                    rule.name,
                    levels.get(rule.name, rule.level),
                    message,
                    text,
                    _new(Position, (row, column)),
                    _end(text, row, column),
                    start,
                    end,
                    _fix(offered[0], text, start, end) if len(offered) == 1 else None,
                    rule.link or None,
                ),
            )
        )
    return made


def _end(text: str, row: int, column: int) -> Position:
    if "\n" not in text:
        return _new(Position, (row, column + len(text)))
    return Position(row + text.count("\n"), len(text) - text.rfind("\n"))


def _fix(content: str, text: str, start: int, end: int) -> Fix | None:
    if content == text:
        return None
    title = f"Replace with “{content}”" if content else f"Remove “{text}”"
    return Fix("unsafe", title, (Edit(content, start, end),))
