"""Applying fixes: none overlapping, and the same file when run twice."""

from __future__ import annotations

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newslint.diagnostic import Applicability, Diagnostic

# A fix may bring about another; ruff stops after as many rounds.
MAX_ROUNDS = 100


class Fixed(NamedTuple):
    """The new text, what was applied to it, and what is left in it."""

    text: str
    applied: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def apply(
    source: str, diagnostics: Iterable[Diagnostic], wanted: Sequence[Applicability]
) -> tuple[str, list[Diagnostic]]:
    """`source` after the wanted fixes, and the diagnostics whose fix was applied.

    Of fixes that touch one another only the first in reading order is applied.
    """
    parts: list[str] = []
    applied: list[Diagnostic] = []
    at = 0
    for diagnostic in sorted(diagnostics, key=_first_offset):
        fix = diagnostic.fix
        if fix is None or fix.applicability not in wanted:
            continue
        if fix.edits[0].offset < at or (applied and fix.edits[0].offset == at):
            continue
        for edit in fix.edits:
            parts += source[at : edit.offset], edit.content
            at = edit.end_offset
        applied.append(diagnostic)
    return "".join([*parts, source[at:]]), applied


def _first_offset(diagnostic: Diagnostic) -> tuple[int, int]:
    edits = diagnostic.fix.edits if diagnostic.fix else ()
    return (edits[0].offset, edits[-1].end_offset) if edits else (0, 0)


def fix_until_stable(
    source: str,
    check: Callable[[str], Sequence[Diagnostic]],
    wanted: Sequence[Applicability],
) -> Fixed:
    """`source` fixed again and again until nothing more can be.

    `check` gives the diagnostics of a text. A fix that its own rule undoes would
    run for ever; the rounds end when a text comes back.
    """
    applied: list[Diagnostic] = []
    seen = {source}
    diagnostics = check(source)
    for _ in range(MAX_ROUNDS):
        text, done = apply(source, diagnostics, wanted)
        if not done or text in seen:
            break
        seen.add(text)
        source = text
        applied += done
        diagnostics = check(source)
    return Fixed(source, tuple(applied), tuple(diagnostics))
