"""Findings that a baseline accepts, left out of a run."""

from __future__ import annotations

from pathlib import Path

from newslint.baseline import Baseline, relative_path
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.run import Checked


def unaccepted(file: Path) -> Callable[[Checked], Checked]:
    """What sets apart the findings that the baseline in `file` accepts."""
    baseline = Baseline.load(file)

    def keep(checked: Checked) -> Checked:
        name = relative_path(Path(checked.filename), file)
        new, known = baseline.divide(name, checked.source, checked.diagnostics)
        return checked._replace(diagnostics=tuple(new), accepted=tuple(known))

    return keep
