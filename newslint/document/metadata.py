"""What a file says about its story, each value with where it was read."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from newslint.diagnostic import Span


class Value(NamedTuple):
    """A piece of metadata as written, with its span in the **source**."""

    text: str
    span: Span | None


class Published(NamedTuple):
    """The publication date and which evidence it was taken from.

    `origin` is one of `command line`, `metadata`, `JSON-LD`, `meta tag`,
    `time element`, `date line`, `dateline`, `file name`.
    """

    day: date
    origin: str
    span: Span | None


class Metadata(NamedTuple):
    """What is known of a story beside its text; absent means unknown."""

    published: Published | None = None
    updated: Published | None = None
    headline: Value | None = None
    standfirst: Value | None = None
    byline: tuple[Value, ...] = ()
    language: Value | None = None
    dateline: Value | None = None
    style: Value | None = None
    date_text: Value | None = None
    suppressed: tuple[Value, ...] = ()
