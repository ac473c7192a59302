"""From a finding in the text to a diagnostic in the file, with the fix it allows."""

from __future__ import annotations

from newslint.article import with_article
from newslint.checks.actions import like, options
from newslint.diagnostic import Diagnostic, Edit, Fix, Span
from newslint.message import render
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.diagnostic import Applicability
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
    if finding.edits:
        return _scattered(rule, finding, document)
    if len(offered) != 1:
        return None
    target, content = finding.edit or finding.span, offered[0]
    if not rule.foreign:
        content = _at_head(document, target, content)
    if not content:
        target = _with_blank(document.text, target)
    ways = _ways(document, target, content, alone=rule.foreign)
    edit = next(filter(None, (_edit(document, *way) for way in ways)), None)
    if edit is None:
        return None
    applicability = _applicability(rule, document, [target])
    title = _title(content, document.text_of(finding.span))
    return Fix(applicability, title, (edit,))


def _ways(
    document: Document, target: Span, content: str, *, alone: bool
) -> Iterator[tuple[Span, str]]:
    """What could be changed, the widest first; `alone` leaves the article before it.

    Markup may stand in the way of one.
    """
    if not alone:
        yield with_article(document.text, target, content)
    yield target, content
    yield _narrowed(document.text, target, content)


def _scattered(rule: Rule, finding: Finding, document: Document) -> Fix | None:
    """A fix in several places; nothing where one of them cannot be changed."""
    edits = [_edit(document, span, content) for span, content in finding.edits]
    kept = tuple(edit for edit in edits if edit is not None)
    if len(kept) < len(edits):
        return None
    spans = [span for span, _ in finding.edits]
    places = "1 place" if len(kept) == 1 else f"{len(kept)} places"
    title = f"Change it in {places}"
    return Fix(_applicability(rule, document, spans), title, kept)


def _applicability(rule: Rule, document: Document, spans: list[Span]) -> Applicability:
    """Nothing within quotation marks is safe to change: the words are the speaker's."""
    quoted = any(document.is_quoted(span) for span in spans)
    return "unsafe" if quoted or rule.foreign else rule.fix


def _at_head(document: Document, span: Span, content: str) -> str:
    """The content; a “the” that comes before a name has its capital at the head."""
    if not content.startswith("the ") or not document.text[span.start].isupper():
        return content
    opens = document.sentence_at(span.start).start == span.start
    return f"T{content[1:]}" if opens else content


def _title(content: str, text: str) -> str:
    return f"Replace with “{content}”" if content else f"Remove “{text}”"


def _with_blank(text: str, span: Span) -> Span:
    """The span and one blank beside it, so that a removal leaves no gap.

    Nothing between two letters is taken: words that touch it would run together.
    """
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if before == " " and not after.isalnum():
        return Span(span.start - 1, span.end)
    if after == " " and not before.strip():
        return Span(span.start, span.end + 1)
    return span


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
    if document.format == "html" and not content:
        from newslint.formats.emptied import with_tags

        start, end = with_tags(document.source, Span(start, end))
    return Edit(content, start, end)
