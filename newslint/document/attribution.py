"""Who is said to speak in a sentence of narration, and by which words."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.diagnostic import Span
from newslint.document import noun_phrases
from newslint.document.narration import (
    QUOTE,
    characterising_forms,
    is_boundary,
    reporting_forms,
)
from newslint.document.noun_phrases import DETERMINERS, SUBJECT_PRONOUNS, Phrase
from newslint.lexicon import load, load_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document.narration import Narration, Token

_PASSIVES = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "got"})
_COORDINATORS = frozenset({"and", "but", "then", "or", "while", "before", "after"})
_DASHES = frozenset({"—", "–", "--", "-"})
_SETTING_OFF = frozenset({",", "(", "—", "–", "--"})
_AFTER_SPEAKER = frozenset(
    {"of", "in", "on", "at", "to", "as", "with", "after", "when"}
)
_PARTICIPLE = 3
_PLAIN = 0
_THIRD_PERSON = 1
_PAST = 2
_MOST_APPOSITIONS = 5
# How many tokens away from a quotation its cue may stand.
_REACH = 60


class Attribution(NamedTuple):
    """Speaker and cue in one sentence, with the tokens that they take up.

    `speaker` is none where the sentence reports without saying who speaks.
    `characterises` tells “called” from “said”.
    """

    first: int
    verb: int
    speaker: Phrase | None
    cue: Span | None
    characterises: bool = False


def attributions(narration: Narration) -> list[Attribution]:
    """Every reporting verb of the sentence with its speaker, in reading order."""
    tokens = narration.tokens
    triggers = _triggers()
    found: list[Attribution] = []
    for at, token in enumerate(tokens):
        if token.lower in triggers:
            one = _attribution(tokens, at, found)
            if one is not None:
                found.append(one)
    return sorted(found, key=lambda one: one.verb)


@cache
def _triggers() -> frozenset[str]:
    """Every word and sign that may belong to an attribution."""
    phrasal = {entry.split()[0] for entry in load("reporting-verbs-phrasal")}
    verbs = {*reporting_forms(), *characterising_forms()}
    return frozenset(verbs | phrasal | _DASHES | {"according", ":"})


def _attribution(
    tokens: list[Token], at: int, earlier: list[Attribution]
) -> Attribution | None:
    token = tokens[at]
    word = token.lower
    if f"{word} {_word(tokens, at + 1)}" in load_set("reporting-verbs-phrasal"):
        one = _of_verb(tokens, at, _PAST, earlier)
        return one and one._replace(cue=Span(token.start, tokens[at + 1].end))
    if word in reporting_forms():
        return _of_verb(tokens, at, reporting_forms()[word], earlier)
    if word in characterising_forms():
        one = _of_verb(tokens, at, characterising_forms()[word], earlier)
        return one and one._replace(characterises=True)
    return _without_verb(tokens, at)


def _without_verb(tokens: list[Token], at: int) -> Attribution | None:
    """`according to the mayor`, `Zelensky: “…”`, `“…” — Franklin Roosevelt`."""
    token = tokens[at]
    if token.lower == "according" and _word(tokens, at + 1) == "to":
        speaker = noun_phrases.after(tokens, at + 2)
        cue = Span(token.start, tokens[at + 1].end)
        return speaker and Attribution(at, at + 1, speaker, cue)
    if token.text == ":" and _word(tokens, at + 1) == QUOTE:
        return _of_colon(tokens, at)
    if token.text in _DASHES and _word(tokens, at - 1) == QUOTE:
        speaker = noun_phrases.after(tokens, at + 1)
        if speaker and speaker.named and _word(tokens, speaker.last + 1) in {"", ","}:
            return Attribution(at, at, speaker, None)
    return None


def _of_colon(tokens: list[Token], colon: int) -> Attribution | None:
    speaker = noun_phrases.before(tokens, colon - 1)
    if speaker is None or speaker.first > 0 or not tokens[0].is_capital:
        return None
    if tokens[0].text in load_set("colon-labels") or not speaker.named:
        return None
    return Attribution(0, colon, speaker, None)


def _word(tokens: list[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _of_verb(
    tokens: list[Token], verb: int, form: int, earlier: list[Attribution]
) -> Attribution | None:
    token = tokens[verb]
    if token.is_capital and verb > 0 and tokens[verb - 1].text != QUOTE:
        return None
    cue = Span(token.start, token.end)
    at, helped = _skip_helpers(tokens, verb - 1)
    if form == _PARTICIPLE:
        speaker = _of_participle(tokens, at, earlier)
        return speaker and Attribution(verb, verb, speaker, cue)
    if _word(tokens, at) in _PASSIVES:
        agent = _agent(tokens, verb)
        return agent and Attribution(verb, agent.last, agent, cue)
    speaker = _subject(tokens, at, verb, earlier)
    if speaker is None or not _agrees(tokens, speaker, verb, form, helped=helped):
        return _inverted(tokens, verb, cue)
    if _names_a_thing(tokens, speaker, verb):
        return None
    return Attribution(speaker.first, verb, speaker, cue)


def _skip_helpers(tokens: list[Token], at: int) -> tuple[int, bool]:
    """The token before adverbs and helping verbs, and whether any was skipped."""
    start = at
    while at >= 0 and start - at < _MOST_APPOSITIONS:
        opener = tokens[at].lower in load_set("speaker-openers")
        if not opener and not _is_adverb(tokens, at):
            break
        at -= 1
    return at, at < start


def _is_adverb(tokens: list[Token], at: int) -> bool:
    """Whether the word ends like an adverb and is not the noun of `the family`."""
    if not tokens[at].text.endswith("ly") or tokens[at].is_capital or at == 0:
        return False
    before = tokens[at - 1]
    return not (before.is_possessive or before.lower in DETERMINERS)


def _agent(tokens: list[Token], verb: int) -> Phrase | None:
    """Who did it, in `was described by the judge as`."""
    for at in range(verb + 1, min(verb + 3, len(tokens))):
        if tokens[at].lower == "by":
            return noun_phrases.after(tokens, at + 1)
    return None


def _agrees(
    tokens: list[Token], speaker: Phrase, verb: int, form: int, *, helped: bool
) -> bool:
    """Whether the speaker and the form of the verb fit: `the claims` are no verb."""
    head = tokens[speaker.last].lower
    pronoun = head in SUBJECT_PRONOUNS
    if form == _PLAIN:
        plural = pronoun or head.endswith("s") or head in {"police", "people"}
        plain = tokens[verb].lower in load_set("reporting-verbs-plain")
        return plain and (helped or plural) and tokens[verb - 1].lower != "to"
    if form == _THIRD_PERSON:
        noun = tokens[verb].lower in load_set("reporting-verbs-also-nouns")
        return pronoun or speaker.named or not noun
    return True


def _names_a_thing(tokens: list[Token], speaker: Phrase, verb: int) -> bool:
    """Whether the verb gives a name to its noun: `a programme called “Midas”`."""
    if tokens[verb].lower not in load_set("naming-words") or speaker.named:
        return False
    following = verb + 1 + (_word(tokens, verb + 1) in DETERMINERS)
    indefinite = tokens[speaker.first].lower in {"a", "an"}
    return indefinite and _word(tokens, following) == QUOTE


def _subject(
    tokens: list[Token], at: int, verb: int, earlier: list[Attribution]
) -> Phrase | None:
    """The subject that ends at token `at`, or before what is set off by commas."""
    word = _word(tokens, at)
    if word in {"who", "which", "that"}:
        return _before_relative(tokens, at)
    if word in _COORDINATORS:
        return _subject_of_sentence(tokens, verb, earlier)
    if word in {",", ")", "—", "–", "--", "-"}:
        return _before_apposition(tokens, at)
    return noun_phrases.before(tokens, at)


def _before_relative(tokens: list[Token], at: int) -> Phrase | None:
    before = at - 1
    if _word(tokens, before) == ",":
        before -= 1
    return noun_phrases.before(tokens, before)


def _before_apposition(tokens: list[Token], comma: int) -> Phrase | None:
    """The name before `, 45,` or `, who leads the unit,`; else the first subject."""
    first: Phrase | None = None
    last = comma - 1
    for start in _segment_starts(tokens, comma):
        found = _segment(tokens, start, last)
        if found is not None and found.named:
            return found
        first = found or first
        last = start - 2
    return first


def _segment_starts(tokens: list[Token], comma: int) -> Iterator[int]:
    """Where the stretches between commas begin, the nearest to `comma` first."""
    number = 0
    for at in range(comma - 1, max(-1, comma - _REACH), -1):
        if number >= _MOST_APPOSITIONS:
            return
        if at == 0 and tokens[0].text != QUOTE:
            yield 0
        elif tokens[at].text in _SETTING_OFF or tokens[at].text == QUOTE:
            number += 1
            yield at + 1


def _segment(tokens: list[Token], first: int, last: int) -> Phrase | None:
    """The noun phrase that a stretch between commas consists of.

    Where the stretch opens the clause, the phrase may also end it.
    """
    if last < first or tokens[first].text[0].isdigit() or _is_party(tokens[first].text):
        return None
    found = noun_phrases.before(tokens, last)
    if found is None or found.first < first:
        return None
    if first == 0 or QUOTE in {tokens[first - 1].text, tokens[max(0, first - 2)].text}:
        return found
    indefinite = tokens[first].lower in {"a", "an"}
    return found if found.first == first and not indefinite else None


def _is_party(word: str) -> bool:
    return word[:2] in {"R-", "D-", "I-"} or word in {"Jr", "Sr"}


def _of_participle(
    tokens: list[Token], at: int, earlier: list[Attribution]
) -> Phrase | None:
    """The subject of `, saying`, `quoted her as saying`, `was quoted as saying`."""
    if at >= 0 and (tokens[at].is_possessive or tokens[at].lower in DETERMINERS):
        return None
    if _word(tokens, at) in _PASSIVES:
        return noun_phrases.before(tokens, at - 1)
    if _word(tokens, at) != "as":
        return _subject_of_sentence(tokens, at + 1, earlier)
    before, _ = _skip_helpers(tokens, at - 1)
    if _word(tokens, before) in {"quoted", "cited", "reported", "recorded"}:
        before, _ = _skip_helpers(tokens, before - 1)
        if _word(tokens, before) in _PASSIVES:
            before -= 1
    return noun_phrases.before(tokens, before)


def _subject_of_sentence(
    tokens: list[Token], verb: int, earlier: list[Attribution]
) -> Phrase | None:
    """Who did what the sentence told before `, saying` or `and added`."""
    speaker = earlier[-1].speaker if earlier else None
    since = speaker.last + 1 if speaker else 0
    for start in _segment_starts(tokens, verb):
        if start < since or start >= verb:
            continue
        found = noun_phrases.after(tokens, start)
        if found and found.last + 1 < verb and _is_subject(tokens, found):
            return found
    return _nearest_pronoun(tokens, verb, since) or speaker


def _is_subject(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a verb seems to follow the phrase."""
    following = tokens[phrase.last + 1]
    opening = tokens[phrase.first]
    bare = not opening.is_capital and opening.lower not in (
        DETERMINERS | SUBJECT_PRONOUNS
    )
    if bare:
        return False
    return following.is_word and not following.is_capital


def _nearest_pronoun(tokens: list[Token], verb: int, since: int) -> Phrase | None:
    for at in range(verb - 1, max(since, verb - _REACH) - 1, -1):
        if tokens[at].text == QUOTE:
            return None
        if tokens[at].lower in {"he", "she", "they", "i", "we"}:
            return noun_phrases.before(tokens, at)
    return None


def _inverted(tokens: list[Token], verb: int, cue: Span) -> Attribution | None:
    """`“…,” said Jane Smith`: the verb stands right after the quotation."""
    before = verb - 1
    if before >= 0 and tokens[before].text in {",", *_DASHES}:
        before -= 1
    if before < 0 or tokens[before].text != QUOTE:
        return None
    speaker = noun_phrases.after(tokens, verb + 1)
    if speaker is None or _goes_on_as_clause(tokens, speaker):
        return None
    speaker = _in_apposition(tokens, speaker) or speaker
    return Attribution(verb, speaker.last, speaker, cue)


def _in_apposition(tokens: list[Token], speaker: Phrase) -> Phrase | None:
    """`Bob De Luca` in `said the director, Bob De Luca`."""
    comma = speaker.last + 1
    if speaker.named or _word(tokens, comma) != ",":
        return None
    name = noun_phrases.after(tokens, comma + 1)
    if name is None or not name.named or name.last < comma + 2:
        return None
    return name if _word(tokens, name.last + 1) in {"", ",", ":"} else None


def _goes_on_as_clause(tokens: list[Token], speaker: Phrase) -> bool:
    """Whether the phrase after the verb is the subject of what is reported."""
    if tokens[speaker.last].lower not in SUBJECT_PRONOUNS:
        return False
    following = _word(tokens, speaker.last + 1)
    return following[:1].isalpha() and following not in _AFTER_SPEAKER


def of_quote(
    narration: Narration, found: list[Attribution], at: int, *, ends: bool
) -> tuple[Attribution | None, bool]:
    """The attribution of the quotation at token `at`, and whether it stands beside it.

    `ends` tells that the quotation ends like speech, so that what follows may say
    who spoke.
    """
    tokens = narration.tokens
    number = bisect_left(found, at, key=lambda one: one.verb)
    following = found[number] if number < len(found) else None
    comma = _word(tokens, at + 1) in {",", *_DASHES}
    if following and (ends or comma) and _stands_after(tokens, at, following):
        return following, True
    preceding = found[number - 1] if number else None
    if preceding and at - preceding.verb > _REACH:
        preceding = None
    if preceding is not None:
        return preceding, _leads_in(tokens, preceding, at)
    if following and _word(tokens, following.first - 1) == ",":
        return following, False
    return None, False


def _stands_after(tokens: list[Token], at: int, following: Attribution) -> bool:
    """Whether nothing but the attribution follows the quotation at `at`."""
    gap = range(at + 1, following.first)
    if len(gap) > _REACH // 2 or any(tokens[i].text == QUOTE for i in gap):
        return False
    opening = next((i for i in (*gap, following.first) if tokens[i].is_word), None)
    if opening is None or opening == following.first:
        return True
    return not is_boundary(tokens[opening])


def _leads_in(tokens: list[Token], preceding: Attribution, at: int) -> bool:
    """Whether the attribution opens the quotation: `said: “`, `said that “`."""
    before = _word(tokens, at - 1)
    if preceding.characterises:
        return preceding.verb == at - 1 or before == ":"
    return before in {":", ",", "that"} or preceding.verb == at - 1
