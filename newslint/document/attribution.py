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
from newslint.document.subjects import (
    PASSIVES,
    REACH,
    of_participle,
    subject,
)
from newslint.document.verb_groups import (
    goes_on,
    infinitive_lead,
    skip_helpers,
    word_at,
)
from newslint.lexicon import load, load_set

if TYPE_CHECKING:
    from newslint.document.narration import Narration, Token

_DASHES = frozenset({"—", "–", "--", "-"})
_AFTER_SPEAKER = frozenset(
    {"of", "in", "on", "at", "to", "as", "with", "after", "when"}
)
_PARTICIPLE = 3
_PLAIN = 0
_THIRD_PERSON = 1
_PAST = 2


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
    return frozenset(verbs | phrasal | _DASHES | {":"} | _according_phrases().keys())


def _attribution(
    tokens: list[Token], at: int, earlier: list[Attribution]
) -> Attribution | None:
    token = tokens[at]
    word = token.lower
    if f"{word} {word_at(tokens, at + 1)}" in load_set("reporting-verbs-phrasal"):
        one = _of_verb(tokens, at, _PAST, earlier)
        return one and one._replace(cue=Span(token.start, tokens[at + 1].end))
    lead = infinitive_lead(tokens, at)
    if lead is not None:
        return _of_infinitive(tokens, at, lead, earlier)
    if word in reporting_forms():
        return _of_verb(tokens, at, reporting_forms()[word], earlier)
    if word in characterising_forms():
        one = _of_verb(tokens, at, characterising_forms()[word], earlier)
        return one and one._replace(characterises=True)
    return _without_verb(tokens, at)


def _without_verb(tokens: list[Token], at: int) -> Attribution | None:
    """`according to the mayor`, `Zelensky: “…”`, `“…” — Franklin Roosevelt`."""
    token = tokens[at]
    for phrase in _according_phrases().get(token.lower, ()):
        last = at + len(phrase) - 1
        if tuple(one.lower for one in tokens[at : last + 1]) == phrase:
            speaker = noun_phrases.after(tokens, last + 1)
            cue = Span(token.start, tokens[last].end)
            return speaker and Attribution(at, last, speaker, cue)
    if token.text == ":" and word_at(tokens, at + 1) == QUOTE:
        return _of_colon(tokens, at)
    if token.text in _DASHES and word_at(tokens, at - 1) == QUOTE:
        speaker = noun_phrases.after(tokens, at + 1)
        if speaker and speaker.named and word_at(tokens, speaker.last + 1) in {"", ","}:
            return Attribution(at, at, speaker, None)
    return None


@cache
def _according_phrases() -> dict[str, list[tuple[str, ...]]]:
    """What may stand before a speaker in a verb's stead, by its first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in load("according-phrases"):
        words = tuple(entry.split())
        found.setdefault(words[0], []).append(words)
    return found


def _of_colon(tokens: list[Token], colon: int) -> Attribution | None:
    speaker = noun_phrases.before(tokens, colon - 1)
    if speaker is None or speaker.first > 0 or not tokens[0].is_capital:
        return None
    if tokens[0].text in load_set("colon-labels") or not speaker.named:
        return None
    return Attribution(0, colon, speaker, None)


def _of_verb(
    tokens: list[Token], verb: int, form: int, earlier: list[Attribution]
) -> Attribution | None:
    token = tokens[verb]
    if token.is_capital and verb > 0 and tokens[verb - 1].text != QUOTE:
        return None
    cue = Span(token.start, token.end)
    spoken = earlier[-1].speaker if earlier else None
    at, helped = skip_helpers(tokens, verb - 1)
    if form == _PARTICIPLE:
        speaker = of_participle(tokens, at, spoken)
        return speaker and Attribution(verb, verb, speaker, cue)
    if word_at(tokens, at) in PASSIVES:
        return _of_passive(tokens, verb, cue)
    speaker = subject(tokens, at, verb, spoken)
    if speaker is None or not _agrees(tokens, speaker, verb, form, helped=helped):
        return _inverted(tokens, verb, cue)
    if _names_a_thing(tokens, speaker, verb):
        return None
    return Attribution(speaker.first, verb, speaker, cue)


def _of_passive(tokens: list[Token], verb: int, cue: Span) -> Attribution:
    agent = _agent(tokens, verb)
    return Attribution(verb, agent.last if agent else verb, agent, cue)


def _of_infinitive(
    tokens: list[Token], verb: int, lead: int, earlier: list[Attribution]
) -> Attribution | None:
    """`He went on to say`, `She took to the radio to deny`."""
    at, _ = skip_helpers(tokens, lead - 1)
    spoken = earlier[-1].speaker if earlier else None
    speaker = subject(tokens, at, lead, spoken)
    if speaker is None:
        return None
    first = lead if goes_on(tokens, lead) else verb
    cue = Span(tokens[first].start, tokens[verb].end)
    return Attribution(speaker.first, verb, speaker, cue)


def _agent(tokens: list[Token], verb: int) -> Phrase | None:
    """Who did it, in `was described by the judge as`."""
    for at in range(verb + 1, min(verb + 4, len(tokens))):
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
        if tokens[verb - 1].lower == "to":
            return False
        if _opens_speech(tokens, verb):
            return True
        plural = pronoun or head.endswith("s") or head in load_set("plural-heads")
        plain = tokens[verb].lower in load_set("reporting-verbs-plain")
        return plain and (helped or plural)
    if form == _THIRD_PERSON:
        noun = tokens[verb].lower in load_set("reporting-verbs-also-nouns")
        return pronoun or speaker.named or not noun
    return True


def _opens_speech(tokens: list[Token], verb: int) -> bool:
    """Whether a comma or a colon and a quotation follow: `heard her cry, “Stop!”`."""
    return word_at(tokens, verb + 1) in {",", ":"} and (
        word_at(tokens, verb + 2) == QUOTE
    )


def _names_a_thing(tokens: list[Token], speaker: Phrase, verb: int) -> bool:
    """Whether the verb gives a name to its noun: `a programme called “Midas”`."""
    if tokens[verb].lower not in load_set("naming-words") or speaker.named:
        return False
    following = verb + 1 + (word_at(tokens, verb + 1) in DETERMINERS)
    indefinite = tokens[speaker.first].lower in {"a", "an"}
    return indefinite and word_at(tokens, following) == QUOTE


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
    if speaker.named or word_at(tokens, comma) != ",":
        return None
    name = noun_phrases.after(tokens, comma + 1)
    if name is None or not name.named or name.last < comma + 2:
        return None
    return name if word_at(tokens, name.last + 1) in {"", ",", ":"} else None


def _goes_on_as_clause(tokens: list[Token], speaker: Phrase) -> bool:
    """Whether the phrase after the verb is the subject of what is reported."""
    if tokens[speaker.last].lower not in SUBJECT_PRONOUNS:
        return False
    following = word_at(tokens, speaker.last + 1)
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
    comma = word_at(tokens, at + 1) in {",", *_DASHES}
    if following and (ends or comma) and _stands_after(tokens, at, following):
        return following, True
    preceding = found[number - 1] if number else None
    if preceding and at - preceding.verb > REACH:
        preceding = None
    if preceding and preceding.speaker is None:
        preceding = preceding if _reaches(tokens, preceding, at) else None
    if preceding is not None:
        return preceding, _leads_in(tokens, preceding, at)
    if following and word_at(tokens, following.first - 1) == ",":
        return following, False
    return None, False


def _stands_after(tokens: list[Token], at: int, following: Attribution) -> bool:
    """Whether nothing but the attribution follows the quotation at `at`."""
    if following.first < at:
        return False
    gap = range(at + 1, following.first)
    if len(gap) > REACH // 2 or any(tokens[i].text == QUOTE for i in gap):
        return False
    opening = next((i for i in (*gap, following.first) if tokens[i].is_word), None)
    if opening is None or opening == following.first:
        return True
    return not is_boundary(tokens[opening])


def _reaches(tokens: list[Token], preceding: Attribution, at: int) -> bool:
    """Whether a passive without agent leads to the quotation: `was accused of “`."""
    near = {preceding.verb + 1, *range(at - 2, at)}
    return preceding.verb == at - 1 or any(
        word_at(tokens, one) in {"as", "of", "that", "for", "over", ":"} for one in near
    )


def _leads_in(tokens: list[Token], preceding: Attribution, at: int) -> bool:
    """Whether the attribution opens the quotation: `said: “`, `said that “`."""
    before = word_at(tokens, at - 1)
    if preceding.characterises:
        return preceding.verb == at - 1 or before == ":"
    return before in {":", ",", "that"} or preceding.verb == at - 1
