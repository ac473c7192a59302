"""HTML as blocks: what each element means for the text within it."""

from __future__ import annotations

from functools import cache

from newslint.diagnostic import Span
from newslint.document.source_map import Piece
from newslint.formats.builder import is_its_own_target
from newslint.formats.entities import decode_entities
from newslint.formats.pieces import Run
from newslint.formats.tags import Token, attribute, attributes, tokens
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence
    from typing import Literal

    from newslint.formats.builder import Builder

SKIPPED = frozenset(
    {"script", "style", "template", "noscript", "nav", "footer", "aside", "pre", "head"}
    | {"title", "svg", "math", "iframe", "object", "audio", "video", "canvas", "map"}
    | {"button", "select", "textarea", "dialog", "xmp"}
)
MASKED = frozenset({"code", "kbd", "samp", "tt", "var"})
UNREAD = SKIPPED | MASKED
SCOPES = {
    "li": "list",
    "dt": "list",
    "dd": "list",
    "blockquote": "blockquote",
    "figcaption": "caption",
    "caption": "caption",
    "th": "table.header",
    "td": "table.cell",
    **{f"h{level}": f"heading.h{level}" for level in range(1, 7)},
}
# These end a block and hold others, which end with them at the latest.
HOLDERS = frozenset(
    {"ul", "ol", "dl", "table", "tr", "figure", "section", "article", "main", "div"}
)
BREAKS = HOLDERS | frozenset(
    {"p", "header", "thead", "tbody", "tfoot", "hr", "fieldset", "address", "html"}
    | {"details", "summary", "body", "hgroup", "center", "menu", "legend"}
    | {"nav", "footer", "aside", "pre", "form", "dialog"}
)
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"}
    | {"param", "source", "track", "wbr"}
)
EMBEDS = ("twitter-tweet", "instagram-media", "tiktok-embed", "fb-post")


BLANKS = " \t\r\n\f"


class _Element(NamedTuple):
    """An open element: what its end undoes, and where its tag and its text begin."""

    name: str
    kind: Literal["scope", "skip", "mask", "link"]
    start: int
    target: str = ""
    first_piece: int = 0


class Flow:
    """Feeds HTML to a builder; elements stay open from one feeding to the next."""

    def __init__(self, builder: Builder) -> None:
        """Begin with no element open."""
        self.builder = builder
        self._open: list[_Element] = []
        # Elements below this depth were opened round the Markdown that is read now.
        self.floor = 0
        self._counts: dict[str, int] = {}

    @property
    def depth(self) -> int:
        """How many elements that matter are open."""
        return len(self._open)

    def feed(self, pieces: Sequence[Piece]) -> None:
        """Read a stretch of HTML."""
        run = Run(pieces)
        for token in tokens(run.text):
            self.take(run, token)

    def take(self, run: Run, token: Token) -> None:
        """Read one token of the run."""
        if token.kind == "text":
            if not self.builder.skipping:
                self._text(run, token.start, token.end)
        elif token.kind == "open":
            self._start(run, token)
        elif token.kind == "close":
            self._end(token.name, run.end(token.end))
        elif token.kind == "comment":
            text = run.text[token.start : token.end]
            if text.startswith("<!--"):
                self.builder.comment(text[4:-3], run.span(token.start, token.end))

    def end_to(self, depth: int, at: int) -> None:
        """End the elements beyond `depth`, as if they were closed at `at`."""
        while len(self._open) > depth:
            self._undo(at)

    def _text(self, run: Run, start: int, end: int) -> None:
        before, text = self.builder.pieces, run.text[start:end]
        if not before and text.isspace():
            return
        pieces = run.cut(start, end)
        if "&" in text or _blanks().search(text):
            pieces = _collapse(decode_entities(pieces))
        if before and before[-1].text[-1:].isspace():
            pieces = _without_first_blanks(pieces)
        self.builder.add(pieces)

    def _start(self, run: Run, token: Token) -> None:
        name, builder = token.name, self.builder
        if builder.skipping and name not in UNREAD:
            return
        start = run.start(token.start)
        if name in BREAKS:
            self._end_heading(start)
            builder.flush()
        if name in VOID:
            self._void(run, token, Span(start, run.end(token.end)))
            return
        if run.text.endswith("/>", 0, token.end):
            return
        if name in UNREAD:
            builder.skipping += 1
            self._push(_Element(name, "mask" if name in MASKED else "skip", start))
        elif name in SCOPES or name in HOLDERS:
            builder.open(self._scope(name, run.text[token.start : token.end]))
            self._push(_Element(name, "scope", start))
        elif name == "a":
            target = attribute(run.text[token.start : token.end], "href")
            self._push(_Element(name, "link", start, target, len(builder.pieces)))

    def _push(self, element: _Element) -> None:
        self._open.append(element)
        self._counts[element.name] = self._counts.get(element.name, 0) + 1

    def _scope(self, name: str, tag: str) -> str | None:
        if name == "blockquote":
            classes = attribute(tag, "class")
            return "embed" if any(each in classes for each in EMBEDS) else name
        return SCOPES.get(name)

    def _void(self, run: Run, token: Token, span: Span) -> None:
        if token.name == "br":
            self._break_line(span)
        elif token.name == "img":
            place = attributes(run.text[token.start : token.end]).get("alt")
            if place:
                start, end = (token.start + offset for offset in place)
                self.builder.alt(_collapse(decode_entities(run.cut(start, end))))
            self.builder.mask(*span)

    def _break_line(self, span: Span) -> None:
        """Two line breaks in a row set paragraphs apart."""
        pieces = self.builder.pieces
        if pieces and pieces[-1].text == "\n":
            self.builder.flush()
        else:
            self.builder.break_line(Piece("\n", *span))

    def _end(self, name: str, at: int) -> None:
        if self._counts.get(name) and self._can_end(name):
            while self._undo(at) != name:
                pass
        elif name in BREAKS and not self.builder.skipping:
            self.builder.flush()

    def _can_end(self, name: str) -> bool:
        floor = self.floor
        return not floor or any(each.name == name for each in self._open[floor:])

    def _end_heading(self, at: int) -> None:
        if len(self._open) > self.floor and SCOPES.get(
            self._open[-1].name, ""
        ).startswith("heading"):
            self._undo(at)

    def _undo(self, at: int) -> str:
        """End the innermost element and return its name."""
        element = self._open.pop()
        self._counts[element.name] -= 1
        builder = self.builder
        if element.kind == "scope":
            builder.close()
        elif element.kind == "link":
            self._end_link(element, at)
        else:
            builder.skipping -= 1
            if element.kind == "mask":
                builder.mask(element.start, at)
        return element.name

    def _end_link(self, element: _Element, at: int) -> None:
        text = self.builder.pieces[element.first_piece :]
        if text and is_its_own_target(text, element.target):
            self.builder.take_from(element.first_piece)
            self.builder.mask(element.start, at)


def _collapse(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with each run of blanks as one of them, a line end if it has one."""
    run = Run(pieces)
    collapsed: list[Piece] = []
    at = 0
    for match in _blanks().finditer(run.text):
        kept = match.start() + max(0, match.group().find("\n"))
        collapsed += run.cut(at, match.start()) + run.cut(kept, kept + 1)
        at = match.end()
    return collapsed + run.cut(at, len(run.text))


def _without_first_blanks(pieces: list[Piece]) -> list[Piece]:
    if not pieces or pieces[0].text[0] not in BLANKS:
        return pieces
    run = Run(pieces)
    kept = len(run.text) - len(run.text.lstrip(BLANKS))
    return run.cut(kept, len(run.text))


@cache
def _blanks() -> re.Pattern[str]:
    # For the first of them by itself `re` looks fast, for a row of them it does not.
    return compiled(rf"[{BLANKS}][{BLANKS}]+")
