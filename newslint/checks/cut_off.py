"""`cut-off`: a story that ends in the middle of a sentence."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.diagnostic import Level, Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.reading import Reading

_STOPS = frozenset(".!?…:”\"’')]*_")
_OPEN = (",", ";", " –", " —", " -")
_SENTENCES = 3
# Of a paragraph that ends on a word such as “the”.
_FEWEST = 4
# Of the other paragraphs, so many out of ten close with a stop.
_CLOSED = 9


class Check(Keys):
    """Reports the last words of the last paragraph, where no sentence ends with them.

    A word of `open` cannot end a sentence, nor can a comma. Another word without a stop
    is a suggestion where nearly every paragraph of the story before has one. `words`
    are the fewest of such a paragraph.
    """

    open: tuple[str, ...] = ()
    words: int = 8

    def patterns(self) -> tuple[str, ...]:
        """None: it is the end of the story that tells."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """At most one finding: the last word; the argument is the words before it."""
        document = reading.document
        last_body = next((b for b in reversed(document.blocks) if b.is_body), None)
        if last_body is None or last_body.kind != "paragraph":
            return
        body = [block.span for block in document.blocks_of("paragraph")]
        text = document.text
        last = text[body[-1].start : body[-1].end].rstrip()
        end = body[-1].start + len(last)
        marked = _marker().search(text, body[-1].start, end)
        words = last.split()
        if marked:
            yield Finding(Span(*marked.span()), (" ".join(words[-3:]),))
            return
        level = None if self._is_open(last) else Level.suggestion
        least = self.words if level else _FEWEST
        if len(words) >= least and (not level or _stands_out(text, body, last)):
            span = Span(end - len(words[-1]), end)
            yield Finding(span, (" ".join(words[-3:]),), level=level)

    def _is_open(self, last: str) -> bool:
        return last.endswith(_OPEN) or last.rsplit(None, 1)[-1] in self.open


def _stands_out(text: str, body: list[Span], last: str) -> bool:
    """Whether all other paragraphs end with a stop, and this one is a sentence."""
    if not last[-1].isalnum() or len(body) <= _SENTENCES:
        return False
    ends = [text[span.start : span.end].rstrip()[-1:] for span in body[:-1]]
    closed = sum(end in _STOPS for end in ends) * 10
    return closed >= len(ends) * _CLOSED and bool(_sentence().match(last))


@cache
def _marker() -> re.Pattern[str]:
    return compiled(r"(?:\[…\]|\[\.\.\.\]|\(cont(?:inued|\.)?\)|\(more\)|\(MORE\))\Z")


@cache
def _sentence() -> re.Pattern[str]:
    """A paragraph that opens as a sentence does, and no label with a colon."""
    return compiled(r"[A-Z0-9“\"‘](?:[^:|@#(\n]|:\d)*\Z")
