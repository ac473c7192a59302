"""Who speaks where no verb tells: colons, dashes, `according to`, possessives."""

from __future__ import annotations

from functools import cache

from newslint.diagnostic import Span
from newslint.document import noun_phrases, possessors
from newslint.document.narration import QUOTE, is_boundary
from newslint.document.subjects import of_sentence
from newslint.document.verb_groups import word_at
from newslint.lexicon import load, load_set
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.document.naming import Phrase
    from newslint.document.narration import Token

_DASHES = frozenset({"—", "–", "--", "-"})


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


@cache
def triggers() -> frozenset[str]:
    """Every word and sign that may belong to such an attribution."""
    return frozenset(_DASHES | {":", "words"} | _according_phrases().keys())


def attribution(
    tokens: list[Token], at: int, earlier: list[Attribution]
) -> Attribution | None:
    """`according to the mayor`, `Zelensky: “…”`, `“…” — Franklin Roosevelt`."""
    token = tokens[at]
    if found := _of_according(tokens, at) or _of_own_words(tokens, at):
        return found
    if token.text == ":" and word_at(tokens, at + 1) == QUOTE:
        if earlier and all(t.text != QUOTE for t in tokens[earlier[-1].verb : at]):
            return None
        return _of_colon(tokens, at)
    if token.text == ":" and at == 1 and tokens[0].text == QUOTE:
        return _of_headline(tokens, at)
    return _of_dash(tokens, at)


def _of_according(tokens: list[Token], at: int) -> Attribution | None:
    """`according to the mayor`."""
    for phrase in _according_phrases().get(tokens[at].lower, ()):
        last = at + len(phrase) - 1
        if tuple(one.lower for one in tokens[at : last + 1]) != phrase:
            continue
        if at == 0 or not tokens[at - 1].is_word or is_boundary(tokens[at - 1]):
            speaker = noun_phrases.after(tokens, last + 1)
            cue = Span(tokens[at].start, tokens[last].end)
            return speaker and Attribution(at, last, speaker, cue)
    return None


def _of_own_words(tokens: list[Token], at: int) -> Attribution | None:
    """`in Smith’s words`."""
    owner = possessors.of_words(tokens, at)
    cue = Span(tokens[at].start, tokens[at].end)
    return owner and Attribution(owner.first, at, owner, cue)


def _of_dash(tokens: list[Token], at: int) -> Attribution | None:
    """`“…” — Franklin Roosevelt`."""
    if tokens[at].text not in _DASHES or word_at(tokens, at - 1) != QUOTE:
        return None
    speaker = noun_phrases.after(tokens, at + 1)
    if speaker is None or not speaker.named:
        return None
    ends = word_at(tokens, speaker.last + 1) in {"", ","}
    return Attribution(at, at, speaker, None) if ends else None


@cache
def _according_phrases() -> dict[str, list[tuple[str, ...]]]:
    """What may stand before a speaker in a verb's stead, by its first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in load("according-phrases"):
        words = tuple(entry.split())
        found.setdefault(words[0], []).append(words)
    return found


def _of_clause(tokens: list[Token], colon: int) -> Attribution | None:
    """`Smith was blunt: “…”`, with the verb as cue where it stands alone."""
    speaker = of_sentence(tokens, colon, None)
    if speaker is None or not (
        speaker.named or tokens[speaker.first].lower in {"he", "she"}
    ):
        return None
    verb = tokens[speaker.last + 1]
    cue = Span(verb.start, verb.end) if speaker.last + 2 == colon else None
    return Attribution(speaker.first, colon, speaker, cue)


def _of_headline(tokens: list[Token], colon: int) -> Attribution | None:
    """`‘I have had enough’: Jane Smith on the end of an era`."""
    speaker = noun_phrases.after(tokens, colon + 1)
    if speaker is None or not speaker.named:
        return None
    full = speaker.span.start < tokens[speaker.last].start
    return Attribution(colon, colon, speaker, None) if full else None


def _of_colon(tokens: list[Token], colon: int) -> Attribution | None:
    if owner := possessors.of_utterance(tokens, colon):
        verdict = tokens[colon - 1]
        return Attribution(0, colon, owner, Span(verdict.start, verdict.end))
    speaker = noun_phrases.before(tokens, colon - 1)
    if speaker and speaker.named and _stands_in_apposition(tokens, speaker):
        return Attribution(0, colon, speaker, None)
    if speaker is None or speaker.first > 0 or not tokens[0].is_capital:
        return _of_clause(tokens, colon)
    if tokens[0].text in load_set("colon-labels"):
        return None
    role = tokens[colon - 1].text in load_set("titles-descriptive")
    if not (speaker.named or role):
        return _of_clause(tokens, colon)
    return Attribution(0, colon, speaker, None)


def _stands_in_apposition(tokens: list[Token], name: Phrase) -> bool:
    """Whether a phrase and a comma open the sentence before the name.

    So in `His spokeswoman, Carol Dent: “…”`.
    """
    opening = noun_phrases.after(tokens, 0)
    found = opening and noun_phrases.apposed(tokens, opening)
    return found is not None and found.first == name.first
