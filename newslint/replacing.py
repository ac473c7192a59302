"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def replacing(target: Path, mode: int = 0o600) -> Iterator[Path]:
    """An empty file beside `target`, which takes its place at the end of the block.

    It has `mode` less the umask. A link at `target` is replaced and not followed. Where
    the block raises anything, `target` stays as it was and the draft goes. Raises an
    OSError where the draft cannot be made or put in place.
    """
    # What is named after the process alone could be left over from another one.
    draft = target.with_name(f".newslint-{os.urandom(8).hex()}.tmp")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    try:
        yield draft
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
