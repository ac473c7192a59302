"""Reads the quotations that were marked by hand, and compares what is found with them.

`data/speech/NAME.quotes` marks a story of our own: one line for each quotation, in
the form of `data/quotations.txt`, and the full name of the person who speaks (`-`
where the story names nobody, `?` where that is not asked). `data/speech/corpus.tsv`
marks passages of the shared articles by file and offset.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newslint.diagnostic import Span
from newslint.formats import format_of, read
from tests.clean_stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document.entities import Quotation
    from newslint.document.story import Document

DIRECTORY = Path(__file__).parent / "data" / "speech"
CORPUS_MARKS = DIRECTORY / "corpus.tsv"
UNASKED = "?"
# One marked story or passage of three is held out: it is scored, and never read to
# mend a miss.
_HELD_OUT_OF = 3
_SUBJECT_FIRST = 10


class Mark(NamedTuple):
    """A quotation: its kind and spans, and who speaks; positions of the file."""

    kind: str
    span: Span
    speaker: Span | None
    cue: Span | None
    person: str | None


class Marked(NamedTuple):
    """A text with its marks; only quotations that begin in `passage` are marked."""

    name: str
    document: Document
    passage: Span
    marks: list[Mark]

    @property
    def is_held_out(self) -> bool:
        """Whether the misses in it are counted but not looked at."""
        key = f"{self.name}:{self.passage.start}".encode()
        return int(hashlib.sha256(key).hexdigest(), 16) % _HELD_OUT_OF == 0


def own_stories() -> Iterator[Marked]:
    """The stories in the repository that carry marks."""
    texts = {path.name: path for path in (*STORIES, *DIRECTORY.iterdir())}
    for path in sorted(DIRECTORY.glob("*.quotes")):
        (story,) = (
            text
            for text in texts.values()
            if text.stem == path.stem and text.suffix != path.suffix
        )
        document = _document(story)
        marks = list(_marks(document, path.read_text(encoding="utf-8")))
        yield Marked(story.name, document, Span(0, len(document.source)), marks)


def articles(corpus: Path) -> Iterator[Marked]:
    """The marked passages of the articles in `corpus`."""
    lines = CORPUS_MARKS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    heads = [number for number, row in enumerate(rows) if row[0]]
    for head, end in zip(heads, [*heads[1:], len(rows)], strict=True):
        name, passage = rows[head]
        marks = [_article_mark(*row[1:]) for row in rows[head + 1 : end]]
        yield Marked(name, _document(corpus / name), _span(passage), marks)


def _article_mark(kind: str, span: str, speaker: str, cue: str) -> Mark:
    who, said = (None if one == "-" else _span(one) for one in (speaker, cue))
    return Mark(kind, _span(span), who, said, UNASKED)


def found_in(marked: Marked) -> list[Mark]:
    """The quotations that newslint sees in a marked text."""
    start, end = marked.passage
    seen = [_as_mark(marked.document, q) for q in marked.document.quotations]
    return [mark for mark in seen if start <= mark.span.start < end]


def _as_mark(document: Document, quotation: Quotation) -> Mark:
    speaker = quotation.speaker
    return Mark(
        quotation.kind,
        document.to_source(quotation.span),
        document.to_source(speaker.span) if speaker else None,
        document.to_source(quotation.cue) if quotation.cue else None,
        speaker.person if speaker else None,
    )


def _document(path: Path) -> Document:
    text = path.read_text(encoding="utf-8")
    return read(text, format_of(path.name) or "text", filename=path.name)


def _span(written: str) -> Span:
    start, end = written.split("-")
    return Span(int(start), int(end))


def _marks(document: Document, lines: str) -> Iterator[Mark]:
    """The marks of a story, whose quotations stand in reading order."""
    at = 0
    outer = Span(0, 0)
    for line in lines.splitlines():
        kind, words, speaker, cue, person = line.split(" | ")
        span = _quotation(document.text, words, at)
        nested = span.end <= outer.end
        room = outer if nested else None
        outer = outer if nested else span
        at = span.start + 1
        said = _nearest(document, cue, span, room)
        who = _nearest(document, speaker, said or span, room)
        yield Mark(
            kind,
            document.to_source(span),
            document.to_source(who) if who else None,
            document.to_source(said) if said else None,
            None if person == "-" else person,
        )


def _quotation(text: str, words: str, since: int) -> Span:
    head, cut, tail = words.partition("~")
    start = text.index(head, since)
    end = text.index(tail, start + len(head)) + len(tail) if cut else start + len(head)
    return Span(start, end)


def _nearest(
    document: Document, words: str, near: Span, room: Span | None
) -> Span | None:
    """The occurrence of `words` that is nearest to a span, inside `room` if given."""
    if words == "-":
        return None
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    found = [Span(*match.span()) for match in re.finditer(pattern, document.text)]
    if room is None:
        block = document.block_at(near.start).span
        outside = [one for one in found if not _is_within(document, one)]
        beside = [one for one in outside if block.start <= one.start < block.end]
        return min(beside or outside or found, key=lambda one: _distance(one, near))
    inside = [one for one in found if room.start <= one.start < room.end]
    return min(inside, key=lambda one: _distance(one, near))


def _is_within(document: Document, span: Span) -> bool:
    """Whether marks of quotation stand round a span, as far as its paragraph tells."""
    block = document.block_at(span.start)
    before = document.text[block.span.start : span.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _distance(one: Span, other: Span) -> int:
    """How far `one` stands from `other`; “he said he” has its subject before it."""
    if one.start >= other.end:
        return one.start - other.end + _SUBJECT_FIRST
    return max(other.start - one.end, 0)
