"""HTML pages: the article's text, and what the page states about it."""

from __future__ import annotations

from newslint.document.source_map import Piece
from newslint.formats.builder import Builder
from newslint.formats.html_facts import Page
from newslint.formats.html_flow import Flow
from newslint.formats.parts import Parts
from newslint.formats.pieces import Run
from newslint.formats.tags import tokens
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.formats.tags import Token

# The article is the first of these that a page has.
HOMES = ("article", "main", "body")


def read(source: str) -> Parts:
    """The blocks, facts and comments of an HTML page."""
    page = Page(source)
    found = list(tokens(source))
    for token in found:
        page.take(token)
    builder = Builder()
    flow = Flow(builder)
    run = Run([Piece(source, 0, len(source))])
    for token in _story(found):
        flow.take(run, token)
    flow.end_to(0, len(source))
    builder.flush()
    return Parts(builder.blocks, page.facts(), builder.comments)


def _story(found: Sequence[Token]) -> Sequence[Token]:
    """The tokens of the article, after a headline that stands before it.

    Comments count wherever they stand, so that a page can switch rules at its head.
    """
    for home in HOMES:
        start = _opening(found, home, 0)
        if start is None:
            continue
        end = _end(found, start)
        before = found[:start]
        headline = [] if _has(found[start:end], "h1") else _element(before, "h1")
        kept = [t for t in before if t.kind == "comment" and t not in headline]
        return [*kept, *headline, *found[start:end]]
    return found


def _opening(found: Sequence[Token], name: str, begin: int) -> int | None:
    """The index of the first opening tag of `name` from `begin` on."""
    for index in range(begin, len(found)):
        if found[index].name == name and found[index].kind == "open":
            return index
    return None


def _end(found: Sequence[Token], start: int) -> int:
    """The index after the closing tag of the element that opens at `start`."""
    depth = 0
    for index in range(start, len(found)):
        token = found[index]
        if token.name == found[start].name:
            depth += (token.kind == "open") - (token.kind == "close")
            if depth == 0:
                return index + 1
    return len(found)


def _has(found: Sequence[Token], name: str) -> bool:
    return _opening(found, name, 0) is not None


def _element(found: Sequence[Token], name: str) -> Sequence[Token]:
    """The tokens of the first element of `name`, none where there is none."""
    start = _opening(found, name, 0)
    return [] if start is None else found[start : _end(found, start)]
