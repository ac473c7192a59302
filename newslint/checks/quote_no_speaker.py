"""`quote-no-speaker`: words in quotation marks that nobody is said to have spoken."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.narration import characterising_forms, reporting_forms
from newslint.finding import Finding
from newslint.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.document.entities import Quotation
    from newslint.document.story import Document
    from newslint.reading import Reading

_DASHES = frozenset("—–-")
_NEAR = 8
_MARKS = "\"'“”„‘’«»`"
# A quotation this short is read for this; longer ones have words enough.
_ENOUGH = 400


class Check(Keys):
    """Reports speech without a speaker where the paragraphs round it name none.

    `least` is how many words make a quotation that needs a speaker.
    """

    least: int = 5

    def patterns(self) -> tuple[str, ...]:
        """Marks with words after them."""
        return (r"[\"“„«‘'`]\S*(?:\s+\S+){3}",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such quotation, marks included."""
        document = reading.document
        copies = Counter(document.text_of(q.span) for q in document.quotations)
        silent = _Silence(document)
        for quotation in document.quotations:
            if not self._needs_speaker(document, quotation):
                continue
            once = copies[document.text_of(quotation.span)] == 1
            if once and silent.round(quotation):
                yield Finding(quotation.span)

    def _needs_speaker(self, document: Document, quotation: Quotation) -> bool:
        if quotation.depth or quotation.kind != "speech" or quotation.speaker:
            return False
        start, end = quotation.span
        if quotation.cue or document.block_at(start).kind != "paragraph":
            return False
        if document.sentence_at(start).start != start or _is_set_off(
            document, quotation
        ):
            return False
        head = document.text[start : min(end, start + _ENOUGH)]
        return len(head.split()) >= self.least and head.lstrip(_MARKS)[:1].isupper()


def _is_set_off(document: Document, quotation: Quotation) -> bool:
    """Whether it answers a question of an interview, or is signed after a dash."""
    start, end = quotation.span
    block = document.block_at(start).span
    if start == block.start and document.text[
        max(0, start - _NEAR) : start
    ].rstrip().endswith("?"):
        return True
    after = document.text[end : end + _NEAR].lstrip()
    return after[:1] in _DASHES


class _Silence:
    """Which paragraphs tell of nobody speaking; each is read once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, bool] = {}

    def round(self, quotation: Quotation) -> bool:
        """Whether neither the quotation's paragraphs nor their neighbours report."""
        first = self._document.block_index(quotation.span.start)
        last = self._document.block_index(quotation.span.end - 1)
        blocks = range(max(0, first - 1), min(last + 2, len(self._document.blocks)))
        return not any(self._reports(index) for index in blocks)

    def _reports(self, index: int) -> bool:
        if index not in self._known:
            self._known[index] = self._looks_reported(index)
        return self._known[index]

    def _looks_reported(self, index: int) -> bool:
        span = self._document.blocks[index].span
        text = self._document.text[span.start : span.end]
        if _named_turn().match(text):
            return True
        words = _words().finditer(text)
        return any(self._tells(match, span.start) for match in words)

    def _tells(self, match: re.Match[str], offset: int) -> bool:
        word = match.group().lower()
        if not _may_report(word):
            return False
        start, end = match.span()
        return not self._document.quotation_at(Span(offset + start, offset + end))


def _may_report(word: str) -> bool:
    if word in {"according", "quote"}:
        return True
    forms = reporting_forms().get(word, 0), characterising_forms().get(word, 0)
    return any(forms)


@cache
def _named_turn() -> re.Pattern[str]:
    """`Jane Smith: We lost`: a turn of an interview, or a transcript."""
    return compiled(r"(?:[A-Z][\w.’'-]*[ ]?){1,5}:\s")


@cache
def _words() -> re.Pattern[str]:
    return compiled(r"[A-Za-z]+")
