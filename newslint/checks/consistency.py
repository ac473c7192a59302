"""Vale's `consistency`: either form will do, but not both in one file."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.keys import NOTHING, Keys
from newslint.finding import Finding
from newslint.matching.matcher import Matcher, prefilter
from newslint.matching.template import word_template
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newslint.diagnostic import Span
    from newslint.reading import Reading


class Check(Keys):
    """Reports, in each block, the last of a pair's forms once both were seen."""

    either: Mapping[str, str] = NOTHING
    nonword: bool = False
    ignorecase: bool = False

    def _matcher(self, form: str) -> Matcher:
        return Matcher(self._pattern(form))

    def _pattern(self, form: str) -> str:
        return word_template(form, nonword=self.nonword, ignorecase=self.ignorecase)

    @cached_property
    def _pairs(self) -> list[tuple[Matcher, Matcher]]:
        pairs = sorted(self.either.items())
        return [(self._matcher(a), self._matcher(b)) for a, b in pairs]

    def patterns(self) -> tuple[str, ...]:
        """The first forms: without one of them no pair is complete."""
        patterns = [prefilter(self._pattern(form)) for form in sorted(self.either)]
        return tuple(p for p in patterns if p) if all(patterns) else ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """One finding a pair and block; the argument is the form found there."""
        document = reading.document
        for first, second in self._pairs:
            ones = [s for s in first.spans(document) if reading.reads(s)]
            others = [s for s in second.spans(document) if reading.reads(s)]
            if ones and others:
                for span in _last_in_blocks(reading, ones, others):
                    yield Finding(span, (document.text_of(span),))


def _last_in_blocks(
    reading: Reading, ones: list[Span], others: list[Span]
) -> Iterable[Span]:
    """The last form of each block from where both forms have been seen on."""
    index = reading.document.block_index
    both_from = max(index(ones[0].start), index(others[0].start))
    last: dict[int, Span] = {}
    for span in sorted(ones + others):
        last[index(span.start)] = span
    return [span for block, span in last.items() if block >= both_from]
