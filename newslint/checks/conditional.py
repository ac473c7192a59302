"""Vale's `conditional`: the first may stand only where the second explains it."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.exceptions import Exceptions
from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.matching.matcher import Matcher, prefilter
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading


class Check(Keys):
    """Reports a match of `first` that no match of `second` has introduced so far."""

    first: str = ""
    second: str = ""
    exceptions: tuple[str, ...] = ()
    ignorecase: bool = False
    vocab: bool = True

    @cached_property
    def _first(self) -> Matcher:
        return Matcher(self.first)

    @cached_property
    def _second(self) -> Matcher:
        return Matcher(self.second)

    @cached_property
    def _exceptions(self) -> Exceptions:
        return Exceptions(self.exceptions)

    def patterns(self) -> tuple[str, ...]:
        """The first pattern."""
        relaxed = prefilter(self.first)
        return (relaxed,) if relaxed else ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Matches of `first` that nothing explains; the argument is the match."""
        if self._second.groups:
            yield from self._unintroduced(reading)
        else:
            yield from self._without_company(reading)

    def _unintroduced(self, reading: Reading) -> Iterable[Finding]:
        """`second` captures what it introduces, for its own block and all later."""
        document = reading.document
        known: set[str] = set()
        for block in reading.blocks:
            text = document.text_of(block.span)
            known.update(self._second.captures(text))
            for span in _placed(self._first.count(text), block.span.start):
                if document.text_of(span) not in known:
                    yield from self._finding(reading, span)

    def _without_company(self, reading: Reading) -> Iterable[Finding]:
        document = reading.document
        for block in reading.blocks:
            text = document.text_of(block.span)
            if self._second.first(text) is None:
                for span in _placed(self._first.count(text), block.span.start):
                    yield from self._finding(reading, span)

    def _finding(self, reading: Reading, span: Span) -> Iterable[Finding]:
        if not self._exceptions.cover(reading.document, span):
            yield Finding(span, (reading.document.text_of(span),))


def _placed(spans: list[Span], at: int) -> Iterable[Span]:
    return (Span(at + span.start, at + span.end) for span in spans)
