"""`casualty-drift`: two numbers of the same victims in one story."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby

from newslint.checks.keys import Keys
from newslint.document.passages import sentences_with
from newslint.document.tolls import toll_words, tolls_in
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.diagnostic import Span
    from newslint.document.story import Document
    from newslint.document.tolls import Toll
    from newslint.reading import Reading

_PLACE = compiled(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Oo]ff|[Aa]cross) (?:the )?([A-Z][\w’'-]+)"
)
_SOURCE = compiled(
    r"([A-Z][\w’'-]+) (?:said|says|told|reported)\b"
    r"|[Aa]ccording to (?:the )?([A-Z][\w’'-]+)"
)
_SENTENCES = 2


class _Told(NamedTuple):
    toll: Toll
    sentence: Span


class Check(Keys):
    """Reports a toll that is not the first one's, for the same fate of the same people.

    A sentence with a word of `moving` tells that the number changed, and silences the
    fate; one with a word of `other` tells of another event, or of some of the victims.
    So does one that names a place that the first does not, or another source.
    """

    moving: tuple[str, ...] = ()
    other: tuple[str, ...] = ()

    @cached_property
    def _moving(self) -> re.Pattern[str]:
        return compiled(rf"(?i)\b(?:{'|'.join(self.moving)})\b")

    @cached_property
    def _other(self) -> re.Pattern[str]:
        return compiled(rf"(?i)\b(?:{'|'.join(self.other)})\b")

    def patterns(self) -> tuple[str, ...]:
        """A word of a fate."""
        return (rf"\b(?:{toll_words()})\b",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each toll that differs: as written, the earlier one, and the fate."""
        document = reading.document
        told = sorted(self._told(reading), key=lambda one: one.toll.fate)
        for _, same in groupby(told, key=lambda one: one.toll.fate):
            yield from self._drifts(document, list(same))

    def _told(self, reading: Reading) -> Iterator[_Told]:
        document = reading.document
        words = compiled(rf"\b(?:{toll_words()})\b")
        for sentence in sentences_with(document, words):
            if document.block_at(sentence.start).is_body:
                tolls = tolls_in(document, sentence)
                yield from (_Told(t, sentence) for t in tolls if reading.reads(t.span))

    def _drifts(self, document: Document, told: list[_Told]) -> Iterator[Finding]:
        sentences = {one.sentence for one in told}
        if len(sentences) < _SENTENCES:
            return
        if any(self._moving.search(document.text, *s) for s in sentences):
            return
        text = document.text
        plain = [one for one in told if not self._other.search(text, *one.sentence)]
        if len({one.toll.value for one in plain}) != _SENTENCES:
            return
        first, *later = plain
        for one in later:
            if _contradicts(document, first, one):
                yield _finding(document, first, one)


def _contradicts(document: Document, first: _Told, one: _Told) -> bool:
    if first.toll.value == one.toll.value or first.toll.who != one.toll.who:
        return False
    if first.sentence == one.sentence:
        return False
    low, high = sorted((first.toll, one.toll), key=lambda toll: toll.value)
    if low.at_least and not high.at_least:
        return False
    if _have_other_sources(document, first.sentence, one.sentence):
        return False
    return _places(document, one.sentence) <= _places(document, first.sentence)


def _have_other_sources(document: Document, first: Span, later: Span) -> bool:
    """Whether each sentence names whose count it gives, and they are not the same."""
    sources = [
        {name for pair in _SOURCE.findall(document.text_of(span)) for name in pair}
        for span in (first, later)
    ]
    return all(sources) and not set.intersection(*sources) - {""}


def _places(document: Document, sentence: Span) -> set[str]:
    return set(_PLACE.findall(document.text_of(sentence)))


def _finding(document: Document, first: _Told, one: _Told) -> Finding:
    numbers = (document.text_of(t.span) for t in (one.toll, first.toll))
    return Finding(one.toll.span, (*numbers, one.toll.fate))
