"""`title-alone`: a title in capitals with no name beside it."""

from __future__ import annotations

import re
from functools import cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Level, Span
from newslint.document.words import occurrences, vocabulary_in
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.document.story import Document
    from newslint.reading import Reading

_REACH = 60
# A sentence's first word has its capital anyway, and a capitalised word before the
# title makes it part of a name: only these may lead.
_ARTICLE = "[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur"
_LEAD = rf"(?:^|[\s“\"‘(])(?:{_ARTICLE}|[a-z]+,?|\w+['’]s?) "
# French, UN, U.S.: the title may well stand alone behind them.
_NATION = r"(?P<nation>(?:[A-Z]\w*(?:ian|an|ish|ese|ch|ek|ss|ot|i)|[A-Z][A-Z.]+) )?"
# Ambassador to Thailand William Brown: whose name may stand behind the country's.
_POSTED = compiled(r" to ((?:the )?[A-Z][\w.]+(?: (?:of|for|and|the|[A-Z][\w.-]+))+)")
# A name, a possessor's body, a post (“President of France”), a second title.
_NAMED_AFTER = (
    r"(?![-\w])(?!['’]s? [A-Z])(?!,? [A-Z(“\"&])"
    r"(?!,? (?:and|&|of|for) (?:the )?[A-Z])"
)
_NEAR, _LONG = 5, 4
_MARKS = "()“”\"‘’'.,:;"
# An apposition stands between commas: not “In reports of Sputnik, the President said”.
_ENDS = compiled(r"[,.;:)—–]|\s*\Z")
_NAMED_BEFORE = compiled(r"[A-Z][\w.'’-]*,\Z")


class Check(Keys):
    """Reports `titles`, and `lofty` titles as a suggestion where no country leads.

    `exceptions` are patterns for what may stand around, written with `_` for the
    title: `Office of the _`.
    """

    titles: tuple[str, ...] = ()
    lofty: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()

    fixes = True

    @cached_property
    def _any_title(self) -> str:
        words = sorted((*self.titles, *self.lofty), key=len, reverse=True)
        return rf"(?:{'|'.join(map(re.escape, words))})"

    @cached_property
    def _title(self) -> re.Pattern[str]:
        return compiled(rf"(?<![-\w]){self._any_title}{_NAMED_AFTER}")

    @cached_property
    def _lead(self) -> re.Pattern[str]:
        return compiled(rf"{_LEAD}{_NATION}\Z")

    def _excepted(self, title: str) -> re.Pattern[str]:
        """The exceptions for one title: far quicker to compile than for all."""
        if title not in self._exceptions_of:
            shapes = (shape.replace("_", re.escape(title)) for shape in self.exceptions)
            self._exceptions_of[title] = compiled("|".join(shapes) or r"(?!)")
        return self._exceptions_of[title]

    @cached_property
    def _exceptions_of(self) -> dict[str, re.Pattern[str]]:
        return {}

    def patterns(self) -> tuple[str, ...]:
        """Every title as a whole word."""
        return (rf"\b{self._any_title}\b",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each title that stands alone; the arguments are it and its lower case."""
        document = reading.document
        for start in self._places(document):
            if reading.reads_at(start):
                block = document.block_at(start).span
                match = self._title.match(document.text, start, block.end)
                if match:
                    yield from self._judged(match, block)

    @cached_property
    def _words(self) -> list[tuple[str, frozenset[str]]]:
        """Every title with the words that it is made of."""
        titles = (*self.titles, *self.lofty)
        return [(title, vocabulary_in(title)) for title in titles]

    def _places(self, document: Document) -> Iterator[int]:
        """Where a title begins that is no part of a longer one, in order."""
        text, known = document.text, document.vocabulary
        titles = [title for title, words in self._words if words <= known]
        spans = [span for title in titles for span in occurrences(text, title)]
        end = 0
        for span in sorted(spans, key=lambda span: (span.start, -span.end)):
            if span.start >= end:
                yield span.start
                end = span.end

    def _judged(self, match: re.Match[str], block: Span) -> Iterable[Finding]:
        text, (start, end) = match.string, match.span()
        # The line end before the block is white space before its first word.
        first = max(0, block.start - 1, start - _REACH)
        lead = self._lead.search(text, first, start)
        if lead is None:
            return
        if _NAMED_BEFORE.search(text, first, lead.start()) and _ENDS.match(text, end):
            return
        excepted = self._excepted(match.group())
        around = excepted.finditer(text, first, min(block.end, end + _REACH))
        if any(shape.start() <= start < shape.end() for shape in around):
            return
        if _is_posted(text, end):
            return
        if _is_title_case(text[first:start], text[end : min(block.end, end + _REACH)]):
            return
        title, small = match.group(), match.group().lower()
        mild = title in self.lofty and not lead["nation"]
        level = Level.suggestion if mild else None
        yield Finding(Span(start, end), (title, small), (small,), level=level)


def _is_posted(text: str, end: int) -> bool:
    """Whether a place and somebody's full name follow: `to the Vatican Ann Lee`."""
    place = _POSTED.match(text, end)
    # The last of the words is the surname.
    words = place[1].split()[1:-1] if place else ()
    return not load_set("given-names").isdisjoint(words)


def _is_title_case(before: str, after: str) -> bool:
    """Whether the words round a title have capitals as a headline has them."""
    words = (*before.split()[-_NEAR:], *after.split()[:_NEAR])
    long = [word for word in words if len(word.strip(_MARKS)) >= _LONG]
    capitals = sum(word.strip(_MARKS)[:1].isupper() for word in long)
    return len(long) > 1 and capitals == len(long)
