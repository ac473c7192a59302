"""From a stream of HTML to Vale's blocks, each with its scope and its place.

Every format of markup becomes HTML first. What follows is how Vale spaces inline
elements, what it leaves out and what it masks, by its documentation and its output.
"""

from __future__ import annotations

from html import unescape

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple
from newslint.vale.blocks import Block, Inline, Run
from newslint.vale.html_tokens import CLOSED, COMMENT, END, TEXT, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.vale.comments import Comments

INLINE_TAGS = frozenset(
    [
        "b",
        "big",
        "i",
        "small",
        "abbr",
        "acronym",
        "cite",
        "dfn",
        "em",
        "kbd",
        "strong",
        "a",
        "br",
        "img",
        "span",
        "sub",
        "sup",
        "code",
        "tt",
        "del",
        "q",
        "samp",
        "var",
    ]
)
VOID_TAGS = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
SKIPPED = frozenset({"script", "style", "pre", "noscript", "iframe"})
MASKED = frozenset({"tt", "code", "kbd", "samp"})
SKIPPED_CLASSES = frozenset({"problematic", "pre", "code"})
INLINE_SCOPES = {
    "a": "link",
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "code": "code",
    "tt": "code",
    "q": "quote",
}
_SCOPES = {
    "th": "text.table.header",
    "td": "text.table.cell",
    "caption": "text.table.caption",
    "li": "text.list",
    "blockquote": "text.blockquote",
    "figcaption": "text.figure.caption",
    **{f"h{level}": f"text.heading.h{level}" for level in range(1, 7)},
}
_SUMMED = frozenset({"text.list", "text.blockquote"})
# What is left of a blank at the edge of a text.
_BLANK = {"\n": "\n", "\r": "\n", " ": " ", "\t": " "}
_TIGHT = frozenset("([{—–")
_PUNCTUATION = frozenset(".?!,:;)]}—–")
_WINDOW = 65536
# How far on a text is looked for: less the more it could be anywhere.
_SHORT = 8
_FAR = 20_000
_NEAR = 400
_BESIDE = 16
_TARGET = compiled(r"\]\((?:[^()\n]|\([^()\n]*\))*\)")
_PIECE = compiled(r"[ !#-%(-;=?-\[\]^`-~]+")
_CODED = compiled(
    r"&(?:#\d+|#[xX][0-9A-Fa-f]+|\w+);|\\(?=[!-/:-@\[-`{-~])|(?<=\n)[ \t>]+"
)


class Reading(NamedTuple):
    """What a configuration says about reading markup."""

    skipped: frozenset[str] = SKIPPED
    masked: frozenset[str] = MASKED
    classes: frozenset[str] = SKIPPED_CLASSES
    wanted: frozenset[str] = frozenset()
    """The inline scopes that a rule asks for."""


class _Open(NamedTuple):
    """An inline element that is still open."""

    tag: str
    scope: str
    masked: bool
    begin: int
    text: list[str]


class _Captured(NamedTuple):
    """An inline element that has closed."""

    scope: str
    masked: bool
    text: str
    begin: int
    end: int


class Walker:
    """Takes tokens and makes blocks; `source` is the file that they came from."""

    def __init__(
        self, source: str, start: int, suffix: str, reading: Reading, comments: Comments
    ) -> None:
        """Begin at `start` of `source`; `suffix` ends every scope: `.md`."""
        self.blocks: list[Block] = []
        self.summary: list[str] = []
        self.counts: dict[str, int] = {}
        self._source = source
        self._suffix = suffix
        self._reading = reading
        self._comments = comments
        self._cursor = start
        self._run_cursor = start
        self._comment_cursor = start
        # An offset, and how many lines end before it.
        self._lines = (0, 0)
        self._runs: list[Run] = []
        self._buffer: list[str] = []
        self._length = 0
        self._tags: list[str] = []
        self._classes: list[str] = []
        self._enclosing: list[tuple[str, str]] = []
        self._captured: list[_Captured] = []
        self._open: list[_Open] = []
        self._active = ""
        self._closing = ""
        self._depth = 0
        # How the text before and after a boundary was set apart in the source.
        self._in_skipped = False
        self._inline = False
        self._skip = False
        self._closed_inline = False
        self._trailing = ""
        self._comment_pad = ""
        self._href = ""
        self._parent_class = ""
        self._has_classes = False

    def run(self, stream: Iterable[Token]) -> None:
        """Read every token. Text that no end tag follows is in no block."""
        text, end, comments = self._text, self._end, self._comments
        had_attributes = False
        for kind, data, attributes in stream:
            if kind == TEXT:
                if data != "\n":
                    text(data)
                elif not (self._in_skipped or comments.off):
                    # Nearly every tag of a block stands on a line of its own.
                    self._trailing = data
            elif kind == END:
                end(data)
            elif kind == COMMENT:
                self._comment(data)
            else:
                self._start(data, attributes, closed=kind == CLOSED)
            if attributes:
                had_attributes = True
                self._href = attributes.get("href", "")
                self._parent_class = attributes.get("class", "")
                if data == "img" and "alt" in attributes:
                    self._alt(attributes["alt"])
            elif had_attributes:
                had_attributes = False
                self._href = self._parent_class = ""

    # Tags

    def _start(self, name: str, attributes: dict[str, str], *, closed: bool) -> None:
        inline = name in INLINE_TAGS
        if closed:
            if inline:
                self._inline = True
                self._closed_inline = False
            return
        if self._closing:
            self._depth += name == self._closing
        css = attributes.get("class", "") if attributes else ""
        if css:
            self._has_classes = True
        if not inline and name not in VOID_TAGS:
            self._enclosing.append((name, css))
        odd = not inline and bool(css) and self._is_skipped_class(css)
        if not inline and (name in self._reading.skipped or odd):
            if odd and not self._closing:
                self._closing, self._depth = name, 1
            self._in_skipped = True
            self.counts[name] = self.counts.get(name, 0) + 1
        elif not (self._in_skipped and name in self._reading.skipped):
            self._open_tag(name, css, inline=inline)

    def _open_tag(self, name: str, css: str, *, inline: bool) -> None:
        void = name in VOID_TAGS
        if not inline and not void and self._buffer:
            self._flush()
        if name in {"em", "b"} and self._last_tag() == "code":
            name = "code"
        self._inline = inline or void
        self._skip = name in self._reading.masked or name in self._reading.skipped
        self._closed_inline = False
        self._comment_pad = ""
        scope = INLINE_SCOPES.get(name)
        if scope in self._reading.wanted:
            assert scope
            self._open.append(_Open(name, scope, self._skip, self._length, []))
        self._tags.append(name)
        self._classes.append(css)
        self._active = name

    def _end(self, name: str) -> None:
        inline = name in INLINE_TAGS
        closed = False
        if self._closing and name == self._closing:
            self._depth -= 1
            closed = self._depth == 0
        if not inline:
            self._unclose(name)
        if self._in_skipped and (name in self._reading.skipped or closed):
            self._in_skipped = False
            if closed:
                self._closing = ""
        elif inline:
            self._active = ""
            self._closed_inline = True
            self._comment_pad = ""
            if self._open and self._open[-1].tag == name:
                self._capture(self._open.pop())
        if not inline:
            if self._buffer:
                self._flush()
            self._reset()

    def _capture(self, done: _Open) -> None:
        body = "".join(done.text).strip()
        if not body:
            return
        written = "".join(self._buffer)[done.begin :]
        begin = done.begin + len(written) - len(written.lstrip(" \n"))
        end = done.begin + len(written.rstrip(" \n"))
        self._captured.append(_Captured(done.scope, done.masked, body, begin, end))

    def _unclose(self, name: str) -> None:
        enclosing = self._enclosing
        for index in range(len(enclosing) - 1, -1, -1):
            if enclosing[index][0] == name:
                del enclosing[index]
                return

    def _last_tag(self) -> str:
        return self._tags[-1] if self._tags else self._active

    def _is_skipped_class(self, css: str) -> bool:
        return not self._reading.classes.isdisjoint(css.split(" "))

    def _comment(self, data: str) -> None:
        if not self._inline:
            self._closed_inline = True
            self._comment_pad = self._trailing
        text = unescape(data.strip())
        if text.startswith("vale"):
            at = self._source.find(text, self._comment_cursor)
            if at >= 0:
                self._comment_cursor = at + len(text)
            self._comments.update(text, at)

    # Text

    def _text(self, data: str) -> None:
        if self._in_skipped or self._comments.off:
            return
        text = data.strip()
        if text:
            if "&" in text:
                text = unescape(text)
            self._take(text, data)
        self._trailing = _BLANK.get(data[-1], "")

    def _take(self, raw: str, data: str) -> None:
        """Write a text as the block will hold it."""
        text = raw
        if not self._inline and self._is_nested_list():
            text = " " + text
        lead = _BLANK.get(data[0], "")
        if self._closed_inline and not lead:
            lead = self._comment_pad
        self._comment_pad = ""
        css = self._parent_class
        hidden = self._skip or (bool(css) and self._is_skipped_class(css))
        self._skip = self._skip and not hidden
        starter = raw[0] in _PUNCTUATION and text is raw and not hidden
        if hidden or self._href == text:
            text = "".join("\n" if c == "\n" else "*" for c in text)
        if self._closed_inline:
            text = lead + text
        elif self._inline and not starter:
            text = " " + text
        self._closed_inline = False
        if text[0] == " " and not self._trailing and self._ends_tight():
            text = text[1:]
        self._write(text, raw)

    def _write(self, text: str, raw: str) -> None:
        body = text.lstrip(" \n")
        if body == raw:
            self._map(self._length + len(text) - len(body), raw)
        self._buffer.append(text)
        self._length += len(text)
        for each in self._open:
            each.text.append(raw if each.masked else text)

    def _ends_tight(self) -> bool:
        return bool(self._buffer) and self._buffer[-1][-1:] in _TIGHT

    def _is_nested_list(self) -> bool:
        tags = self._tags
        if len(tags) > 3 and tags[-1] == "li" and tags[-2] in {"ol", "ul"}:  # noqa: PLR2004 - a list in an item
            return tags[-3] == "li"
        return False

    def _map(self, at: int, raw: str) -> None:
        """Note where the source holds a text, looking on from the one before."""
        source, cursor = self._source, self._run_cursor
        if source.startswith("](", cursor):
            cursor = self._after_target(cursor)
        reach = _FAR if len(raw) >= _SHORT else _NEAR
        found = source.find(raw, cursor, cursor + reach + len(raw))
        between = found if found >= 0 else cursor + _NEAR
        is_coded = found < 0 or source.find("&", cursor, between) >= 0
        if is_coded and self._map_decoded(at, raw, cursor, between):
            return
        if found >= 0:
            self._run_cursor = found + len(raw)
            self._runs.append(Run(at, found, len(raw)))
        else:
            self._map_pieces(at, raw, cursor)

    def _after_target(self, cursor: int) -> int:
        """The offset after a link's target."""
        target = _TARGET.match(self._source, cursor)
        return target.end() if target else cursor

    def _map_decoded(self, at: int, raw: str, cursor: int, before: int) -> bool:
        """Note where the source writes a text with entities and indents, if it does.

        It must begin near the cursor and before the offset `before`.
        """
        start = min(before, cursor + _NEAR)
        pieces = list(_decoded(self._source, cursor, start + 3 * len(raw) + _BESIDE))
        found = "".join([text for text, _, _ in pieces]).find(raw)
        if found < 0:
            return False
        # The text is a part of what the pieces say.
        place = at - found
        for text, source, written in pieces:
            begin, place = place, place + len(text)
            if place > at and begin < at + len(raw):
                low, high = max(begin, at), min(place, at + len(raw))
                source += 0 if written else low - begin  # noqa: PLW2901 - where it begins
                self._run_cursor = source + (written or high - low)
                self._runs.append(Run(low, source, high - low, written))
        return True

    def _map_pieces(self, at: int, raw: str, cursor: int) -> None:
        """Note where the source holds the pieces of what it writes otherwise."""
        for piece in _PIECE.finditer(raw):
            text = piece[0]
            reach = _NEAR if len(text) >= _SHORT else _BESIDE
            found = self._source.find(text, cursor, cursor + reach + len(text))
            if found >= 0:
                cursor = self._run_cursor = found + len(text)
                self._runs.append(Run(at + piece.start(), found, len(text)))

    # Blocks

    def _flush(self) -> None:
        """Make a block of the text so far, if there is any."""
        text = "".join(self._buffer)
        if not text or text.isspace():
            return
        scope = next(filter(None, map(_SCOPES.get, self._tags)), None)
        shift = 0
        if scope is None:
            self.summary.append(text)
            self._count("paragraphs")
        else:
            if scope in _SUMMED:
                self.summary.append(text)
            self._count(scope[5:])
            shift = len(text) - len(text.lstrip(" "))
            text = text[shift:]
        block = self._block(text, self._named(scope or "text"), shift)
        block.prose = 2 if scope is None else 1
        self.blocks.append(block)
        if self._captured:
            block.inline = [
                Inline(each.scope, each.begin - shift, each.end - shift)
                for each in self._captured
                if not each.masked
            ]
            self._add_inline(block, shift)
        self._reset()

    def _count(self, name: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1

    def _named(self, scope: str) -> str:
        """The scope with the classes round the block."""
        if self._has_classes:
            values = [css for _, css in self._enclosing if css]
            values += filter(None, self._classes)
            names = dict.fromkeys(
                n for css in values for n in css.split() if not set(n) & set(".&~")
            )
            scope += "".join(f".class.{name}" for name in names)
        return scope + self._suffix

    def _block(self, text: str, scope: str, shift: int) -> Block:
        offset = self._locate(text, shift)
        runs = self._runs if offset < 0 else []
        if shift and runs:
            end = shift + len(text)
            runs = [
                run.part(shift, end)
                for run in self._runs
                if run.at < end and run.at + run.length > shift
            ]
        return Block(
            text,
            scope,
            offset,
            runs,
            line=self._line(offset, runs),
            muted=self._comments.muted,
        )

    def _line(self, offset: int, runs: list[Run]) -> int:
        """The 0-based line that a block begins on, as far as that is known."""
        place = offset if offset >= 0 else runs[0].source if runs else self._cursor
        counted, lines = self._lines
        if place < counted:
            counted = lines = 0
        lines += self._source.count("\n", counted, place)
        self._lines = place, lines
        return lines

    def _locate(self, text: str, shift: int) -> int:
        """Where the source holds a whole block: where its first piece is, if known."""
        if not text.strip("*@ \t\n"):
            return -1
        if self._runs:
            first = self._runs[0]
            found = first.source - first.at + shift
            found = found if self._source.startswith(text, max(0, found)) else -1
        else:
            found = self._source.find(text, self._cursor, self._cursor + _WINDOW)
        if found >= 0:
            self._cursor = found + len(text)
        return found

    def _add_inline(self, block: Block, shift: int) -> None:
        """Blocks of the inline elements, after the block that holds them."""
        for each in self._captured:
            scope = each.scope + self._suffix
            if each.masked:
                at = self._source.find(each.text, max(0, block.start_of(0)))
                self.blocks.append(
                    Block(each.text, scope, at, line=block.line, muted=block.muted)
                )
                continue
            start, end = each.begin - shift, each.end - shift
            part = block.part(max(0, start), end, scope)
            part.parent = scope
            self.blocks.append(part)

    def _alt(self, text: str) -> None:
        if not text:
            return
        at = self._source.find(text, self._run_cursor, self._run_cursor + _WINDOW)
        if at >= 0:
            self._run_cursor = at + len(text)
        line = self._line(at, self._runs)
        scope = "text.attr.alt"
        self.blocks.append(
            Block(text, scope, at, line=line, muted=self._comments.muted)
        )

    def _reset(self) -> None:
        if self._buffer:
            self._buffer = []
            self._length = 0
        if self._tags:
            self._tags = []
            self._classes = []
        # The block that has been made keeps the old list.
        self._runs = []
        if self._captured:
            self._captured = []


def _decoded(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """What a stretch of the source says, in pieces.

    Each is a text, its offset, and how much is written for an entity. Backslashes and
    what begins a line say nothing.
    """
    at = start
    for found in _CODED.finditer(source, start, end):
        yield source[at : found.start()], at, 0
        if found[0][0] == "&":
            yield unescape(found[0]), found.start(), len(found[0])
        at = found.end()
    yield source[at:end], at, 0
