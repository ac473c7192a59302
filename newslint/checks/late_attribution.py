"""`late-attribution`: a long quotation before readers learn who speaks."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.document.passages import opening
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.document.entities import Quotation
    from newslint.document.story import Document
    from newslint.reading import Reading

_OUTER = 0
_MARKS = "\"'“”„‘’«»`"
_BACK = 300


class Check(Keys):
    """Reports speech of several sentences, or many words, before its speaker.

    A speaker whom the sentence before names, or who spoke last, is known already.
    `sentences` and `words` are how much may stand before the name.
    """

    sentences: int = 3
    words: int = 40

    def patterns(self) -> tuple[str, ...]:
        """A closing mark behind a comma, and a word: `," she said`."""
        return (r"[,?!][\"”’'] [\p{L}]",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """The opening words of each such quotation; the argument is who speaks."""
        document = reading.document
        previous: Quotation | None = None
        for quotation in document.quotations:
            if quotation.depth != _OUTER or quotation.kind != "speech":
                continue
            if self._is_late(document, quotation, previous):
                assert quotation.speaker is not None
                who = document.text_of(quotation.speaker.span)
                yield Finding(opening(document, quotation.span), (who,))
            previous = quotation

    def _is_late(
        self, document: Document, quotation: Quotation, previous: Quotation | None
    ) -> bool:
        speaker, (start, end) = quotation.speaker, quotation.span
        # Without a verb the name signs the words, as in a list of voices.
        if speaker is None or quotation.cue is None or not quotation.closed:
            return False
        if speaker.span.start < end:
            return False
        if document.block_index(start) != document.block_index(end - 1):
            return False
        said = document.text[start:end].strip(_MARKS)
        ends = len(_stops().findall(said)) + 1
        if ends < self.sentences and len(said.split()) <= self.words:
            return False
        return not _is_known(document, quotation, previous)


def _is_known(
    document: Document, quotation: Quotation, previous: Quotation | None
) -> bool:
    """Whether what stands before tells who speaks now."""
    assert quotation.speaker is not None
    name = document.text_of(quotation.speaker.span)
    if name.lower() in {"he", "she", "they", "i", "it"}:
        return True
    person = quotation.speaker.person
    if person and previous and previous.speaker and previous.speaker.person == person:
        return True
    start = quotation.span.start
    before = document.text[max(0, start - _BACK) : start]
    return name.split()[-1] in before


@cache
def _stops() -> re.Pattern[str]:
    return compiled(r"[.!?]\s+(?=[A-Z“\"])")
