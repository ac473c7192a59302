"""What `.gitignore` files leave out of a directory tree."""

from __future__ import annotations

import os
from pathlib import Path

from newslint.config.paths import project_root
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pathspec import GitIgnoreSpec

_MAX_BYTES = 1_000_000


class GitIgnore:
    """The `.gitignore` files from the top of a repository down, each read once."""

    def __init__(self, directory: str) -> None:
        """Take the absolute directory that will be walked."""
        self._top = project_root(directory)
        self._specs: dict[str, list[tuple[str, GitIgnoreSpec]]] = {}

    def ignores(self, directory: str, name: str, *, is_directory: bool) -> bool:
        """Whether the entry `name` of an absolute directory is left out.

        The nearest file that speaks of the entry decides.
        """
        path = f"{directory.rstrip(os.sep)}{os.sep}{name}{'/' if is_directory else ''}"
        for prefix, spec in self._specs_for(directory):
            decision = spec.check_file(path[len(prefix) :]).include
            if decision is not None:
                return decision
        return False

    def _specs_for(self, directory: str) -> list[tuple[str, GitIgnoreSpec]]:
        """The specifications that hold in `directory`, the nearest first."""
        if directory not in self._specs:
            parent = str(Path(directory).parent)
            below = parent.startswith(self._top) and parent != directory
            above = self._specs_for(parent) if below else []
            spec = _read(Path(directory, ".gitignore"))
            prefix = directory.rstrip(os.sep) + os.sep
            self._specs[directory] = [(prefix, spec), *above] if spec else above
        return self._specs[directory]


def _read(path: Path) -> GitIgnoreSpec | None:
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return None
    # Most projects of stories have no such file, and the import is a slow one.
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(_valid(text.splitlines()))


def _valid(lines: list[str]) -> Iterator[str]:
    """The lines that are patterns; Git passes over the others, and so must this."""
    import re

    from pathspec import GitIgnoreSpec

    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line], backend="simple")
        except (ValueError, re.error):
            continue
        yield line
