"""Vale's `repetition`: the same token twice running."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from newslint.checks.exceptions import Exceptions
from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.matching.matcher import Matcher
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading


class Check(Keys):
    """Compares consecutive matches of `tokens` within one sentence.

    `alpha` compares words of letters only; `max` is how often a repeat may pass.
    """

    tokens: tuple[str, ...] = ()
    max: int = 0
    ignorecase: bool = False
    alpha: bool = False
    exceptions: tuple[str, ...] = ()
    vocab: bool = True

    @cached_property
    def _matcher(self) -> Matcher:
        flags = "(?i)" if self.ignorecase else ""
        return Matcher(f"{flags}(?:{'|'.join(self.tokens)})")

    @cached_property
    def _exceptions(self) -> Exceptions:
        return Exceptions(self.exceptions)

    def patterns(self) -> tuple[str, ...]:
        """None: no pattern without back-references tells a repeat."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """The span from the first to the repeated token; the argument is the token."""
        document = reading.document
        count = 0
        for before, after in pairwise(self._matcher.spans(document)):
            first, second = document.text_of(before), document.text_of(after)
            if not self._is_same(first.strip(), second.strip()):
                continue
            count += 1
            span = Span(before.start, after.end)
            if count > self.max:
                count = 0
                if self._is_one_sentence(reading, span):
                    yield Finding(span, (second,), (first,))

    def _is_same(self, first: str, second: str) -> bool:
        if self.alpha and not (first.isalpha() and second.isalpha()):
            return False
        if self.ignorecase:
            return first.lower() == second.lower() != ""
        return first == second != ""

    def _is_one_sentence(self, reading: Reading, span: Span) -> bool:
        sentence = reading.document.sentence_at(span.start)
        inside = span.end <= sentence.end
        return inside and not self._exceptions.cover(reading.document, span)
