"""A diagnostic as an editor shows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from newslint.diagnostic import Level

if TYPE_CHECKING:
    from newslint.diagnostic import Diagnostic
    from newslint.server.checking import Checked

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
    return [shown(diagnostic, checked) for diagnostic in checked.diagnostics]


def shown(diagnostic: Diagnostic, checked: Checked) -> lsp.Diagnostic:
    """A diagnostic of `checked` in positions of its text."""
    rows = checked.text.rows
    url = _page(diagnostic, checked)
    is_idle = diagnostic.rule == "ignores.unused"
    return lsp.Diagnostic(
        range=rows.range(diagnostic.offset, diagnostic.end_offset),
        message=diagnostic.message,
        severity=_SEVERITIES[diagnostic.level],
        code=diagnostic.rule,
        code_description=lsp.CodeDescription(url) if url else None,
        source=SOURCE,
        tags=[lsp.DiagnosticTag.Unnecessary] if is_idle else None,
    )


def _page(diagnostic: Diagnostic, checked: Checked) -> str | None:
    """Where the rule is explained: on the web if it says so, else in its own file."""
    if diagnostic.url and diagnostic.url.startswith(_WEB):
        return diagnostic.url
    rules = checked.ruling.checker.catalogue.rules if checked.ruling else {}
    rule = rules.get(diagnostic.rule)
    return Path(rule.file).as_uri() if rule else None


def problem(message: str, row: int = 1) -> lsp.Diagnostic:
    """What keeps newslint from its work, said at the 1-based `row` of a file."""
    at = lsp.Position(row - 1, 0)
    return lsp.Diagnostic(
        range=lsp.Range(at, at),
        message=message,
        severity=lsp.DiagnosticSeverity.Error,
        source=SOURCE,
    )
