"""The Document: a story as its reader sees it, each part computed when first asked."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from newslint.diagnostic import Span
from newslint.document.block import Block
from newslint.document.metadata import Metadata
from newslint.document.source_map import Lines, SourceMap, char_offsets, text_of
from newslint.patterns import has_foreign_letters
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from typing import TypeVar

    from newslint.document.entities import (
        Acronym,
        DateMention,
        Number,
        Person,
        Quotation,
        Word,
    )
    from newslint.document.memory import Memory, Round
    from newslint.document.quotation_marks import Marks
    from newslint.document.source_map import Piece

    T = TypeVar("T")
    A = TypeVar("A", bound=Hashable)

BLOCK_BREAK = "\n\n"


class RawBlock(NamedTuple):
    """A block as a format reads it: its scope, and its pieces in reading order.

    `text` is what the pieces make together; whoever made them has it at hand.
    """

    scope: str
    pieces: Sequence[Piece]
    text: str

    @classmethod
    def of(cls, scope: str, pieces: Sequence[Piece]) -> RawBlock:
        """The block of `scope` that the pieces make."""
        return cls(scope, pieces, text_of(pieces))


class Comment(NamedTuple):
    """A comment of the file's format: what it says and its span in the source."""

    text: str
    span: Span


class Document:
    """One story.

    `text` is what a reader reads, blocks set apart by a blank line; every position
    is a code point of it. `to_source` leads back to the file.
    """

    def __init__(  # noqa: PLR0913 - what a reader knows of a story
        self,
        source: str,
        raw_blocks: Iterable[RawBlock],
        *,
        format: str,  # noqa: A002 - the field's own word
        metadata: Metadata | None = None,
        comments: Iterable[Comment] = (),
        memory: Memory | None = None,
    ) -> None:
        """Join the blocks' pieces into one text and remember where each came from.

        `memory` has what was found in the story when it was read before.
        """
        self.source = source
        self.format = format
        self.metadata = metadata or Metadata()
        self.comments = tuple(comments)
        self.text, self.blocks, self.source_map = _assemble(raw_blocks)
        # A reading that is remembered, and remembers the last one.
        self._round: Round | None = None
        if memory is not None:
            self._round = memory.begin([self.text_of(b.span) for b in self.blocks])

    def to_source(self, span: Span) -> Span:
        """The span of the file that `span` of the text was read from."""
        return self.source_map.to_source(span)

    @cached_property
    def lines(self) -> Lines:
        """The rows of the file."""
        return Lines(self.source)

    @cached_property
    def data(self) -> bytes:
        """The text in UTF-8, for matching on bytes."""
        return self.text.encode()

    @cached_property
    def has_foreign_letters(self) -> bool:
        """Whether a letter or digit outside ASCII is in the text."""
        return any(self.by_block(has_foreign_letters))

    def to_chars(self, offsets: Sequence[int]) -> list[int]:
        """The code point offsets of ascending byte offsets of `data`."""
        if len(self.data) == len(self.text):
            return list(offsets)
        return char_offsets(self.data, offsets)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    def block_index(self, offset: int) -> int:
        """The index of the block that the code point `offset` stands in or follows."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def block_at(self, offset: int) -> Block:
        """The block that the code point `offset` stands in or follows."""
        return self.blocks[self.block_index(offset)]

    def blocks_of(self, *kinds: str) -> list[Block]:
        """The blocks of the given kinds, in reading order."""
        return [block for block in self.blocks if block.kind in kinds]

    def text_of(self, span: Span) -> str:
        """The text that `span` covers."""
        return self.text[span.start : span.end]

    @cached_property
    def masks(self) -> dict[object, list[bool]]:
        """Which blocks are read by whoever reads alike; see `newslint.reading`."""
        return {}

    @property
    def is_read_again(self) -> bool:
        """Whether the story was read before, or will be: in an editor."""
        return self._round is not None

    def answer(self, question: Callable[[A], T], subject: A) -> T:
        """What `question(subject)` returns, which nobody may change.

        It is not asked again of a story that is read again. The question is a function
        of its argument alone, and always the same object.
        """
        if self._round is None:
            return question(subject)
        return self._round.of(question, subject)

    def by_block(
        self, question: Callable[[str], T], blocks: Sequence[Block] | None = None
    ) -> list[T]:
        """What `question` says of the text of each block; see `answer`."""
        if self._round is None:
            text, asked = self.text, self.blocks if blocks is None else blocks
            return [question(text[start:end]) for _, (start, end), _ in asked]
        if blocks is None:
            return self._round.of_blocks(question)
        indexes = self._indexes
        chosen = [indexes[start] for _, (start, _), _ in blocks]
        return self._round.of_some(question, chosen)

    @cached_property
    def _indexes(self) -> dict[int, int]:
        """The index of each block by where it begins."""
        return {start: index for index, start in enumerate(self._block_starts)}

    def union(self, question: Callable[[str], frozenset[A]]) -> frozenset[A]:
        """What `question` finds in the text, whose blocks have nothing in common."""
        if self._round is None:
            return question(self.text)
        return self.merged(question, self.by_block(question))

    def merged(self, name: Hashable, sets: Sequence[frozenset[A]]) -> frozenset[A]:
        """The union of what was found in each block, under a name of its own."""
        if self._round is None:
            return frozenset().union(*sets)
        return self._round.union(name, sets)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence of every block, in reading order."""
        from newslint.document.sentences import split

        starts, make = self._block_starts, Span._make
        return tuple(
            [
                make((start + at, end + at))
                for at, sentences in zip(starts, self.by_block(split), strict=True)
                for start, end in sentences
            ]
        )

    def sentence_at(self, offset: int) -> Span:
        """The sentence that the code point `offset` stands in or follows."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[max(0, index)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word, in reading order."""
        from newslint.document.words import find_words

        return find_words(self.text)

    @cached_property
    def distinct_words(self) -> frozenset[str]:
        """Every word as it is written, each once, and figures among them."""
        from newslint.document.words import distinct_words

        return self.union(distinct_words)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every distinct run of letters and digits, in lower case."""
        from newslint.document.words import vocabulary_in, vocabulary_of

        if self._round is None:
            return vocabulary_of(self.distinct_words)
        return self.union(vocabulary_in)

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that the story itself shows to be names."""
        from newslint.document.names import learn_names

        return learn_names(self)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation, an outer one before those within it."""
        from newslint.document.quotations import find_quotations

        return find_quotations(self)

    @cached_property
    def quotation_marks(self) -> Marks:
        """Which quotation marks belong together, and which stand alone."""
        from newslint.document.quotation_marks import pair_marks

        return pair_marks(self)

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        """Where quotations stand that are in no other."""
        from newslint.document.quotation_marks import depths

        pairs = self.quotation_marks.pairs
        levels = zip(pairs, depths(pairs), strict=True)
        return [(pair.start, pair.end) for pair, depth in levels if depth == 0]

    def quotation_at(self, span: Span) -> bool:
        """Whether any of `span` lies inside a quotation or its marks."""
        index = bisect_right(self._quoted, (span.start, len(self.text) + 1))
        nearby = self._quoted[max(0, index - 1) : index + 1]
        return any(start < span.end and span.start < end for start, end in nearby)

    def is_quoted(self, span: Span) -> bool:
        """Whether any of `span` is somebody's words: between marks, or set apart."""
        if self.block_at(span.start).kind in {"blockquote", "embed"}:
            return True
        index = bisect_right(self._quoted, (span.start, len(self.text) + 1))
        nearby = self._quoted[max(0, index - 1) : index + 1]
        return any(a + 1 < span.end and span.start < b - 1 for a, b in nearby)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody in the story, in order of first mention."""
        from newslint.document.people import find_people

        return find_people(self)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Every date, weekday and relative day, resolved as far as certain."""
        from newslint.document.dates import find_dates

        return find_dates(self)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Every number that is not part of a date."""
        from newslint.document.numbers import find_numbers

        return find_numbers(self)

    @cached_property
    def acronyms(self) -> tuple[Acronym, ...]:
        """Every acronym, in order of first use."""
        from newslint.document.acronyms import find_acronyms

        return find_acronyms(self)


def _assemble(
    raw_blocks: Iterable[RawBlock],
) -> tuple[str, tuple[Block, ...], SourceMap]:
    texts: list[str] = []
    blocks: list[Block] = []
    placed: list[Piece] = []
    offsets: list[int] = []
    at = 0
    new_block, new_span = Block._make, Span._make
    for scope, pieces, text in raw_blocks:
        span = new_span((at, at + len(text)))
        for piece in pieces:
            offsets.append(at)
            at += len(piece.text)
        placed.extend(pieces)
        texts.append(text)
        blocks.append(new_block((scope, span, scope.partition(".")[0])))
        at += len(BLOCK_BREAK)
    return BLOCK_BREAK.join(texts), tuple(blocks), SourceMap(placed, offsets)
