"""Exceptions of a rule: what a match may hold and still be right (Vale's words)."""

from __future__ import annotations

from functools import cached_property

from newslint.diagnostic import Span
from newslint.matching.matcher import Matcher, is_edge
from newslint.matching.template import is_literal, term_pattern
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.document.story import Document


class Exceptions:
    """A rule's exceptions, asked for one match at a time.

    An exception is searched for **in** the match. One that holds a blank also
    silences a match that lies wholly inside it in the block, whatever its case.
    """

    def __init__(self, terms: tuple[str, ...]) -> None:
        """Longest first, as Vale sorts them; an empty list never matches."""
        kept = sorted(filter(None, terms), key=len, reverse=True)
        self._plain = [term for term in kept if is_literal(term.replace(".", ""))]
        self._patterns = [term for term in kept if term not in self._plain]

    def cover(self, document: Document, span: Span) -> bool:
        """Whether a match on `span` is excepted."""
        if not (self._plain or self._patterns):
            return False
        text = document.text_of(span)
        if _holds(" ".join(text.split()), self._plain):
            return True
        if self._inside is not None and self._inside.first(text):
            return True
        return self._is_in_a_phrase(document, span)

    @cached_property
    def _inside(self) -> Matcher | None:
        return _matcher("(?m)", self._patterns)

    @cached_property
    def _phrases(self) -> Matcher | None:
        phrases = [t for t in self._patterns if {" ", "\t"} & set(t) or r"\s" in t]
        return _matcher("(?i)", phrases)

    @cached_property
    def _plain_phrases(self) -> list[str]:
        """In lower case; looked for letter by letter, which no engine need compile."""
        return [term.lower() for term in self._plain if " " in term]

    def _is_in_a_phrase(self, document: Document, span: Span) -> bool:
        block = document.block_at(span.start).span
        start = max(block.start, span.start - _REACH)
        around = document.text[start : min(block.end, span.end + _REACH)]
        match = Span(span.start - start, span.end - start)
        if self._phrases is not None and _is_inside(match, self._phrases.count(around)):
            return True
        near = around.lower().replace("\n", " ")
        if len(near) != len(around):
            return False
        found = (s for phrase in self._plain_phrases for s in _places(near, phrase))
        return _is_inside(match, found)


# No exception is longer; a window keeps a block of one 5 MB line linear.
_REACH = 400


def _is_inside(span: Span, phrases: Iterable[Span]) -> bool:
    return any(p.start <= span.start and span.end <= p.end for p in phrases)


def _holds(text: str, terms: list[str]) -> bool:
    return any(next(_places(text, term), None) for term in terms)


def _places(text: str, term: str) -> Iterator[Span]:
    """Where `term` stands in `text` as whole words."""
    at = text.find(term)
    while at >= 0:
        end = at + len(term)
        if is_edge(text, at) and is_edge(text, end):
            yield Span(at, end)
        at = text.find(term, at + 1)


def _matcher(flags: str, terms: list[str]) -> Matcher | None:
    if not terms:
        return None
    return Matcher(flags + rf"\b(?:{'|'.join(map(term_pattern, terms))})\b")
