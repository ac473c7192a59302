"""`mixed-forms`: two ways of writing one kind of thing in one story."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.reading import Reading


class Check(Keys):
    """Reports the first match of the rarer of two patterns that a story has both of.

    Each of `pairs` is `one ~ other`, patterns of the two forms. Where both are as
    frequent, the one that came first is the story's. One finding for each pair.
    """

    pairs: tuple[str, ...] = ()

    @cached_property
    def _pairs(self) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
        split = (pair.partition(" ~ ") for pair in self.pairs)
        return [(compiled(one), compiled(other)) for one, _, other in split]

    def patterns(self) -> tuple[str, ...]:
        """None: a story with one of the forms alone is the rule."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """The first rare form of each pair, a common one, and how many are rare."""
        text = reading.document.text
        for one, other in self._pairs:
            # The search for the second is saved where the first has no match.
            if one.search(text) and other.search(text):
                yield from _mixed(reading, one, other)


def _mixed(
    reading: Reading, one: re.Pattern[str], other: re.Pattern[str]
) -> Iterator[Finding]:
    text = reading.document.text
    sides = [_read(reading, pattern) for pattern in (one, other)]
    if not all(sides):
        return
    common, rare = sorted(sides, key=lambda spans: (-len(spans), spans[0]))
    words = (text[span.start : span.end] for span in (rare[0], common[0]))
    yield Finding(rare[0], (*words, str(len(rare))))


def _read(reading: Reading, pattern: re.Pattern[str]) -> list[Span]:
    found = (Span(*match.span()) for match in pattern.finditer(reading.document.text))
    return [span for span in found if reading.reads(span)]
