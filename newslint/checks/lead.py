"""`lead`: how a story begins, and what its first paragraphs have or lack."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.reading import Reading


class Check(Keys):
    """Reports the first word of a lead that opens, holds or lacks what it should not.

    One of `opens` must match at the lead's first letter, one of `holds` within it,
    and none of `lacks` in the first `within` paragraphs; an empty list asks nothing.
    """

    opens: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    within: int = 1

    def patterns(self) -> tuple[str, ...]:
        """None: every story has a lead."""
        return ()

    @cached_property
    def _opens(self) -> re.Pattern[str] | None:
        return _any(self.opens)

    @cached_property
    def _holds(self) -> re.Pattern[str] | None:
        return _any(self.holds)

    @cached_property
    def _lacks(self) -> re.Pattern[str] | None:
        return _any(self.lacks)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """At most one finding; the argument is what the lead opens with, or holds."""
        document = reading.document
        paragraphs = [b.span for b in document.blocks if b.kind == "paragraph"]
        if not paragraphs:
            return
        lead = paragraphs[0]
        first = document.text_of(lead).split()[0]
        start = document.text.index(first, lead.start)
        opens = self._opens and self._opens.match(document.text, start, lead.end)
        holds = self._holds and self._holds.search(document.text, *lead)
        if (self._opens and not opens) or (self._holds and not holds):
            return
        head = "\n".join(map(document.text_of, paragraphs[: self.within]))
        if self._lacks and self._lacks.search(head):
            return
        met = opens or holds
        span = Span(start, start + len(first))
        yield Finding(span, (met[0] if met else first,))


def _any(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return compiled("|".join(f"(?:{p})" for p in patterns)) if patterns else None
