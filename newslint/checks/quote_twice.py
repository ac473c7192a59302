"""`quote-twice`: the same words of somebody, quoted twice."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.passages import is_repeat, is_title
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.story import Document
    from newslint.reading import Reading

_MARKS = "\"'“”„‘’«»`.,!… "
_SHOWN = 5


class Check(Keys):
    """Reports a quotation of `min` words or more that running copy has already.

    One that is a paragraph of its own is set large, and says again what copy says. Of
    a paragraph that is repeated whole it is silent.
    """

    min: int = 8

    def patterns(self) -> tuple[str, ...]:
        """Marks with words between them."""
        return (r"[\"“„«]\S*(?:\s+\S+){6}",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each later quotation; the argument is how it begins."""
        document = reading.document
        seen: dict[str, Span] = {}
        for start, end, closed in document.quotation_marks.pairs:
            # Words are compared before anybody asks who spoke them.
            words = document.text[start:end].strip(_MARKS).casefold().split()
            if not closed or len(words) < self.min or words[-1][-1:] == "?":
                continue
            if not _is_copy(document, start, end):
                continue
            said = " ".join(words)
            block = document.block_at(start).span
            first = seen.get(said)
            seen.setdefault(said, block)
            if first is None or is_title(document.text[start + 1 : end]):
                continue
            if not is_repeat(document, first, block):
                shown = document.text[start:end].strip(_MARKS).split()[:_SHOWN]
                yield Finding(Span(start, end), (" ".join(shown),))


def _is_copy(document: Document, start: int, end: int) -> bool:
    """Whether it stands in running copy: alone in a paragraph it is set large."""
    block = document.block_at(start)
    return block.kind == "paragraph" and block.span != (start, end)
