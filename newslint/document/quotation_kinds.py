"""What is between quotation marks: speech, a fragment of it, a doubt, a title."""

from __future__ import annotations

from functools import cache

from newslint.document.naming import DETERMINERS
from newslint.document.narration import characterising_forms
from newslint.document.noun_phrases import SUBJECT_PRONOUNS
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

    from newslint.document.entities import QuotationKind
    from newslint.document.narration import Narration, Token
    from newslint.document.verbless import Attribution

MARKS = "\"'“”„‘’«»` \t\n\u00a0"
_ENDS = frozenset(",.?!…—–-")
_STOPS = frozenset(".?!…")
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "de", "for", "from", "in", "into", "is"}
    | {"la", "nor", "of", "off", "on", "or", "over", "per", "so", "the", "to", "up"}
    | {"van", "versus", "via", "von", "vs", "with", "yet", "it", "your", "my"}
)
_MORE_SUBJECTS = frozenset({"there", "that", "nobody", "everyone", "everybody"})
# Nothing but a verb of theirs follows them.
_CERTAIN_SUBJECTS = frozenset({"i", "he", "she", "they"})
_CLAUSE_REACH = 8
_SHORTEST_CLAUSE = 3
_LONGEST_TITLE = 12
_LONGEST_SCARE = 2
# What an active verb has before it: “what critics called”.
_DOUBTING = frozenset({"so-called", "supposed", "alleged", "self-styled"})
_REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves"})
_INSCRIBED = frozenset({"read", "reads", "reading", "said", "says", "say", "saying"})
_OBJECTS = frozenset({"him", "her", "it", "them", "me", "us", "you"})
_RELATIVES = frozenset({"what", "whatever", "which", "something"})


class Content(NamedTuple):
    """What is read of the words between the marks: the first ones and the last sign."""

    words: tuple[str, ...]
    last: str


@cache
def _word() -> re.Pattern[str]:
    return compiled(r"[^\W_](?:[\w’'&.-]*[^\W_])?")


def content_of(text: str, start: int, end: int) -> Content:
    """The content of the quotation `text[start:end]`."""
    inner = text[start : min(end, start + 300)].strip(MARKS)
    tail = text[max(start, end - 8) : end].rstrip(MARKS)
    words = tuple(_word().findall(inner)[: _LONGEST_TITLE + 1])
    return Content(words, tail[-1:])


def ends_like_speech(content: Content) -> bool:
    """Whether a comma, a stop or another end of speech stands inside the marks."""
    return content.last in _ENDS


def kind_of(
    narration: Narration,
    at: int,
    content: Content,
    attribution: Attribution | None,
    *,
    beside: bool,
) -> QuotationKind:
    """The kind of the quotation at token `at`; `beside`: its cue stands there."""
    before = narration.tokens[at - 1].lower if at else ""
    if is_inscription(narration.tokens, at - 1):
        return "fragment"
    if before in load_set("word-nouns"):
        return "scare"
    in_sentence = not beside and at > 0
    if _is_named(narration, at, before, content, attribution) or (
        in_sentence and _is_title(content, least=3)
    ):
        return "title"
    if _is_speech(before, at, content, attribution, beside=beside):
        return "speech"
    by = narration.tokens[at + 1 : at + 3]
    authored = len(by) > 1 and by[0].text == "by" and by[1].is_capital
    # Doubt has no capital inside the sentence, but the name of a play has.
    alone = attribution is None and at > 0 and before not in _DOUBTING
    nickname = _is_nickname(narration, at, attribution)
    if _is_title(content, least=1 if authored or alone else 2) and not nickname:
        return "title"
    short = len(content.words) <= _LONGEST_SCARE
    return "scare" if short and attribution is None else "fragment"


def is_inscription(tokens: list[Token], verb: int) -> bool:
    """Whether a thing says what follows: `signs reading “`, `a banner that said “`."""
    if verb < 1 or tokens[verb].lower not in _INSCRIBED:
        return False
    at = verb - 2 if tokens[verb - 1].lower in {"that", "which"} else verb - 1
    return at >= 0 and tokens[at].lower in load_set("sign-nouns")


def names_work(tokens: list[Token], at: int) -> bool:
    """Whether a work is announced before token `at`: `in her memoir, “`."""
    before = tokens[at - 1].lower if at else ""
    if before in DETERMINERS | {","} and at > 1:
        before = tokens[at - 2].lower
    return before in load_set("work-nouns")


def _is_named(
    narration: Narration,
    at: int,
    before: str,
    content: Content,
    attribution: Attribution | None,
) -> bool:
    """Whether a word such as `called` or `novel` announces a name."""
    if before in DETERMINERS | {","} and at > 1:
        before = narration.tokens[at - 2].lower
    capital = bool(content.words) and content.words[0][0].isupper()
    if before in load_set("work-nouns"):
        return capital and _is_title(content, least=1)
    if before in _REFLEXIVES and narration.tokens[at - 2].lower in {"call", "calls"}:
        return capital
    known_as = before == "as" and _is_known_as(narration, at)
    if not known_as and before not in load_set("naming-words"):
        return False
    relative = any(t.lower in _RELATIVES for t in narration.tokens[max(0, at - 8) : at])
    if relative and before in characterising_forms():
        return False
    return known_as or not _is_opinion(narration, at, before, content, attribution)


def _is_opinion(
    narration: Narration,
    at: int,
    verb: str,
    content: Content,
    attribution: Attribution | None,
) -> bool:
    """Whether somebody says of a thing what it is called: `critics called “mad”`."""
    if attribution is None or verb not in characterising_forms() or not content.words:
        return False
    subject = attribution.speaker
    if subject is None or not content.words[0][0].isupper():
        return subject is not None or len(content.words) > 1
    pronoun = narration.tokens[subject.last].lower in SUBJECT_PRONOUNS
    return attribution.verb == at - 1 and (subject.named or pronoun)


def _is_nickname(
    narration: Narration, at: int, attribution: Attribution | None
) -> bool:
    """Whether somebody calls a person or a thing so: `they call her “Mama Rosa”`."""
    return (
        attribution is not None
        and attribution.characterises
        and attribution.speaker is not None
        and narration.tokens[at - 1].lower in _OBJECTS
    )


def _is_known_as(narration: Narration, at: int) -> bool:
    nearby = {token.lower for token in narration.tokens[max(0, at - 5) : at - 1]}
    return at > 1 and (
        narration.tokens[at - 2].lower in {"known", "listed", "billed"}
        or not nearby.isdisjoint({"known", "advertised", "marketed", "promoted"})
    )


def _is_title(content: Content, least: int = 2) -> bool:
    """Whether the words are capitalised as a title's are."""
    words = content.words
    if not least <= len(words) <= _LONGEST_TITLE or words[0][0].islower():
        return False
    if any(w[0].islower() and w not in _SMALL for w in words):
        return False
    return sum(w[0].isupper() for w in words) >= least


def _is_speech(
    before: str,
    at: int,
    content: Content,
    attribution: Attribution | None,
    *,
    beside: bool,
) -> bool:
    words = content.words
    if not words:
        return False
    if before == "that" and content.last in _STOPS and len(words) >= _SHORTEST_CLAUSE:
        return True
    ends = ends_like_speech(content)
    small = words[0][0].islower()
    opens = at == 0 or not before[:1].isalnum()
    if ends and opens and not (small and not beside):
        return True
    if content.last == "?" and len(words) > _LONGEST_SCARE + 1:
        return True
    clause = is_clause(content)
    if small:
        part = before in load_set("fragment-leads")
        alone = beside or before == "," or attribution is None
        return clause and alone and not part
    return clause or (beside and ends)


def is_clause(content: Content) -> bool:
    """Whether a subject and a finite verb open the words: `we are ready`."""
    words = content.words
    if len(words) < _SHORTEST_CLAUSE:
        return False
    first = words[0].lower().replace("’", "'")
    head, _, contracted = first.partition("'")
    opens = SUBJECT_PRONOUNS | DETERMINERS | _MORE_SUBJECTS
    if (head in opens and contracted) or head in _CERTAIN_SUBJECTS:
        return True
    if head not in opens and not words[0][0].isupper():
        return False
    verbs = load_set("finite-verbs")
    return any(
        word.replace("’", "'") in verbs or word.endswith(("n't", "n’t"))
        for word in words[1:_CLAUSE_REACH]
    )
