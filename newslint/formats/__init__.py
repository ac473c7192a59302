"""How a file becomes a Document: one module for each format, imported when needed.

A reader's `read(source)` returns `Parts`; what holds in every format, such as which
date is the publication date, is settled here.
"""

from __future__ import annotations

from functools import cache

from newslint.document.metadata import Metadata, Published, Value
from newslint.document.story import Document
from newslint.errors import ReadError, UsageError
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from newslint.document.memory import Memory
    from newslint.formats.parts import Facts, Parts

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}

# From this many code points on, a file is read without garbage collection.
LARGE = 500_000


def format_of(filename: str) -> str | None:
    """The format that a file's ending names, or nothing."""
    dot = filename.rfind(".")
    return FORMATS.get(filename[dot:].lower()) if dot >= 0 else None


def read(  # noqa: PLR0913 - what a user may say about a file
    source: str,
    format: str,  # noqa: A002 - the field's own word
    *,
    filename: str | None = None,
    published: date | None = None,
    language: str | None = None,
    style: str | None = None,
    memory: Memory | None = None,
) -> Document:
    """The story in `source`, a text without byte order mark.

    `published`, `language` and `style`, where given, stand before what the file
    says. `memory` is that of the story's earlier readings. Raises ReadError for what
    is not text.
    """
    _refuse_surrogates(source, filename)
    parts = _parts(source, format)
    metadata = _metadata(parts.facts, filename, published)
    if language is not None:
        metadata = metadata._replace(language=Value(language, None))
    if style is not None:
        metadata = metadata._replace(style=Value(style, None))
    return Document(
        source,
        parts.blocks,
        format=format,
        metadata=metadata,
        comments=parts.comments,
        memory=memory,
    )


def _parts(source: str, format: str) -> Parts:  # noqa: A002 - as above
    """What the file says; a large one is read without garbage collection.

    A reader makes many small values and no cycles; looking through them all again and
    again would take longer the more there are.
    """
    from newslint.formats.furniture import settle

    reader = _reader(format)
    if len(source) < LARGE:
        return settle(reader(source))
    import gc

    was_on = gc.isenabled()
    gc.disable()
    try:
        return settle(reader(source))
    finally:
        if was_on:
            gc.enable()


@cache
def _reader(format: str) -> Callable[[str], Parts]:  # noqa: A002 - as above
    if format == "text":
        from newslint.formats import plain

        return plain.read
    if format == "markdown":
        from newslint.formats import markdown

        return markdown.read
    if format == "mdx":
        from newslint.formats import markdown

        return markdown.read_mdx
    if format == "html":
        from newslint.formats import html

        return html.read
    known = ", ".join(sorted(set(FORMATS.values())))
    raise UsageError(f"unknown format “{format}”; newslint reads {known}")


def _refuse_surrogates(source: str, filename: str | None) -> None:
    try:
        source.encode()
    except UnicodeEncodeError as error:
        row = source.count("\n", 0, error.start) + 1
        raise ReadError("not text: half a surrogate pair", filename, row) from None


def _metadata(facts: Facts, filename: str | None, published: date | None) -> Metadata:
    from newslint.formats.dating import first_day

    return Metadata(
        published=_published(facts, filename, published),
        updated=first_day([("metadata", facts.updated)]) if facts.updated else None,
        headline=facts.headline,
        standfirst=facts.standfirst,
        byline=facts.byline,
        language=facts.language,
        dateline=facts.dateline,
        style=facts.style,
        date_text=facts.dates[0][1] if facts.dates else None,
        suppressed=facts.suppressed,
    )


def _published(
    facts: Facts, filename: str | None, published: date | None
) -> Published | None:
    """The publication date by the best evidence there is; never from a clock."""
    from newslint.formats.dating import dateline_day, file_name_day, first_day

    if published is not None:
        return Published(published, "command line", None)
    if stated := first_day(facts.dates):
        return stated
    named = file_name_day(filename)
    updated = first_day([("metadata", facts.updated)]) if facts.updated else None
    if facts.dateline:
        year = named or updated
        known = year.day.year if year else None
        return dateline_day(facts.dateline, known) or named
    return named
