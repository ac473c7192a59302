"""Plain text: one line to a paragraph, or hard-wrapped; blank lines between."""

from __future__ import annotations

from newslint.diagnostic import Span
from newslint.document.story import Comment, RawBlock
from newslint.formats.furniture_lines import scope_of
from newslint.formats.parts import Parts
from newslint.formats.pieces import mask_urls, read_slice
from newslint.patterns import compiled

# Hard-wrapped copy keeps within this width; a longer line is a paragraph.
WRAP_WIDTH = 100
LINE_ENDS = frozenset({"\n", "\r\n", "\r"})
TERMINAL = ".!?…:;"
CLOSING = "\"'”’)]"
COMMENT = "# newslint:"


def read(source: str) -> Parts:
    """The paragraphs and `# newslint:` comments of a plain text."""
    comments: list[Comment] = []
    groups: list[list[Span]] = []
    previous = -1
    for start, end in _lines(source):
        if source.startswith(COMMENT, start):
            comments.append(Comment(source[start + 2 : end], Span(start, end)))
            continue
        if previous < 0 or source[previous:start].strip(" \t") not in LINE_ENDS:
            groups.append([])
        groups[-1].append(Span(start, end))
        previous = end
    spans = [span for group in groups for span in _paragraphs(source, group)]
    blocks = [
        RawBlock.of("paragraph", mask_urls(read_slice(source, start, end)))
        for start, end in spans
    ]
    return Parts(blocks, comments=comments)


def _lines(source: str) -> list[Span]:
    """Every line that is not blank, without the blanks at its ends."""
    spans = []
    for match in compiled(r"[^\r\n]+").finditer(source):
        line = match.group()
        if stripped := line.strip():
            start = match.start() + line.index(stripped)
            spans.append(Span(start, start + len(stripped)))
    return spans


def _paragraphs(source: str, lines: list[Span]) -> list[Span]:
    """The paragraphs of lines without a blank between; furniture stands alone."""
    first, last = 0, len(lines)
    while first < last and scope_of(source[slice(*lines[first])]):
        first += 1
    while last > first and scope_of(source[slice(*lines[last - 1])]):
        last -= 1
    copy = lines[first:last]
    if copy and _is_wrapped(source, copy):
        copy = [Span(copy[0].start, copy[-1].end)]
    return [*lines[:first], *copy, *lines[last:]]


def _is_wrapped(source: str, lines: list[Span]) -> bool:
    """Whether lines without a blank between them are one paragraph.

    They are when none is long and few of those that another line follows end as a
    sentence does.
    """
    if any(end - start > WRAP_WIDTH for start, end in lines):
        return False
    finished = sum(_is_finished(source[start:end]) for start, end in lines[:-1])
    return 2 * finished < len(lines) - 1


def _is_finished(line: str) -> bool:
    return line.rstrip(CLOSING)[-1:] in TERMINAL
