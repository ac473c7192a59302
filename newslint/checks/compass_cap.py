"""`compass-cap`: a direction with a capital before a country that has no such part."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.matching.matcher import Matcher
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import ClassVar

    from newslint.document.story import Document
    from newslint.reading import Reading

# How far a name reaches that the direction may be part of: “University of Eastern …”.
_REACH = 60
# A capital before “in” may be the sentence's own: Villages in Northern Nigeria.
_LONGER = (
    r"(?:\b[A-Z][\w’'-]*\s+of|[a-z,]\s+[A-Z][\w’'-]*\s+(?:for|in))\s+(?:the\s+)?\Z"
)
_RUNS_ON = frozenset("abcdefghijklmnopqrstuvwxyz0123456789,;:)”’")


class Check(Keys):
    """Reports one of `directions` before one of `places`, in running copy.

    `exceptions` are the names that have a capital by right.
    """

    directions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()

    fixes: ClassVar[bool] = True

    @cached_property
    def _pattern(self) -> str:
        """A direction and the word or two behind it; which they are is looked up."""
        words = "|".join(sorted(self.directions, key=len, reverse=True))
        return rf"\b(?:{words})\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?"

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._pattern)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.places)

    def patterns(self) -> tuple[str, ...]:
        """A direction before a capital."""
        return (self._pattern,)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each direction and place; the arguments are the right form and the found."""
        document = reading.document
        for match in self._matcher.spans(document):
            span = self._place(document, match)
            if span and _is_in_copy(document, span):
                found = document.text_of(span)
                if " ".join(found.split()) not in self.exceptions:
                    right = found[0].lower() + found[1:]
                    yield Finding(span, (right, found), (right,))

    def _place(self, document: Document, match: Span) -> Span | None:
        """The direction and the place; nothing where another name follows."""
        words = [m.end() for m in compiled(r"\S+").finditer(document.text_of(match))]
        direction, *ends = (match.start + end for end in words)
        for end in reversed(ends):
            name = " ".join(document.text[direction:end].split())
            if name in self._names:
                return Span(match.start, end) if end == match.end else None
        return None


def _is_in_copy(document: Document, span: Span) -> bool:
    """Whether the place stands in mid-sentence and in no longer name."""
    block = document.block_at(span.start).span
    before = document.text[max(block.start, span.start - _REACH) : span.start]
    after = document.text[span.end : min(block.end, span.end + 2)]
    if before.rstrip()[-1:] not in _RUNS_ON or before[-1:].strip():
        return False
    if compiled(_LONGER).search(before):
        return False
    return not compiled(r"\s?[A-Z]|[-–]").match(after)
