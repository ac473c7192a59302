"""HTML as a stream of tokens: texts, tags and comments, in order."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT, START, END, CLOSED, COMMENT = range(5)
_RAW = frozenset(
    {"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"}
)
_NOTHING: dict[str, str] = {}


class Token(NamedTuple):
    """One token: a text unescaped, the lower-case name of a tag, or a comment."""

    kind: int
    data: str
    attributes: dict[str, str] = _NOTHING


@cache
def _token() -> re.Pattern[str]:
    return compiled(
        r"((?:[^<]|<(?![a-zA-Z/!?]))+)"
        r"|<(/?)([a-zA-Z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
        r"|<!--(.*?)(?:--!?>|\Z)"
        r"|<[!?/][^>]*>",
        re.DOTALL,
    )


@cache
def _attribute() -> re.Pattern[str]:
    return compiled(
        r"([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?"
    )


def tokens(source: str) -> Iterator[Token]:
    """The tokens of an HTML text; a tag that is not closed ends them."""
    at = 0
    match = _token().match
    length = len(source)
    while at < length:
        found = match(source, at)
        if found is None:
            return
        at = found.end()
        text, slash, name, rest, comment = found.groups()
        if text is not None:
            yield Token(TEXT, unescape(text) if "&" in text else text)
        elif name is not None:
            name = name.lower()
            if slash:
                yield Token(END, name)
                continue
            closed = rest.endswith("/")
            yield Token(
                CLOSED if closed else START,
                name,
                attributes(rest) if rest else _NOTHING,
            )
            if name in _RAW and not closed:
                end = _end_of(source, name, at)
                if end > at:
                    raw = source[at:end]
                    yield Token(
                        TEXT, unescape(raw) if name in {"title", "textarea"} else raw
                    )
                at = end
        elif comment is not None:
            yield Token(COMMENT, comment)


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
