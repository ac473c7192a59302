"""What an editor tells of a finding when asked: its message and the rule's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.ruleset.rule import Rule
    from newslint.server.desk import Answer

    Page = Callable[[Rule], str]


def hover(
    answer: Answer, position: lsp.Position, page: Page, *, is_markdown: bool
) -> lsp.Hover | None:
    """The findings at `position`, each with its rule's page; nothing where none is."""
    rows = answer.checked.text.rows
    at = rows.offset(position)
    here = [
        one
        for one in answer.checked.diagnostics
        if one.offset <= at <= max(one.offset, one.end_offset - 1)
    ]
    ruling = answer.checked.ruling
    if not here or ruling is None:
        return None
    rules = ruling.checker.catalogue.rules
    pages = {one.rule: page(rules[one.rule]) for one in here if one.rule in rules}
    messages = [one.message for one in here if one.rule not in rules]
    text = "\n\n".join([*messages, *pages.values()])
    kind = lsp.MarkupKind.Markdown if is_markdown else lsp.MarkupKind.PlainText
    start = min(one.offset for one in here)
    end = max(one.end_offset for one in here)
    shown = _fenced(text) if is_markdown else text
    return lsp.Hover(lsp.MarkupContent(kind, shown), rows.range(start, end))


def _fenced(text: str) -> str:
    """The page as it is printed, so that nothing in it is taken for markup."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text.rstrip()}\n{fence}"
