"""Elements of HTML that would stand empty once their text is removed."""

from __future__ import annotations

import re

from newslint.diagnostic import Span
from newslint.patterns import compiled

# What is of no use empty. A cell keeps its row in order, and what has a name may be
# led to from elsewhere.
_OPENING = compiled(
    r"<(p|div|span|em|strong|b|i|small|time|h[1-6]|li|blockquote|figcaption)"
    r"(?:\s(?![^<>]*\b(?:id|name)\s*=)[^<>]*)?>",
    re.IGNORECASE,
)
_BLANK = " \t\r\n"


def with_tags(source: str, span: Span) -> Span:
    """The span with the tags round it, where nothing else is between them."""
    while (wider := _widened(source, span)) != span:
        span = wider
    return span


def _widened(source: str, span: Span) -> Span:
    """The span with the one element that it is all the content of, if there is one."""
    start, end = span
    before = source.rfind("<", 0, start)
    while end < len(source) and source[end] in _BLANK:
        end += 1
    while start > 0 and source[start - 1] in _BLANK:
        start -= 1
    opening = _OPENING.fullmatch(source, before, start) if before >= 0 else None
    if opening is None:
        return span
    closing = f"</{opening[1]}>"
    if source[end : end + len(closing)].lower() != closing.lower():
        return span
    return Span(before, end + len(closing))
