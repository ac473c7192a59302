"""Who is named just before or just after a verb."""

from __future__ import annotations

from newslint.diagnostic import Span
from newslint.document.almanac import months
from newslint.document.naming import (
    DETERMINERS,
    PARTICLES,
    Phrase,
    leaders,
    phrase_of,
    trim,
)
from newslint.document.narration import (
    PAST,
    characterising_forms,
    is_boundary,
    reporting_forms,
)
from newslint.document.verb_groups import word_at
from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.document.narration import Token

SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "you", "it", "who"})
LINKS = frozenset({"for", "of", "at", "from", "in", "with", "by", "into", "on"})
_STANDING_ALONE = frozenset(
    {"another", "one", "others", "some", "many", "both"}
    | {"anyone", "everybody", "everyone", "nobody", "somebody", "someone"}
)
_OBJECTS = frozenset({"her", "him", "them"})
_MONTH_LEADS = frozenset({"in", "last", "since", "this", "until", "by", "from", "next"})
_LONGEST = 12
_PAIRED = 2
_LONGEST_ROLE = 5


def before(tokens: list[Token], last: int) -> Phrase | None:
    """The noun phrase that ends with `tokens[last]`."""
    if last < 0 or not tokens[last].is_word:
        return None
    token = tokens[last]
    if token.lower.partition("'")[0] in SUBJECT_PRONOUNS:
        return _pronoun(tokens, last)
    if token.lower in _STANDING_ALONE:
        return phrase_of(tokens, last, last)
    if token.lower in _OBJECTS and word_at(tokens, last - 1) in LINKS:
        return _simple_to(tokens, last)
    if token.is_possessive or token.lower in DETERMINERS or _ends_none(tokens, last):
        return None
    first = _reach_back(tokens, last)
    found = trim(tokens, first, last)
    return found and _with_link(tokens, found)


def _simple_to(tokens: list[Token], last: int) -> Phrase | None:
    """`a letter from her`, which ends with the pronoun at `last`."""
    outer = _simple_before(tokens, last - 2) if last > 1 else None
    return outer and phrase_of(tokens, outer.first, last)


def _pronoun(tokens: list[Token], at: int) -> Phrase:
    """The pronoun at `at` alone: the `I` of `I’d`."""
    start = tokens[at].start
    pronoun = tokens[at].lower.partition("'")[0]
    return Phrase(at, at, Span(start, start + len(pronoun)), named=False)


def _reach_back(tokens: list[Token], last: int) -> int:
    first = last
    while first > 0 and last - first < _LONGEST:
        token = tokens[first - 1]
        if token.lower in DETERMINERS:
            joined = first > _PAIRED and _joins_names(tokens, first - 2)
            return _reach_back(tokens, first - 3) if joined else first - 1
        if token.lower == "and" and _joins_names(tokens, first - 1):
            first -= 2
            continue
        pronoun = token.lower in SUBJECT_PRONOUNS
        if pronoun or is_boundary(token) or is_verb(token):
            break
        if _is_month(tokens, first - 1):
            break
        first -= 1
    return first


def _is_month(tokens: list[Token], at: int) -> bool:
    """Whether the word at `at` is the month of `In May Tom Lee said`."""
    return (
        word_at(tokens, at - 1) in _MONTH_LEADS and tokens[at].text in months().numbers
    )


def _joins_names(tokens: list[Token], at: int) -> bool:
    """Whether the `and` at `at` joins two names that open the sentence."""
    left = at - 1
    if left < 0 or tokens[at].lower != "and":
        return False
    if not (tokens[left].is_capital and _may_join(tokens[at + 1])):
        return False
    while left > 0 and tokens[left - 1].is_capital:
        left -= 1
    return left == 0 or not tokens[left - 1].is_word


def _may_join(token: Token) -> bool:
    """Whether the word after `and` opens another name or `her colleagues`."""
    return token.is_capital or token.lower in DETERMINERS


def is_verb(token: Token) -> bool:
    """Whether the token is a form of a verb of speech other than the plain one."""
    if token.is_capital:
        return False
    word = token.lower
    return reporting_forms().get(word, 0) > 0 or characterising_forms().get(word, 0) > 0


def _ends_none(tokens: list[Token], at: int) -> bool:
    """Whether no phrase ends with the word: a verb of speech, `about`, but `the back`.

    After an article even these are nouns: `the accused`, `a man in the back`.
    """
    word = tokens[at].lower
    past = PAST in {reporting_forms().get(word), characterising_forms().get(word)}
    noun = at > 0 and tokens[at - 1].lower in DETERMINERS
    return (past or is_boundary(tokens[at])) and not noun


def _with_link(tokens: list[Token], found: Phrase) -> Phrase:
    """`a spokesman for the ministry`, where `found` is `the ministry`."""
    link = found.first - 1
    if link < 1 or tokens[link].text not in LINKS:
        return found
    outer = _simple_before(tokens, link - 1)
    if outer is None:
        return found
    indefinite = tokens[found.first].lower in {"a", "an"}
    if indefinite and tokens[link].text in {"at", "in"}:
        return outer
    plural = outer.first == 0 and tokens[link - 1].text.endswith("s")
    if outer.named and not plural:
        return outer
    return phrase_of(tokens, outer.first, found.last)


def _simple_before(tokens: list[Token], last: int) -> Phrase | None:
    token = tokens[last]
    if token.lower in _STANDING_ALONE:
        return phrase_of(tokens, last, last)
    if is_boundary(token) or token.is_possessive or token.lower in DETERMINERS:
        return None
    first = _reach_back(tokens, last)
    if tokens[first].lower not in DETERMINERS and not token.is_capital:
        return None
    return trim(tokens, first, last)


def after(tokens: list[Token], first: int) -> Phrase | None:
    """The noun phrase that begins with `tokens[first]`."""
    if first >= len(tokens) or not tokens[first].is_word:
        return None
    token = tokens[first]
    if token.lower.partition("'")[0] in SUBJECT_PRONOUNS:
        return _pronoun(tokens, first)
    last = _reach_on(tokens, first)
    if last < first:
        return None
    found = trim(tokens, first, last)
    linked = last + 2 < len(tokens) and tokens[last + 1].text in {"for", "of"}
    return _with_rest(tokens, found, first, last) if found and linked else found


def apposed(tokens: list[Token], phrase: Phrase) -> Phrase | None:
    """The name behind a phrase that names nobody, and a comma: `the mayor, Ann Lee`."""
    comma = phrase.last + 1
    if phrase.named or word_at(tokens, comma) != ",":
        return None
    name = after(tokens, comma + 1)
    return name if name and name.named else None


def _with_rest(tokens: list[Token], found: Phrase, first: int, last: int) -> Phrase:
    """`a spokesman for the ministry`, where `found` ends at `last`, before `for`."""
    if tokens[last + 2].is_capital and tokens[last + 2].is_possessive:
        return after(tokens, last + 3) or found
    inner = None if found.named else after(tokens, last + 2)
    return (
        phrase_of(tokens, first, _joined(tokens, last, inner.last)) if inner else found
    )


def _joined(tokens: list[Token], head: int, last: int) -> int:
    """Where `the Office of Management and Budget` ends, whose `Budget` may follow."""
    names = tokens[last : last + 3]
    joins = len(names) > _PAIRED and names[1].text == "and"
    capital = tokens[head].is_capital and names[0].is_capital
    return last + 2 if joins and capital and names[2].is_capital else last


def _reach_on(tokens: list[Token], first: int) -> int:
    """The last token of the phrase that begins at `first`; `first - 1` if none does."""
    last = first if tokens[first].lower in DETERMINERS else first - 1
    limit = min(len(tokens), first + _LONGEST)
    bound = tokens[first].lower in DETERMINERS
    while last + 1 < limit:
        token = tokens[last + 1]
        particle = token.lower in PARTICLES or _joins_titles(tokens, last + 1)
        if not particle and (is_boundary(token) or is_verb(token)):
            break
        named = last >= first and tokens[last].is_capital and not _leads(tokens[last])
        fits = particle or token.is_capital or bound or _is_role(tokens, last + 1)
        if named and not fits:
            break
        last += 1
    return last if last > first or tokens[first].lower not in DETERMINERS else first - 1


def _is_role(tokens: list[Token], at: int) -> bool:
    """Whether `head coach` of `Rangers head coach Jane Smith` begins at `at`."""
    for end in range(at, min(at + _LONGEST_ROLE, len(tokens) - 1)):
        token = tokens[end]
        if token.is_capital or is_boundary(token) or is_verb(token):
            return False
        if tokens[end + 1].is_capital:
            return token.lower in load_set("titles-descriptive")
    return False


def _joins_titles(tokens: list[Token], at: int) -> bool:
    """Whether `tokens[at]` is the `and` of `Chairman and President Jane Smith`."""
    if tokens[at].text != "and" or at + 1 >= len(tokens):
        return False
    return tokens[at - 1].text in leaders() and tokens[at + 1].text in leaders()


def _leads(token: Token) -> bool:
    origin = token.text.endswith(("-born", "-based", "-trained"))
    return origin or token.text in leaders() or token.is_possessive
