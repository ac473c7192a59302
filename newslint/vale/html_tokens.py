"""HTML as a stream of tokens: texts, tags and comments, in order."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT, START, END, CLOSED, COMMENT = range(5)
_RAW = frozenset(
    {"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"}
)
_NOTHING: dict[str, str] = {}


Token = tuple[int, str, dict[str, str]]
"""A kind; a text unescaped, the lower-case name of a tag, or a comment; attributes."""


@cache
def _raw_tag() -> re.Pattern[str]:
    return compiled(rf"<(?:{'|'.join(sorted(_RAW))})\b", re.IGNORECASE)


@cache
def _token() -> re.Pattern[str]:
    return compiled(
        r"((?:[^<]+|<(?![a-zA-Z/!?]))+)"
        r"|<(/?)([a-zA-Z][^\s/>]*)([^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*)>"
        r"|<!--(.*?)(?:--!?>|\Z)"
        r"|<[!?/][^>]*>",
        re.DOTALL,
    )


@cache
def _attribute() -> re.Pattern[str]:
    return compiled(
        r"([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?"
    )


def tokens(source: str) -> list[Token]:
    """The tokens of an HTML text; a tag that is not closed ends them."""
    if _raw_tag().search(source):
        return list(_one_by_one(source))
    return [
        _text(text) if text else _tag(slash, name, rest, comment)
        for text, slash, name, rest, comment in _token().findall(source)
        if text or name or comment
    ]


def _text(text: str) -> Token:
    return TEXT, unescape(text) if "&" in text else text, _NOTHING


def _tag(slash: str, name: str, rest: str, comment: str) -> Token:
    if not name:
        return COMMENT, comment, _NOTHING
    if slash:
        return END, name.lower(), _NOTHING
    kind = CLOSED if rest[-1:] == "/" else START
    return kind, name.lower(), attributes(rest) if rest else _NOTHING


def _one_by_one(source: str) -> Iterator[Token]:
    """The tokens of a text with elements whose content is no markup."""
    at = 0
    while found := _token().match(source, at):
        at = found.end()
        text, *tag = found.groups("")
        if not (text or tag[1] or tag[3]):
            continue
        token = _text(text) if text else _tag(*tag)
        yield token
        kind, name, _ = token
        if kind == START and name in _RAW:
            end = _end_of(source, name, at)
            if end > at:
                raw = source[at:end]
                plain = name in {"title", "textarea"}
                yield TEXT, unescape(raw) if plain else raw, _NOTHING
            at = end


def _end_of(source: str, name: str, at: int) -> int:
    found = re.compile(f"</{re.escape(name)}[\\s/>]", re.IGNORECASE).search(source, at)
    return found.start() if found else len(source)


def attributes(rest: str) -> dict[str, str]:
    """The attributes of a start tag, by lower-case name; of two alike the first."""
    found: dict[str, str] = {}
    for name, double, single, bare in _attribute().findall(rest):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found
