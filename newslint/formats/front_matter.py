"""Front matter: what stands between fences at the head of a Markdown file."""

from __future__ import annotations

import re
from functools import cache

from newslint.diagnostic import Span
from newslint.document.metadata import Value
from newslint.document.source_map import text_of
from newslint.document.story import RawBlock
from newslint.formats.entities import decode_entities
from newslint.formats.entries import BrokenError
from newslint.formats.parts import Facts
from newslint.formats.pieces import Run, block_of, read_slice, replace, trim
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.document.source_map import Piece
    from newslint.formats.entries import Entry

# The first of a row that the file has is the fact; all that are prose are read.
DATE = ("date", "published", "pubdate", "publishdate", "published_at", "datepublished")
UPDATED = ("lastmod", "updated", "last_modified_at", "modified", "datemodified")
HEADLINE = ("headline", "title")
STANDFIRST = (
    "standfirst",
    "subtitle",
    "dek",
    "deck",
    "description",
    "summary",
    "excerpt",
)
BYLINE = ("byline", "author", "authors")
LANGUAGE = ("lang", "language", "locale")
PLACE = ("dateline", "location", "place")
CAPTION = ("caption", "image_caption", "image_figcaption")
ALT = ("alt", "image_alt")
SCOPES = {
    **dict.fromkeys(HEADLINE, "headline"),
    **dict.fromkeys(STANDFIRST, "standfirst"),
    **dict.fromkeys(CAPTION, "caption"),
    **dict.fromkeys(ALT, "alt"),
}
KEYS = frozenset(
    (*DATE, *UPDATED, *HEADLINE, *STANDFIRST, *BYLINE, *LANGUAGE, *PLACE, *SCOPES)
) | {"style", "newslint"}
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class FrontMatter(NamedTuple):
    """The offset at which the body begins, the blocks before it, and the facts."""

    end: int
    blocks: list[RawBlock]
    facts: Facts


def read(source: str) -> FrontMatter:
    """The front matter of `source`; empty, and ending at 0, where there is none."""
    start = len(source) - len(source.lstrip("\r\n"))
    if source.startswith("{", start):
        return _json(source, start)
    if not source.startswith(("---", "+++"), start):
        return FrontMatter(0, [], Facts())
    fence = _fence().match(source, start)
    if fence is None:
        return FrontMatter(0, [], Facts())
    closing = _closing(fence["mark"]).search(source, fence.end() - 1)
    if closing is None:
        return _unclosed(source, fence)
    inner = Span(fence.end(), closing.start() + 1)
    return _read(source, inner, closing.end(), source[start])


def _read(source: str, inner: Span, end: int, kind: str) -> FrontMatter:
    try:
        entries = _entries(source, inner, kind)
    except BrokenError as error:
        return _broken(source, error, inner, end)
    return FrontMatter(end, *_sort(entries))


def _entries(source: str, inner: Span, kind: str) -> list[Entry]:
    if kind == "+":
        from newslint.formats.toml_lines import read_toml

        return read_toml(source, *inner)
    if kind == "-":
        from newslint.formats.yaml_lines import read_lines

        entries = read_lines(source, *inner, only=KEYS)
        if entries is not None:
            return entries
    from newslint.formats.yaml_events import read_events

    return read_events(source, *inner)


def _json(source: str, start: int) -> FrontMatter:
    """JSON is read as the YAML that it is, up to its own end."""
    if not _json_opening().match(source, start):
        return FrontMatter(0, [], Facts())
    import json

    try:
        _, end = json.JSONDecoder().raw_decode(source, start)
    except (ValueError, RecursionError):
        return FrontMatter(0, [], Facts())
    return _read(source, Span(start, end), end, "{")


def _unclosed(source: str, fence: re.Match[str]) -> FrontMatter:
    """A fence with keys below it but none to close it: the body follows the keys."""
    keys = _keys().match(source, fence.end())
    if keys is None:
        return FrontMatter(0, [], Facts())
    mark = Span(*fence.span("mark"))
    error = BrokenError("the front matter has no closing fence", mark.start)
    return _broken(source, error, mark, keys.end())


def _broken(source: str, error: BrokenError, inner: Span, end: int) -> FrontMatter:
    start = max(inner.start, min(error.offset, inner.end - 1))
    line = compiled(r"[^\r\n]*").match(source, _line_start(source, start), end)
    span = Span(*line.span()) if line and line.group() else inner
    pieces = read_slice(source, *span)
    facts = Facts(problem=Value(error.what, span))
    return FrontMatter(end, [RawBlock.of("metadata.problem", pieces)], facts)


def _line_start(source: str, at: int) -> int:
    return max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1


def _sort(entries: Sequence[Entry]) -> tuple[list[RawBlock], Facts]:
    """What of the entries is prose, and what they state."""
    by_key: dict[str, list[Entry]] = {}
    blocks = []
    for entry in entries:
        key = entry.keys[0].lower() if entry.keys else ""
        if key not in KEYS or (not entry.quote and text_of(entry.pieces) in NOTHING):
            continue
        alike = by_key.setdefault(key, [])
        alike.append(entry)
        if len(entry.keys) == 1 and key in SCOPES and len(alike) == 1:
            block = block_of(SCOPES[key], _without_markup(entry.pieces))
            if block:
                blocks.append(block)
    return blocks, _facts(by_key)


def _facts(by_key: dict[str, list[Entry]]) -> Facts:
    dates = _values(by_key, DATE)[:1]
    updated = _values(by_key, UPDATED)
    return Facts(
        dates=tuple(("metadata", date) for date in dates),
        updated=updated[0] if updated else None,
        headline=_first(by_key, HEADLINE),
        standfirst=_first(by_key, STANDFIRST),
        byline=tuple(_values(by_key, BYLINE)),
        language=_first(by_key, LANGUAGE),
        dateline=_first(by_key, PLACE),
        style=_first(by_key, ("style",)),
        suppressed=_suppressed(by_key),
    )


def _first(by_key: dict[str, list[Entry]], keys: Sequence[str]) -> Value | None:
    values = _values(by_key, keys)
    return values[0] if values else None


def _values(by_key: dict[str, list[Entry]], keys: Sequence[str]) -> list[Value]:
    """The values of the first of the keys that has any, of a mapping its `name`."""
    for entries in filter(None, map(by_key.get, keys)):
        values = [
            _value(entry.pieces)
            for entry in entries
            if len(entry.keys) == 1 or entry.keys[1:] == ("name",)
        ]
        if values:
            return [value for value in values if value.text]
    return []


def _value(pieces: Sequence[Piece]) -> Value:
    pieces = trim(decode_entities(pieces))
    if not pieces:
        return Value("", None)
    return Value(text_of(pieces), Span(pieces[0].start, pieces[-1].end))


def _suppressed(by_key: dict[str, list[Entry]]) -> tuple[Value, ...]:
    """The rules named under `newslint`, in a list or set apart by commas or blanks."""
    found: list[Value] = []
    for entry in by_key.get("newslint", []):
        run = Run(entry.pieces)
        names = re.finditer(r"[^\s,]+", run.text)
        found.extend(_value(run.cut(*name.span())) for name in names)
    return tuple(found)


def _without_markup(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of a value as a page shows it: without tags, stars and targets."""
    text = text_of(pieces)
    if not ("<" in text or "&" in text or "**" in text or "](" in text):
        return pieces
    if any("<" in piece.text for piece in pieces):
        run = Run(pieces)
        tags = [(*tag.span(), "") for tag in _tag().finditer(run.text)]
        pieces = replace(run, tags)
    if any("**" in piece.text for piece in pieces):
        run = Run(pieces)
        marks = [(*mark.span(), "") for mark in re.finditer(r"\*\*", run.text)]
        pieces = replace(run, marks)
    if any("](" in piece.text for piece in pieces):
        run = Run(pieces)
        links = [edit for link in _link().finditer(run.text) for edit in _bare(link)]
        pieces = replace(run, links)
    return decode_entities(pieces)


def _bare(link: re.Match[str]) -> list[tuple[int, int, str]]:
    """What of a Markdown link is left out: its brackets and its target."""
    start, end = link.span("text")
    return [(link.start(), start, ""), (end, link.end(), "")]


@cache
def _tag() -> re.Pattern[str]:
    return compiled(r"</?[A-Za-z][^<>]*>")


@cache
def _link() -> re.Pattern[str]:
    return compiled(r"\[(?P<text>[^\[\]]+)\]\([^()\s]*\)")


@cache
def _fence() -> re.Pattern[str]:
    """An opening fence, and below it a line that gives a key its value."""
    return compiled(
        r"(?P<mark>---|\+\+\+)[ \t]*(?:\r\n?|\n)"
        r"(?=(?:\s|#[^\r\n]*)*+(?:[\w\"'?{&!<][^\r\n:=]*[:=]|---|\+\+\+))"
    )


@cache
def _closing(mark: str) -> re.Pattern[str]:
    fence = r"\+\+\+" if mark == "+++" else r"(?:---|\.\.\.)"
    # The line end before it is what `re` looks fast for.
    return compiled(rf"[\r\n]{fence}[ \t]*(?:\r\n?|\n|\Z)")


@cache
def _keys() -> re.Pattern[str]:
    return compiled(r"(?:(?:[A-Za-z_][\w-]* ?[:=]|[ \t]+\S)[^\r\n]*(?:\r\n?|\n|\Z))+")


@cache
def _json_opening() -> re.Pattern[str]:
    return compiled(r'\{\s*"')
