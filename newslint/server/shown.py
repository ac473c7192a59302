"""A diagnostic as an editor shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from newslint.diagnostic import Level

if TYPE_CHECKING:
    from newslint.diagnostic import Diagnostic
    from newslint.server.checking import Checked
    from newslint.server.positions import Rows

SOURCE = "newslint"
_SEVERITIES = {
    Level.error: lsp.DiagnosticSeverity.Error,
    Level.warning: lsp.DiagnosticSeverity.Warning,
    Level.suggestion: lsp.DiagnosticSeverity.Information,
}
_WEB = ("https://", "http://")


def all_shown(checked: Checked) -> list[lsp.Diagnostic]:
    """All that was found, or why nothing could be."""
    if checked.failure is not None:
        message = f"newslint cannot check this story: {checked.failure}"
        return [problem(message)]
    rows = checked.text.rows
    return [shown(diagnostic, rows) for diagnostic in checked.diagnostics]


def shown(diagnostic: Diagnostic, rows: Rows) -> lsp.Diagnostic:
    """The diagnostic in positions of the text that `rows` are of."""
    url = diagnostic.url or ""
    is_idle = diagnostic.rule == "ignores.unused"
    return lsp.Diagnostic(
        range=rows.range(diagnostic.offset, diagnostic.end_offset),
        message=diagnostic.message,
        severity=_SEVERITIES[diagnostic.level],
        code=diagnostic.rule,
        code_description=lsp.CodeDescription(url) if url.startswith(_WEB) else None,
        source=SOURCE,
        tags=[lsp.DiagnosticTag.Unnecessary] if is_idle else None,
    )


def problem(message: str, row: int = 1) -> lsp.Diagnostic:
    """What keeps newslint from its work, said at the 1-based `row` of a file."""
    at = lsp.Position(row - 1, 0)
    return lsp.Diagnostic(
        range=lsp.Range(at, at),
        message=message,
        severity=lsp.DiagnosticSeverity.Error,
        source=SOURCE,
    )
