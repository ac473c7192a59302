"""From an alert to a diagnostic, with the fix that its rule's action allows."""

from __future__ import annotations

from newslint.diagnostic import Diagnostic, Edit, Fix, Level, Position
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newslint.vale.engine import Found


def diagnose(
    found: Sequence[Found], source: str, filename: str, levels: Mapping[str, Level]
) -> list[Diagnostic]:
    """The diagnostics of alerts; `levels` are those that differ from the rules' own."""
    return [_diagnostic(each, source, filename, levels) for each in found]


def _diagnostic(
    found: Found, source: str, filename: str, levels: Mapping[str, Level]
) -> Diagnostic:
    rule, start, end, row, column, verdict = found
    text = source[start:end]
    return Diagnostic(
        filename,
        rule.name,
        levels.get(rule.name, rule.level),
        verdict.message,
        text,
        Position(row, column),
        _end(text, row, column),
        start,
        end,
        _fix(verdict.offered[0], text, start, end)
        if len(verdict.offered) == 1
        else None,
        rule.link or None,
    )


def _end(text: str, row: int, column: int) -> Position:
    lines = text.count("\n")
    if not lines:
        return Position(row, column + len(text))
    return Position(row + lines, len(text) - text.rfind("\n"))


def _fix(content: str, text: str, start: int, end: int) -> Fix | None:
    if content == text:
        return None
    title = f"Replace with “{content}”" if content else f"Remove “{text}”"
    return Fix("unsafe", title, (Edit(content, start, end),))
