"""A day named from the day of writing: today, yesterday, tonight."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.keys import Keys
from newslint.document.almanac import weekdays
from newslint.finding import Finding
from newslint.matching.matcher import Matcher
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.diagnostic import Span
    from newslint.document.story import Document
    from newslint.reading import Reading


class Check(Keys):
    """Reports the relative days in `words`; offers the weekday if it is known.

    A sentence with one of `unless_sentence` means the present time, and no day.
    """

    words: tuple[str, ...] = ("today", "yesterday", "tomorrow", "tonight")
    unless_sentence: tuple[str, ...] = ()

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """The words, as a sentence opens with them and within it."""
        return tuple(rf"\b[{w[0].upper()}{w[0]}]{w[1:]}\b" for w in self.words if w)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each relative day: the word as written."""
        for mention in reading.document.dates:
            if mention.form != "relative":
                continue
            word = reading.document.text_of(mention.span)
            if word.lower() not in self.words or self._means_no_day(
                reading.document, mention.span
            ):
                continue
            texts: tuple[str, ...] = ()
            if mention.day_on is not None:
                night = " night" if word.lower() == "tonight" else ""
                texts = (weekdays().full[mention.day_on.weekday()] + night,)
            yield Finding(mention.span, (word,), texts)

    def _means_no_day(self, document: Document, word: Span) -> bool:
        """Whether the sentence speaks of our time, as in “today most people rent”."""
        sentence = document.text_of(document.sentence_at(word.start))
        return any(matcher.first(sentence) for matcher in self._unless_sentence)

    @cached_property
    def _unless_sentence(self) -> tuple[Matcher, ...]:
        return tuple(map(Matcher, self.unless_sentence))
