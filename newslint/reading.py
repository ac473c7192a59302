"""What of a document a rule reads: its scope, and where quotations stand in it."""

from __future__ import annotations

from functools import cached_property

from newslint.document.block import SILENT_KINDS, Block
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal

    from newslint.diagnostic import Span
    from newslint.document.story import Document

    Quotes = Literal["skip", "only", "include"]


class Reading:
    """A document as one rule reads it."""

    def __init__(
        self, document: Document, scope: tuple[str, ...] = (), quotes: Quotes = "skip"
    ) -> None:
        """Remember what the rule asks for; nothing is computed yet."""
        self.document = document
        self.scope = scope
        self.quotes = quotes

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks in scope, in reading order."""
        return [block for block in self.document.blocks if self.reads_block(block)]

    @cached_property
    def units(self) -> list[Span]:
        """What the rule reads at once: sentences if its scope says so, else blocks."""
        parts = (part.strip() for scope in self.scope for part in scope.split("&"))
        if "sentence" not in parts:
            return [block.span for block in self.blocks]
        read = self.reads_block
        document = self.document
        return [s for s in document.sentences if read(document.block_at(s.start))]

    def reads_block(self, block: Block) -> bool:
        """Whether the block is in scope."""
        if self.quotes == "skip" and block.kind == "blockquote":
            return any("blockquote" in part for part in self.scope)
        if not self.scope:
            return block.kind not in SILENT_KINDS
        return any(_selects(selector, block) for selector in self.scope)

    def reads(self, span: Span) -> bool:
        """Whether a finding on `span` is the rule's business."""
        if not self.reads_block(self.document.block_at(span.start)):
            return False
        if self.quotes == "include":
            return True
        quoted = self.document.quotation_at(span)
        return quoted is (self.quotes == "only")


def _selects(selector: str, block: Block) -> bool:
    parts = [part.strip() for part in selector.split("&")]
    return all(_matches(part, block) for part in parts)


def _matches(part: str, block: Block) -> bool:
    if part.startswith("~"):
        return not _matches(part[1:], block)
    wanted = set(part.split(".")) - {"text", "sentence", "summary"}
    if not wanted:
        return block.kind not in SILENT_KINDS
    return wanted <= set(block.scope.split("."))
