"""Vale's `occurrence`: too many, or too few, of something in a block or sentence."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.source_map import MASK
from newslint.finding import Finding
from newslint.matching.matcher import Matcher, prefilter
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading


class Check(Keys):
    """Counts `token` in each unit of the scope: at most `max`, at least `min`."""

    token: str = ""
    max: int = 0
    min: int = 0
    ignorecase: bool = False

    @cached_property
    def _matcher(self) -> Matcher:
        flags = "(?i)" if self.ignorecase else ""
        return Matcher(f"{flags}(?:{self.token})")

    def patterns(self) -> tuple[str, ...]:
        """The token, unless its absence is what is reported."""
        relaxed = None if self.min else prefilter(self._matcher.pattern)
        return (relaxed,) if relaxed else ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """One finding a unit, on its first match; the argument is the count."""
        document = reading.document
        for unit in reading.units:
            text = document.text_of(unit)
            matches = self._matcher.count(text)
            place = self._place(text, matches)
            if place is not None and self._is_off(len(matches)):
                start, end = place
                span = Span(unit.start + start, unit.start + end)
                yield Finding(span, (str(len(matches)),))

    def _is_off(self, count: int) -> bool:
        return 0 < self.max < count or count < self.min

    @staticmethod
    def _place(text: str, matches: list[Span]) -> Span | None:
        if not matches:
            words = text.split()
            start = text.find(words[0]) if words else 0
            return Span(start, start + len(words[0])) if words else None
        shown = (m for m in matches if text[m.start : m.end].strip(f"*@ \t\n{MASK}"))
        return next(shown, None)
