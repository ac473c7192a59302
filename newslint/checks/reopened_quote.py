"""`reopened-quote`: a quotation that is closed though the next paragraph goes on."""

from __future__ import annotations

from itertools import pairwise

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.entities import Quotation
    from newslint.document.story import Document
    from newslint.reading import Reading


class Check(Keys):
    """Reports the closing mark at a paragraph's end before the same speaker's next one.

    The next paragraph opens with a mark and names nobody, or names the speaker again.
    """

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A mark at a paragraph's end and one that opens the next."""
        return (r"[.!?…][”\"]\n\n[\"“]",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such closing mark."""
        document = reading.document
        outer = [q for q in document.quotations if not q.depth and q.kind == "speech"]
        for first, second in pairwise(outer):
            if _goes_on(document, first, second):
                end = first.span.end
                yield Finding(Span(end - 1, end), replacements=("",))


def _goes_on(document: Document, first: Quotation, second: Quotation) -> bool:
    if first.speaker is None or second.speaker is None or not first.closed:
        return False
    here, below = (
        document.block_at(first.span.end - 1),
        document.block_at(second.span.start),
    )
    if (here.span.end, below.span.start) != (first.span.end, second.span.start):
        return False
    if {here.kind, below.kind} != {"paragraph"} or below.span.start - here.span.end > 2:  # noqa: PLR2004 - a blank line
        return False
    names = first.speaker.person, second.speaker.person
    return names[0] == names[1] and (
        names[0] is not None or first.speaker.span == second.speaker.span
    )
