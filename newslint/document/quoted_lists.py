"""Quotations that run over the items of a list and are opened and closed only once."""

from __future__ import annotations

from itertools import pairwise

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.diagnostic import Span
    from newslint.document.quotation_marks import Marks
    from newslint.document.story import Document

_FITTING = frozenset({"“”", '""', "„“", "«»", "‘’", "''"})


def join_over_lists(document: Document, marks: Marks) -> Marks:
    """`marks` with those paired that open a list, or the line before, and end it."""
    opened = {pair.start for pair in marks.pairs if not pair.closed}
    closings = {
        opening.start: closing
        for opening, closing in pairwise(marks.unbalanced)
        if opening.start in opened
        and closing.start not in opened
        and _quotes_a_list(document, opening, closing)
    }
    pairs = (
        pair._replace(end=closings[pair.start].end, closed=True)
        if not pair.closed and pair.start in closings
        else pair
        for pair in marks.pairs
    )
    paired = {*closings, *(closing.start for closing in closings.values())}
    alone = (mark for mark in marks.unbalanced if mark.start not in paired)
    in_order = sorted(pairs, key=lambda pair: (pair.start, -pair.end))
    return marks._replace(pairs=tuple(in_order), unbalanced=tuple(alone))


def _quotes_a_list(document: Document, opening: Span, closing: Span) -> bool:
    """Whether only items of one list stand between the marks, which fit each other."""
    if document.text_of(opening) + document.text_of(closing) not in _FITTING:
        return False
    first, last = map(document.block_index, (opening.start, closing.start))
    if first == last:
        return False
    head = document.blocks[first]
    announces = document.text_of(head.span).rstrip().endswith(":")
    items = document.blocks[first + 1 : last + 1]
    return (head.kind == "list" or announces) and all(b.kind == "list" for b in items)
