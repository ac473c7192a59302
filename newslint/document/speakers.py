"""Speakers beyond their sentence: handed on, introduced before, resolved to people."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newslint.diagnostic import Span
from newslint.document import noun_phrases
from newslint.document.entities import Speaker
from newslint.document.narration import tokens_of
from newslint.lexicon import load_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newslint.document.entities import Person, Quotation
    from newslint.document.narration import Token
    from newslint.document.noun_phrases import Phrase
    from newslint.document.story import Document

_DASHES = frozenset("—–-")
# More mentions than that before a pronoun leave nothing certain.
_MOST_MENTIONS = 40
_LONGEST_TITLE = 30
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
    return quotation._replace(speaker=speaker)


def _goes_on(document: Document, previous: Quotation, quotation: Quotation) -> bool:
    """Whether nothing was told between two quotations but who spoke the first."""
    start, end = previous.span.end, quotation.span.start
    old = document.block_index(start - 1)
    new = document.block_index(end)
    first = bisect_left(document.sentences, (start, 0))
    if first < bisect_left(document.sentences, (end, 0)) or new - old > 1:
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
    phrase = noun_phrases.after(tokens, 0)
    if phrase is None or phrase.first > 0:
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


class _Named(NamedTuple):
    """A mention of a person, by where it begins."""

    start: int
    end: int
    person: Person


def resolve(document: Document, quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """The quotations, with the person that each speaker is where that is certain."""
    mentions: list[_Named] | None = None
    last: Person | None = None
    for quotation in quotations:
        if quotation.speaker is None:
            yield quotation
            continue
        if mentions is None:
            mentions = _mentions(document)
        person = _person(document, mentions, quotation.speaker.span, last)
        if quotation.depth == 0:
            last = person
        name = person.name if person else None
        yield quotation._replace(speaker=Speaker(quotation.speaker.span, name))


def _mentions(document: Document) -> list[_Named]:
    return sorted(
        _Named(*mention.span, person)
        for person in document.people
        for mention in person.mentions
    )


def _person(
    document: Document, mentions: list[_Named], span: Span, last: Person | None
) -> Person | None:
    at = bisect_right(mentions, span.start, key=lambda mention: mention.start)
    if at and mentions[at - 1].end >= span.end:
        return mentions[at - 1].person
    pronoun = document.text_of(span).lower()
    if pronoun not in _PRONOUNS:
        return None
    near = _near(document, mentions, at, span.start)
    if not near:
        return last if last and last.pronoun in {None, pronoun} else None
    fitting = {m.person.name: m for m in near if m.person.pronoun in {None, pronoun}}
    if len(fitting) != 1:
        return None
    (mention,) = fitting.values()
    person = mention.person
    certain = person.pronoun == pronoun or person == last
    return person if certain or _leads_sentence(document, mention) else None


def _near(
    document: Document, mentions: Sequence[_Named], at: int, offset: int
) -> list[_Named]:
    """The mentions in the block of `offset` and the one before, the last ones first."""
    index = max(0, document.block_index(offset) - 1)
    start = document.blocks[index].span.start
    nearest = mentions[max(0, at - _MOST_MENTIONS) : at]
    return [mention for mention in reversed(nearest) if mention.start >= start]


def _leads_sentence(document: Document, mention: _Named) -> bool:
    """Whether the mention opens its sentence, perhaps after a title."""
    return mention.start - document.sentence_at(mention.start).start <= _LONGEST_TITLE
