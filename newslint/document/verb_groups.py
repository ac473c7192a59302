"""What stands before a reporting verb: `on Monday also`, `has since`, `went on to`."""

from __future__ import annotations

from functools import cache

from newslint.document.almanac import months
from newslint.document.naming import DETERMINERS
from newslint.document.narration import is_name
from newslint.lexicon import load, load_set
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document.narration import Token

# Helping words and adverbs before one verb; longer chains are no verb group.
_MOST_HELPERS = 5
_TOOK_TO = 6


def word_at(tokens: list[Token], at: int) -> str:
    """The token at `at` in small letters; empty beyond either end."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def skip_helpers(tokens: list[Token], at: int) -> tuple[int, bool]:
    """The token before adverbs and helping verbs, and whether any was skipped."""
    start = at
    while at >= 0 and start - at < _MOST_HELPERS:
        time = _before_time(tokens, at)
        if time < at:
            at = time
        elif _is_opener(tokens[at]) or _is_adverb(tokens, at):
            at -= 1
        else:
            break
    return at, at < start


def _is_opener(token: Token) -> bool:
    return token.lower in load_set("speaker-openers") and not is_name(token)


def _before_time(tokens: list[Token], at: int) -> int:
    """The token before `on Monday`, `late Tuesday`, `this week` that ends at `at`."""
    if tokens[at].lower not in load_set("time-words") or at == 0:
        return at
    first = at
    while first > 0 and tokens[first - 1].lower in load_set("time-words"):
        first -= 1
    if tokens[first - 1].lower in load_set("time-leads"):
        return first - 2
    # A month alone is no time: Theresa May said so.
    alone = tokens[at].is_capital and tokens[at].text not in months().numbers
    return first - 1 if alone else at


def _is_adverb(tokens: list[Token], at: int) -> bool:
    """Whether the word ends like an adverb and is not the noun of `the family`."""
    if not tokens[at].text.endswith("ly") or tokens[at].is_capital or at == 0:
        return False
    before = tokens[at - 1]
    return not (before.is_possessive or before.lower in DETERMINERS)


@cache
def _leads() -> dict[str, list[tuple[str, ...]]]:
    """What makes a reporting verb of an infinitive, by its last word before `to`."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in load("infinitive-leads"):
        words = tuple(entry.split())
        found.setdefault(words[-1], []).append(words)
    return found


def infinitive_lead(tokens: list[Token], verb: int) -> int | None:
    """Where the verb group of the infinitive at `verb` begins: `went on to say`.

    None where the infinitive tells of no speech: `refused to say`.
    """
    if word_at(tokens, verb - 1) != "to":
        return None
    last = verb - 2
    for words in _leads().get(word_at(tokens, last), ()):
        first = last - len(words) + 1
        if first > 0 and tuple(t.lower for t in tokens[first : verb - 1]) == words:
            return first
    for at in range(last, max(0, last - _TOOK_TO), -1):
        if tokens[at].lower == "to" and tokens[at - 1].lower in {"took", "takes"}:
            return at - 1
    return None


def goes_on(tokens: list[Token], lead: int) -> bool:
    """Whether the verb group at `lead` is one cue with its verb: `went on to say`."""
    return word_at(tokens, lead + 1) == "on"
