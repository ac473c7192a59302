"""Quotations: their extent, kind, speaker and cue."""

from __future__ import annotations

from newslint.diagnostic import Span
from newslint.document.assignment import is_first_person, of_quote
from newslint.document.attribution import attributions
from newslint.document.entities import Quotation, Speaker
from newslint.document.narration import narrations
from newslint.document.quotation_kinds import (
    content_of,
    ends_like_speech,
    is_clause,
    is_inscription,
    kind_of,
    names_work,
)
from newslint.document.quotation_marks import depths
from newslint.document.speakers import hand_on
from newslint.document.voices import resolve
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.document.entities import QuotationKind
    from newslint.document.narration import Narration
    from newslint.document.quotation_kinds import Content
    from newslint.document.quotation_marks import Pair
    from newslint.document.story import Document
    from newslint.document.verbless import Attribution


class _Found(NamedTuple):
    kind: QuotationKind
    speaker: Span | None
    cue: Span | None


_UNKNOWN = _Found("fragment", None, None)


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """Every quotation of `document`, an outer one before those within it."""
    pairs = document.quotation_marks.pairs
    if not pairs:
        return ()
    levels = list(depths(pairs))
    found: dict[Pair, _Found] = {}
    outer = [pair for pair, depth in zip(pairs, levels, strict=True) if depth == 0]
    found.update(_judge(document.text, document.sentences, outer, told=True))
    for pair, inner in _nested(pairs, levels):
        found.update(_judge(document.text, _within(document, pair), inner, told=False))
    quotations = [
        _quotation(pair, depth, found.get(pair, _UNKNOWN))
        for pair, depth in zip(pairs, levels, strict=True)
    ]
    return tuple(resolve(document, hand_on(document, quotations)))


def _quotation(pair: Pair, depth: int, found: _Found) -> Quotation:
    speaker = Speaker(found.speaker, None) if found.speaker else None
    span = Span(pair.start, pair.end)
    return Quotation(span, found.kind, pair.closed, depth, speaker, found.cue)


def _judge(
    text: str, sentences: Sequence[Span], pairs: Sequence[Pair], *, told: bool
) -> Iterator[tuple[Pair, _Found]]:
    """What each of `pairs` is; `told` by the narrator, or else within a quotation."""
    quoted = [(pair.start, pair.end) for pair in pairs]
    for narration, first in narrations(text, sentences, quoted):
        sentence = _Sentence(narration, told=told)
        for number, at in enumerate(narration.quotes):
            pair = pairs[first + number]
            yield pair, sentence.judge(content_of(text, pair.start, pair.end), at)


class _Sentence:
    """A sentence of narration, asked in reading order for each of its quotations."""

    def __init__(self, narration: Narration, *, told: bool) -> None:
        self._narration = narration
        self._told = told
        self._sayings = attributions(narration)
        self._last: Attribution | None = None
        self._naming: Attribution | None = None

    def judge(self, content: Content, at: int) -> _Found:
        """Kind, speaker and cue of the quotation at token `at`."""
        one, beside = self._attribution(content, at)
        kind = kind_of(self._narration, at, content, one, beside=beside)
        if kind == "title" and one is not None and one.verb == at - 1:
            self._naming = one
        if is_inscription(self._narration.tokens, at - 1):
            one = None
        if one is not None and one is self._last and self._resumes(at, kind):
            kind = "speech"
        self._last = one if kind == "speech" else None
        loose = one and one.characterises and kind == "speech" and not beside
        if kind in {"scare", "title"} or one is None or loose:
            return _Found(kind, None, None)
        return _Found(kind, one.speaker.span if one.speaker else None, one.cue)

    def _attribution(
        self, content: Content, at: int
    ) -> tuple[Attribution | None, bool]:
        ends = ends_like_speech(content) or is_clause(content)
        one, beside = of_quote(self._narration, self._sayings, at, ends=ends)
        if one is None or one is self._naming:
            return None, beside
        tokens = self._narration.tokens
        if self._told and not beside and is_first_person(tokens, one):
            return None, beside
        return one, beside

    def _resumes(self, at: int, kind: QuotationKind) -> bool:
        """Whether the quotation at token `at` goes on after `, she said,`."""
        tokens = self._narration.tokens
        if kind == "title" and names_work(tokens, at):
            return False
        return at > 0 and tokens[at - 1].text in {",", "—", "–", "--"}


def _nested(
    pairs: Sequence[Pair], levels: Sequence[int]
) -> Iterator[tuple[Pair, list[Pair]]]:
    """Each quotation that holds others, with those directly within it."""
    path: list[tuple[Pair, list[Pair]]] = []
    for pair, depth in zip(pairs, levels, strict=True):
        for outer, inner in reversed(path[depth:]):
            if inner:
                yield outer, inner
        del path[depth:]
        if path:
            path[-1][1].append(pair)
        path.append((pair, []))
    for outer, inner in reversed(path):
        if inner:
            yield outer, inner


def _within(document: Document, pair: Pair) -> list[Span]:
    """The sentences inside a quotation, without its marks."""
    from bisect import bisect_left, bisect_right

    sentences = document.sentences
    first = max(0, bisect_right(sentences, (pair.start, len(document.text))) - 1)
    last = bisect_left(sentences, (pair.end, 0))
    start, end = pair.start + 1, pair.end - pair.closed
    return [
        Span(max(sentence.start, start), min(sentence.end, end))
        for sentence in sentences[first:last]
        if sentence.start < end and sentence.end > start
    ]
