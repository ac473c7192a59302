"""What a format reads out of a file, before it is made a Document."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.document.metadata import Value
    from newslint.document.story import Comment, RawBlock


class Facts(NamedTuple):
    """What a file states about its story, as written, best evidence first.

    `dates` are (origin, value) pairs, as `Published.origin` names them. `problem`
    is what is broken about the statements, where it is broken.
    """

    dates: tuple[tuple[str, Value], ...] = ()
    updated: Value | None = None
    headline: Value | None = None
    standfirst: Value | None = None
    byline: tuple[Value, ...] = ()
    language: Value | None = None
    dateline: Value | None = None
    style: Value | None = None
    suppressed: tuple[Value, ...] = ()
    problem: Value | None = None


class Parts(NamedTuple):
    """The blocks of a file in reading order, what it states, and its comments."""

    blocks: list[RawBlock]
    facts: Facts = Facts()
    comments: list[Comment] = []  # noqa: RUF012 - never changed, only replaced
