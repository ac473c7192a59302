"""A lead that says more than readers take in at once."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.block import Block
    from newslint.reading import Reading


class Check(Keys):
    """Reports a first paragraph of more words or sentences than these."""

    words_most: int = 40
    sentences_most: int = 2

    def patterns(self) -> tuple[str, ...]:
        """None: every story has a lead."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """At most one finding, on the lead's first word: how many of what it has."""
        document = reading.document
        lead = next((b for b in document.blocks if b.kind == "paragraph"), None)
        if lead is None:
            return
        tokens = document.text_of(lead.span).split()
        sentences = _sentences(reading, lead)
        size = ""
        if len(tokens) > self.words_most:
            size = f"{len(tokens)} words"
        elif sentences > self.sentences_most:
            size = f"{sentences} sentences"
        if size:
            start = document.text.index(tokens[0], lead.span.start)
            yield Finding(Span(start, start + len(tokens[0])), (size,))


def _sentences(reading: Reading, lead: Block) -> int:
    span = lead.span
    return sum(span.start <= s.start < span.end for s in reading.document.sentences)
