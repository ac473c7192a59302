"""An ordinal for the day of a date: April 26th."""

from __future__ import annotations

import re
from functools import cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading

_ORDINAL = compiled(r"(\d)(?:st|nd|rd|th)\b(\s+of(?=\s))?", re.IGNORECASE)
_HOLIDAY = compiled(r"4th\s+of\s+July")
_OWNED = compiled(r"(?:\b(?:its|his|her|their|our|annual)|['’]s)\s+$", re.IGNORECASE)
_THE = compiled(r"\b[Tt]he\s+$")


class Check(Keys):
    """Reports April 26th and the 26th of April.

    `exceptions` are words that follow and take the ordinal to themselves: the
    March 5th Circuit ruling.
    """

    exceptions: tuple[str, ...] = ()

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A month beside an ordinal in figures."""
        return (r"\d(?:st|nd|rd|th)\b",)

    @cached_property
    def _taken(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, self.exceptions)) or r"(?!)"
        return compiled(rf"[\s-]+(?:{words})\b", re.IGNORECASE)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each date with an ordinal: as written, and as it should be."""
        text = reading.document.text
        for mention in reading.document.dates:
            shown = text[mention.span.start : mention.span.end]
            if not _ORDINAL.search(shown) or _HOLIDAY.search(shown):
                continue
            before = text[max(0, mention.span.start - 12) : mention.span.start]
            owned = mention.form == "day-month" and _OWNED.search(before)
            if owned or self._taken.match(text, mention.span.end):
                continue
            better = _ORDINAL.sub(r"\1", shown)
            the = _THE.search(before)
            start = mention.span.start - (len(the[0]) if the else 0)
            edit = Span(start, mention.span.end)
            yield Finding(mention.span, (shown, better), (better,), edit=edit)
