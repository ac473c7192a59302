"""Paragraphs and nothing else: how an example in a rule file is read."""

from __future__ import annotations

import re

from newslint.document.source_map import Piece
from newslint.document.story import Document, RawBlock
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document.metadata import Metadata


def read(source: str, metadata: Metadata) -> Document:
    """`source` as paragraphs set apart by blank lines; `# ` begins a heading."""
    blocks = [
        _block(match) for match in re.finditer(r"(?s)\S.*?(?=\n\s*\n|\s*\Z)", source)
    ]
    return Document(source, blocks, format="text", metadata=metadata)


def _block(match: re.Match[str]) -> RawBlock:
    text, start = match.group(), match.start()
    if text.startswith("# "):
        return RawBlock.of("heading.h2", [Piece(text[2:], start + 2, match.end())])
    return RawBlock.of("paragraph", [Piece(text, start, match.end())])
