"""Speakers on the far side of a quotation from where they are looked for first."""

from __future__ import annotations

from newslint.document import noun_phrases
from newslint.document.narration import QUOTE
from newslint.document.noun_phrases import SUBJECT_PRONOUNS
from newslint.document.subjects import before_apposition
from newslint.document.verb_groups import word_at
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document.naming import Phrase
    from newslint.document.narration import Token

_BETWEEN = frozenset({",", "—", "–", "--", "-"})
_AFTER_SPEAKER = frozenset(
    {"of", "in", "on", "at", "to", "as", "with", "after", "when"}
)
_AUXILIARIES = frozenset(
    {"is", "was", "are", "were", "has", "had", "have", "will", "would", "could", "did"}
)
# What is posted or written, and posts or writes nothing: `“…” posted a note`.
_WRITINGS = frozenset(
    {"note", "letter", "message", "photo", "picture", "video", "statement", "tweet"}
)
_SHORTEST_RELATIVE = 4


def following(tokens: list[Token], verb: int) -> Phrase | None:
    """The speaker of `“…,” said Jane Smith`: the verb follows the quotation."""
    before = verb - 1
    if before >= 0 and tokens[before].text in _BETWEEN:
        before -= 1
    if before < 0 or tokens[before].text != QUOTE:
        return None
    speaker = noun_phrases.after(tokens, verb + 1)
    if speaker is None or _goes_on_as_clause(tokens, speaker):
        return None
    return _in_apposition(tokens, speaker) or speaker


def preceding(tokens: list[Token], verb: int) -> Phrase | None:
    """The subject of `The firm, which calls itself “X,” said`."""
    if word_at(tokens, verb - 1) != QUOTE or verb < _SHORTEST_RELATIVE:
        return None
    if not any(t.lower in {"which", "who", "whose"} for t in tokens[:verb]):
        return None
    return before_apposition(tokens, verb - 1)


def closing(tokens: list[Token], verb: int) -> Phrase | None:
    """The name at the end of `“The plan is sound” if it rains, said Jane Smith`."""
    if tokens[0].text != QUOTE or word_at(tokens, verb - 1) != ",":
        return None
    if any(token.text == QUOTE for token in tokens[verb - 2 :]):
        return None
    speaker = noun_phrases.after(tokens, verb + 1)
    if speaker is None or not speaker.named:
        return None
    return speaker if word_at(tokens, speaker.last + 1) in {"", ","} else None


def _in_apposition(tokens: list[Token], speaker: Phrase) -> Phrase | None:
    """`Bob De Luca` in `said the director, Bob De Luca`."""
    name = noun_phrases.apposed(tokens, speaker)
    if name is None:
        return None
    kin = tokens[speaker.first].lower in {"his", "her", "their", "my"}
    if name.last == name.first and not kin:
        return None
    return name if word_at(tokens, name.last + 1) in {"", ",", ":"} else None


def _goes_on_as_clause(tokens: list[Token], speaker: Phrase) -> bool:
    """Whether the phrase after the verb is the subject of what is reported."""
    following = word_at(tokens, speaker.last + 1)
    if tokens[speaker.last].lower not in SUBJECT_PRONOUNS:
        return following in _AUXILIARIES or tokens[speaker.last].lower in _WRITINGS
    return following[:1].isalpha() and following not in _AFTER_SPEAKER
