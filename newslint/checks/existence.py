"""Vale's `existence`: words and phrases that should not be there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newslint.checks.exceptions import Exceptions
from newslint.finding import Finding
from newslint.matching.matcher import Matcher, prefilter
from newslint.matching.template import word_template, wrap_spaces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading


@dataclass(frozen=True, eq=False, repr=False)
class Check:
    """Reports every match of `tokens`, or of `raw` and `tokens` in one pattern."""

    tokens: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    append: bool = False
    ignorecase: bool = False
    nonword: bool = False
    vocab: bool = True

    @cached_property
    def _pattern(self) -> str:
        tokens = [wrap_spaces(token) for token in self.tokens if token.strip()]
        loose = self.nonword or not tokens
        template = word_template("|".join(tokens), nonword=loose)
        raw = "".join(self.raw)
        whole = template + raw if self.append else raw + template
        return f"(?i){whole}" if self.ignorecase else whole

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._pattern)

    @cached_property
    def _exceptions(self) -> Exceptions:
        return Exceptions(self.exceptions)

    def patterns(self) -> tuple[str, ...]:
        """The pattern itself, or what it cannot match without."""
        relaxed = prefilter(self._pattern)
        return (relaxed,) if relaxed else ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Every match that is not excepted; the message's argument is the match."""
        document = reading.document
        for span in self._matcher.spans(document):
            if not self._exceptions.cover(document, span):
                yield Finding(span, (document.text_of(span),))
