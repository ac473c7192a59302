"""Hits that are not worth reading, or that newslint has already."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from newslint.diagnostic import Span
from newslint.dictionary import open_words
from newslint.dictionary.accepted import Accepted
from newslint.dictionary.suspects import find_suspects
from newslint.document.source_map import MASK
from newslint.languagetool.hit import SPELLER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document
    from newslint.languagetool.hit import Hit

# What may be wrong in somebody's words too: their spelling is the writer's.
_SPELLING = frozenset({SPELLER, "misspelling"})
_SHORTEST = 4
_BESIDE = 2


class Noise:
    """Judges the hits in one document; their positions are those of its text."""

    def __init__(
        self,
        document: Document,
        accepted: Sequence[str],
        own: Iterable[Diagnostic],
    ) -> None:
        """Take the project's words and what newslint's rules have found."""
        self._document = document
        self._accepted = accepted
        self._own = [Span(one.offset, one.end_offset) for one in own]

    def is_noise(self, hit: Hit) -> bool:
        """Whether the hit is left out."""
        span = Span(hit.start, hit.end)
        return (
            self._is_beside_mask(span)
            or (hit.issue not in _SPELLING and self._is_speech(span))
            or (hit.issue == SPELLER and not self._is_unknown(span))
            or self._is_found(span)
        )

    def _is_beside_mask(self, span: Span) -> bool:
        """Whether code, an address or a picture stands there, which is not sent."""
        start = max(0, span.start - _BESIDE)
        return MASK in self._document.text[start : span.end + _BESIDE]

    def _is_speech(self, span: Span) -> bool:
        document = self._document
        return document.quotation_at(span) or document.is_quoted(span)

    def _is_unknown(self, span: Span) -> bool:
        """Whether newslint does not know the word either."""
        return any(
            span.start < known.end and known.start < span.end
            for known in self._suspects
        )

    @cached_property
    def _suspects(self) -> list[Span]:
        document = self._document
        accepted = Accepted(self._accepted)
        found = find_suspects(
            document.text, open_words(), accepted, document.names, _SHORTEST
        )
        return [suspect.span for suspect in found if suspect.text.islower()]

    def _is_found(self, span: Span) -> bool:
        """Whether a rule of newslint speaks of these very words.

        One that speaks of a whole sentence or more means something else.
        """
        place = self._document.to_source(span)
        sentence = self._document.sentence_at(span.start)
        longest = max(sentence.end - sentence.start - 1, span.end - span.start)
        return any(
            found.start < place.end
            and place.start < found.end
            and found.end - found.start <= longest
            for found in self._own
        )
