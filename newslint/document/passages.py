"""The sentences of a story that a question is about."""

from __future__ import annotations

from collections import Counter
from functools import cache

from newslint.diagnostic import Span
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeVar

    from newslint.document.block import Block
    from newslint.document.story import Document

    T = TypeVar("T")


def asked_at_once(
    document: Document, question: Callable[[str], T], blocks: Sequence[Block]
) -> list[T]:
    """What `question` says of the text of all `blocks`, a stop between any two.

    Of a story that is read again it is what the question says of each block, which is
    known of most. It is for questions of which either answer will do.
    """
    if document.is_read_again:
        return document.by_block(question, blocks)
    text = document.text
    return [question("\n.\n".join([text[start:end] for _, (start, end), _ in blocks]))]


def sentences_with(document: Document, pattern: re.Pattern[str]) -> Iterator[Span]:
    """The sentences in which a match of `pattern` begins, each once, in order."""
    last = -1
    for start in _starts(document, pattern):
        if start < last:
            continue
        sentence = document.sentence_at(start)
        last = sentence.end
        yield sentence


def _starts(document: Document, pattern: re.Pattern[str]) -> Iterator[int]:
    """Where each match begins."""
    if not document.is_read_again:
        for match in pattern.finditer(document.text):
            yield match.start()
        return
    found = document.by_block(_starts_of(pattern))
    for block, starts in zip(document.blocks, found, strict=True):
        for start in starts:
            yield block.span.start + start


@cache
def _starts_of(pattern: re.Pattern[str]) -> Callable[[str], list[int]]:
    return lambda text: [match.start() for match in pattern.finditer(text)]


def matches_beside(
    document: Document, word: str, pattern: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """The matches of `pattern` in the blocks that have `word` somewhere, in order."""
    end = 0
    while (at := document.text.find(word, end)) >= 0:
        block = document.block_at(at).span
        end = max(block.end, at + len(word))
        yield from pattern.finditer(document.text, *block)


# So few words begin several passages of a story seldom.
_FIRST = 3


def head(text: str) -> str:
    """The first words of a passage, however it is broken into lines and set."""
    return " ".join(text.split(None, _FIRST)[:_FIRST]).casefold()


def that_recur(passages: Iterable[T], heads: Sequence[str]) -> list[T]:
    """The passages whose head another one has: no others can say the same twice."""
    counts = Counter(heads)
    pairs = zip(passages, heads, strict=True)
    return [passage for passage, head in pairs if counts[head] > 1]


# So many characters of a quotation are enough to find it by.
_SHOWN = 30


def opening(document: Document, span: Span) -> Span:
    """The first words of a long passage; all of one that is no longer than these."""
    if span.end - span.start <= _SHOWN:
        return span
    head = document.text[span.start : span.start + _SHOWN]
    return Span(span.start, span.start + len(head.rsplit(" ", 1)[0]))


def is_repeat(document: Document, first: Span, second: Span) -> bool:
    """Whether the second of two blocks is the first one once more."""
    return first != second and document.text_of(first) == document.text_of(second)


def is_title(words: str) -> bool:
    """Whether all words but the small ones begin with capitals, as in a title."""
    long = [w for w in words.split() if len(w) > _SMALL and w[:1].isalpha()]
    return bool(long) and all(word[0].isupper() for word in long)


# A title writes words of so many letters small: “the”, “with”.
_SMALL = 4
