"""Whose verb it is: the subject before a reporting verb, across commas and clauses."""

from __future__ import annotations

from itertools import pairwise

from newslint.document import noun_phrases
from newslint.document.naming import DETERMINERS, Phrase
from newslint.document.narration import QUOTE
from newslint.document.noun_phrases import LINKS, SUBJECT_PRONOUNS, is_verb
from newslint.document.verb_groups import skip_helpers, word_at
from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document.narration import Token

PASSIVES = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "got"})
# How many tokens away from a verb its subject may stand, or a quotation from its cue.
REACH = 60
_COORDINATORS = frozenset({"and", "but", "then", "or", "while", "before", "after"})
_GERUND_LEADS = frozenset({"of", "for", "about", "without", "from", "against"})
PERCEIVED = frozenset({"heard", "overheard", "seen", "filmed", "recorded", "caught"})
_SETTING_OFF = frozenset({",", "(", "—", "–", "--"})
_MOST_APPOSITIONS = 5
_LONGEST_CLAUSE = 25
_SHORTEST_LINK = 3


def subject(
    tokens: list[Token], at: int, verb: int, spoken: Phrase | None
) -> Phrase | None:
    """The subject that ends at token `at`, or before what is set off by commas."""
    word = word_at(tokens, at)
    if word in {"who", "which", "that"}:
        return _before_relative(tokens, at)
    if word in _COORDINATORS:
        return of_sentence(tokens, verb, spoken)
    if word in {",", ")", "—", "–", "--", "-"}:
        return before_apposition(tokens, at)
    found = noun_phrases.before(tokens, at)
    who = _relative_before(tokens, found.first) if found else None
    return found if who is None else _before_relative(tokens, who)


def _relative_before(tokens: list[Token], first: int) -> int | None:
    """The `who` of `A man who lives in the flat said`, where the flat is at `first`."""
    for at in range(first - 1, max(0, first - _LONGEST_CLAUSE), -1):
        if not tokens[at].is_word or tokens[at].text == QUOTE:
            return None
        if tokens[at].lower in {"who", "that"} and not is_verb(tokens[at - 1]):
            following = tokens[at + 1]
            subject = following.is_capital or following.lower in DETERMINERS
            return None if subject or following.lower in SUBJECT_PRONOUNS else at
    return None


def _before_relative(tokens: list[Token], at: int) -> Phrase | None:
    before = at - 1
    if word_at(tokens, before) == ",":
        before -= 1
    return noun_phrases.before(tokens, before)


def before_apposition(tokens: list[Token], comma: int) -> Phrase | None:
    """The name before `, 45,` or `, who leads the unit,`; else the first subject."""
    first: Phrase | None = None
    last = comma - 1
    if tokens[comma].text == ")":
        return _before_bracket(tokens, comma)
    for start in _segment_starts(tokens, comma):
        found = _segment(tokens, start, last)
        if found is not None and found.named:
            return _body_named(tokens, start, found) or found
        first = found or first
        last = start - 2
    return first


def _before_bracket(tokens: list[Token], closing: int) -> Phrase | None:
    """The name before `(Lab)`."""
    for at in range(closing - 1, max(0, closing - _LONGEST_CLAUSE), -1):
        if tokens[at].text == "(":
            return noun_phrases.before(tokens, at - 1)
    return None


def _body_named(tokens: list[Token], start: int, body: Phrase) -> Phrase | None:
    """`The firm` or `A spokesman for the firm` before `, Acme Living, said`."""
    if start < _SHORTEST_LINK or word_at(tokens, start - 1) != ",":
        return None
    if tokens[body.first].text in load_set("given-names"):
        return None
    phrase = noun_phrases.before(tokens, start - 2)
    if phrase is None or phrase.named or body.first != start:
        return None
    words = [t.lower for t in tokens[phrase.first : phrase.last + 1]]
    head = next((a for a, b in pairwise(words) if b in LINKS), words[-1])
    if head.capitalize() in load_set("body-nouns"):
        return phrase
    linked = "for" in words[:-1]
    return phrase if linked else None


def _segment_starts(tokens: list[Token], comma: int) -> Iterator[int]:
    """Where the stretches between commas begin, the nearest to `comma` first."""
    number = 0
    for at in range(comma - 1, max(-1, comma - REACH), -1):
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
    if first == 0 and found.first > 0:
        return noun_phrases.after(tokens, 0) or found
    if first == 0 or QUOTE in {tokens[first - 1].text, tokens[max(0, first - 2)].text}:
        return found
    indefinite = tokens[first].lower in {"a", "an"}
    return found if found.first == first and not indefinite else None


def _is_party(word: str) -> bool:
    return word[:2] in {"R-", "D-", "I-"} or word in {"Jr", "Sr"}


def of_participle(tokens: list[Token], at: int, spoken: Phrase | None) -> Phrase | None:
    """The subject of `, saying`, `quoted her as saying`, `was quoted as saying`."""
    if at >= 0 and (tokens[at].is_possessive or tokens[at].lower in DETERMINERS):
        return None
    if word_at(tokens, at) in PASSIVES:
        before, _ = skip_helpers(tokens, at - 1)
        return noun_phrases.before(tokens, before)
    if word_at(tokens, at + 2) in PASSIVES or word_at(tokens, at) in _GERUND_LEADS:
        return None
    if word_at(tokens, at) != "as":
        led = _overheard(tokens, at) or _led_by_with(tokens, at)
        return led or of_sentence(tokens, at + 1, spoken)
    before, _ = skip_helpers(tokens, at - 1)
    if word_at(tokens, before) in {"quoted", "cited", "reported", "recorded"}:
        before, _ = skip_helpers(tokens, before - 1)
        if word_at(tokens, before) in PASSIVES:
            before -= 1
    return noun_phrases.before(tokens, before)


def _led_by_with(tokens: list[Token], at: int) -> Phrase | None:
    """The judge of `, with the judge writing`."""
    led = noun_phrases.before(tokens, at)
    return led if led and word_at(tokens, led.first - 1) == "with" else None


def _overheard(tokens: list[Token], at: int) -> Phrase | None:
    """Who `could be heard on the tape` before a participle that follows `at`."""
    for heard in range(at, max(0, at - _LONGEST_CLAUSE // 2), -1):
        if not tokens[heard].is_word:
            return None
        if tokens[heard].lower in PERCEIVED:
            before, _ = skip_helpers(tokens, heard - 1)
            if word_at(tokens, before) not in PASSIVES:
                return None
            before, _ = skip_helpers(tokens, before - 1)
            return noun_phrases.before(tokens, before)
    return None


def of_sentence(tokens: list[Token], verb: int, spoken: Phrase | None) -> Phrase | None:
    """Who did what the sentence told before `, saying` or `and added`."""
    since = spoken.last + 1 if spoken else 0
    for start in _segment_starts(tokens, verb):
        if start < since or start >= verb:
            continue
        found = noun_phrases.after(tokens, start)
        if found and found.last + 1 < verb and _is_subject(tokens, found):
            relative = tokens[found.last].lower == "who"
            return _before_relative(tokens, found.last) if relative else found
    return _nearest_pronoun(tokens, verb, since) or spoken or _set_off(tokens)


def _set_off(tokens: list[Token]) -> Phrase | None:
    """The name that opens `Jane Smith, the mayor, stood up and added`.

    Or the one in `The mayor, Jane Smith, stood up and added`.
    """
    opening = noun_phrases.after(tokens, 0)
    if opening is None or word_at(tokens, opening.last + 1) != ",":
        return None
    if opening.named:
        return opening
    name = noun_phrases.apposed(tokens, opening)
    if name is None or word_at(tokens, name.last + 1) != ",":
        return None
    return _body_named(tokens, opening.last + 2, name) or name


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
    for at in range(verb - 1, max(since, verb - REACH) - 1, -1):
        if tokens[at].text == QUOTE:
            return None
        if tokens[at].lower in {"he", "she", "they", "i", "we"}:
            return noun_phrases.before(tokens, at)
    return None
