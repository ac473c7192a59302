"""`quote-stacking`: two speakers with nothing between their words."""

from __future__ import annotations

from itertools import pairwise

from newslint.checks.keys import Keys
from newslint.document.passages import opening
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.entities import Quotation
    from newslint.document.story import Document
    from newslint.reading import Reading

_TEXTS = frozenset(
    {"statement", "report", "letter", "paper", "study", "memo", "filing"}
)
_ADDED = compiled(r",|(?<=\w) (?:of|at|with|from|for|in)\b")
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "who", "one", "another"})


class Check(Keys):
    """Reports a paragraph that opens with words of another than the one before it.

    Both speakers must be named, the second behind the quotation, and that one must be
    long enough to be taken for the first one's: `least` words.
    """

    least: int = 3

    def patterns(self) -> tuple[str, ...]:
        """A paragraph's end and a mark that opens the next."""
        return (r"\n\n[\"“‘]",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """The opening words of each such quotation: who speaks, who spoke before."""
        document = reading.document
        outer = [q for q in document.quotations if not q.depth and q.kind == "speech"]
        for before, quotation in pairwise(outer):
            if not _are_neighbours(document, before, quotation):
                continue
            if len(document.text_of(quotation.span).split()) < self.least:
                continue
            first, second = _name(document, before), _name(document, quotation)
            # Liu is Liu Hongru, whichever of the two is the surname.
            if first and second and set(first).isdisjoint(second):
                words = opening(document, quotation.span)
                yield Finding(words, (second[-1], first[-1]))


def _are_neighbours(document: Document, before: Quotation, after: Quotation) -> bool:
    """Whether the second opens a paragraph right below the first one's."""
    if before.speaker is None or after.speaker is None:
        return False
    # Without a verb the names sign the words, as in a list of voices.
    if before.cue is None or after.cue is None:
        return False
    block = document.block_at(after.span.start)
    below = document.block_index(after.span.start) - document.block_index(
        before.span.end - 1
    )
    opens = block.span.start == after.span.start and block.kind == "paragraph"
    return opens and below == 1 and after.speaker.span.start >= after.span.end


def _name(document: Document, quotation: Quotation) -> list[str]:
    """The words for whoever speaks; none for a pronoun, a text or a body.

    A statement and the company that made it are one voice, and so they may be here.
    """
    assert quotation.speaker is not None
    # Of “Ann Lee, a Democrat” and “Ann Lee of the Centre” the name comes first.
    text = _ADDED.split(document.text_of(quotation.speaker.span))[0]
    last = text.split()[-1].lower()
    if (
        last in _PRONOUNS
        or last in _TEXTS
        or last.capitalize() in load_set("body-nouns")
    ):
        return []
    words = (quotation.speaker.person or text).split()
    return [word for word in words if word not in load_set("small-words")]
