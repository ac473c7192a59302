"""Where the file holds what a block says."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.vale.blocks import Block


def place_of(block: Block, start: int, end: int, source: str) -> tuple[int, int]:
    """The span in the file of `[start, end)` of a block.

    What the file does not hold letter for letter is looked for from the block on; what
    has no text stands where its block begins.
    """
    if block.offset >= 0 and end > start:
        return block.offset + start, block.offset + end
    low, high = block.span_of(start, end)
    if low >= 0 and (end > start or block.scope.startswith("raw")):
        return low, high
    if "frontmatter" in block.scope and block.start_of(0) >= 0:
        return (block.start_of(0),) * 2
    begin = 0
    for _ in range(block.line):
        begin = source.find("\n", begin) + 1
    if end <= start:
        return begin, begin
    return _searched(block, (start, end), source, begin)


def _searched(
    block: Block, span: tuple[int, int], source: str, begin: int
) -> tuple[int, int]:
    """Where the file holds a match that begins or ends with what it writes otherwise.

    That is between the pieces before and after the match.
    """
    start, end = span
    runs, shift = block.runs, block.shift
    before = [run for run in runs if run.at <= start + shift]
    after = next((run for run in runs if run.at >= end + shift), None)
    low = before[-1].source if before else begin
    high = after.source + after.length if after else len(source)
    text = block.text[start:end]
    at = source.find(text, low, high)
    if at >= 0:
        return at, at + len(text)
    inside = [p for p in map(block.start_of, range(start, end)) if p >= 0]
    if inside:
        return inside[0], inside[-1] + 1
    if before and after:
        return low + before[-1].length, max(low + before[-1].length, after.source)
    return low, low
