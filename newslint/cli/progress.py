"""A line that counts stories, on a terminal, when a run takes long."""

from __future__ import annotations

import os
import sys

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.run import Checked

# Shorter runs end before a reader would have looked.
SECONDS = 2.0


def with_progress(
    results: Iterable[Checked], total: int, *, quiet: bool
) -> Iterator[Checked]:
    """The same results, counted on standard error where a person is watching."""
    if quiet or "CI" in os.environ or not sys.stderr.isatty():
        yield from results
        return
    from time import monotonic

    start = shown = monotonic()
    for done, checked in enumerate(results, 1):
        now = monotonic()
        if now - start > SECONDS and now - shown > SECONDS / 20:
            sys.stderr.write(f"\r{done} of {total} stories\x1b[K")
            sys.stderr.flush()
            shown = now
        yield checked
    if shown > start:
        sys.stderr.write("\r\x1b[K")
