"""Markdown: CommonMark with tables, footnotes, raw HTML, front matter, shortcodes."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate

import pyromark

from newslint.diagnostic import Span
from newslint.document.source_map import MASK, Piece
from newslint.document.story import Comment
from newslint.formats import front_matter, shortcodes
from newslint.formats.builder import Builder, is_its_own_target
from newslint.formats.parts import Parts
from newslint.formats.pieces import read_slice
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from pyromark.event import Range

    from newslint.formats.html_flow import Flow
    from newslint.formats.shortcodes import Masked

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
CONTAINERS = {
    "BlockQuote": "blockquote",
    "Item": "list",
    **{f"H{level}": f"heading.h{level}" for level in range(1, 7)},
}
# Makes every byte that begins no character the same, and nothing else like it.
CONTINUATION = bytes(0x80 <= byte < 0xC0 for byte in range(256))  # noqa: PLR2004
INLINE = frozenset({"Emphasis", "Strong", "Strikethrough"})


def read(source: str) -> Parts:
    """The blocks, facts and comments of a Markdown file."""
    return _read(source, shortcodes.mask)


def read_mdx(source: str) -> Parts:
    """The blocks, facts and comments of an MDX file: Markdown with JSX in it."""
    from newslint.formats import mdx

    return _read(source, mdx.mask)


def _read(source: str, mask: Callable[[str, int], Masked]) -> Parts:
    head = front_matter.read(source)
    reader = _Reader(source, head.end, mask(source, head.end))
    reader.run()
    blocks = [*head.blocks, *reader.builder.blocks]
    comments = [*reader.plain_comments(), *reader.hidden_comments()]
    return Parts(blocks, head.facts, sorted(comments, key=lambda each: each.span))


_piece = Piece._make


class _Reader:
    """One body of Markdown, from the parser's events to blocks."""

    def __init__(self, source: str, base: int, masked: Masked) -> None:
        self.source = source
        self.builder = Builder()
        self._base = base
        self._body = masked.text[base:]
        self._span = _Places(self._body, base).span
        self._hidden = masked.hidden
        self._hidden_starts = [each.start for each in masked.hidden]
        # Up to here, nothing is hidden behind the text read last.
        self._open_until = 0
        self._flow: Flow | None = None
        self._depths: list[int] = []
        self._html: list[Span] = []
        self._links: list[tuple[int, str]] = []
        self._images: list[list[Piece]] = []
        self._in_table_head = False
        self._code: list[Span] = []

    def run(self) -> None:
        """Read every event."""
        take: dict[str, Callable[[Any, Range], None]] = {
            "Text": self._text,
            "Start": self._start,
            "End": self._end,
            "Code": self._mask,
            "InlineHtml": self._inline_html,
            "Html": self._html_line,
        }
        # The parser cuts text at whatever might have been a mark. It can be had in one
        # piece where all of it stands for itself: no escape, reference or mask in it.
        whole = not any(mark in self._body for mark in ("\\", "&", MASK))
        events: Iterator[Any] = pyromark.events_with_range(
            self._body, options=OPTIONS, merge_text=whole
        )
        for event, place in events:
            if isinstance(event, str):
                self._break(event, place)
                continue
            kind, value = event.popitem()
            if kind in take:
                take[kind](value, place)
        self.builder.flush()

    def _text(self, text: str, place: Range) -> None:
        builder = self.builder
        if builder.skipping:
            return
        start, end = self._span(place)
        if end > self._open_until and self._hides(start, end, len(text)):
            builder.pieces.extend(self._visible(start, end))
        else:
            builder.pieces.append(_piece((text, start, end)))

    def plain_comments(self) -> Iterator[Comment]:
        """The comments of HTML; a shortcode in one is part of what it says."""
        for comment in self.builder.comments:
            if MASK in comment.text:
                text = self.source[comment.span.start : comment.span.end]
                comment = comment._replace(text=text[4:-3].strip())  # noqa: PLW2901
            yield comment

    def hidden_comments(self) -> Iterator[Comment]:
        """The comments that Markdown hides as link definitions, MDX as code."""
        for each in self._hidden:
            text = self.source[each.start : each.end]
            if text.startswith(("{/*", "{{/*")):
                yield Comment(text.strip("{/*} \t\r\n"), Span(each.start, each.end))
        if "[//]:" not in self._body:
            return
        for match in _link_comment().finditer(self.source, self._base):
            index = bisect_right(self._code, match.span()) - 1
            if index < 0 or self._code[index].end <= match.start():
                text = match["text"][1:-1].strip()
                yield Comment(text, Span(*match.span("comment")))

    def _hides(self, start: int, end: int, length: int) -> bool:
        """Whether any of a stretch of source is hidden, if its text has its length.

        Text comes in the order of the source.
        """
        index = bisect_left(self._hidden_starts, end)
        following = self._hidden_starts[index : index + 1]
        self._open_until = following[0] if following else len(self.source)
        hides = index > 0 and self._hidden[index - 1].end > start
        return hides and end - start == length

    def _visible(self, start: int, end: int) -> list[Piece]:
        """The pieces of a stretch of source, with what is hidden masked or left out."""
        if not self._hidden:
            return read_slice(self.source, start, end)
        pieces: list[Piece] = []
        first = max(0, bisect_right(self._hidden_starts, start) - 1)
        last = bisect_left(self._hidden_starts, end)
        for each in self._hidden[first:last]:
            if each.end <= start:
                continue
            pieces.extend(read_slice(self.source, start, max(start, each.start)))
            if each.text:
                pieces.append(Piece(each.text, each.start, each.end))
            start = each.end
        pieces.extend(read_slice(self.source, start, max(start, end)))
        return pieces

    def _break(self, event: str, place: Range) -> None:
        if event != "Rule":
            start, end = self._span(place)
            # A lone CR stays what it is: a piece of equal length is verbatim.
            text = self.source[start] if end - start == 1 else "\n"
            self.builder.break_line(Piece(text, start, end))

    def _mask(self, _: str, place: Range) -> None:
        self.builder.mask(*self._span(place))

    def _inline_html(self, _: str, place: Range) -> None:
        self._feed(self._visible(*self._span(place)))

    def _html_line(self, _: str, place: Range) -> None:
        start, end = self._span(place)
        if self._html and self._html[-1].end == start:
            start = self._html.pop().start
        self._html.append(Span(start, end))

    def _feed(self, pieces: Sequence[Piece]) -> None:
        if self._flow is None:
            from newslint.formats.html_flow import Flow

            self._flow = Flow(self.builder)
        self._flow.floor = self._depths[-1] if self._depths else 0
        self._flow.feed(pieces)

    def _start(self, tag: str | dict[str, Any], place: Range) -> None:
        if isinstance(tag, str):
            if tag not in INLINE:
                self._start_block(tag, place)
            return
        name, detail = tag.popitem()
        if name == "Link":
            self._links.append((len(self.builder.pieces), detail["dest_url"]))
        elif name == "Image":
            self._images.append(self.builder.pieces)
            self.builder.pieces = []
        else:
            self._start_block(detail["level"] if name == "Heading" else name, place)

    def _start_block(self, name: str, place: Range) -> None:
        self._depths.append(self._flow.depth if self._flow else 0)
        scope = CONTAINERS.get(name)
        if name == "TableCell":
            scope = "table.header" if self._in_table_head else "table.cell"
        self.builder.open(scope)
        if name == "CodeBlock":
            self.builder.skipping += 1
            self._code.append(Span(*self._span(place)))
        elif name == "TableHead":
            self._in_table_head = True

    def _end(self, tag: str | dict[str, Any], place: Range) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in INLINE:
            return
        if name == "Link":
            self._end_link(place)
        elif name == "Image":
            alt, self.builder.pieces = self.builder.pieces, self._images.pop()
            self.builder.alt(alt)
            self.builder.mask(*self._span(place))
        else:
            self._end_block(name, place)

    def _end_link(self, place: Range) -> None:
        index, target = self._links.pop()
        text = self.builder.pieces[index:]
        if text and is_its_own_target(text, target):
            self.builder.take_from(index)
            self.builder.mask(*self._span(place))

    def _end_block(self, name: str, place: Range) -> None:
        depth = self._depths.pop()
        if name == "HtmlBlock":
            # What an HTML block leaves open may hold the Markdown that follows it.
            html, self._html = self._html, []
            self.builder.close()
            self._feed([piece for span in html for piece in self._visible(*span)])
            return
        if self._flow and self._flow.depth > depth:
            self._flow.end_to(depth, self._span(place)[1])
        if name == "CodeBlock":
            self.builder.skipping -= 1
        elif name == "TableHead":
            self._in_table_head = False
        self.builder.close()


class _Places:
    """Where in the source a parser's offsets stand that count bytes of the body."""

    def __init__(self, body: str, base: int) -> None:
        self._base = base
        # A byte offset less the continuation bytes before it is a code point offset.
        self._continuations = _continuation_bytes(body)
        self._look_round(0)

    def span(self, place: Range) -> tuple[int, int]:
        """The code points at which a stretch of bytes begins and ends."""
        start, end = place["start"], place["end"]
        if self._first <= start and end <= self._last:
            return start + self._shift, end + self._shift
        begin = start - bisect_left(self._continuations, start) + self._base
        self._look_round(end)
        return begin, end + self._shift

    def _look_round(self, at: int) -> None:
        """Note what is to be added up to the next continuation byte: most is ASCII."""
        known = self._continuations
        index = bisect_left(known, at)
        self._shift = self._base - index
        self._first = known[index - 1] + 1 if index else 0
        self._last = known[index] if index < len(known) else sys.maxsize


def _continuation_bytes(text: str) -> list[int]:
    """The offsets of the bytes of `text` that begin no character."""
    if text.isascii():
        return []
    # One letter is found many times as fast as a class of letters.
    gaps = text.encode().translate(CONTINUATION).split(b"\1")
    ends = accumulate(map(len, gaps[:-1]))
    return [end + before for before, end in enumerate(ends)]


@cache
def _link_comment() -> re.Pattern[str]:
    return compiled(
        r"(?<![^\r\n]) {0,3}(?P<comment>\[//\]:[ \t]*\S*[ \t]+"
        r"(?P<text>\([^\r\n]*\)|\"[^\r\n]*\"|'[^\r\n]*'))[ \t]*(?![^\r\n])"
    )
