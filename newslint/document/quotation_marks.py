"""Quotation marks: which belong together, and which have no partner.

A paragraph is read in two passes. Double marks are paired first, on a stack; then
single marks, each only with others inside the same double marks, because only
there can an apostrophe be told from a closing mark.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from newslint.diagnostic import Span
from newslint.document.block import Block
from newslint.document.single_marks import SingleMarks
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

    from newslint.document.story import Document

_FOLLOWING_KINDS = frozenset({"paragraph", "blockquote"})
# Stands between two paragraphs of a quotation without ending it.
_PASSING_KINDS = frozenset({"caption", "alt", "credit", "embed", "metadata"})
_OPENS = frozenset("“„«") | {"``"}
_CLOSES = frozenset("”»")
_GUILLEMETS = frozenset("«»")
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u2009\u202f([{—–-/“„«‘\"'`…>\ufffc")
_SURELY_BEFORE_OPENING = frozenset(" \t\n\u00a0([{")
# Deeper nesting is not speech, and nobody could say what belongs to what.
_DEEPEST = 6


class Pair(NamedTuple):
    """Quotation marks that belong together; `end` is past the closing one."""

    start: int
    end: int
    closed: bool


class Marks(NamedTuple):
    """The quotation marks of a document: pairs in reading order, and the rest."""

    pairs: tuple[Pair, ...]
    unbalanced: tuple[Span, ...]


class _Opening(NamedTuple):
    """An opening mark without its partner yet; `mark` is where it was last repeated."""

    start: int
    mark: Span
    guillemet: bool


@cache
def _mark() -> re.Pattern[str]:
    # A set of characters comes first, because `re` looks for one fast.
    return compiled(r"[\"“”„«»‘’'`](?:(?<=')'|(?<=`)`)?")


@cache
def _tag() -> re.Pattern[str]:
    return compiled(r"<[a-z]+ [a-z-]+=\"[^<>]{0,1000}>")


@cache
def _feet_and_inches() -> re.Pattern[str]:
    return compiled(r"\d['’′][ \u00a0]?\d{1,2}(?:[½¼¾]|\.\d)?\Z")


def pair_marks(document: Document) -> Marks:
    """Which quotation marks of `document` belong together, and which stand alone."""
    pairing = _Pairing(document.text, _known(document))
    for block in document.blocks:
        pairing.read(block)
    pairing.end_paragraphs()
    pairs = sorted(pairing.pairs, key=lambda pair: (pair.start, -pair.end))
    marks = Marks(tuple(pairs), tuple(sorted(pairing.unbalanced)))
    if len(marks.unbalanced) > 1 and any(b.kind == "list" for b in document.blocks):
        from newslint.document.quoted_lists import join_over_lists

        return join_over_lists(document, marks)
    return marks


_NONE = Marks((), ())


def _known(document: Document) -> dict[int, Marks | None]:
    """The marks of each block for itself, by where it begins, if they are kept."""
    if not document.is_read_again:
        return {}
    starts = [block.span.start for block in document.blocks]
    return dict(zip(starts, document.by_block(_alone), strict=True))


def _alone(text: str) -> Marks | None:
    """The marks of a block with this text, if it leaves no quotation open."""
    pairing = _Pairing(text)
    pairing.read(Block("paragraph", Span(0, len(text)), "paragraph"))
    if pairing.carries:
        return None
    if not (pairing.pairs or pairing.unbalanced):
        return _NONE
    return Marks(tuple(pairing.pairs), tuple(pairing.unbalanced))


class _Pairing:
    """Pairs marks block by block; what a paragraph leaves open, the next may reopen."""

    def __init__(
        self, text: str, known: Mapping[int, Marks | None] | None = None
    ) -> None:
        """Take the text, and the marks of blocks that say all themselves."""
        self.text = text
        self._known = known or {}
        self.pairs: list[Pair] = []
        self.unbalanced: list[Span] = []
        self._open: list[_Opening] = []
        self._single: _Opening | None = None
        self._previous: Block | None = None

    def read(self, block: Block) -> None:
        """Pair the marks of `block`."""
        if block.kind in _PASSING_KINDS and self.carries:
            self._read_alone(block)
            return
        if self._previous is None or not _follows(self._previous, block):
            self.end_paragraphs()
        known = None if self.carries else self._known.get(block.span.start)
        if known is None:
            self._pair(block)
        elif known is not _NONE:
            self._take(known, block.span.start)
        self._previous = block

    def _take(self, known: Marks, start: int) -> None:
        """Take the marks of a block that begins at `start`."""
        self.pairs += [Pair(a + start, b + start, c) for a, b, c in known.pairs]
        self.unbalanced += [Span(a + start, b + start) for a, b in known.unbalanced]

    @property
    def carries(self) -> bool:
        """Whether a quotation waits for the next paragraph to go on."""
        return bool(self._open) or self._single is not None

    def _read_alone(self, block: Block) -> None:
        alone = _Pairing(self.text)
        alone.read(block)
        alone.end_paragraphs()
        self.pairs += alone.pairs
        self.unbalanced += alone.unbalanced

    def end_paragraphs(self) -> None:
        """Give up waiting for a next paragraph that reopens a quotation."""
        if self._previous is None:
            return
        waiting = [*self._open, *([self._single] if self._single else [])]
        for opening in waiting:
            self._give_up(opening, self._previous.span.end)
        self._open = []
        self._single = None

    def _give_up(self, opening: _Opening, end: int) -> None:
        end = opening.start + len(self.text[opening.start : end].rstrip())
        self.pairs.append(Pair(opening.start, end, closed=False))
        self.unbalanced.append(opening.mark)

    def _pair(self, block: Block) -> None:
        marks = self._marks_in(block)
        if not marks and not self.carries:
            return
        reopened = self._reopen(block, marks)
        singles = SingleMarks(self.text, block.span, reopened)
        for match in marks:
            self._place(match, block, singles)
        self._finish_singles(singles)
        for opening in self._open[1:]:
            self._give_up(opening, block.span.end)
        del self._open[1:]

    def _marks_in(self, block: Block) -> list[re.Match[str]]:
        """The marks of a block but apostrophes and those of a tag that is no HTML."""
        found = [*_mark().finditer(self.text, *block.span)]
        # Most blocks have none.
        if found and self.text.find('="', *block.span) >= 0:
            found = self._outside_of_tags(found, block.span)
        return [mark for mark in found if not self._is_apostrophe(mark)]

    def _outside_of_tags(
        self, marks: list[re.Match[str]], within: Span
    ) -> list[re.Match[str]]:
        tags = [tag.span() for tag in _tag().finditer(self.text, *within)]
        starts = [start for start, _ in tags]

        def is_outside(mark: re.Match[str]) -> bool:
            before = bisect_left(starts, mark.start())
            return not before or tags[before - 1][1] <= mark.start()

        return [mark for mark in marks if is_outside(mark)]

    def _is_apostrophe(self, match: re.Match[str]) -> bool:
        """Whether a letter follows a mark that cannot open; so is a lone backtick."""
        mark = match.group()
        if mark not in {"'", "’"}:
            return mark == "`"
        start = match.start()
        if not self.text[start + 1 : start + 2].isalnum():
            return False
        before = self.text[start - 1 : start] or " "
        return mark == "’" or before not in _BEFORE_OPENING

    def _reopen(self, block: Block, marks: list[re.Match[str]]) -> int | None:
        """Drop the first mark where it repeats one that the last paragraph left open.

        Returns where a quotation in single marks began that is reopened here.
        """
        first = marks[0] if marks and not self._lead(block, marks[0]) else None
        if self._open and first and self._repeats(first, self._open[0]):
            waiting = self._open[0]
            self._open = [waiting._replace(mark=Span(*first.span()))]
            del marks[0]
            return None
        if self._single and first and first.group() in "'‘":
            start = self._single.start
            self._single = None
            return start
        self.end_paragraphs()
        return None

    def _lead(self, block: Block, first: re.Match[str]) -> str:
        return self.text[block.span.start : first.start()].strip()

    def _repeats(self, first: re.Match[str], opening: _Opening) -> bool:
        mark = first.group()
        return mark == self.text[slice(*opening.mark)] and self._may_open(first)

    def _place(self, match: re.Match[str], block: Block, singles: SingleMarks) -> None:
        mark = match.group()
        if mark in "'‘’":
            inside = self._open[-1].mark.start if self._open else None
            singles.add(match.start(), inside)
        elif self._closes(match):
            self._close(match)
        elif not self._is_measure(match):
            self._push(match, block)

    def _push(self, match: re.Match[str], block: Block) -> None:
        span = Span(*match.span())
        if match.group() in _CLOSES and not self._may_open(match):
            self._stray_closing(span, block)
        elif len(self._open) >= _DEEPEST:
            self.unbalanced.append(span)
        elif self._opens(match, block):
            guillemet = match.group() in _GUILLEMETS
            self._open.append(_Opening(span.start, span, guillemet))
        else:
            self._stray_closing(span, block)

    def _opens(self, match: re.Match[str], block: Block) -> bool:
        """Whether a mark that closes nothing opens a quotation."""
        if match.group() in _OPENS or self._may_open(match):
            return True
        return match.group() == '"' and self._lacks_its_blank(match, block)

    def _lacks_its_blank(self, match: re.Match[str], block: Block) -> bool:
        """Whether words in marks follow a word without a blank: `in"so few"`."""
        start, end = match.span()
        if self._open or not self.text[start - 1 : start].isalpha():
            return False
        answer = self.text.find('"', end, block.span.end)
        if answer < 0 or self.text[answer - 1].isspace():
            return False
        behind = self.text[answer + 1 : min(answer + 2, block.span.end)]
        return self.text[end].isalnum() and not behind.isalnum()

    def _stray_closing(self, span: Span, block: Block) -> None:
        """A closing mark too many: an inch mark may have closed its quotation early."""
        last = self.pairs[-1] if self.pairs and not self._open else None
        if last and last.start >= block.span.start and self._after_digit(last.end - 1):
            self.pairs[-1] = last._replace(end=span.end)
        elif not self._after_digit(span.start) and not self._is_arrow(span):
            self.unbalanced.append(span)

    def _is_arrow(self, span: Span) -> bool:
        """Whether a mark points on, as in “Read more »”, where nothing is quoted."""
        before = self.text[max(0, span.start - 1) : span.start]
        return self.text[span.start] == "»" and (not before or before.isspace())

    def _closes(self, match: re.Match[str]) -> bool:
        mark = match.group()
        guillemet = mark in _GUILLEMETS
        if not any(opening.guillemet is guillemet for opening in self._open):
            return False
        if self._is_measure(match):
            return False
        if mark in _CLOSES:
            return True
        return self._may_close(match) and not (mark in _OPENS and self._may_open(match))

    def _close(self, match: re.Match[str]) -> None:
        guillemet = match.group() in _GUILLEMETS
        while self._open[-1].guillemet is not guillemet:
            self._give_up(self._open.pop(), match.start())
        opening = self._open.pop()
        self.pairs.append(Pair(opening.start, match.end(), closed=True))

    def _may_open(self, match: re.Match[str]) -> bool:
        before = self.text[match.start() - 1 : match.start()] or " "
        after = self.text[match.end() : match.end() + 1] or " "
        if after.isspace():
            # A straight mark between blanks opens where nothing is open to close.
            return before.isspace() and match.group() == '"' and not self._open
        return before in _BEFORE_OPENING

    def _may_close(self, match: re.Match[str]) -> bool:
        before = self.text[match.start() - 1 : match.start()] or " "
        after = self.text[match.end() : match.end() + 1] or " "
        return before not in _SURELY_BEFORE_OPENING or after.isspace()

    def _after_digit(self, offset: int) -> bool:
        return self.text[max(0, offset - 1) : offset].isdigit()

    def _is_measure(self, match: re.Match[str]) -> bool:
        if not self._after_digit(match.start()):
            return False
        before = self.text[max(0, match.start() - 8) : match.start()]
        return _feet_and_inches().search(before) is not None

    def _finish_singles(self, singles: SingleMarks) -> None:
        found = singles.pair()
        self.pairs += [Pair(start, end, closed=True) for start, end in found.pairs]
        self.unbalanced += found.unbalanced
        for start, mark in found.waiting:
            self._single = _Opening(start, mark, guillemet=False)


def _follows(previous: Block, block: Block) -> bool:
    return previous.kind == block.kind and block.kind in _FOLLOWING_KINDS


def depths(pairs: Iterable[Pair]) -> Iterator[int]:
    """How many pairs enclose each of `pairs`, which are in reading order."""
    ends: list[int] = []
    for pair in pairs:
        while ends and ends[-1] < pair.end:
            ends.pop()
        yield len(ends)
        ends.append(pair.end)
