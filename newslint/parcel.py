"""What came of a file, as bytes from one process to another.

Pickling a diagnostic takes longer than finding it; plain tuples take a tenth of that.
"""

from __future__ import annotations

import marshal
from collections import Counter

from newslint.diagnostic import Diagnostic, Edit, Fix, Level, Position
from newslint.run import Checked, Written
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    Lines = Callable[[Sequence[Diagnostic]], str]

_LEVELS = (Level.error, *Level)  # by number; there is no 0
_new = tuple.__new__


def pack(results: Iterable[Checked]) -> bytes:
    """The results, for `unpack` in a process of the same interpreter."""
    return marshal.dumps([_plain(checked) for checked in results])


def unpack(parcel: bytes) -> list[Checked]:
    """What `pack` was given."""
    return [_checked(parts) for parts in marshal.loads(parcel)]  # noqa: S302 - our own process wrote it


def written(checked: Checked, lines: Lines) -> Checked:
    """The same, its diagnostics as a report has them: that is less to send."""
    found = checked.diagnostics
    if not found:
        return checked
    levels = Counter([diagnostic.level for diagnostic in found])
    return checked._replace(diagnostics=(), written=Written(lines(found), levels))


def _plain(checked: Checked) -> tuple[Any, ...]:
    name, source, diagnostics, problems, ignored, accepted, report = checked
    lists = (diagnostics, ignored, accepted)
    plain = report and (report.text, [(int(k), n) for k, n in report.levels.items()])
    return name, source, problems, plain, *([_row(d) for d in each] for each in lists)


def _row(diagnostic: Diagnostic) -> tuple[Any, ...]:
    _, rule, level, message, text, start, end, offset, end_offset, fix, url = diagnostic
    return (
        rule,
        int(level),
        message,
        text,
        tuple(start),
        tuple(end),
        offset,
        end_offset,
        fix and (fix.applicability, fix.message, [tuple(edit) for edit in fix.edits]),
        url,
    )


def _checked(parts: tuple[Any, ...]) -> Checked:
    name, source, problems, plain, *lists = parts
    found, ignored, accepted = (
        tuple([_diagnostic(name, row) for row in rows]) for rows in lists
    )
    report = plain and _report(*plain)
    return Checked(name, source, found, problems, ignored, accepted, report)


def _report(text: str, levels: list[tuple[int, int]]) -> Written:
    return Written(text, {_LEVELS[level]: count for level, count in levels})


def _diagnostic(name: str, parts: tuple[Any, ...]) -> Diagnostic:
    rule, level, message, text, start, end, offset, end_offset, fix, url = parts
    # As `Diagnostic(…)` makes it, in half the time.
    return _new(
        Diagnostic,
        (
            name,
            rule,
            _LEVELS[level],
            message,
            text,
            _new(Position, start),
            _new(Position, end),
            offset,
            end_offset,
            fix and _fix(*fix),
            url,
        ),
    )


def _fix(
    applicability: Any,  # noqa: ANN401 - as it was packed
    message: str,
    edits: list[tuple[str, int, int]],
) -> Fix:
    return Fix(applicability, message, tuple([Edit(*edit) for edit in edits]))
