"""Writing a fixed story back: whole or not at all, and never over another's change."""

from __future__ import annotations

import os

from newslint.errors import ReadError
from newslint.replacing import replacing
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO


def line_end(text: str) -> str:
    """How the lines of a file end that is written anew: as any of them does."""
    return "\r\n" if "\r\n" in text else "\n"


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Put `after` where `before` was, keeping the file's mode; links are followed.

    Raises ReadError, and leaves the file alone, where it cannot be written or no
    longer holds `before`.
    """
    target = path.resolve()
    try:
        with replacing(target) as draft:
            _write(draft, after)
            draft.chmod(target.stat().st_mode & 0o7777)
            if target.read_bytes() != before:
                raise ReadError(
                    "changed while it was checked; nothing was written", str(path)
                )
    except OSError as error:
        raise _cannot(path, error) from None


def _write(draft: Path, data: bytes) -> None:
    """Write it so that not even a loss of power leaves half of it."""
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; a ReadError where that cannot be done."""
    try:
        with path.open("xb") as file:
            _fill(path, file, data)
    except OSError as error:
        raise _cannot(path, error) from None


def _fill(path: Path, file: BinaryIO, data: bytes) -> None:
    """Write a new file whole, or leave none."""
    try:
        file.write(data)
        file.flush()
    except OSError:
        path.unlink()
        raise


def _cannot(path: Path, error: OSError) -> ReadError:
    return ReadError(f"cannot be written: {error.strerror}", str(path))
