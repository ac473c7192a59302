"""What an HTML page states about its story: JSON-LD, meta tags, time elements."""

from __future__ import annotations

import re

from newslint.diagnostic import Span
from newslint.document.metadata import Value
from newslint.formats.parts import Facts
from newslint.formats.tags import Token, attribute, attributes
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

META_DATES = (
    *("article:published_time", "og:article:published_time", "datepublished"),
    *("parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued"),
    *("pubdate", "publishdate", "publish-date", "date", "dc.date", "dcterms.date"),
)
META_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod")
META_HEADLINE = ("headline", "og:title", "twitter:title")
META_STANDFIRST = ("og:description", "description", "twitter:description")
META_BYLINE = ("author", "byl", "article:author", "dc.creator", "parsely-author")
META_LANGUAGE = ("content-language", "language", "dc.language")


class Page:
    """Collects what the tags of a page state, in the order of the page."""

    def __init__(self, source: str) -> None:
        """Begin with a page that states nothing."""
        self.source = source
        self.language: Value | None = None
        self._meta: dict[str, list[Value]] = {}
        self._times: list[Value] = []
        self._article: dict[str, Any] | None = None
        self._json = Span(0, 0)
        self._json_due = False

    def take(self, token: Token) -> None:
        """Note what one token states."""
        if token.kind == "raw":
            if self._json_due and self._article is None:
                self._read_json(Span(token.start, token.end))
            self._json_due = False
        elif token.kind == "open" and token.name in {"meta", "time", "html", "script"}:
            self._take_tag(token)

    def _take_tag(self, token: Token) -> None:
        tag = self.source[token.start : token.end]
        if token.name == "script":
            self._json_due = attribute(tag, "type").lower() == "application/ld+json"
        elif token.name == "html":
            self.language = self.language or self._value(token, "lang")
        elif token.name == "time":
            self._times.extend(filter(None, [self._value(token, "datetime")]))
        else:
            name = attribute(tag, "property") or attribute(tag, "name")
            name = name or attribute(tag, "itemprop") or attribute(tag, "http-equiv")
            value = self._value(token, "content")
            if name and value:
                self._meta.setdefault(name.lower(), []).append(value)

    def _value(self, token: Token, name: str) -> Value | None:
        tag = self.source[token.start : token.end]
        text = attribute(tag, name)
        if not text:
            return None
        start, end = attributes(tag)[name]
        return Value(text, Span(token.start + start, token.start + end))

    def _read_json(self, span: Span) -> None:
        import json

        try:
            data = json.loads(self.source[span.start : span.end])
        except (ValueError, RecursionError):
            return
        self._article = next(_articles(data), None)
        self._json = span

    def facts(self) -> Facts:
        """What the page states, by its best evidence."""
        dates = [
            *(("JSON-LD", value) for value in self._from_json("datePublished")),
            *(("meta tag", value) for value in self._from_meta(META_DATES)),
            *(("time element", value) for value in self._times),
        ]
        updated = self._from_json("dateModified") or self._from_meta(META_UPDATED)
        language = [*self._from_json("inLanguage"), *filter(None, [self.language])]
        language = language or self._from_meta(META_LANGUAGE)
        headline = self._from_json("headline") or self._from_meta(META_HEADLINE)
        standfirst = [
            *self._from_json("alternativeHeadline"),
            *self._from_json("description"),
            *self._from_meta(META_STANDFIRST),
        ]
        return Facts(
            dates=tuple(dates),
            updated=updated[0] if updated else None,
            headline=headline[0] if headline else None,
            standfirst=standfirst[0] if standfirst else None,
            byline=tuple(self._authors() or self._from_meta(META_BYLINE)),
            language=language[0] if language else None,
            dateline=next(iter(self._from_json("dateline")), None),
        )

    def _from_meta(self, names: tuple[str, ...]) -> list[Value]:
        return next((self._meta[name] for name in names if name in self._meta), [])

    def _from_json(self, key: str) -> list[Value]:
        text = (self._article or {}).get(key)
        return [self._placed(key, text)] if isinstance(text, str) and text else []

    def _authors(self) -> list[Value]:
        authors = (self._article or {}).get("author")
        found = []
        for author in authors if isinstance(authors, list) else [authors]:
            name = author.get("name") if isinstance(author, dict) else author
            if isinstance(name, str) and name:
                found.append(self._placed("name", name))
        return found

    def _placed(self, key: str, text: str) -> Value:
        """A value with its place, where the page writes it without escapes."""
        pattern = rf'"{key}"\s*:\s*"({re.escape(text)})"'
        match = re.compile(pattern).search(self.source, *self._json)
        return Value(text, Span(*match.span(1)) if match else None)


def _articles(data: object) -> Iterator[dict[str, Any]]:
    """The articles of a JSON-LD block, also those of a list or a graph."""
    for item in data if isinstance(data, list) else [data]:
        if not isinstance(item, dict):
            continue
        kinds = item.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(str(name).endswith(("Article", "BlogPosting")) for name in names):
            yield item
        graph = item.get("@graph")
        if isinstance(graph, list):
            yield from _articles([each for each in graph if isinstance(each, dict)])
