"""What a check hands to the engine, in positions of `Document.text`."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.diagnostic import Level, Span


class Finding(NamedTuple):
    """A place in a document's text that a check has something to say about.

    `args` fill the `%s` of the rule's message, in order. `replacements` are what
    could stand there instead, best first; a fix is offered for the first when it
    is the only one. `edit` is where the replacement goes, where that is not `span`.
    `edits` is a fix in several places, each with what should stand there.
    `message` and `level` stand in for the rule's own where the evidence asks for it.
    """

    span: Span
    args: tuple[str, ...] = ()
    replacements: tuple[str, ...] = ()
    edit: Span | None = None
    edits: tuple[tuple[Span, str], ...] = ()
    message: str | None = None
    level: Level | None = None
