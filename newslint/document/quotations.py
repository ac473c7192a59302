"""Quotations: their extent, kind, speaker and cue."""

from __future__ import annotations

from newslint.diagnostic import Span
from newslint.document.assignment import of_quote
from newslint.document.attribution import attributions
from newslint.document.entities import Quotation, Speaker
from newslint.document.narration import narrations
from newslint.document.quotation_kinds import (
    content_of,
    ends_like_speech,
    is_clause,
    is_inscription,
    kind_of,
)
from newslint.document.quotation_marks import depths
from newslint.document.speakers import hand_on
from newslint.document.voices import resolve
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.document.attribution import Attribution
    from newslint.document.entities import QuotationKind
    from newslint.document.narration import Narration
    from newslint.document.quotation_marks import Pair
    from newslint.document.story import Document


class _Found(NamedTuple):
    kind: QuotationKind
    speaker: Span | None
    cue: Span | None


_UNKNOWN = _Found("fragment", None, None)


def find_unbalanced(document: Document) -> tuple[Span, ...]:
    """The quotation marks without a partner, in reading order."""
    return document.quotation_marks.unbalanced


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """Every quotation of `document`, an outer one before those within it."""
    pairs = document.quotation_marks.pairs
    if not pairs:
        return ()
    levels = list(depths(pairs))
    found: dict[Pair, _Found] = {}
    outer = [pair for pair, depth in zip(pairs, levels, strict=True) if depth == 0]
    found.update(_judge(document.text, document.sentences, outer))
    for pair, inner in _nested(pairs, levels):
        found.update(_judge(document.text, _within(document, pair), inner))
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
    text: str, sentences: Sequence[Span], pairs: Sequence[Pair]
) -> Iterator[tuple[Pair, _Found]]:
    quoted = [(pair.start, pair.end) for pair in pairs]
    for narration, first in narrations(text, sentences, quoted):
        sayings = attributions(narration)
        last: Attribution | None = None
        naming: Attribution | None = None
        for number, at in enumerate(narration.quotes):
            pair = pairs[first + number]
            content = content_of(text, pair.start, pair.end)
            ends = ends_like_speech(content) or is_clause(content)
            one, beside = of_quote(narration, sayings, at, ends=ends)
            one = None if one is naming else one
            kind = kind_of(narration, at, content, one, beside=beside)
            if kind == "title" and one is not None and one.verb == at - 1:
                naming = one
            if is_inscription(narration.tokens, at - 1):
                one = None
            if one is not None and one is last and _resumes(narration, at):
                kind = "speech"
            last = one if kind == "speech" else None
            loose = one and one.characterises and kind == "speech" and not beside
            if kind in {"scare", "title"} or one is None or loose:
                yield pair, _Found(kind, None, None)
            else:
                speaker = one.speaker.span if one.speaker else None
                yield pair, _Found(kind, speaker, one.cue)


def _resumes(narration: Narration, at: int) -> bool:
    """Whether the quotation at token `at` goes on after `, she said,`."""
    return at > 0 and narration.tokens[at - 1].text in {",", "—", "–", "--"}


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
