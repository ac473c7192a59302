"""Blocks: the parts of a story, and the words that rules name them by."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newslint.diagnostic import Span

# What a rule without a scope does not read.
SILENT_KINDS = frozenset({"byline", "dateline", "credit", "table", "metadata", "embed"})


class Block(NamedTuple):
    """One part of the story: where it stands in the text and what it is.

    `scope` is the kind in Vale's words, dotted where Vale's is: `headline`,
    `standfirst`, `heading.h2`, `heading.crosshead`, `paragraph`, `list`,
    `blockquote`, `caption`, `alt`, `table.cell`, `table.header`, `credit`,
    `dateline`, `byline`, `metadata` (a machine date line, a slug), `embed`.
    """

    scope: str
    span: Span
    kind: str
    """The first word of the scope; asked so often that each block has it."""

    @property
    def is_body(self) -> bool:
        """Whether it is running copy: what questions about a story read."""
        return self.kind in BODY_KINDS


BODY_KINDS = frozenset({"paragraph", "list", "blockquote"})
