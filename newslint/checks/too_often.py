"""A word that a story has once too often."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.existence import Check as Existence
from newslint.checks.keys import Keys
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newslint.reading import Reading


class Check(Keys):
    """Reports each match of `tokens` in a story after the first `max` of them."""

    tokens: tuple[str, ...] = ()
    max: int = 2
    ignorecase: bool = False
    needs: Mapping[str, str] | None = None

    @cached_property
    def _existence(self) -> Existence:
        return Existence(
            tokens=self.tokens, ignorecase=self.ignorecase, needs=self.needs
        )

    def needed(self) -> Mapping[str, str]:
        """What a text must have for each token; see `matching.needs`."""
        return self._existence.needed()

    def patterns(self) -> tuple[str, ...]:
        """Those of the tokens."""
        return self._existence.patterns()

    def words(self) -> tuple[str, ...]:
        """Those of the tokens."""
        return self._existence.words()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each match too many: the match, and how many there are so far."""
        own = (f for f in self._existence.find(reading) if reading.reads(f.span))
        for number, finding in enumerate(own, start=1):
            if number > self.max:
                text = reading.document.text_of(finding.span)
                yield Finding(finding.span, (text, str(number)))
