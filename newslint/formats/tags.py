"""Tags and comments of HTML by their exact places; never an error, always linear."""

from __future__ import annotations

import re
from functools import cache

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

# Their content is text of another language, up to the closing tag.
RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe"})


class Token(NamedTuple):
    """A stretch of HTML: text, a comment, or a tag with its name in small letters."""

    kind: Literal["text", "open", "close", "comment", "raw"]
    start: int
    end: int
    name: str = ""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text`, in order and without a gap.

    What opens a tag that nothing closes is text. `raw` is the content of a script,
    a style sheet or a title.
    """
    at = seen = 0
    last_comment_end = text.rfind("-->")
    markup = _markup()
    while match := markup.search(text, seen):
        token = _token(match)
        seen = token.end
        if token.kind == "comment" and match.group() == "<!--":
            if last_comment_end < seen:
                continue
            seen = text.index("-->", seen) + 3
            token = token._replace(end=seen)
        if token.start > at:
            yield Token("text", at, token.start)
        yield token
        if token.name in RAW_TEXT and token.kind == "open" and text[seen - 2] != "/":
            closing = _closing(token.name).search(text, seen)
            end = closing.start() if closing else len(text)
            if end > seen:
                yield Token("raw", seen, end, token.name)
            seen = end
        at = seen
    if at < len(text):
        yield Token("text", at, len(text))


def _token(match: re.Match[str]) -> Token:
    slash, name = match.groups()
    if name is None:
        return Token("comment", *match.span())
    return Token("close" if slash else "open", *match.span(), name.lower())


def attributes(tag: str) -> dict[str, tuple[int, int]]:
    """Where in `tag` the value of each attribute stands, the first of each name."""
    found: dict[str, tuple[int, int]] = {}
    name = _name().match(tag)
    for match in _attribute().finditer(tag, name.end() if name else 0):
        group = match.lastindex or 1
        span = match.span(group) if group > 1 else (match.end(), match.end())
        found.setdefault(match[1].lower(), span)
    return found


def attribute(tag: str, name: str) -> str:
    """The value of one attribute of `tag` with its references decoded, or nothing."""
    if name not in tag.lower():
        return ""
    start, end = attributes(tag).get(name, (0, 0))
    value = tag[start:end]
    if "&" in value:
        from html import unescape

        value = unescape(value)
    return value.strip()


@cache
def _markup() -> re.Pattern[str]:
    # Possessive: a tag that is not closed is given up after one look at it. A quote
    # opens a value only behind “=”, so that a stray one swallows nothing.
    return compiled(
        r"<!---?>|<!--|<[!?][^<>]*>"
        r"|<(?P<slash>/)?(?P<name>[A-Za-z][^\s/<>]*+)"
        r"(?:[^<>=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|=)*+>"
    )


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


@cache
def _name() -> re.Pattern[str]:
    return compiled(r"</?[A-Za-z][^\s/<>]*")


@cache
def _attribute() -> re.Pattern[str]:
    return compiled(
        r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?"
    )
