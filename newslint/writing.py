"""Writing a fixed story back: whole or not at all, and never over another's change."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from newslint.errors import ReadError


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Put `after` where `before` was, keeping the file's mode; links are followed.

    Raises ReadError, and leaves the file alone, where it cannot be written or no
    longer holds `before`.
    """
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise _cannot(path, error) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(target.stat().st_mode & 0o7777)
        if target.read_bytes() != before:
            raise ReadError(
                "changed while it was checked; nothing was written", str(path)
            )
        temporary.replace(target)
    except OSError as error:
        raise _cannot(path, error) from None
    finally:
        temporary.unlink(missing_ok=True)


def create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; a ReadError where that cannot be done."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise _cannot(path, error) from None


def _cannot(path: Path, error: OSError) -> ReadError:
    return ReadError(f"cannot be written: {error.strerror}", str(path))
