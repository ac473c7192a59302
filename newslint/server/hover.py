"""What an editor tells of a finding when asked: its rule's page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from newslint.rule_page import page

if TYPE_CHECKING:
    from newslint.server.desk import Answer

# What would load something, run something, or hide what follows.
_LIVE = re.compile(r"!(?=\[)|<|\](?=\()(?!\(https?://)")


def hover(
    answer: Answer, position: lsp.Position, *, is_markdown: bool
) -> lsp.Hover | None:
    """The pages of the rules that found something at `position`; nothing elsewhere."""
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
    catalogue = ruling.checker.catalogue
    names = dict.fromkeys(one.rule for one in here)
    rules = [catalogue.rules[name] for name in names if name in catalogue.rules]
    pages = [page(rule, catalogue) for rule in rules]
    # What is said of suppressions has no rule, and no page.
    pages += [one.message for one in here if one.rule not in catalogue.rules]
    text = "\n\n".join(map(harmless, pages) if is_markdown else pages)
    kind = lsp.MarkupKind.Markdown if is_markdown else lsp.MarkupKind.PlainText
    start = min(one.offset for one in here)
    end = max(one.end_offset for one in here)
    return lsp.Hover(lsp.MarkupContent(kind, text), rows.range(start, end))


def harmless(markdown: str) -> str:
    """The page without images, HTML and links but to the web, outside its examples.

    A rule may come from the very draft's repository.
    """
    parts = re.split(r"(^```.*?^```$)", markdown, flags=re.MULTILINE | re.DOTALL)
    parts[::2] = [_LIVE.sub(r"\\\g<0>", part) for part in parts[::2]]
    return "".join(parts)
