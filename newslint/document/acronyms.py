"""Acronyms: where a story spells them out, and where it uses them."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from newslint.diagnostic import Span
from newslint.document.entities import Acronym
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.document.story import Document

_LONGEST_WORDS = 4
_REACH = 120


def find_acronyms(document: Document) -> tuple[Acronym, ...]:
    """Every acronym of the document, in order of first use.

    `uses` leaves out the brackets of the definition. An acronym is at least two
    capitals; figures, `&` and a small `s` of the plural may stand with them.
    """
    text = document.text
    uses: dict[str, list[Span]] = {}
    for match in _acronym().finditer(text):
        uses.setdefault(match.group(1), []).append(Span(*match.span(1)))
    if not uses:
        return ()
    defined = _definitions(text)
    for key in uses.keys() - defined.keys():
        uses[key] = [span for span in uses[key] if not _is_shouted(document, span)]
    return tuple(
        _acronym_of(text, key, spans, defined) for key, spans in uses.items() if spans
    )


def _is_shouted(document: Document, span: Span) -> bool:
    """Whether the capitals are a dateline's place, or those of a line of capitals."""
    text, block = document.text, document.block_at(span.start).span
    end = min(block.end, block.start + _REACH)
    place = _dateline().match(text, block.start, end)
    if place and span.end <= place.end("place"):
        return True
    line = text[block.start : end]
    return line.isupper() and len(line.split()) > 1


@cache
def _dateline() -> re.Pattern[str]:
    return compiled(
        r"(?P<place>[A-Z][A-Z'’.]+(?:[ /-][A-Z][A-Z'’.]+)*)"
        r"(?:, [^\n—–(]{1,40}?)?(?: \([^()\n]{1,30}\))? ?(?:—|–|-{1,2}(?!\w))"
    )


@cache
def _acronym() -> re.Pattern[str]:
    return compiled(
        r"([A-Z](?<![\w@#$/.&].)(?:[A-Z0-9&]|[a-z](?=[A-Z]))*[A-Z0-9])(?=s?\b)"
        r"(?![/@]\w|\.\w)"
    )


@cache
def _bracket() -> re.Pattern[str]:
    inside = r"(?P<short>[A-Z](?:[A-Z0-9&]|[a-z](?=[A-Z]))*[A-Z0-9])s?"
    return compiled(rf"\((?:the )?[“\"]?{inside}[”\"]?\)")


def _definitions(text: str) -> dict[str, tuple[Span, Span]]:
    """The first definition of each acronym: its span, and the span of the full name."""
    found: dict[str, tuple[Span, Span]] = {}
    for short, bracket in brackets(text):
        name = None if short in found else full_name_before(text, bracket.start, short)
        if name is not None:
            found[short] = Span(name.start, bracket.end), name
    return found


def _acronym_of(
    text: str,
    key: str,
    spans: Sequence[Span],
    defined: dict[str, tuple[Span, Span]],
) -> Acronym:
    if key not in defined:
        return Acronym(key, None, None, tuple(spans))
    definition, name = defined[key]
    uses = (
        span
        for span in spans
        if not (definition.start <= span.start and span.end <= definition.end)
    )
    return Acronym(key, text[name.start : name.end], definition, tuple(uses))


def full_name_before(text: str, bracket: int, short: str) -> Span | None:
    """The span of the words before a bracket whose letters make `short`."""
    words = list(words_before(text, bracket))
    letters = [char for char in short.lower() if char.isalnum()]
    limit = len(letters) * 2 + _LONGEST_WORDS
    for fits in (_initials_fit, _letters_fit, _most_initials_fit):
        for count in range(1, min(limit, len(words)) + 1):
            first = words[count - 1]
            name = text[first.start : words[0].end]
            if name.split(" ", 1)[0] not in load_set("small-words") and fits(
                name, letters
            ):
                return Span(first.start, words[0].end)
    return None


def words_before(text: str, bracket: int) -> Iterator[Span]:
    """The words before a bracket in the same clause, from the nearest backwards."""
    start = max(0, bracket - _REACH)
    clause = _between_clauses().split(text[start:bracket])[-1]
    begin = bracket - len(clause)
    for match in reversed(list(_part().finditer(clause))):
        yield Span(begin + match.start(), begin + match.end())


@cache
def _between_clauses() -> re.Pattern[str]:
    # What may not stand before the mark is looked at second: few characters are marks.
    return compiled(r"[.;:()“”\"](?<![A-Z].)\s|\n\n")


@cache
def _part() -> re.Pattern[str]:
    return compiled(r"[^\s(),“”\"/-]+")


def brackets(text: str) -> Iterator[tuple[str, Span]]:
    """Every acronym in brackets of its own, and the span of the brackets."""
    for match in _bracket().finditer(text):
        yield match["short"], Span(*match.span())


def initials_before(text: str, bracket: int, count: int) -> str:
    """The capitals that the `count` words before a bracket begin with.

    Small words do not count; it is empty where one of the others has no capital.
    """
    small = load_set("small-words")
    words = (text[word.start : word.end] for word in words_before(text, bracket))
    letters = ""
    for word in islice(words, 2 * count):
        if word not in small and len(letters) < count:
            letters = _initial(word) + letters
    return letters if letters.isupper() and len(letters) == count else ""


def _initial(word: str) -> str:
    """The letters that a word lends to an acronym: `US` for `U.S.`."""
    return word.replace(".", "") if word.endswith(".") else word[0]


def _initials_fit(name: str, letters: Sequence[str], skips: int = 0) -> bool:
    """Whether the words' first letters are the acronym's, but for the small words."""
    at = 0
    for word in _lower_words(name):
        if at < len(letters) and _begins(word, letters[at]):
            at += 1
        elif word not in load_set("small-words"):
            skips -= 1
            if skips < 0 or at == 0:
                return False
    return at == len(letters)


def _most_initials_fit(name: str, letters: Sequence[str]) -> bool:
    """Whether the initials fit with two words left out: CDC has no P."""
    return _initials_fit(name, letters, skips=2)


def _letters_fit(name: str, letters: Sequence[str]) -> bool:
    """Whether the letters stand in the name in order, and every word has one."""
    words = [word for word in _lower_words(name) if word not in load_set("small-words")]
    if not words or words[0][0] != letters[0]:
        return False
    left = iter("".join(words))
    in_order = all(letter in left for letter in letters)
    return in_order and all(word[0] in letters for word in words)


def _lower_words(name: str) -> list[str]:
    """The words of a name without the stops of its abbreviations: `us` for `U.S.`."""
    plain = re.sub(r"['’]s?\b|(?<=\b\w)\.", "", name.lower())
    return re.findall(r"[^\W_]+|&", plain)


def _begins(word: str, letter: str) -> bool:
    return word[0] == letter or (letter == "x" and word.startswith("ex"))
