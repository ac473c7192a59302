"""Sentences as news writes them: titles, initials, clock times, states, quotations."""

from __future__ import annotations

from functools import cache

from newslint.diagnostic import Span
from newslint.lexicon import load, load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

# How far a name or a verb is looked for beyond a mark; keeps the work linear.
REACH = 80
_DASHES = frozenset("—–-")
_SENTENCE_ENDS = frozenset('.?!…"”’')
# Where an interview has questions and answers.
_LABELS = frozenset("QA")
_BEFORE_NAMES = frozenset({"by", "with", "said", "asked"})
# `"Why?" He shrugged`: these stand small where they belong to the quotation.
_PRONOUNS = frozenset({"He", "She", "They", "It", "We"})
_NEVER_SENTENCES = frozenset({"a.m", "p.m", "A.M", "P.M"})


@cache
def _stops() -> re.Pattern[str]:
    # What begins with one of a set, and not with some, is looked for fast.
    return compiled(r"""[.!?…][.!?…]*["”'’»)\]]*(?=\s)""")


@cache
def _word_before() -> re.Pattern[str]:
    return compiled(r"[^\W_](?:[\w’'&-]|\.(?=\w))*+\Z")


@cache
def _next_words() -> re.Pattern[str]:
    return compiled(r"""\s+["“'‘«(\[]*([^\s.,;:?!"”)\]]*)(?:\.?\s+(\S*))?""")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(
        form for entry in load("reporting-verbs") for form in entry.split()
    )


def split(text: str) -> list[Span]:
    """The sentences of a block with this text, in its positions, without blanks."""
    sentences: list[Span] = []
    start = _after_blanks(text, 0)
    for stop in _stops().finditer(text):
        if _is_plain_end(text, stop) or _is_end(text, stop):
            sentences.append(Span(start, stop.end()))
            start = _after_blanks(text, stop.end())
    if start < len(text):
        sentences.append(Span(start, len(text.rstrip())))
    return sentences


def _after_blanks(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def _is_plain_end(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop stands between a whole word and a capital, as most do."""
    end = match.end()
    return (
        text[end + 1 : end + 2].isupper()
        and match.group() == "."
        and _ends_plain_word(text, match.start())
    )


def _is_end(text: str, match: re.Match[str]) -> bool:
    following = _next_words().match(text, match.end(), match.end() + REACH)
    if following is None:
        return False
    word, after = following[1], following[2] or ""
    if word[:1].islower() or word[:1] in _DASHES:
        return False
    stop = match.group()
    if stop[0] in "!?":
        return _ends_after_exclamation(text, match, word)
    if stop != ".":
        return True
    return _ends_after_full_stop(text, match.start(), word, after)


def _ends_after_exclamation(text: str, match: re.Match[str], word: str) -> bool:
    if len(match.group()) == 1:
        return word not in load_set("company-suffixes")
    return not _is_attribution(text[match.end() : match.end() + REACH])


def _is_attribution(text: str) -> bool:
    """Whether a name and a reporting verb open `text`: `"Why?" Jane Smith asked`."""
    words = text.split()[:6]
    if words and words[0] in _PRONOUNS:
        return False
    for word in words:
        if word.rstrip(".,:") in _verbs():
            return True
        if word[0].islower() or (word[-1] in ".?!" and word[:-1].islower()):
            return False
    return False


def _ends_after_full_stop(text: str, stop: int, word: str, after: str) -> bool:
    if _ends_plain_word(text, stop):
        return True
    found = _word_before().search(text, max(0, stop - 24), stop)
    return found is None or _ends_after_word(text, found, (word, after))


def _ends_plain_word(text: str, stop: int) -> bool:
    """Whether letters alone end at `stop`, which a full stop does not abbreviate."""
    before = text[max(0, stop - 24) : stop]
    last = before[max(before.rfind(" "), before.rfind("-")) + 1 :]
    return len(last) > 1 and last.isalpha() and last not in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    """Every word after which a full stop may not end a sentence."""
    kinds = (
        "abbreviations",
        "abbreviations-before-number",
        "abbreviations-before-name",
    )
    return frozenset().union(*map(load_set, kinds))


def _ends_after_word(
    text: str, found: re.Match[str], following: tuple[str, str]
) -> bool:
    """Whether a full stop after the word `found` ends a sentence."""
    word, after = following
    # The month of “post-Sept. 11” is shortened as any other.
    last = found.group().rsplit("-", 1)[-1]
    numbered = word[:1].isdigit() and last in load_set("abbreviations-before-number")
    if numbered or last in load_set("abbreviations-before-name"):
        return False
    if last in _NEVER_SENTENCES:
        return word not in load_set("clock-followers")
    if len(last) == 1 and last.isupper():
        return not _is_initial(text, found.start(), word)
    if last in load_set("abbreviations"):
        return _opens_sentence(word, after)
    initials = last[0].isalpha() and "." in last[1:2]
    return not initials or _ends_after_initials(text, found, following)


def _ends_after_initials(
    text: str, found: re.Match[str], following: tuple[str, str]
) -> bool:
    """Whether a sentence ends with `the F.B.I.`; `J.R.R.` is followed by a surname."""
    word, after = following
    body = text[max(0, found.start() - len("the ")) : found.start()].lower()
    return _opens_sentence(word, after if body == "the " else "")


def _is_initial(text: str, at: int, word: str) -> bool:
    """Whether the single capital at `at` is part of a name: `J. K. Rowling`.

    So is the `Q.` of a question, which the sentence that it labels follows.
    """
    before = text[max(0, at - REACH) : at].split()
    opens = not before or before[-1][-1] in _SENTENCE_ENDS
    if word in load_set("sentence-starters"):
        return opens and text[at] in _LABELS
    another = len(word) == 1 and text.startswith(f" {word}.", at + len("J."))
    if opens or another:
        return True
    last = before[-1]
    return last[0].isupper() or last[0] in "\"“‘'([" or last in _BEFORE_NAMES


def _opens_sentence(word: str, after: str) -> bool:
    """Whether a capitalised word after `U.S.` or `Inc.` opens a sentence.

    A name goes on with a capital (`U.S. Supreme Court`); a lone capitalised word
    before a small one is the subject of a new sentence (`U.S. Analysts had`).
    """
    if word in load_set("sentence-starters") or not word:
        return True
    if word in load_set("names-after-abbreviations"):
        return False
    if word in load_set("clock-followers"):
        return False
    return after[:1].islower()
