"""newslint's entry in a repository's pre-commit configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint import __version__
from newslint.errors import ConfigError
from newslint.writing import create, replace

if TYPE_CHECKING:
    from pathlib import Path

HOOKS = ".pre-commit-config.yaml"

# A local hook, so that the entry names no place but pip's index.
_ENTRY = f"""\
- repo: local
  hooks:
  - id: newslint
    name: newslint
    entry: newslint check --force-exclude
    language: python
    additional_dependencies: [newslint=={__version__}]
    types_or: [markdown, mdx, html, plain-text]
    require_serial: true
"""


def is_offered(directory: Path, *, wanted: bool) -> bool:
    """Whether there is a repository here whose hooks do without newslint yet."""
    file = directory / HOOKS
    if file.is_file() and "newslint" in file.read_text("utf-8", errors="replace"):
        return False
    return wanted or (directory / ".git").exists()


def add_hook(directory: Path) -> None:
    """Write the entry behind those that are there.

    Raises ConfigError, and leaves the file alone, where it does not end in its list
    of repositories.
    """
    file = directory / HOOKS
    if not file.is_file():
        create(file, f"repos:\n{_ENTRY}".encode())
        return
    before = file.read_bytes()
    replace(file, before, _with_entry(before.decode(), str(file)).encode())


def _with_entry(text: str, file: str) -> str:
    from yaml import YAMLError, safe_load

    try:
        known = safe_load(text)["repos"]
        for indent in ("", "  ", "    "):
            lines = (indent + line for line in _ENTRY.splitlines())
            tried = f"{text.rstrip()}\n" + "\n".join(lines) + "\n"
            if _repositories(tried) == [*known, *safe_load(_ENTRY)]:
                return tried
    except (YAMLError, TypeError, KeyError):
        pass
    raise ConfigError(f"add this to its list `repos` yourself:\n{_ENTRY}", file)


def _repositories(text: str) -> object:
    from yaml import YAMLError, safe_load

    try:
        return safe_load(text)["repos"]
    except YAMLError:
        return None
