"""Writing the comment that silences a finding, as the story's format has it."""

from __future__ import annotations

from collections import Counter

from newslint.diagnostic import Edit
from newslint.suppress.directives import read_directives
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document
    from newslint.suppress.directives import Directive

_MARKS = {"markdown": ("<!-- ", " -->"), "html": ("<!-- ", " -->")}
_MARKS |= {"mdx": ("{/* ", " */}"), "text": ("# ", "")}
# What an item's text may not hold, and how long it may be to be worth it.
_CLOSING = frozenset('"“”\r\n<>{}*')
_LONGEST = 60


def comment_ignoring(
    one: Diagnostic,
    diagnostics: Iterable[Diagnostic],
    source: str,
    read: Callable[[str], Document],
    check: Callable[[str], Iterable[Diagnostic]],
) -> Edit | None:
    """The edit that silences `one` of the `diagnostics` of a source and nothing else.

    Nothing where there is none after which the story reads as before. `read` makes a
    story of a source, and `check` says what is found in it.
    """
    before = _texts(diagnostics)
    before[one.rule, one.text] -= 1
    document = read(source)
    words = document.text.split()
    for edit in _ways_to_ignore(document, one):
        after = edit.applied_to(source)
        if read(after).text.split() == words and _texts(check(after)) <= before:
            return edit
    return None


def _texts(diagnostics: Iterable[Diagnostic]) -> Counter[tuple[str, str]]:
    return Counter((one.rule, one.text) for one in diagnostics)


def _ways_to_ignore(document: Document, diagnostic: Diagnostic) -> Iterator[Edit]:
    """The edits that may silence `diagnostic`, the neatest first.

    Which of them do depends on the markup around.
    """
    item = _item(diagnostic)
    comment = _comment(document, "ignore", item)
    yield from _into_a_comment(document, diagnostic, item)
    if document.format != "text":
        yield _at_line_end(document, diagnostic, comment)
    yield _above(document, diagnostic.offset, comment)
    # What front matter says takes no comment of its own.
    below = (b for b in _begins(document) if b >= diagnostic.end_offset)
    if (after := next(below, None)) is not None:
        yield _above(document, after, _comment(document, "file-ignore", item))


def _comment(document: Document, verb: str, item: str) -> str:
    before, after = _MARKS.get(document.format, _MARKS["html"])
    return f"{before}newslint: {verb}[{item}]{after}"


def _item(diagnostic: Diagnostic) -> str:
    """The rule, for these words alone where they can be named."""
    words = " ".join(diagnostic.text.split())
    if not words or len(words) > _LONGEST or _CLOSING & set(words) or "--" in words:
        return diagnostic.rule
    return f'{diagnostic.rule}="{words}"'


def _into_a_comment(
    document: Document, diagnostic: Diagnostic, item: str
) -> Iterator[Edit]:
    """Into the brackets of an order that is there already, the nearest first."""
    orders = [
        order
        for order in read_directives(document.source, document.comments)
        if order.verb == "ignore" and order.brackets and not order.foreign
    ]
    row = diagnostic.location.row

    def distance(order: Directive) -> int:
        return abs(document.lines.position(order.span.start).row - row)

    for order in sorted(orders, key=distance)[:2]:
        assert order.brackets is not None
        end = order.brackets.end
        yield Edit(f", {item}", end, end)


def _at_line_end(document: Document, diagnostic: Diagnostic, comment: str) -> Edit:
    row = document.lines.position(max(diagnostic.offset, diagnostic.end_offset - 1)).row
    text = document.lines.text(row)
    end = document.lines.start(row) + len(text.rstrip())
    return Edit(f" {comment}", end, end)


def _begins(document: Document) -> list[int]:
    return sorted(document.to_source(block.span).start for block in document.blocks)


def _above(document: Document, offset: int, comment: str) -> Edit:
    """On a line of its own before the block at `offset`, indented as that is."""
    start = max((b for b in _begins(document) if b <= offset), default=0)
    row = document.lines.position(start).row
    text = document.lines.text(row)
    indent = text[: len(text) - len(text.lstrip())]
    at = document.lines.start(row)
    return Edit(f"{indent}{comment}{_line_end(document.source)}", at, at)


def _line_end(source: str) -> str:
    """The end of the first line, which the others are taken to have."""
    at = source.find("\n")
    return "\r\n" if at > 0 and source[at - 1] == "\r" else "\n"
