"""Which of a sentence's attributions each of its quotations has."""

from __future__ import annotations

from bisect import bisect_left

from newslint.document.narration import QUOTE, is_boundary
from newslint.document.subjects import REACH
from newslint.document.verb_groups import word_at
from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document.narration import Narration, Token
    from newslint.document.verbless import Attribution

# So far from `calls the stretch “the blind mile”` the quotation may stand.
_LONGEST_OBJECT = 4
_AFTER_QUOTE = frozenset({",", "—", "–", "--", "-"})


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
    preceding = _preceding(tokens, found[number - 1], at) if number else None
    comma = word_at(tokens, at + 1) in _AFTER_QUOTE
    if following and (ends or comma) and _stands_after(tokens, at, following):
        goes_on = tokens[following.first].lower.endswith("ing")
        far = following.first > at + 2
        led = preceding and _leads_to_part(tokens, preceding, at)
        led = led or (preceding and _opens_it(tokens, preceding, at))
        if preceding is None or not (goes_on or far or led):
            return following, True
    if preceding is not None:
        return preceding, _leads_in(tokens, preceding, at)
    if following and word_at(tokens, following.first - 1) == ",":
        return following, False
    return None, False


def is_first_person(tokens: list[Token], one: Attribution) -> bool:
    """Whether the narrator speaks: `what we refer to as “agile”` quotes nobody."""
    return one.speaker is not None and tokens[one.speaker.last].lower in {"i", "we"}


def _stands_after(tokens: list[Token], at: int, following: Attribution) -> bool:
    """Whether nothing but the attribution follows the quotation at `at`."""
    if following.first < at:
        return False
    gap = range(at + 1, following.first)
    if len(gap) > REACH // 2 or any(tokens[i].text == QUOTE for i in gap):
        return False
    opening = next((i for i in (*gap, following.first) if tokens[i].is_word), None)
    if opening is not None and opening in gap and tokens[opening].lower == "as":
        opening += 1
    if opening is None or opening == following.first:
        return True
    return not is_boundary(tokens[opening])


def _preceding(
    tokens: list[Token], preceding: Attribution, at: int
) -> Attribution | None:
    """What was said before the quotation at `at`, if it reaches that far."""
    if at - preceding.verb > REACH:
        return None
    near = {word_at(tokens, at - 1), word_at(tokens, at - 2)}
    as_verb = tokens[preceding.verb].lower in load_set("as-verbs")
    if as_verb and near.isdisjoint({"as", "to", "for", "of"}):
        return None
    if not _reports_clause(tokens, preceding, at):
        return None
    if preceding.speaker is None and not _reaches(tokens, preceding, at):
        return None
    return preceding


def _leads_to_part(tokens: list[Token], preceding: Attribution, at: int) -> bool:
    """Whether `dismissed it as “` or `called “` stands before the quotation."""
    if not preceding.characterises:
        return False
    if at - preceding.verb <= _LONGEST_OBJECT:
        return all(token.is_word for token in tokens[preceding.verb : at])
    return word_at(tokens, at - 1) in {"as", "of"}


def _opens_it(tokens: list[Token], preceding: Attribution, at: int) -> bool:
    """Whether the verb and a comma stand right before the quotation: `says, “`."""
    return preceding.verb == at - 2 and word_at(tokens, at - 1) in {",", ":"}


def _reports_clause(tokens: list[Token], preceding: Attribution, at: int) -> bool:
    """Whether what follows the verb may be reported: `added a button “`."""
    between = [token.lower for token in tokens[preceding.verb + 1 : at]]
    if tokens[preceding.verb].lower not in load_set("reporting-verbs-of-things"):
        return True
    if not between or between[-1] in {",", ":"} or "that" in between:
        return True
    verbs = load_set("finite-verbs")
    # The “like” of “a comment like” compares.
    return any(
        (word in verbs and word != "like") or word.endswith("ed") for word in between
    )


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
