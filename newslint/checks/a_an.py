"""“A” or “an” before the wrong sound."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache

import re2

from newslint.checks.actions import like
from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.matching.matcher import Matcher
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator
    from typing import ClassVar

    from newslint.reading import Reading

# What could be wrong: every other article has the right sound after it.
_CANDIDATES = (
    r"\b[Aa]\s+[$\x{a3}\x{20ac}]?(?:[aeiouAEIOUhH8]|1[18]|[FLMNRSX][A-Z\d-])[\w'-]*",
    r"\b[Aa]n\s+[$\x{a3}\x{20ac}]?(?:[b-df-hj-np-tv-zB-DF-HJ-NP-TV-ZeuoEUO1-79])[\w'-]*",
)
# Letters whose names begin with a vowel: an F, an X.
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_BESIDE = 60
# Before a shorter word it is a letter or a foreign word, not our article.
_SHORTEST = 3
# So many words make up most that is written; hostile copy has no end of others.
_REMEMBERED = 2_000


class Check(Keys):
    """Judges the word after the article by its sound; in doubt it is silent.

    The keys are patterns of the beginnings of words: `vowels` sound like one though
    they begin with h or u, `consonants` do not though they begin with a vowel letter,
    `either` take both articles. `spoken` are capitals said as a word (NATO), `spelled`
    those said letter by letter though they could be a word. Two of the whole words in
    `foreign` beside an article show that it is a word of another language.
    """

    vowels: tuple[str, ...] = ()
    consonants: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()
    fixes: ClassVar[bool] = True

    def patterns(self) -> tuple[str, ...]:
        """Articles before letters that may begin with the other sound."""
        return _CANDIDATES

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Articles with the next word; the argument is the right article."""
        document = reading.document
        for span in _articles(reading):
            article, word = document.text_of(span).split(None, 1)
            due = self._article_of(word.lstrip("$£€"))
            if due is None or due == article.lower():
                continue
            if self._is_foreign(document.text, span):
                continue
            if article == "A" and not _opens(document.text, span.start):
                continue
            right = like(article, due)
            edit = Span(span.start, span.start + len(article))
            yield Finding(span, (right, article), (right,), edit)

    def _is_foreign(self, text: str, span: Span) -> bool:
        words = text[max(0, span.start - _BESIDE) : span.end + _BESIDE].lower().split()
        return sum(word in self.foreign for word in words) > 1

    @cached_property
    def _article_of(self) -> Callable[[str], str | None]:
        """`_due`, which of frequent words is known."""
        return lru_cache(_REMEMBERED)(self._due)

    def _due(self, word: str) -> str | None:
        """The article that `word` takes; nothing where that is not certain."""
        if word[:1].isdigit():
            return _before_number(word)
        first = word.partition("-")[0].partition("'")[0].removesuffix("s")
        if first.isupper() and len(first) > 1:
            return self._before_capitals(first)
        if word[1:2] == "-":
            return "an" if word[0].upper() in _VOWEL_LETTERS else "a"
        mixed = not first[1:].islower() and first[:1].lower() not in "aeio"
        if mixed or not word.isascii():
            return None
        return self._before_word(word.lower())

    def _before_capitals(self, word: str) -> str | None:
        if word in self.spoken:
            return self._before_word(word.lower())
        if word[0] in "AEIO":
            return "an"
        if word[0] not in _VOWEL_LETTERS:
            return "a"
        certain = word in self.spelled or not set(word) & set("AEIOUY")
        return "an" if certain else None

    def _before_word(self, word: str) -> str | None:
        if len(word) < _SHORTEST or _begins(self._either, word):
            return None
        if _begins(self._consonants, word):
            return "a"
        if word[0] in "aeio" or _begins(self._vowels, word):
            return "an"
        has_vowel = bool(set(word) & set("aeiouy"))
        return "a" if word[0] != "u" and has_vowel else None

    @cached_property
    def _vowels(self) -> re2._Regexp:
        return _beginning(self.vowels)

    @cached_property
    def _consonants(self) -> re2._Regexp:
        return _beginning(self.consonants)

    @cached_property
    def _either(self) -> re2._Regexp:
        return _beginning(self.either)


@cache
def _matchers() -> list[Matcher]:
    # Bounded within a group, a pattern runs on all the text; see `_articles`.
    return [
        Matcher(pattern.replace(r"\b", r"(?:\b(?:") + "))") for pattern in _CANDIDATES
    ]


def _articles(reading: Reading) -> Iterator[Span]:
    """Each article that could be wrong, with the next word."""
    text = reading.document.text
    for matcher in _matchers():
        for start, end in reading.matches(matcher):
            # RE2 takes a letter with an accent for the edge of a word.
            if not text[start - 1 : start].isalnum():
                rest = _rest().match(text, end)
                yield Span(start, rest.end() if rest else end)


@cache
def _rest() -> re.Pattern[str]:
    return compiled(r"[\w'-]*")


def _beginning(patterns: tuple[str, ...]) -> re2._Regexp:
    return re2.compile(rf"\A(?:{'|'.join(patterns)})" if patterns else r"\z.")


def _begins(pattern: re2._Regexp, word: str) -> bool:
    return pattern.search(word) is not None


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins at `at`: elsewhere a capital A is a letter."""
    before = text[max(0, at - 3) : at].rstrip(" \"'“‘”’")
    return not before or before[-1] in ".!?:\n"


def _before_number(word: str) -> str | None:
    """Eight, eleven and eighteen begin with a vowel, whatever follows."""
    figure = word[: len(word) - len(word.lstrip("0123456789"))]
    if figure[0] == "8" or figure in {"11", "18"}:
        return "an"
    return None if figure[:2] in {"11", "18"} else "a"
