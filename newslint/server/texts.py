"""A text that an editor has open, changed as its editor says."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol.types import TextDocumentContentChangePartial

from newslint.formats import format_of
from newslint.server.positions import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lsprotocol.types import TextDocumentContentChangeEvent

# What editors call the formats; a file's ending comes before.
_LANGUAGES = {
    "html": "html",
    "markdown": "markdown",
    "markdown.mdx": "mdx",
    "mdx": "mdx",
    "plaintext": "text",
    "text": "text",
    "xhtml": "html",
}
# What newslint reads besides stories, which editors may call plain text.
_DATA = (".csv", ".json", ".toml", ".tsv", ".yaml", ".yml")


class Text:
    """One version of an open text; a change makes another."""

    def __init__(self, source: str, version: int | None, encoding: str) -> None:
        """Take the whole text; `encoding` says what a position's units are."""
        self.source = source
        self.version = version
        self.encoding = encoding

    @cached_property
    def rows(self) -> Rows:
        """Its rows, for whoever has positions to convert."""
        return Rows(self.source, self.encoding)

    def changed(
        self, changes: Iterable[TextDocumentContentChangeEvent], version: int | None
    ) -> Text:
        """The text after `changes`, each of which begins where the last one ended."""
        text = self
        for change in changes:
            text = Text(text._after(change), version, self.encoding)
        return text

    def _after(self, change: TextDocumentContentChangeEvent) -> str:
        if not isinstance(change, TextDocumentContentChangePartial):
            return change.text
        start, end = self.rows.span(change.range)
        return self.source[:start] + change.text + self.source[end:]


class Place(NamedTuple):
    """Where a text belongs: its address, its path if it is a file, its format."""

    uri: str
    path: str | None
    format: str

    @property
    def name(self) -> str:
        """What findings and messages call it."""
        return self.path or self.uri

    def path_in(self, directory: Path) -> Path:
        """Its path; one in `directory` for a text that has not been saved."""
        return Path(self.path) if self.path else directory / "untitled"


def format_in(path: str | None, language: str) -> str | None:
    """The format of a text; nothing where it is no story that newslint reads."""
    if path and path.lower().endswith(_DATA):
        return None
    named = format_of(path) if path else None
    return named or _LANGUAGES.get(language.lower())
