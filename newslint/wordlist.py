"""A project's dictionary file: literal lines, sorted, comments kept at the top."""

from __future__ import annotations

from newslint.errors import UsageError
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def add_words(path: Path, words: Iterable[str]) -> list[str]:
    """Put `words` into the file, and return those that it did not hold."""
    comments, known = _read(path)
    new = [word.strip() for word in words if word.strip() not in known]
    for word in new:
        if not word or word.startswith("#") or "\n" in word:
            raise UsageError(f"“{word}” cannot stand in a dictionary")
    if new:
        _write(path, comments, {*known, *new})
    return new


def remove_words(path: Path, words: Iterable[str]) -> list[str]:
    """Take `words` out of the file, and return those that it held."""
    comments, known = _read(path)
    gone = [word for word in words if word in known]
    if gone:
        _write(path, comments, known.difference(gone))
    return gone


def _read(path: Path) -> tuple[list[str], set[str]]:
    if not path.is_file():
        return [], set()
    lines = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines()]
    comments = [line for line in lines if line.startswith("#")]
    return comments, {line for line in lines if line and not line.startswith("#")}


def _write(path: Path, comments: list[str], words: set[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    ordered = sorted(words, key=lambda word: (word.casefold(), word))
    path.write_text("\n".join([*comments, *ordered]) + "\n", encoding="utf-8")
