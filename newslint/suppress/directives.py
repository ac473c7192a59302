"""What the comments of a story say to newslint.

    newslint: ignore[dates, spelling.known-typo="teh"] a reason
    newslint: disable[quotes]      newslint: enable[quotes]      newslint: file-ignore

Without brackets a directive holds for every rule. What Vale reads in comments keeps
its meaning: `vale off`, `vale on`, `vale Style.Rule = NO`, `vale Style = YES`.
"""

from __future__ import annotations

from functools import cache

from newslint.config.selection import ALL
from newslint.diagnostic import Span
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.document.metadata import Value
    from newslint.document.story import Comment

WORD = "newslint"
VERBS = ("ignore", "disable", "enable", "file-ignore")


class Item(NamedTuple):
    """One selector of a directive; with `text`, only findings on that text count."""

    selector: str
    text: str | None
    span: Span


class Directive(NamedTuple):
    """One order to newslint; every span is in the source.

    `items` is empty for a directive that cannot be read; `verb` may be unknown.
    `brackets` is the inside of the brackets, `comment` the comment around it, both
    absent in front matter; `only` says that the comment holds nothing else,
    `foreign` that it is one of Vale's, which newslint obeys and does not judge.
    """

    verb: str
    items: tuple[Item, ...]
    span: Span
    brackets: Span | None
    comment: Span | None
    only: bool = False
    foreign: bool = False


def read_directives(source: str, comments: Iterable[Comment]) -> list[Directive]:
    """The directives in the comments, in their order."""
    found: list[Directive] = []
    for comment in comments:
        if WORD in comment.text:
            here = list(_read(source, comment.span))
            found += (one._replace(only=len(here) == 1) for one in here)
        elif vale := _vale().fullmatch(comment.text.strip()):
            found.append(_from_vale(vale, comment.span))
    return found


def read_metadata(values: Iterable[Value]) -> list[Directive]:
    """What the front matter ignores: each value a name, or several set apart."""
    return [
        Directive("file-ignore", (_named(name, value),), _span(value), None, None)
        for value in values
        for name in value.text.replace(",", " ").split()
    ]


def _named(name: str, value: Value) -> Item:
    return Item(ALL if name.upper() == ALL else name, None, _span(value))


def _span(value: Value) -> Span:
    return value.span or Span(0, 0)


def _read(source: str, comment: Span) -> Iterator[Directive]:
    at = comment.start
    while head := _head().search(source, at, comment.end):
        directive = _directive(source, head, comment)
        at = max(head.end(), directive.span.end)
        # Any other "newslint: word" inside a remark is part of the remark.
        starts = not any(c.isalnum() for c in source[comment.start : head.start()][:9])
        if directive.verb in VERBS or starts:
            yield directive


def _directive(source: str, head: re.Match[str], comment: Span) -> Directive:
    verb, opened = head[1], head[2] is not None
    span = Span(*head.span())
    if not opened:
        span = Span(span.start, head.end(1))
        item = Item(ALL, None, span)
        return Directive(verb, (item,), span, None, comment)
    items, end = _items(source, head.end(), comment.end)
    brackets = Span(head.end(), end - 1) if items else None
    span = Span(span.start, max(span.end, end))
    return Directive(verb, items, span, brackets, comment)


def _from_vale(words: re.Match[str], comment: Span) -> Directive:
    switch, selector, text, value = words.groups()
    verb = "enable" if switch == "on" or value == "YES" else "disable"
    item = Item(selector or ALL, text, comment)
    return Directive(verb, (item,), comment, None, comment, foreign=True)


def _items(source: str, at: int, end: int) -> tuple[tuple[Item, ...], int]:
    """The items up to the closing bracket and where that ends; none if unreadable."""
    items: list[Item] = []
    while part := _item().match(source, at, end):
        text = part[2] if part[2] is not None else part[3]
        items.append(Item(part[1], text, Span(part.start(1), part.start(4))))
        at = part.end()
        if part[4] == "]":
            trimmed = (_trim(source, item) for item in items)
            return tuple(trimmed), at
    return (), at


def _trim(source: str, item: Item) -> Item:
    start, end = item.span
    end = start + len(source[start:end].rstrip())
    return item._replace(span=Span(start, end))


@cache
def _head() -> re.Pattern[str]:

    return compiled(r"newslint:[ \t\r\n]*([a-zA-Z][\w-]*)(\[)?")


@cache
def _vale() -> re.Pattern[str]:

    rule = r"([\w.-]{1,200})(?:\[\"([^\"]{1,500})\"\])?\s*=\s*(YES|NO)"
    return compiled(rf"vale\s+(?:(on|off)|{rule})")


@cache
def _item() -> re.Pattern[str]:

    # Bounded, so that marks that never close cannot make every search a long one.
    text = r"(?:\"([^\"]{0,500})\"|“([^”]{0,500})”)"
    return compiled(rf"\s*([^\s,\[\]=\"“”]{{1,200}})(?:\s*=\s*{text})?\s*([,\]])")
