"""`doubled-word`: the same word twice running."""

from __future__ import annotations

from functools import cache, cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Level, Span
from newslint.document.passages import asked_at_once
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable
    from typing import ClassVar

    from newslint.reading import Reading

_WORD = r"([A-Z]?[a-z]+(?:['’](?:s|t|re|ve|ll|d))?)"
# Behind a hyphen, a full stop or a slash it is a part of something else.
_DOUBLED = rf"(?<![\w'’.&/-]){_WORD}((?:\s+(?i:\1)(?![\w'’/@-]|\.\w))+)"
# What happened happened: the one verb ends a clause that the other is about.
_ABOUT_A_CLAUSE = r"(?i:\b(?:what|whatever|who|whoever|whichever|how)\b)[^,.;]*\Z"
# How much before the pair may show that.
_REACH = 40


class Check(Keys):
    """Reports a word in small letters that follows itself.

    `exceptions` may rightly stand twice. A word of `function` is an error wherever it
    does; any other one may be an idiom, and is a warning.
    """

    function: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    fixes: ClassVar[bool] = True

    @cached_property
    def _function(self) -> frozenset[str]:
        return frozenset(self.function)

    @cached_property
    def _exceptions(self) -> frozenset[str]:
        return frozenset(self.exceptions)

    def patterns(self) -> tuple[str, ...]:
        """None: no pattern without back-references tells a repeat."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each pair; the arguments are the pair and the word."""
        document = reading.document
        # Most stories have no such word, which is told of all their blocks at once.
        at_once = asked_at_once(document, _doubled, reading.blocks)
        if all(words <= self._exceptions for words in at_once):
            return
        found = document.by_block(_doubled, reading.blocks)
        for block, words in zip(reading.blocks, found, strict=True):
            if words <= self._exceptions:
                continue
            for match in compiled(_DOUBLED).finditer(document.text, *block.span):
                if self._is_slip(match):
                    yield self._finding(match)

    def _is_slip(self, match: re.Match[str]) -> bool:
        first, again = match.group(1), match.group(2).lstrip()
        if first.lower() in self._exceptions or not again[0].islower():
            return False
        if first.lower() in self._function:
            return True
        # Yada yada yada: three times is on purpose.
        if len(again) > len(first):
            return False
        before = match.string[max(0, match.start() - _REACH) : match.start()]
        return compiled(_ABOUT_A_CLAUSE).search(before) is None

    def _finding(self, match: re.Match[str]) -> Finding:
        first = match.group(1)
        level = None if first.lower() in self._function else Level.warning
        span = Span(*match.span())
        return Finding(span, (match.group(), first), (first,), level=level)


def _doubled(text: str) -> frozenset[str]:
    """Words that may stand twice, in small letters: `_DOUBLED` takes far longer.

    A mark that may stand before a word, and any letter outside ASCII, is a blank here.
    """
    data = text.encode().replace(_APOSTROPHE, b"'").translate(_PLAIN)
    return frozenset(_twice().findall(" " + data.decode("ascii")))


_APOSTROPHE = "’".encode()
# Behind these a word is not one of its own, or the one before it has come to an end.
_KEPT = frozenset("'.&/-_,;:!?)@")
_PLAIN = bytes(
    ord(c.lower() if c.isascii() and (c.isalnum() or c in _KEPT) else " ")
    for c in map(chr, range(256))
)


@cache
def _twice() -> re.Pattern[str]:
    return compiled(r" ([a-z']++) +\1(?![\w'/@-])")
