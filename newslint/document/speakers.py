"""Speakers beyond their sentence: handed on, or introduced before."""

from __future__ import annotations

from bisect import bisect_left

from newslint.diagnostic import Span
from newslint.document import noun_phrases
from newslint.document.attribution import attributions
from newslint.document.entities import Speaker
from newslint.document.narration import Narration, tokens_of
from newslint.document.subjects import of_sentence
from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.document.entities import Quotation
    from newslint.document.naming import Phrase
    from newslint.document.narration import Token
    from newslint.document.story import Document

_DASHES = frozenset("—–-")
# After these the sentence tells of something else than who spoke.
_TURNS = frozenset({"but", "though", "although", "while", "which", "who"})
_PRONOUNS = frozenset({"he", "she"})


def hand_on(document: Document, quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """The quotations, speech without a speaker given the one who goes on speaking."""
    previous: Quotation | None = None
    for quotation in quotations:
        one = quotation
        if one.depth == 0:
            if one.kind == "speech" and one.speaker is None:
                one = _given_speaker(document, one, previous)
            if previous is None or not _outspoken(document, previous, one):
                previous = one
        yield one


def _outspoken(document: Document, previous: Quotation, one: Quotation) -> bool:
    """Whether `one` is but a fragment in a sentence that says who spoke `previous`."""
    if one.kind == "speech" or previous.kind != "speech" or not previous.speaker:
        return False
    sentence = document.sentence_at(one.span.start)
    return sentence.start <= previous.speaker.span.start


def _given_speaker(
    document: Document, quotation: Quotation, previous: Quotation | None
) -> Quotation:
    if previous and previous.speaker and _goes_on(document, previous, quotation):
        return quotation._replace(speaker=previous.speaker, cue=previous.cue)
    told = previous.span.end if previous else 0
    speaker = _signed(document, quotation) or _introduced(document, quotation, told)
    if speaker is None and previous and _stays(document, previous, quotation):
        speaker = previous.speaker
    return quotation._replace(speaker=speaker)


def _stays(document: Document, previous: Quotation, quotation: Quotation) -> bool:
    """Whether a paragraph goes on with the speech after a word that names nobody."""
    if previous.kind != "speech" or previous.speaker is None:
        return False
    start, end = previous.span.end, quotation.span.start
    if document.block_index(start - 1) != document.block_index(end):
        return False
    if document.sentence_at(end).start != end:
        return False
    said = document.sentence_at(previous.speaker.span.start)
    told = tokens_of(document.text, Span(max(start, min(said.end, end)), end))
    leaders = load_set("capitalised-openers")
    return all(not t.is_capital or t.text in leaders for t in told)


def _goes_on(document: Document, previous: Quotation, quotation: Quotation) -> bool:
    """Whether nothing was told between two quotations but who spoke the first."""
    start, end = previous.span.end, quotation.span.start
    old = document.block_index(start - 1)
    new = document.block_index(end)
    first = bisect_left(document.sentences, (start, 0))
    if first < bisect_left(document.sentences, (end, 0)) or new - old > 1:
        return False
    between = document.text[start:end]
    if previous.kind != "speech" and not _TURNS.isdisjoint(between.split()):
        return False
    if old == new:
        return True
    asked = document.text_of(previous.span).rstrip("\"'”’").endswith("?")
    return not asked and _stands_alone(document, quotation)


def _stands_alone(document: Document, quotation: Quotation) -> bool:
    """Whether the paragraph consists of the quotation."""
    first = document.block_at(quotation.span.start)
    last = document.block_at(quotation.span.end - 1)
    before = document.text[first.span.start : quotation.span.start]
    after = document.text[quotation.span.end : last.span.end]
    return first.is_body and not before.strip() and not after.strip(" .\n\t")


def _signed(document: Document, quotation: Quotation) -> Speaker | None:
    """The name in a line of its own after the quotation: `— Jane Smith, mayor`."""
    index = document.block_index(quotation.span.end - 1)
    if index + 1 >= len(document.blocks) or not _stands_alone(document, quotation):
        return None
    line = document.blocks[index + 1].span
    if document.text[line.start : line.start + 1] not in _DASHES:
        return None
    tokens = tokens_of(document.text, Span(line.start, min(line.end, line.start + 80)))
    name = next((at for at, token in enumerate(tokens) if token.is_word), len(tokens))
    phrase = noun_phrases.after(tokens, name)
    return Speaker(phrase.span, None) if phrase and phrase.named else None


def _introduced(document: Document, quotation: Quotation, told: int) -> Speaker | None:
    """The one person that the sentence right before the quotation tells of.

    `told` is where the quotation before this one ended.
    """
    start = quotation.span.start
    index = bisect_left(document.sentences, (start, 0)) - 1
    if index < 0 or document.sentence_at(start).start != start:
        return None
    sentence = document.sentences[index]
    gap = document.block_index(start) - document.block_index(sentence.start)
    if sentence.start < told or gap > 1:
        return None
    if gap and not _stands_alone(document, quotation):
        return None
    if not document.block_at(sentence.start).is_body:
        return None
    return _subject_of(document, sentence)


def _subject_of(document: Document, sentence: Span) -> Speaker | None:
    tokens = tokens_of(document.text, sentence)
    told = [one.speaker for one in attributions(Narration(tokens, []))]
    if told and told[-1]:
        return Speaker(told[-1].span, None)
    phrase = noun_phrases.after(tokens, 0) or of_sentence(tokens, len(tokens), None)
    if phrase is None:
        return None
    pronoun = tokens[phrase.last].lower in _PRONOUNS
    if not pronoun and not (phrase.named and _is_mention(document, phrase.span)):
        return None
    if _names_another(tokens, phrase):
        return None
    return Speaker(phrase.span, None)


def _is_mention(document: Document, span: Span) -> bool:
    """Whether the story knows the name as somebody's."""
    return any(
        mention.span.start <= span.start and span.end <= mention.span.end
        for person in document.people
        for mention in person.mentions
    )


def _names_another(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether the sentence goes on to name somebody else, or a place."""
    leaders = load_set("name-leaders")
    return any(
        token.is_capital and token.text not in leaders
        for token in tokens[phrase.last + 1 :]
    )
