"""A project's dictionary file: literal lines, sorted, comments kept at the top."""

from __future__ import annotations

from newslint.errors import ConfigError, UsageError
from newslint.typed import TYPE_CHECKING
from newslint.writing import create, line_end, replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def add_words(path: Path, words: Iterable[str]) -> list[str]:
    """Put `words` into the file, and return those that it did not hold."""
    before = read_text(path)
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
    return _text(comments, {*known, *new}, line_end(text)), new


def remove_words(path: Path, words: Iterable[str]) -> list[str]:
    """Take `words` out of the file, and return those that it held."""
    before = read_text(path)
    comments, known = _parse(before)
    gone = [word for word in words if word in known]
    if gone:
        left = known.difference(gone)
        _write(path, _text(comments, left, line_end(before)))
    return gone


def read_text(path: Path) -> str:
    """What is in a dictionary, with its line ends; nothing where there is none.

    A ConfigError where it is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig") if path.is_file() else ""
    except UnicodeDecodeError:
        raise ConfigError("dictionary cannot be read: not UTF-8", str(path)) from None


def _parse(text: str) -> tuple[list[str], set[str]]:
    lines = [line.strip() for line in text.splitlines()]
    comments = [line for line in lines if line.startswith("#")]
    return comments, {line for line in lines if line and not line.startswith("#")}


def _text(comments: list[str], words: set[str], end: str) -> str:
    ordered = sorted(words, key=lambda word: (word.casefold(), word))
    return end.join([*comments, *ordered, ""])


def _write(path: Path, text: str) -> None:
    """Write it whole or not at all; a link is followed, and the mode stays."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_file():
        replace(path, target.read_bytes(), text.encode())
    else:
        create(target, text.encode())
