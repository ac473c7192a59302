"""Where the files that newslint ships are found.

A wheel carries `rules/` inside the package; a source tree has it at the top.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGE = Path(__file__).parent


@cache
def rules_directory() -> Path:
    """The directory of the built-in packs, styles, lexicons and dictionaries."""
    packaged = PACKAGE / "rules"
    return packaged if packaged.is_dir() else PACKAGE.parent / "rules"


def rule_pages_directory() -> Path:
    """The directory of the rules' pages, each `<pack>.<rule>.md`."""
    packaged = PACKAGE / "pages"
    return packaged if packaged.is_dir() else PACKAGE.parent / "docs" / "rules"


def cache_directory() -> Path:
    """The user's directory for what newslint compiles.

    Where each system wants it; a library that knows takes as long to import as
    reading a story.
    """
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Caches"
    else:
        # A relative one does not count, says its specification.
        given = Path(os.environ.get("XDG_CACHE_HOME", ""))
        home = given if given.is_absolute() else _home() / ".cache"
    return Path(home) / "newslint"


def _home() -> Path:
    """The user's home; a place where nothing can be written for who has none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)


def made(path: Path, make: Callable[[Path], None]) -> Path:
    """The cache file `path`, written whole by `make` where there is none.

    Where the user's cache cannot be written, one of this process alone.
    """
    try:
        return _made(path, make)
    # The second is what tries say of a disk that is full.
    except (OSError, RuntimeError):
        return _made(_elsewhere() / path.name, make)


def _made(path: Path, make: Callable[[Path], None]) -> Path:
    if not path.is_file():
        _write(path, make)
    return path


def _write(path: Path, make: Callable[[Path], object]) -> None:
    from newslint.replacing import replacing

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with replacing(path) as draft:
        make(draft)


@cache
def _elsewhere() -> Path:
    """A directory for this process alone."""
    import atexit
    from tempfile import TemporaryDirectory

    directory = TemporaryDirectory(prefix="newslint-")
    atexit.register(directory.cleanup)
    return Path(directory.name)


def write_quietly(path: Path, data: bytes) -> None:
    """Write a cache file whole or not at all; a cache that cannot be is no error."""
    from contextlib import suppress

    with suppress(OSError):
        _write(path, lambda draft: draft.write_bytes(data))
        _forget_old(path)


# What was made so many seconds ago is made anew if it is needed still.
_OLD = 60 * 24 * 60 * 60


def _forget_old(path: Path) -> None:
    """Remove old files of the same kind: what they were made from has changed."""
    from contextlib import suppress

    kind = path.name.partition("-")[0]
    newest = path.stat().st_mtime
    for other in path.parent.glob(f"{kind}-*{path.suffix}"):
        # Another process may be as tidy, and Windows keeps what is open.
        with suppress(OSError):
            if newest - other.stat().st_mtime > _OLD:
                other.unlink()
