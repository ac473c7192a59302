"""Exceptions of a rule: what a match may hold and still be right (Vale's words)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from newslint.diagnostic import Span
from newslint.matching.matcher import Matcher
from newslint.matching.template import term_pattern

if TYPE_CHECKING:
    from newslint.document.story import Document


class Exceptions:
    """A rule's exceptions, asked for one match at a time.

    An exception is searched for **in** the match. One that holds a blank also
    silences a match that lies wholly inside it in the block.
    """

    def __init__(self, terms: tuple[str, ...]) -> None:
        """Longest first, as Vale sorts them; an empty list never matches."""
        self._terms = sorted(filter(None, terms), key=len, reverse=True)

    def cover(self, document: Document, span: Span) -> bool:
        """Whether a match on `span` is excepted."""
        if not self._terms:
            return False
        if self._inside is not None and self._inside.first(document.text_of(span)):
            return True
        return any(
            phrase.start <= span.start and span.end <= phrase.end
            for phrase in self._phrases_near(document, span)
        )

    @cached_property
    def _inside(self) -> Matcher | None:
        return _matcher("(?m)", self._terms)

    @cached_property
    def _phrases(self) -> Matcher | None:
        phrases = [t for t in self._terms if " " in t or "\t" in t or r"\s" in t]
        return _matcher("(?i)", phrases)

    def _phrases_near(self, document: Document, span: Span) -> list[Span]:
        """Phrases of the match's own sentence, in text positions."""
        if self._phrases is None:
            return []
        near = document.block_at(span.start).span
        start = max(near.start, span.start - _REACH)
        around = Span(start, min(near.end, span.end + _REACH))
        found = self._phrases.count(document.text_of(around))
        return [Span(start + s.start, start + s.end) for s in found]


# No exception is longer; a window keeps a block of one 5 MB line linear.
_REACH = 400


def _matcher(flags: str, terms: list[str]) -> Matcher | None:
    if not terms:
        return None
    return Matcher(flags + rf"\b(?:{'|'.join(map(term_pattern, terms))})\b")
