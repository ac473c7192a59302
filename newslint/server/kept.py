"""What LanguageTool found before a change, kept until it has looked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.config.selection import LANGUAGETOOL
from newslint.diagnostic import Span
from newslint.document.source_map import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.diagnostic import Diagnostic, Edit
    from newslint.server.checking import Checked


def with_kept(before: Checked, after: Checked) -> Checked:
    """`after` and what LanguageTool found in `before` that the change has not touched.

    Where newslint now speaks itself, LanguageTool would not.
    """
    old, new = before.text.source, after.text.source
    own = after.diagnostics
    kept = [
        one
        for one in _moved(before.diagnostics, old, new)
        if not any(one.offset < d.end_offset and d.offset < one.end_offset for d in own)
    ]
    if not kept:
        return after
    every = sorted((*own, *kept), key=lambda d: (d.offset, d.end_offset, d.rule))
    return after._replace(diagnostics=tuple(every))


def _moved(
    diagnostics: tuple[Diagnostic, ...], old: str, new: str
) -> Iterator[Diagnostic]:
    """LanguageTool's findings that stand clear of the change, where they are now."""
    theirs = [d for d in diagnostics if d.rule.startswith(f"{LANGUAGETOOL}.")]
    if not theirs:
        return
    start, end = changed(old, new)
    by = len(new) - len(old)
    lines = Lines(new)
    for one in theirs:
        # What touches the change may be half of another word now.
        if one.end_offset < start:
            yield one
        elif one.offset > end:
            yield _shifted(one, by, lines)


def changed(old: str, new: str) -> Span:
    """What of `old` has become something else in `new`."""
    shorter = min(len(old), len(new))
    start = _alike(old, new, shorter)
    tail = _alike(old[::-1], new[::-1], shorter - start)
    return Span(start, len(old) - tail)


def _alike(one: str, other: str, most: int) -> int:
    """With how many characters both begin, as far as `most`."""
    known = 0
    while known < most:
        middle = (known + most + 1) // 2
        if one[known:middle] == other[known:middle]:
            known = middle
        else:
            most = middle - 1
    return known


def _shifted(one: Diagnostic, by: int, lines: Lines) -> Diagnostic:
    start, end = one.offset + by, one.end_offset + by
    fix = one.fix
    if fix:
        fix = fix._replace(edits=tuple(_edit_shifted(edit, by) for edit in fix.edits))
    return one._replace(
        location=lines.position(start),
        end_location=lines.position(end),
        offset=start,
        end_offset=end,
        fix=fix,
    )


def _edit_shifted(edit: Edit, by: int) -> Edit:
    return edit._replace(offset=edit.offset + by, end_offset=edit.end_offset + by)
