"""Who is said to speak in a sentence of narration, and by which words."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from newslint.diagnostic import Span
from newslint.document import inversion, noun_phrases, verbless
from newslint.document.naming import DETERMINERS, Phrase
from newslint.document.narration import (
    PAST,
    QUOTE,
    characterising_forms,
    reporting_forms,
)
from newslint.document.noun_phrases import SUBJECT_PRONOUNS
from newslint.document.subjects import (
    PASSIVES,
    PERCEIVED,
    of_participle,
    subject,
)
from newslint.document.verb_groups import (
    goes_on,
    infinitive_lead,
    skip_helpers,
    word_at,
)
from newslint.document.verbless import Attribution
from newslint.lexicon import load, load_set
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document.narration import Narration, Token

# What somebody may be, without a word of who did it: told that “…”.
_TOLD = frozenset({"told", "quoted", "asked", "warned", "informed", "advised"})
_PARTICIPLE = 3
_PLAIN = 0
_THIRD_PERSON = 1


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
    return frozenset(verbs | phrasal | verbless.triggers())


def _attribution(
    tokens: list[Token], at: int, earlier: list[Attribution]
) -> Attribution | None:
    token = tokens[at]
    word = token.lower
    if _is_phrasal(tokens, at):
        one = _of_verb(tokens, at, PAST, earlier)
        return one and one._replace(cue=Span(token.start, tokens[at + 1].end))
    lead = infinitive_lead(tokens, at)
    if lead is not None:
        return _of_infinitive(tokens, at, lead, earlier)
    if word in reporting_forms():
        return _of_verb(tokens, at, reporting_forms()[word], earlier)
    if word in characterising_forms():
        one = _of_verb(tokens, at, characterising_forms()[word], earlier)
        return one and one._replace(characterises=True)
    return verbless.attribution(tokens, at, earlier)


def _is_phrasal(tokens: list[Token], at: int) -> bool:
    """Whether a reporting verb of two words begins at `at`: `hit back`."""
    second = word_at(tokens, at + 1)
    if f"{tokens[at].lower} {second}" not in load_set("reporting-verbs-phrasal"):
        return False
    # “The play went on for hours” tells of no speech.
    return second != "on" or not word_at(tokens, at + 2)[:1].isalnum()


def _of_verb(
    tokens: list[Token], verb: int, form: int, earlier: list[Attribution]
) -> Attribution | None:
    token = tokens[verb]
    if token.is_capital and verb > 0 and tokens[verb - 1].text != QUOTE:
        return None
    cue = Span(token.start, token.end)
    spoken = earlier[-1].speaker if earlier else None
    at, _ = skip_helpers(tokens, verb - 1)
    if form == _PARTICIPLE:
        speaker = of_participle(tokens, at, spoken)
        return speaker and Attribution(verb, verb, speaker, cue)
    by = word_at(tokens, verb + 1) == "by"
    if word_at(tokens, at) in PASSIVES or (by and word_at(tokens, at) == "as"):
        return _of_passive(tokens, verb, cue)
    # “The headings suggested by the guide” are what is suggested.
    if by and form == PAST:
        return None
    return _of_active(tokens, verb, form, spoken)


def _of_active(
    tokens: list[Token], verb: int, form: int, spoken: Phrase | None
) -> Attribution | None:
    """`Jane Smith said`, `said Jane Smith`; `spoken` is who spoke before."""
    cue = Span(tokens[verb].start, tokens[verb].end)
    speaker = inversion.closing(tokens, verb)
    if speaker is not None:
        return Attribution(verb, speaker.last, speaker, cue)
    at, helped = skip_helpers(tokens, verb - 1)
    speaker = subject(tokens, at, verb, spoken)
    if speaker is None or not _agrees(tokens, speaker, verb, form, helped=helped):
        return _beyond_quote(tokens, verb, cue)
    if _names_a_thing(tokens, speaker, verb):
        return None
    return Attribution(speaker.first, verb, speaker, cue)


def _beyond_quote(tokens: list[Token], verb: int, cue: Span) -> Attribution | None:
    """`“…,” said Jane Smith`; `The firm, which calls itself “X,” said`."""
    speaker = inversion.following(tokens, verb)
    if speaker is not None:
        return Attribution(verb, speaker.last, speaker, cue)
    speaker = inversion.preceding(tokens, verb)
    return speaker and Attribution(speaker.first, verb, speaker, cue)


def _of_passive(tokens: list[Token], verb: int, cue: Span) -> Attribution | None:
    if word_at(tokens, verb + 1) == "as" and word_at(tokens, verb + 2).endswith("ing"):
        return None
    agent = _agent(tokens, verb)
    word = tokens[verb].lower
    if agent is None and word not in {*characterising_forms(), *_TOLD}:
        return None
    around = agent and any(t.text == QUOTE for t in tokens[verb : agent.first])
    last = agent.last if agent and not around else verb
    return Attribution(verb, last, agent, cue)


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
    for at in range(verb + 1, min(verb + 5, len(tokens))):
        if tokens[at].lower == "by":
            return noun_phrases.after(tokens, at + 1)
    return None


def _agrees(
    tokens: list[Token], speaker: Phrase, verb: int, form: int, *, helped: bool
) -> bool:
    """Whether the speaker and the form of the verb fit: `the claims` are no verb."""
    head = tokens[speaker.last].lower.partition("'")[0]
    pronoun = head in SUBJECT_PRONOUNS
    if form == _PLAIN:
        if tokens[verb - 1].lower == "to":
            return False
        if _opens_speech(tokens, verb):
            return True
        plural = pronoun or _is_plural(tokens, speaker)
        plain = tokens[verb].lower in load_set("reporting-verbs-plain")
        return plain and (helped or plural or _is_heard(tokens, speaker))
    if form == _THIRD_PERSON:
        noun = tokens[verb].lower in load_set("reporting-verbs-also-nouns")
        return pronoun or speaker.named or not noun
    return True


def _is_heard(tokens: list[Token], speaker: Phrase) -> bool:
    """Whether somebody hears the speaker: `heard somebody shout`."""
    return word_at(tokens, speaker.first - 1) in PERCEIVED


def _is_plural(tokens: list[Token], speaker: Phrase) -> bool:
    """Whether many speak: `police`, `residents`, `friends of the minister`."""
    words = [token.lower for token in tokens[speaker.first : speaker.last + 1]]
    if words[0] in {"a", "an"}:
        return False
    heads = [a for a, b in pairwise(words) if b in noun_phrases.LINKS]
    head = heads[0] if heads else words[-1]
    return head.endswith("s") or head in load_set("plural-heads")


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
