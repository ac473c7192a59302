"""Vale's `existence`: words and phrases that should not be there."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.exceptions import Exceptions
from newslint.checks.keys import Keys
from newslint.finding import Finding
from newslint.matching.lazily import Matchers
from newslint.matching.matcher import prefilter
from newslint.matching.needs import Needs
from newslint.matching.template import word_template, wrap_spaces
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import ClassVar

    from newslint.matching.matcher import Matcher
    from newslint.reading import Reading


class Check(Keys):
    """Reports every match of `tokens`, or of `raw` and `tokens` in one pattern."""

    tokens: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    append: bool = False
    ignorecase: bool = False
    nonword: bool = False
    vocab: bool = True
    needs: Mapping[str, str] | None = None

    # How many a message may show.
    arguments: ClassVar[int] = 1

    @cached_property
    def _tokens(self) -> list[str]:
        return [token for token in self.tokens if token.strip()]

    def needed(self) -> Mapping[str, str]:
        """For each token what a text must have for it; see `matching.needs`."""
        if self.raw:
            return dict.fromkeys(self._tokens, "")
        from newslint.matching.telling import need_of

        bounded = not self.nonword
        return {token: need_of(token, bounded=bounded) for token in self._tokens}

    @cached_property
    def _needs(self) -> Mapping[str, str]:
        known = self.needed() if self.needs is None else self.needs
        return {token: known[token] for token in self._tokens}

    @cached_property
    def _possible(self) -> Needs:
        return Needs(self._needs)

    @cached_property
    def _waits(self) -> dict[str, frozenset[str]]:
        """What each token waits for, if anything."""
        from newslint.matching.waiting import waits_of_each

        return waits_of_each(self._needs, bounded=not self.nonword)

    def _pattern(self, tokens: Collection[str]) -> str:
        loose = self.nonword or not tokens
        body = "|".join(map(wrap_spaces, tokens))
        template = word_template(body, nonword=loose)
        raw = "".join(self.raw)
        whole = template + raw if self.append else raw + template
        return f"(?i){whole}" if self.ignorecase else whole

    @cached_property
    def _matchers(self) -> Matchers:
        return Matchers()

    def _matcher(self, vocabulary: frozenset[str]) -> Matcher | None:
        """The tokens that can match at all: a small pattern compiles quickly."""
        if self._matchers.whole is not None:
            return self._matchers.whole
        tokens = self._possible.met(vocabulary)
        if self._tokens and not tokens:
            return None
        return self._matchers.of(tokens, self._pattern, self._tokens)

    @cached_property
    def _exceptions(self) -> Exceptions:
        return Exceptions(self.exceptions)

    def words(self) -> tuple[str, ...]:
        """Words without one of which the tokens that have such words find nothing."""
        return tuple(sorted(set().union(*self._waits.values())))

    def patterns(self) -> tuple[str, ...]:
        """The tokens that `words` does not answer for, as one pattern."""
        tokens = [token for token, waits in self._waits.items() if not waits]
        if self._tokens and not tokens:
            return ()
        relaxed = prefilter(self._pattern(tokens))
        # Nothing to filter by: the rule looks at every story.
        return (relaxed,) if relaxed else ("",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Every match that is not excepted; the message's argument is the match."""
        document = reading.document
        matcher = self._matcher(document.vocabulary)
        for span in reading.matches(matcher) if matcher else ():
            if not self._exceptions.cover(document, span):
                yield Finding(span, (document.text_of(span),))
