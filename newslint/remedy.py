"""From a finding in the text to a diagnostic in the file, with the fix it allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.checks.actions import like, options
from newslint.diagnostic import Diagnostic, Edit, Fix, Span
from newslint.message import render

if TYPE_CHECKING:
    from newslint.document.story import Document
    from newslint.finding import Finding
    from newslint.ruleset.rule import Rule

# What would end or change a quoted value of the front matter.
_UNSAFE_IN_FRONT_MATTER = frozenset("'\"\\#:{}[]&*!|>%@`")


def diagnose(
    rule: Rule, finding: Finding, document: Document, filename: str
) -> Diagnostic:
    """The diagnostic of `finding`, in positions of the file."""
    source = document.to_source(finding.span)
    offered = _offered(rule, finding, document)
    args = finding.args
    if rule.action and offered:
        args = (*args, " or ".join(offered))
    return Diagnostic(
        filename=filename,
        rule=rule.name,
        level=finding.level or rule.level,
        message=render(finding.message or rule.message, args),
        text=document.source[source.start : source.end],
        location=document.lines.position(source.start),
        end_location=document.lines.position(source.end),
        offset=source.start,
        end_offset=source.end,
        fix=_fix(rule, finding, document, offered),
        url=rule.link or None,
    )


def _offered(rule: Rule, finding: Finding, document: Document) -> tuple[str, ...]:
    """What could stand in place of the finding, by its check or the rule's action."""
    if not rule.action:
        swaps = rule.foreign and rule.extends == "substitution"
        return () if swaps else finding.replacements
    observed = document.text_of(finding.span)
    if rule.action == "replace" and finding.replacements:
        return finding.replacements
    offered = options(rule.action, rule.params, observed)
    return offered if rule.foreign else tuple(like(observed, o) for o in offered)


def _fix(
    rule: Rule, finding: Finding, document: Document, offered: tuple[str, ...]
) -> Fix | None:
    if len(offered) != 1:
        return None
    target, content = finding.edit or finding.span, offered[0]
    if not content:
        target = _with_blank(document.text, target)
    edit = _edit(document, target, content)
    if edit is None:
        edit = _edit(document, *_narrowed(document.text, target, content))
    if edit is None:
        return None
    quoted = document.quotation_at(target) or _is_quoted_block(document, target)
    applicability = "unsafe" if quoted or rule.foreign else rule.fix
    return Fix(
        applicability, _title(offered[0], document.text_of(finding.span)), (edit,)
    )


def _is_quoted_block(document: Document, span: Span) -> bool:
    return document.block_at(span.start).kind in {"blockquote", "embed"}


def _title(content: str, text: str) -> str:
    return f"Replace with “{content}”" if content else f"Remove “{text}”"


def _with_blank(text: str, span: Span) -> Span:
    """The span and one blank beside it, so that a removal leaves no gap."""
    after = text[span.end : span.end + 1]
    if span.start and text[span.start - 1] == " " and not after.isalnum():
        return Span(span.start - 1, span.end)
    return Span(span.start, span.end + 1) if after == " " else span


def _narrowed(text: str, span: Span, content: str) -> tuple[Span, str]:
    """Only what changes: it may be free of markup where the whole is not."""
    old = text[span.start : span.end]
    shared = min(len(old), len(content))
    front = next((i for i in range(shared) if old[i] != content[i]), shared)
    back = 0
    while back < shared - front and old[-1 - back] == content[-1 - back]:
        back += 1
    if span.end - back <= span.start + front:
        return span, content
    narrowed = Span(span.start + front, span.end - back)
    return narrowed, content[front : len(content) - back]


def _edit(document: Document, span: Span, content: str) -> Edit | None:
    """The edit in the file; nothing where markup stands in the way."""
    if not document.source_map.is_verbatim(span):
        return None
    kind = document.block_at(span.start).kind
    if kind in {"headline", "standfirst"} and _UNSAFE_IN_FRONT_MATTER & set(content):
        return None
    if document.format == "html":
        content = content.replace("&", "&amp;").replace("<", "&lt;")
    start, end = document.to_source(span)
    return Edit(content, start, end)
