"""Words that are wrong only beside certain others."""

from __future__ import annotations

from functools import cached_property, partial

from newslint.checks.existence import Check as Existence
from newslint.checks.keys import NOTHING, Keys
from newslint.checks.substitution import Check as Substitution
from newslint.diagnostic import Span
from newslint.errors import RuleError
from newslint.matching.engines import search_of
from newslint.matching.template import wrap_spaces
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import ClassVar

    from newslint.document.story import Document
    from newslint.finding import Finding
    from newslint.matching.engines import Search
    from newslint.reading import Reading

# What decides stands close by; a window keeps a block of one 5 MB line linear.
_BESIDE = 80
_NEAR = 600
_TAG = 2


class Check(Keys):
    """Reports matches of `tokens` and `swap` whose surroundings are as the rule says.

    Where `swap` is given, the message's arguments are those of `substitution`.
    `before` and `after` are patterns that touch the match within its block, blank
    included; of each list that is given, one must match, and none of `unless_before`
    and `unless_after` may. `around` sees both and the match, which it has in `<…>`.
    `unless_near` is looked for in the paragraph and in the next one. `unless_linked`:
    a link in the same sentence says whose words they are. One of `story` must stand
    somewhere in the story, and none of `unless_story`. With `verbatim`, the file must
    have the very characters of the match, none of them as an entity. Patterns of
    surroundings heed case, and are RE2's: no lookaround.
    """

    tokens: tuple[str, ...] = ()
    swap: Mapping[str, str] = NOTHING
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    unless_linked: bool = False
    story: tuple[str, ...] = ()
    unless_story: tuple[str, ...] = ()
    verbatim: bool = False
    ignorecase: bool = False
    matchcase: bool = False
    nonword: bool = False
    needs: Mapping[str, str] | None = None
    # What a shipped rule's check is told: Python's engine may search for its patterns.
    trusted: bool = False

    # How many a message may show.
    arguments: ClassVar[int] = 2

    @cached_property
    def _swaps(self) -> Substitution:
        return Substitution(
            swap=self.swap,
            exceptions=self.exceptions,
            ignorecase=self.ignorecase,
            matchcase=self.matchcase,
            nonword=self.nonword,
            needs=self.needs,
        )

    @cached_property
    def _tokens(self) -> Existence:
        return Existence(
            tokens=self.tokens,
            exceptions=self.exceptions,
            ignorecase=self.ignorecase,
            nonword=self.nonword,
            needs=self.needs,
        )

    def needed(self) -> Mapping[str, str]:
        """What a text must have for each token and key; see `matching.needs`."""
        return {**self._tokens.needed(), **self._swaps.needed()}

    def patterns(self) -> tuple[str, ...]:
        """The patterns of the words; the surroundings only narrow them.

        They are compiled all the same: a bad one fails here, where a rule is loaded.
        """
        self._surroundings  # noqa: B018
        if self._waits_before:
            return ()
        of_tokens = self._tokens.patterns() if self.tokens else ()
        return (*of_tokens, *self._swaps.patterns())

    def words(self) -> tuple[str, ...]:
        """Words without one of which nothing that has such words is found."""
        if self._waits_before:
            return self._waits_before
        return (*(self._tokens.words() if self.tokens else ()), *self._swaps.words())

    @cached_property
    def _waits_before(self) -> tuple[str, ...]:
        """What must stand before the match, where that tells more than the match."""
        from newslint.matching.telling import need_of, telling_words
        from newslint.matching.waiting import waits_of

        own = self.needed().values()
        if all(map(telling_words, own)):
            return ()
        waits = [waits_of(need_of(pattern), pattern) for pattern in self.before]
        return tuple(sorted(set().union(*waits))) if all(waits) else ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Every match in fitting surroundings."""
        document = reading.document
        for finding in self._fitting(reading):
            if self._is_meant(document, finding):
                yield finding

    def _fitting(self, reading: Reading) -> Iterator[Finding]:
        fits = partial(self._fits, reading.document)
        if self.swap:
            yield from self._swaps.find_where(reading, fits)
        if self.tokens:
            for finding in self._tokens.find(reading):
                if fits(finding.span):
                    yield finding._replace(args=finding.args * 2)

    def _fits(self, document: Document, span: Span) -> bool:
        block = document.block_at(span.start).span
        before = document.text[max(block.start, span.start - _BESIDE) : span.start]
        match = document.text_of(span)
        after = document.text[span.end : min(block.end, span.end + _BESIDE)]
        return (
            (not self.before or _holds(self._before, before))
            and (not self.after or _holds(self._after, after))
            and not _holds(self._unless_before, before)
            and not _holds(self._unless_after, after)
            and (not self.around or _holds(self._around, f"{before}<{match}>{after}"))
            and not (self.unless_near and _holds(self._near, _near(document, span)))
            and not (self.unless_linked and _is_linked(document, span))
        )

    def _is_meant(self, document: Document, finding: Finding) -> bool:
        """Whether the story as a whole, and the file, are as the rule says."""
        return (
            (not self.story or _holds(self._story, document.text))
            and not _holds(self._unless_story, document.text)
            and (not self.verbatim or document.source_map.is_verbatim(finding.span))
        )

    @cached_property
    def _story(self) -> Search | None:
        return self._search("(?:{})", self.story, nearby=False)

    @cached_property
    def _unless_story(self) -> Search | None:
        return self._search("(?:{})", self.unless_story, nearby=False)

    def _search(
        self, template: str, patterns: tuple[str, ...], *, nearby: bool = True
    ) -> Search | None:
        """The alternatives as one pattern; nothing where there are none.

        Not `nearby` is what is looked for in the whole story, which may be long.
        """
        if not patterns:
            return None
        body = "|".join(f"(?:{wrap_spaces(pattern)})" for pattern in patterns)
        found = search_of(template.format(body), trusted=self.trusted and nearby)
        if found is None:
            raise RuleError(f"RE2 does not take the surroundings “{body}”")
        return found

    @cached_property
    def _surroundings(self) -> tuple[Search | None, ...]:
        return (
            self._before,
            self._after,
            self._unless_before,
            self._unless_after,
            self._around,
            self._near,
            self._story,
            self._unless_story,
        )

    @cached_property
    def _before(self) -> Search | None:
        return self._search(r"(?:{})\z", self.before)

    @cached_property
    def _after(self) -> Search | None:
        return self._search(r"\A(?:{})", self.after)

    @cached_property
    def _unless_before(self) -> Search | None:
        return self._search(r"(?:{})\z", self.unless_before)

    @cached_property
    def _unless_after(self) -> Search | None:
        return self._search(r"\A(?:{})", self.unless_after)

    @cached_property
    def _around(self) -> Search | None:
        return self._search(r"(?:{})", self.around)

    @cached_property
    def _near(self) -> Search | None:
        return self._search(r"(?:{})", self.unless_near)


def _holds(search: Search | None, text: str) -> bool:
    return search is not None and bool(search(text))


def _is_linked(document: Document, span: Span) -> bool:
    """Whether the match's sentence, as far as it stands close by, holds a link."""
    sentence = document.sentence_at(span.start)
    start = max(sentence.start, span.start - _BESIDE)
    end = min(sentence.end, span.end + _BESIDE)
    source = document.to_source(Span(start, end))
    # A link's end stands behind its last word.
    text = document.source[source.start : source.end + _TAG]
    return "](" in text or "href=" in text


def _near(document: Document, span: Span) -> str:
    """The text about the match, in its own paragraph and the next."""
    index = document.block_index(span.start)
    last = document.blocks[min(index + 1, len(document.blocks) - 1)]
    start = max(document.blocks[index].span.start, span.start - _NEAR)
    return document.text[start : min(last.span.end, span.end + _NEAR)]
