"""The sentences of a story that a question is about."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newslint.diagnostic import Span
    from newslint.document.story import Document


def sentences_with(document: Document, pattern: re.Pattern[str]) -> Iterator[Span]:
    """The sentences in which a match of `pattern` begins, each once, in order."""
    last = -1
    for match in pattern.finditer(document.text):
        if match.start() < last:
            continue
        sentence = document.sentence_at(match.start())
        last = sentence.end
        yield sentence
