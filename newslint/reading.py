"""What of a document a rule reads: its scope, and where quotations stand in it."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import compress, count

from newslint.document.block import SILENT_KINDS, Block
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal

    from newslint.diagnostic import Span
    from newslint.document.story import Document
    from newslint.matching.matcher import Matcher

    Quotes = Literal["skip", "only", "include"]


# So few blocks are matched one by one sooner than all of the text.
_LITTLE = 3


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
    def _reads(self) -> list[bool]:
        """Whether each block is in scope: the same for all rules that ask alike."""
        masks = self.document.masks
        key = self.scope, self.quotes == "skip"
        mask = masks.get(key)
        if mask is None:
            scopes = [block.scope for block in self.document.blocks]
            reads = {scope: _reads(*key, scope) for scope in set(scopes)}
            mask = masks[key] = [reads[scope] for scope in scopes]
        return mask

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks in scope, in reading order."""
        return [*compress(self.document.blocks, self._reads)]

    @cached_property
    def units(self) -> list[Span]:
        """What the rule reads at once: sentences if its scope says so, else blocks."""
        parts = (part.strip() for scope in self.scope for part in scope.split("&"))
        if "sentence" not in parts:
            return [block.span for block in self.blocks]
        return [s for s in self.document.sentences if self.reads_at(s.start)]

    def matches(self, matcher: Matcher) -> list[Span]:
        """Every match in the document; at least those in scope, where that is little.

        Each is as its block alone would give it, in order.
        """
        if self.scope and sum(self._reads) <= _LITTLE:
            read = compress(count(), self._reads)
            return matcher.in_blocks(self.document, read)
        return matcher.spans(self.document)

    def reads_at(self, offset: int) -> bool:
        """Whether the block that `offset` stands in or follows is in scope."""
        return self._reads[self.document.block_index(offset)]

    def reads(self, span: Span) -> bool:
        """Whether a finding on `span` is the rule's business."""
        if not self.reads_at(span.start):
            return False
        if self.quotes == "include":
            return True
        quoted = self.document.quotation_at(span)
        return quoted is (self.quotes == "only")


@cache
def _reads(selectors: tuple[str, ...], skips_quotes: bool, scope: str) -> bool:  # noqa: FBT001 - a part of a key
    """Whether a rule with these selectors reads blocks of a scope."""
    kind = scope.partition(".")[0]
    if skips_quotes and kind == "blockquote":
        return any("blockquote" in selector for selector in selectors)
    if not selectors:
        return kind not in SILENT_KINDS
    return any(_selects(selector, scope) for selector in selectors)


def _selects(selector: str, scope: str) -> bool:
    parts = [part.strip() for part in selector.split("&")]
    return all(_matches(part, scope) for part in parts)


def _matches(part: str, scope: str) -> bool:
    if part.startswith("~"):
        return not _matches(part[1:], scope)
    wanted = set(part.split(".")) - {"text", "sentence", "summary"}
    if not wanted:
        return scope.partition(".")[0] not in SILENT_KINDS
    return wanted <= set(scope.split("."))
