"""Vale's `capitalization`: the case of a heading, caption or other whole block."""

from __future__ import annotations

import re
from functools import cached_property

from newslint.checks.exceptions import Exceptions
from newslint.checks.keys import Keys
from newslint.document.almanac import months, weekdays
from newslint.document.capitals import PUNCTUATION, without_possessive
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.matching.matcher import Matcher
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.story import Document
    from newslint.reading import Reading

_WORD = r"[^\W_][^\s]*"


class Check(Keys):
    """Compares a block with `match`: `$title`, `$sentence`, `$lower`, `$upper`.

    Any other `match` is a pattern that the block must hold. `threshold` is the
    share of words that must be right; `style` is AP or Chicago. With `names`,
    what is offered leaves initials and the story's names as they are.
    """

    match: str = ""
    style: str = "AP"
    exceptions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    threshold: float = 0.8
    vocab: bool = True
    prefix: str = ""
    names: bool = False

    fixes = True

    @cached_property
    def _exceptions(self) -> Exceptions:
        return Exceptions(self.exceptions)

    @cached_property
    def _excepted(self) -> frozenset[str]:
        return frozenset(word for term in self.exceptions for word in term.split())

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.match)

    def patterns(self) -> tuple[str, ...]:
        """None: every block is looked at."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """One finding a block; the arguments are its text and what was expected."""
        document = reading.document
        for unit in reading.units:
            text = document.text_of(unit)
            if self.names and text.isupper():
                # A wire's slug in capitals has no case to put right.
                continue
            expected = self._expected(text)
            if expected is not None and self.names and self.match == "$sentence":
                expected = _with_names(text, expected, _names(document))
            if text and expected not in {None, text}:
                yield Finding(unit, (text, expected), (expected,))

    def _expected(self, text: str) -> str | None:
        """What should stand there; nothing where the block is right."""
        if self.match in {"$title", "$sentence"}:
            return self._unless_right(text)
        if self.match in {"$lower", "$upper"}:
            wanted = text.lower() if self.match == "$lower" else text.upper()
            return None if text == wanted or self._is_excepted(text) else wanted
        if self._matcher.first(text) or self._is_excepted(text):
            return None
        return self.match

    def _is_excepted(self, text: str) -> bool:
        return any(exception in text for exception in self.exceptions)

    def _unless_right(self, text: str) -> str | None:
        words = re.findall(_WORD, text)
        wanted = [self._cased(word, index, words) for index, word in enumerate(words)]
        right = sum(
            self._is_right(word, want) for word, want in zip(words, wanted, strict=True)
        )
        if words and right / len(words) >= (self.threshold or 0.8):
            return None
        queue = iter(wanted)
        return re.sub(_WORD, lambda _: next(queue), text)

    def _cased(self, word: str, index: int, words: list[str]) -> str:
        if word in self._excepted:
            return word
        starts = index == 0 or words[index - 1].endswith(self.indicators or ("\0",))
        if self.match == "$title":
            return self._titled(word, starts=starts or index == len(words) - 1)
        return word[0].upper() + word[1:] if starts else word.lower()

    def _titled(self, word: str, *, starts: bool) -> str:
        if not starts and word.lower() in load_set(f"title-case-{self.style.lower()}"):
            return word.lower()
        return word[0].upper() + word[1:]

    def _is_right(self, word: str, wanted: str) -> bool:
        return word == wanted or (self.match == "$title" and word.isupper())


def _names(document: Document) -> frozenset[str]:
    """Names of the story, days and months, without words it also has in lower case."""
    names = {*document.names, *weekdays().full.values(), *months().full.values()}
    small = {word.strip(PUNCTUATION) for word in document.text.split()}
    return frozenset(name for name in names if name.lower() not in small)


def _with_names(text: str, offered: str, names: frozenset[str]) -> str:
    """`offered`, with those words as in `text` that are initials or in `names`."""
    queue = iter(re.findall(_WORD, text))

    def kept(match: re.Match[str]) -> str:
        word = next(queue)
        bare = without_possessive(word.strip(PUNCTUATION))
        has_initials = any(part[1:].lower() != part[1:] for part in bare.split("-"))
        return word if bare in names or has_initials else match[0]

    return re.sub(_WORD, kept, offered)
