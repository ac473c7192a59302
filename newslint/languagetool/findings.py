"""LanguageTool's hits as newslint's diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.languagetool.choice import PREFIX
from newslint.remedy import diagnose
from newslint.ruleset.rule import Rule

if TYPE_CHECKING:
    from newslint.diagnostic import Diagnostic, Level
    from newslint.document.story import Document
    from newslint.languagetool.hit import Hit


def diagnostic(hit: Hit, level: Level, document: Document, filename: str) -> Diagnostic:
    """The diagnostic of a hit whose positions are those of the document's text.

    Its fix is LanguageTool's first replacement, always unsafe; in a quotation there
    is none.
    """
    span = Span(hit.start, hit.end)
    offered = hit.replacement is not None and not document.quotation_at(span)
    fixes = (hit.replacement,) if offered and hit.replacement is not None else ()
    # A per cent sign begins an argument of a message.
    message = hit.message.replace("%", "%%")
    rule = Rule(f"{PREFIX}{hit.rule}", "languagetool", message, level, fix="unsafe")
    return diagnose(rule, Finding(span, replacements=fixes), document, filename)
