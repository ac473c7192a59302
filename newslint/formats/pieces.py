"""Pieces: from a stretch of source to what a reader sees of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from newslint.diagnostic import Span
from newslint.document.source_map import MASK, Piece, text_of
from newslint.document.story import RawBlock
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def read_slice(source: str, start: int, end: int) -> list[Piece]:
    """The pieces of `source[start:end]`, verbatim but for CRLF, which is one LF."""
    pieces: list[Piece] = []
    at = start
    while (found := source.find("\r\n", at, end)) >= 0:
        if found > at:
            pieces.append(Piece(source[at:found], at, found))
        pieces.append(Piece("\n", found, found + 2))
        at = found + 2
    if at < end:
        pieces.append(Piece(source[at:end], at, end))
    return pieces


class Run:
    """Pieces as one text that can be cut anywhere."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Remember at which offset of the text each piece begins."""
        self.pieces = [piece for piece in pieces if piece.text]
        self.text = text_of(self.pieces)
        self._offsets: list[int] = []
        at = 0
        for piece in self.pieces:
            self._offsets.append(at)
            at += len(piece.text)

    def cut(self, start: int, end: int) -> list[Piece]:
        """The pieces of `text[start:end]`."""
        if start >= end:
            return []
        if len(self.pieces) == 1:
            return [_clip(self.pieces[0], start, end)]
        first = bisect_right(self._offsets, start) - 1
        last = bisect_right(self._offsets, end - 1)
        return [
            _clip(self.pieces[i], start - self._offsets[i], end - self._offsets[i])
            for i in range(first, last)
        ]

    def start(self, at: int) -> int:
        """Where in the source the letter at `at` of the text begins."""
        index = bisect_right(self._offsets, at) - 1
        text, start, end = self.pieces[index]
        if end - start != len(text):
            return start
        return start + at - self._offsets[index]

    def end(self, at: int) -> int:
        """Where in the source the letter before `at` of the text ends."""
        index = bisect_right(self._offsets, at - 1) - 1
        text, start, end = self.pieces[index]
        if end - start != len(text):
            return end
        return start + at - self._offsets[index]

    def span(self, start: int, end: int) -> Span:
        """The span of the source that `text[start:end]` was read from."""
        return Span(self.start(start), self.end(end))

    def joined(self, text: str, start: int, end: int) -> Piece:
        """One piece that reads `text` where the source has `text[start:end]`."""
        return Piece(text, self.start(start), self.end(end))


def _clip(piece: Piece, start: int, end: int) -> Piece:
    start, end = max(start, 0), min(end, len(piece.text))
    if start == 0 and end == len(piece.text):
        return piece
    text = piece.text[start:end]
    if piece.end - piece.start != len(piece.text):
        return Piece(text, piece.start, piece.end)
    return Piece(text, piece.start + start, piece.start + end)


def block_of(scope: str, pieces: Sequence[Piece]) -> RawBlock | None:
    """The pieces as a block, trimmed, web addresses masked; nothing if it is blank."""
    text = text_of(pieces)
    if "://" in text or "www." in text:
        pieces = mask_urls(pieces)
        text = text_of(pieces)
    trimmed = text.strip()
    if len(trimmed) < len(text):
        pieces, text = trim(pieces), trimmed
    if not text or (MASK in text and not text.replace(MASK, "").strip()):
        return None
    return RawBlock._make((scope, pieces, text))


def trim(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without blanks at either end."""
    if pieces and not (pieces[0].text[:1].isspace() or pieces[-1].text[-1:].isspace()):
        return pieces
    first, last = 0, len(pieces)
    while first < last and not pieces[first].text.strip():
        first += 1
    while first < last and not pieces[last - 1].text.strip():
        last -= 1
    kept = list(pieces[first:last])
    if kept:
        text = kept[0].text
        kept[0] = _clip(kept[0], len(text) - len(text.lstrip()), len(text))
        kept[-1] = _clip(kept[-1], 0, len(kept[-1].text.rstrip()))
    return kept


def mask_urls(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces with one mask for every web address written out."""
    if not any("://" in piece.text or "www." in piece.text for piece in pieces):
        return pieces
    run = Run(pieces)
    edits = [(m.start(), m.end(), MASK) for m in _url().finditer(run.text)]
    return replace(run, edits)


def replace(run: Run, edits: Iterable[tuple[int, int, str]]) -> list[Piece]:
    """The run's pieces with each `text[start:end]` read as another text.

    Edits come in order and do not overlap; what is read as "" is left out.
    """
    pieces: list[Piece] = []
    at = 0
    for start, end, text in edits:
        pieces.extend(run.cut(at, start))
        if text:
            pieces.append(run.joined(text, start, end))
        at = end
    pieces.extend(run.cut(at, len(run.text)))
    return pieces


@cache
def _url() -> re.Pattern[str]:
    # A closing mark after an address belongs to the sentence, emphasis to the Markdown.
    return compiled(
        r"\b(?:https?://|ftp://|www\.(?=\w))[^\s<>\"“”\ufffc]*"
        r"(?<![.,:;!?'’)\]_*])",
        re.IGNORECASE,
    )
