"""Markdown to the stream of HTML that Vale walks."""

from __future__ import annotations

import re
from functools import cache

import pyromark

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING
from newslint.vale.html_tokens import END, START, TEXT, Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_NOT_LINKED = frozenset({"a", "pre", "code", "script", "style"})


@cache
def _note() -> re.Pattern[str]:
    return compiled(
        r'<div class="footnote-definition" id="([^"]*)">'
        r'<sup class="footnote-definition-label">[^<]*</sup>(.*?)</div>\n',
        re.DOTALL,
    )


@cache
def _link() -> re.Pattern[str]:
    """GFM's extended autolinks: the address begins a line or follows a mark."""
    domain = r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+"
    return compiled(
        r"(?:(?<=[\s*_~(])|^)(?:(?P<url>(?:https?|ftp)://"
        rf"{domain}(?::\d+)?(?:[/#?][^\s<]*)?)"
        rf"|(?P<www>www\.{domain}(?:[/#?][^\s<]*)?))"
        r"|(?P<mail>[A-Za-z0-9._+-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*[A-Za-z0-9])+)(?![-_@])"
    )


def html(source: str) -> str:
    """The HTML of a Markdown text, its notes at the end."""
    made = pyromark.html(source, options=_OPTIONS)
    if "<br />\n" in made:
        made = made.replace("<br />\n", "<br>\n")
    if "footnote-definition" in made:
        made = _with_notes_last(made)
    return made


def _with_notes_last(made: str) -> str:
    notes = []
    for name, body in _note().findall(made):
        if f'href="#{name}"' in made:
            text = body.strip()
            back = ' <a href="#back" class="footnote-backref">↩︎</a>'
            text = text.removesuffix("</p>") + "\u00a0" + back.strip() + "</p>"
            notes.append(f'<li id="{name}">\n{text}\n</li>\n')
    body = _note().sub("", made)
    if not notes:
        return body
    return f'{body}<div class="footnotes">\n<hr>\n<ol>\n{"".join(notes)}</ol>\n</div>\n'


def stream(source: str) -> Iterable[Token]:
    """The tokens of a Markdown text, bare addresses made links."""
    found = tokens(html(source))
    texts = "\n".join([data for kind, data, _ in found if kind == TEXT])
    return _linked(found) if _may_link(texts) else found


def _may_link(text: str) -> bool:
    """Whether there may be a bare address in it."""
    return "://" in text or "www." in text or "@" in text


def _linked(found: Iterable[Token]) -> Iterator[Token]:
    depth = 0
    for token in found:
        kind, data, _ = token
        if kind == START and data in _NOT_LINKED:
            depth += 1
        elif kind == END and data in _NOT_LINKED:
            depth -= 1
        elif kind == TEXT and depth <= 0 and _may_link(data):
            yield from _with_links(data)
            continue
        yield token


def _with_links(data: str) -> Iterator[Token]:
    at = 0
    for found in _link().finditer(data):
        address = _trimmed(found[0]) if not found["mail"] else found[0]
        start = found.start()
        if start > at:
            yield (TEXT, data[at:start], {})
        target = address
        if found["www"]:
            target = f"http://{address}"
        elif found["mail"]:
            target = f"mailto:{address}"
        yield (START, "a", {"href": target})
        yield (TEXT, address, {})
        yield (END, "a", {})
        at = start + len(address)
    if at < len(data):
        yield (TEXT, data[at:], {})


def _trimmed(address: str) -> str:
    """An address without the punctuation after it."""
    while address:
        last = address[-1]
        if last in "?!.,:*_~'\"" or (
            last == ")" and address.count(")") > address.count("(")
        ):
            address = address[:-1]
        elif last == ";" and (entity := re.search(r"&[A-Za-z0-9]+;\Z", address)):
            address = address[: entity.start()]
        else:
            break
    return address
