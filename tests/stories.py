"""Documents made in place, for tests of the analyses and the checks."""

from __future__ import annotations

import re
from datetime import date

from newslint.diagnostic import Span
from newslint.document.metadata import Metadata, Published
from newslint.document.source_map import Piece
from newslint.document.story import Document, RawBlock


def story(text: str, *, published: str | None = None) -> Document:
    """A document of paragraphs, set apart by blank lines in `text`.

    A line that begins with `# ` is a heading. Offsets of the document's text are
    the offsets in `text` where `text` has single blank lines and no headings.
    """
    blocks = [_block(match) for match in re.finditer(r"(?s)\S.*?(?=\n\s*\n|\Z)", text)]
    return Document(text, blocks, format="text", metadata=_metadata(published))


def _metadata(published: str | None) -> Metadata:
    if published is None:
        return Metadata()
    day = Published(date.fromisoformat(published), "command line", None)
    return Metadata(published=day)


def _block(match: re.Match[str]) -> RawBlock:
    words, start = match.group(), match.start()
    if words.startswith("# "):
        return RawBlock.of("heading.h2", [Piece(words[2:], start + 2, match.end())])
    return RawBlock.of("paragraph", [Piece(words, start, match.end())])


def marked(text: str) -> tuple[str, list[Span]]:
    """`text` without its `<…>` marks, and the spans that they enclosed."""
    spans: list[Span] = []
    parts = re.split(r"<(.*?)>", text, flags=re.DOTALL)
    at = 0
    for index, part in enumerate(parts):
        if index % 2:
            spans.append(Span(at, at + len(part)))
        at += len(part)
    return "".join(parts), spans
