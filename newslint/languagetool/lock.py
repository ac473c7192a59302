"""A lock that ends with the process that holds it, however that ends."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newslint.errors import EngineError

if TYPE_CHECKING:
    from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


class Lock:
    """One lock of the machine, by a file that is never deleted."""

    def __init__(self, path: Path) -> None:
        """Remember the file; it is made when the lock is taken."""
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Whether the lock is ours now; it stays so until `release` or the end."""
        if fcntl is None:
            raise EngineError(
                "newslint starts no LanguageTool on this system: start it yourself and "
                "name it by languagetool.url"
            )
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Give the lock back, if it is ours."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def is_free(self) -> bool:
        """Whether nobody holds it; asking takes it for a moment."""
        if not self.take():
            return False
        self.release()
        return True
