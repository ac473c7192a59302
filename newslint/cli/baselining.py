"""Findings that a baseline accepts, left out of a run."""

from __future__ import annotations

from pathlib import Path

from newslint.baseline import Baseline, relative_path
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.diagnostic import Diagnostic
    from newslint.run import Checked


def unaccepted(file: Path) -> Callable[[Checked], tuple[Diagnostic, ...]]:
    """What a run still shows: the findings that the baseline in `file` lacks."""
    baseline = Baseline.load(file)

    def keep(checked: Checked) -> tuple[Diagnostic, ...]:
        name = relative_path(Path(checked.filename), file)
        kept, _ = baseline.filter(name, checked.source, checked.diagnostics)
        return tuple(kept)

    return keep
