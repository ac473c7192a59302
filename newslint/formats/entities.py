"""Character references of HTML, read as the characters that they stand for."""

from __future__ import annotations

from functools import cache

from newslint.document.source_map import text_of
from newslint.formats.pieces import Run, replace
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from newslint.document.source_map import Piece


def decode_entities(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces with every known reference such as `&mdash;` as one piece."""
    if "&" not in text_of(pieces):
        return pieces
    from html import unescape

    run = Run(pieces)
    edits = []
    for match in _reference().finditer(run.text):
        text = unescape(match.group())
        if text and text != match.group():
            edits.append((match.start(), match.end(), text))
    return replace(run, edits)


@cache
def _reference() -> re.Pattern[str]:
    return compiled(
        r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    )
