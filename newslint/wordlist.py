"""A project's dictionary file: literal lines, sorted, comments kept at the top."""

from __future__ import annotations

from newslint.errors import UsageError
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def add_words(path: Path, words: Iterable[str]) -> list[str]:
    """Put `words` into the file, and return those that it did not hold."""
    before = _read(path)
    after, new = with_words(before, words)
    if new:
        _write(path, after)
    return new


def with_words(text: str, words: Iterable[str]) -> tuple[str, list[str]]:
    """A dictionary's text with `words` in it, and those that it did not hold.

    Raises UsageError for what cannot stand on a line of its own.
    """
    comments, known = _parse(text)
    new = [word.strip() for word in words if word.strip() not in known]
    for word in new:
        if not word or word.startswith("#") or len(word.splitlines()) > 1:
            raise UsageError(f"“{word}” cannot stand in a dictionary")
    return _text(comments, {*known, *new}), new


def remove_words(path: Path, words: Iterable[str]) -> list[str]:
    """Take `words` out of the file, and return those that it held."""
    comments, known = _parse(_read(path))
    gone = [word for word in words if word in known]
    if gone:
        _write(path, _text(comments, known.difference(gone)))
    return gone


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.is_file() else ""


def _parse(text: str) -> tuple[list[str], set[str]]:
    lines = [line.strip() for line in text.splitlines()]
    comments = [line for line in lines if line.startswith("#")]
    return comments, {line for line in lines if line and not line.startswith("#")}


def _text(comments: list[str], words: set[str]) -> str:
    ordered = sorted(words, key=lambda word: (word.casefold(), word))
    return "\n".join([*comments, *ordered]) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
