"""A range that begins in words and goes on with a dash: from 2010-2015."""

from __future__ import annotations

import re
from functools import cached_property

import re2

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.almanac import months, weekdays
from newslint.document.words import occurrences
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading

_JOINTS = {"from": "to", "between": "and"}
_OPENERS = (*_JOINTS, *map(str.capitalize, _JOINTS))
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?"
_YEAR = r"(?:1[5-9]|20)\d\d"


class Check(Keys):
    """Reports years, days, weekdays, months and times after `from` and `between`.

    `exceptions` are words that make the range an adjective: from 1990-1995 levels.
    """

    exceptions: tuple[str, ...] = ()

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """The word, and a dash soon after it."""
        return (r"(?i)\b(?:from|between)\s+[\w.: ]{1,18}\s?[-–—]\s?\w",)

    @cached_property
    def _loosely(self) -> re2._Regexp:
        return re2.compile(*self.patterns())

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        month, day = rf"(?:{months().pattern})\.?", r"\d{1,2}(?!\d)"
        weekday = weekdays().full_pattern
        half = r"\s?[ap]\.?m\b\.?"
        sides = (
            (_YEAR, rf"(?:{_YEAR}|\d\d)(?![\w/])"),
            (rf"{month}\s+{day}", rf"(?:{month}\s+)?{day}"),
            (day, rf"{day}\s+(?:{month})(?!\w)"),
            (rf"(?:{weekday})", rf"(?:{weekday})(?!\w)"),
            (month, rf"{month}(?!\w)"),
            (rf"{_CLOCK}(?:{half})?", rf"{_CLOCK}{half}"),
        )
        ranges = "|".join(rf"{a}\s?[-–—]\s?{b}" for a, b in sides)
        excepted = "|".join(map(re.escape, self.exceptions)) or r"(?!)"
        return compiled(
            rf"(?P<word>[Ff]rom|[Bb]etween)\s+(?P<range>{ranges})"
            rf"(?!\s?[-–—]|\s+(?:to|{excepted})\b)"
        )

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each mixed range: its first word, and the word that should join it."""
        text = reading.document.text
        # Of the stories that say “from” at all RE2 tells soonest.
        if self._loosely.search(reading.document.data) is None:
            return
        starts = sorted(s.start for word in _OPENERS for s in occurrences(text, word))
        for match in filter(None, (self._pattern.match(text, at) for at in starts)):
            word = match["word"]
            joint = _JOINTS[word.lower()]
            better = re.sub(r"\s?[-–—]\s?", f" {joint} ", match["range"], count=1)
            if "\n\n" not in match[0]:
                span = Span(*match.span())
                yield Finding(span, (word, joint), (f"{word} {better}",))
