"""`headline-quote`: words quoted above the story that nobody says in it."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.passages import is_title
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.reading import Reading


class Check(Keys):
    """Reports quoted words of a headline that the body does not have in a row.

    Case, marks and an ellipsis make no difference. `min` words make a quotation; words
    that all have capitals are a title or a term.
    """

    min: int = 2

    def patterns(self) -> tuple[str, ...]:
        """Marks of any kind."""
        return ("[\"“”‘’']",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such quotation; the argument is its words."""
        document = reading.document
        pairs = [
            Span(start, end)
            for start, end, closed in document.quotation_marks.pairs
            if closed and document.block_at(start).kind == "headline"
        ]
        if not pairs:
            return
        body = [document.text_of(b.span) for b in document.blocks if b.is_body]
        told = _plain(" ".join(body))
        for span in pairs:
            quoted = document.text[span.start + 1 : span.end - 1]
            parts = [_plain(part).strip() for part in _gap().split(quoted)]
            if len(quoted.split()) < self.min or not told.strip() or is_title(quoted):
                continue
            if any(part and f" {part} " not in told for part in parts):
                yield Finding(span, (quoted,))


def _plain(text: str) -> str:
    """The words in small letters with one blank before and behind each."""
    return f" {' '.join(_word().findall(text.casefold().replace('’', chr(39))))} "


@cache
def _gap() -> re.Pattern[str]:
    return compiled(r"…|\.\.\.|\[[^\]]*\]")


@cache
def _word() -> re.Pattern[str]:
    return compiled(r"[^\W_]+(?:'[^\W_]+)*")
