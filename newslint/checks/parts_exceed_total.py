"""`parts-exceed-total`: the parts of a group that are more than the whole."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby, pairwise

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.numbers import number_words
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from newslint.document.entities import Number
    from newslint.document.story import Document
    from newslint.reading import Reading

_PARTS = 2
_REACH = 60
# What joins a group's number to its parts.
_LINK = compiled(
    r"(?: has| had| have"
    r"|[^.;:()]{0,60}?(?:,? including|,? among them|,? of (?:whom|them)|,|:| [–—-]"
    r"| (?:included?|were|are|comprise[ds]?)))"
    r"(?: (?:at least|about|some))? "
)
_CLAUSE = compiled(r"[^.;:()]{0,60}")
_OF = compiled(r"\b(?:[Oo]f|[Aa]mong) (?:the|its|their|his|her|those|these|all) \Z")


class _Part(NamedTuple):
    """A part: its number, and where number and word begin and end."""

    number: Number
    span: Span


class Check(Keys):
    """Reports the parts in `of the 12 victims, eight were men and five women`.

    Each of `groups` is a list of words that exclude one another: `men, women`. A part
    counts where one of them stands behind its number, or right before it: `won six`.
    """

    groups: tuple[str, ...] = ()

    @cached_property
    def _words(self) -> list[str]:
        return ["|".join(word.strip() for word in g.split(",")) for g in self.groups]

    @cached_property
    def _needed(self) -> list[list[frozenset[str]]]:
        """For each group the words that each of its parts is made of."""
        groups = (group.lower().split(",") for group in self.groups)
        return [[frozenset(word.split()) for word in group] for group in groups]

    @cached_property
    def _groups(self) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
        """For each group what may stand behind a number, and what before it."""
        return [
            (compiled(rf"[^.;:(),\d]{{0,30}}?\b(?:{g})\b"), compiled(rf"\b(?:{g}) \Z"))
            for g in self._words
        ]

    def patterns(self) -> tuple[str, ...]:
        """A number with a word of a group behind it, or right before."""
        every = "|".join(self._words)
        number = rf"(?:\d|{'|'.join(number_words())})"
        return (
            rf"{number} (?:[a-z]+ )?(?:{every})\b",
            rf"\b(?:{every}) {number}",
        )

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each sum that is too great: the parts, their sum and the whole."""
        document = reading.document
        groups = [
            group
            for group, words in zip(self._groups, self._needed, strict=True)
            if sum(map(document.vocabulary.issuperset, words)) >= _PARTS
        ]
        if not groups:
            return
        for sentence, numbers in _counting(document):
            for group in groups:
                yield from _in_sentence(document, sentence, numbers, group)


def _counting(document: Document) -> Iterator[tuple[Span, list[Number]]]:
    """The sentences that count as often as a whole and its parts, and what they count.

    A number belongs to the sentence that it begins in.
    """
    counts = (number for number in document.numbers if number.role == "count")
    for sentence, numbers in groupby(
        counts, key=lambda number: document.sentence_at(number.span.start)
    ):
        counted = [number for number in numbers if number.span.end <= sentence.end]
        if len(counted) > _PARTS:
            yield sentence, counted


def _in_sentence(
    document: Document,
    sentence: Span,
    numbers: list[Number],
    group: tuple[re.Pattern[str], re.Pattern[str]],
) -> Iterator[Finding]:
    ends = (*(number.span.start for number in numbers[1:]), sentence.end)
    parts = [_part(document, n, end, group) for n, end in zip(numbers, ends)]  # noqa: B905
    for at, (whole, first) in enumerate(pairwise(parts)):
        run = [part for part in parts[at + 1 :] if part is not None]
        if first is None or len(run) < _PARTS:
            continue
        if _opens(document, numbers[at]) or whole is None:
            yield from _judged(document, numbers[at], run)
            return


def _opens(document: Document, whole: Number) -> bool:
    """Whether the number stands as in `of the 12 victims`."""
    start = whole.span.start
    return _OF.search(document.text, max(0, start - _REACH), start) is not None


def _part(
    document: Document,
    number: Number,
    end: int,
    group: tuple[re.Pattern[str], re.Pattern[str]],
) -> _Part | None:
    """The part that the number is, with a word of the group behind or before it."""
    behind, before = group
    text, (start, stop) = document.text, number.span
    led = before.search(text, max(0, start - _REACH), start)
    if led:
        return _Part(number, Span(led.start(), stop))
    found = behind.match(text, stop, end)
    return _Part(number, Span(start, found.end())) if found else None


def _judged(
    document: Document, whole: Number, parts: Sequence[_Part]
) -> Iterator[Finding]:
    if whole.unit in load_set("measures") or whole.unit in load_set("time-units"):
        return
    span = Span(parts[0].span.start, parts[-1].span.end)
    link = _CLAUSE if _opens(document, whole) else _LINK
    total = sum(part.number.value for part in parts)
    if total > whole.value and link.fullmatch(
        document.text, whole.span.end, span.start
    ):
        yield Finding(span, (document.text_of(span), f"{total:g}", f"{whole.value:g}"))
