"""`quote-no-speaker`: words in quotation marks that nobody is said to have spoken."""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.narration import characterising_forms, reporting_forms
from newslint.document.source_map import MASK
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.document.entities import Quotation
    from newslint.document.story import Document
    from newslint.reading import Reading

_DASHES = frozenset("—–-")
_NEAR = 8
_MARKS = "\"'“”„‘’«»`"
_QUOTES = frozenset(_MARKS)
# A quotation this short is read for this; longer ones have words enough.
_ENOUGH = 400
# So much of a quotation tells whether its words stand elsewhere too.
_SAME = 30
# A paragraph this short without a stop is a label or a signature.
_LABEL = 120
_STOPS = frozenset(".!?…,;")
# The longest mark, tag or shortcode that sets a quotation large.
_TAG = 40


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
        copies = Counter(_opening(document, q) for q in document.quotations)
        silent = _Silence(document)
        for quotation in document.quotations:
            if not self._needs_speaker(document, quotation):
                continue
            once = copies[_opening(document, quotation)] == 1
            if once and silent.round(quotation):
                yield Finding(quotation.span)

    def _needs_speaker(self, document: Document, quotation: Quotation) -> bool:
        # Where the closing mark is missing nobody knows how far the words go.
        if quotation.depth or quotation.kind != "speech" or not quotation.closed:
            return False
        if quotation.cue or _has_somebody_beside(document, quotation):
            return False
        start, end = quotation.span
        if document.block_at(start).kind != "paragraph" or _is_set_off(
            document, quotation
        ):
            return False
        if document.sentence_at(start).start != start:
            return False
        head = document.text[start : min(end, start + _ENOUGH)]
        # A question that nobody asks is one for the reader to ask.
        if document.text[start:end].rstrip(_MARKS)[-1:] == "?":
            return False
        return len(head.split()) >= self.least and head.lstrip(_MARKS)[:1].isupper()


def _has_somebody_beside(document: Document, quotation: Quotation) -> bool:
    named = _is_named_beside(document, quotation)
    return named or _follows_somebody(document, quotation)


def _is_named_beside(document: Document, quotation: Quotation) -> bool:
    """Whether the speaker stands in the same paragraph: elsewhere it is a guess."""
    if quotation.speaker is None:
        return False
    block = document.block_at(quotation.span.start).span
    return block.start <= quotation.speaker.span.start < block.end


def _follows_somebody(document: Document, quotation: Quotation) -> bool:
    """Whether the sentence before it, in its paragraph, is of a person."""
    start = quotation.span.start
    block = document.block_at(start).span
    if start <= block.start + 1:
        return False
    before = document.sentence_at(start - 1)
    mentions = (m.span.start for person in document.people for m in person.mentions)
    if any(before.start <= at < before.end for at in mentions):
        return True
    return _person().search(document.text, *before) is not None


@cache
def _person() -> re.Pattern[str]:
    titles = load_set("titles-descriptive") | load_set("titles-formal")
    # Longer ones come before their own beginnings.
    roles = "|".join(sorted({title.lower() for title in titles}, reverse=True))
    return compiled(
        rf"\b(?:[Tt]he|[Hh]is|[Hh]er) (?:[\w-]+ )?(?:{roles})\b|\b(?:He|She)\b"
    )


def _is_set_off(document: Document, quotation: Quotation) -> bool:
    """Whether it is signed after a dash, set large, or a part of a sentence."""
    start = document.to_source(quotation.span).start
    if _large().search(document.source, max(0, start - _TAG), start):
        return True
    after = document.text[quotation.span.end : quotation.span.end + _NEAR].lstrip()
    return after[:1] in _DASHES or after[:1].islower()


def _opening(document: Document, quotation: Quotation) -> str:
    """The first words: a quotation set large stands in the copy as well."""
    start, end = quotation.span
    head = document.text[start : min(end, start + _SAME)]
    return " ".join(head.strip(_MARKS).split())


class _Silence:
    """Which paragraphs tell of nobody speaking; each is read once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, bool] = {}

    def round(self, quotation: Quotation) -> bool:
        """Whether neither the quotation's paragraphs nor their neighbours report.

        Paragraphs in a row that open with marks are a dialogue or a list of voices:
        whoever introduces the first, or signs the last, speaks for all.
        """
        first = self._document.block_index(quotation.span.start)
        last = self._document.block_index(quotation.span.end - 1)
        before, after = self._befores[first], self._afters[last]
        if self._introduces(before) or self._signs(after):
            return False
        blocks = {before, *range(first - 1, last + 2), after}
        return not any(self._reports(index) for index in blocks)

    @cached_property
    def _befores(self) -> list[int]:
        """For each paragraph, the nearest one before it that opens with no mark."""
        before, found = -1, []
        for index in range(len(self._document.blocks)):
            found.append(before)
            if not self._opens_quoted(index):
                before = index
        return found

    @cached_property
    def _afters(self) -> list[int]:
        """For each paragraph, the nearest one after it that opens with no mark."""
        after, found = len(self._document.blocks), []
        for index in reversed(range(len(self._document.blocks))):
            found.append(after)
            if not self._opens_quoted(index):
                after = index
        return found[::-1]

    def _opens_quoted(self, index: int) -> bool:
        start = self._document.blocks[index].span.start
        return self._document.text[start : start + 1] in _QUOTES

    def _introduces(self, index: int) -> bool:
        """Whether what follows is announced: a colon, a question, a label."""
        if not self._is_inside(index):
            return False
        block = self._document.blocks[index]
        end = self._document.text[block.span.end - 1 : block.span.end]
        if end in {":", "?"} or self._is_label(index):
            return True
        text = self._document.text_of(block.span)
        return not block.is_body and bool(_credit().search(text))

    def _signs(self, index: int) -> bool:
        return self._is_inside(index) and self._is_label(index)

    def _is_label(self, index: int) -> bool:
        block = self._document.blocks[index]
        text = self._document.text_of(block.span).strip(_MARKS + MASK + " ")
        return (
            block.is_body
            and 0 < len(text) < _LABEL
            and text[-1] not in _STOPS
            and text[0].isupper()
        )

    def _is_inside(self, index: int) -> bool:
        return 0 <= index < len(self._document.blocks)

    def _reports(self, index: int) -> bool:
        if index not in self._known:
            inside = self._is_inside(index)
            self._known[index] = inside and self._looks_reported(index)
        return self._known[index]

    def _looks_reported(self, index: int) -> bool:
        span = self._document.blocks[index].span
        text = self._document.text[span.start : span.end]
        if _named_turn().match(text):
            return True
        words = _words().finditer(text)
        return any(self._tells(match, span.start) for match in words)

    def _tells(self, match: re.Match[str], offset: int) -> bool:
        word = match.group()
        if not _may_report(word.lower()) or word[0].isupper():
            return False
        start, end = match.span()
        if word not in _ALWAYS and not _has_subject(word, match.string[:start]):
            return False
        return not self._document.quotation_at(Span(offset + start, offset + end))


_ALWAYS = frozenset({"according", "ask", "asked", "quote", "quoted", "said", "told"})
_PRESENT, _PAST = 1, 2


def _may_report(word: str) -> bool:
    """Whether the word can say that somebody spoke, and is no noun or participle."""
    if word in _ALWAYS:
        return True
    forms = reporting_forms().get(word), characterising_forms().get(word)
    if not {_PRESENT, _PAST} & set(forms):
        return False
    other = (
        load_set("reporting-verbs-also-nouns"),
        load_set("reporting-verbs-of-things"),
    )
    return not any(word in words for words in other)


def _has_subject(word: str, before: str) -> bool:
    """Whether a verb may belong to what stands before it.

    Of a verb that gives somebody's words for a thing it must be somebody: she praised.
    """
    if _joined().search(before):
        return False
    reports = reporting_forms().get(word) in {_PRESENT, _PAST}
    return reports or bool(_somebody().search(before))


@cache
def _somebody() -> re.Pattern[str]:
    return compiled(
        r"(?:\b(?:he|she|they|who|[A-Z][\w’'-]+|(?:[Tt]he|his|her|[Aa]n?) [a-z-]+)"
        r"(?: (?:also|later|\w+ly))?|,)\s+\Z"
    )


@cache
def _joined() -> re.Pattern[str]:
    """What makes a participle or a noun of the next word."""
    return compiled(
        r"(?i)\b(?:be|been|being|is|are|was|were|have|has|had|having|get|gets|the|an?|any|of"
        r"|for|to|and|or|with|in|as|them|it|you|what|these|those|this|our|your|my|its"
        r"|their|such|similar|that|which|\d[\d,.]*|\w+ly)\s+\Z"
    )


@cache
def _named_turn() -> re.Pattern[str]:
    """`Jane Smith: We lost`: a turn of an interview, or a transcript."""
    return compiled(r"(?:[A-Z][\w.’'-]*[ ]?){1,5}:\s")


@cache
def _large() -> re.Pattern[str]:
    """A mark of bold or italics, or a box: what is set so is no part of the story."""
    return compiled(r"(?:[*_]|<(?:strong|em|b|i)>|>\}\}\s*)\Z")


@cache
def _credit() -> re.Pattern[str]:
    """A heading that names who speaks: `Tips from Jane Smith`."""
    return compiled(r"\b(?:[Ff]rom|[Bb]y|[Ww]ith) [A-Z][\w’'-]+ [A-Z]")


@cache
def _words() -> re.Pattern[str]:
    return compiled(r"[A-Za-z]+")
