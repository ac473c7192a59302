"""Results of earlier runs, which hold nothing that tells of a draft.

A story that was checked before, under the same settings, rules and version, is not
checked again. What is kept is JSON in a few files of `.newslint_cache/`; whatever is
wrong with them, the story is checked as if there were none.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from json import dumps, loads

from newslint.cache.results import decode, encode
from newslint.cache.seal import Seal
from newslint.replacing import replacing
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newslint.diagnostic import Diagnostic

_TAG = "CACHEDIR.TAG"
# https://bford.info/cachedir/ fixes the first line.
_TAG_TEXT = b"""\
Signature: 8a477f597d28d172789f06886806bc55
# This directory holds results of newslint and may be deleted at any time.
"""
_MAX_ENTRIES = 2048
_MAX_SHARD_BYTES = 32_000_000
_MAX_ENTRY_BYTES = 256_000
_SALT_BYTES = 16


class Cache:
    """The results in one directory, under one key of settings, rules and version.

    Reads what it is asked for; `save` writes what is new. Nothing here fails: a
    cache that cannot be read is empty, one that cannot be written stays as it is.
    """

    def __init__(self, directory: Path, key: bytes, prefix: str = "") -> None:
        """Take the directory, which need not exist, and what results depend on.

        The names of its files begin with `prefix`: what is asked for together stands
        together.
        """
        self._directory = directory
        self._prefix = prefix
        self._salt = _salt(directory)
        self._key = key
        self._shards: dict[int, dict[str, str]] = {}
        self._new: dict[int, dict[str, str]] = {}

    def get(
        self, data: bytes, name: str, variant: bytes = b""
    ) -> list[Diagnostic] | None:
        """What was found in the file `name` with the content `data`, if known.

        `variant` is what results of this one file depend on beside the key.
        """
        return decode(self.get_plain(data, name, variant), name)

    def get_plain(self, data: bytes, name: str, variant: bytes = b"") -> bytes | None:
        """What `put_plain` was given for the content `data`, if it is known."""
        if self._salt is None:
            return None
        seal = Seal((self._salt, self._key, variant), data, name)
        sealed = self._find(seal)
        return None if sealed is None else seal.open(sealed)

    def put(
        self,
        data: bytes,
        name: str,
        diagnostics: Sequence[Diagnostic],
        variant: bytes = b"",
    ) -> None:
        """Remember, until `save`, what was found in the file."""
        self.put_plain(data, name, encode(diagnostics), variant)

    def put_plain(
        self, data: bytes, name: str, plain: bytes, variant: bytes = b""
    ) -> None:
        """Remember `plain`, until `save`, for the content `data`."""
        if self._salt is None:
            self._salt = _new_salt(self._directory)
        if self._salt is None:
            return
        if len(plain) <= _MAX_ENTRY_BYTES:
            seal = Seal((self._salt, self._key, variant), data, name)
            self._new.setdefault(seal.shard, {})[seal.entry] = seal.close(plain)

    def save(self) -> None:
        """Write what is new.

        Each file is read again first and replaced as a whole, by one process at a
        time. Where files cannot be locked, the later of two runs may lose entries of
        the other, and never more than that.
        """
        if self._new:
            with _alone(self._directory):
                self._add()
        self._new.clear()
        self._shards.clear()

    def _add(self) -> None:
        for number, new in self._new.items():
            path = self._path(number)
            older = {k: v for k, v in _read(path).items() if k not in new}
            _replace(path, _dumped(_bounded(older | new)))

    def _find(self, seal: Seal) -> str | None:
        number = seal.shard
        if number not in self._shards:
            self._shards[number] = _read(self._path(number))
        found = self._new.get(number, {}).get(seal.entry)
        return found or self._shards[number].get(seal.entry)

    def _path(self, number: int) -> Path:
        return self._directory / f"{self._prefix}{number:02x}.json"


def _read(path: Path) -> dict[str, str]:
    """The entries of one file; none if it is missing or damaged."""
    try:
        with path.open("rb") as file:
            data = loads(file.read(_MAX_SHARD_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {name: text for name, text in data.items() if isinstance(text, str)}


def _bounded(entries: dict[str, str]) -> dict[str, str]:
    """The entries as far as they may be kept; the newest stand last and stay."""
    room = _MAX_SHARD_BYTES // 2
    kept: list[tuple[str, str]] = []
    for name, text in reversed(entries.items()):
        room -= len(name) + len(text)
        if room < 0 or len(kept) == _MAX_ENTRIES:
            break
        kept.append((name, text))
    return dict(reversed(kept))


def _dumped(entries: dict[str, str]) -> bytes:
    return dumps(entries, separators=(",", ":")).encode()


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Holds the directory against other processes that save, where that can be done."""
    try:
        import fcntl

        handle = os.open(directory, os.O_RDONLY)
    except (ImportError, OSError):  # Windows, or a cache that cannot be made
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _replace(path: Path, data: bytes) -> None:
    """Write a file at once or not at all; a link that stands there is not followed."""
    with suppress(OSError), replacing(path, 0o666) as draft:
        draft.write_bytes(data)


def _salt(directory: Path) -> bytes | None:
    """The salt of a cache; a directory that is a link is nobody's cache."""
    salt = b"" if directory.is_symlink() else _start_of(directory / "salt")
    return salt if len(salt) == _SALT_BYTES else None


def _new_salt(directory: Path) -> bytes | None:
    """The salt of a cache that is made now, or by another run at the same time."""
    if directory.is_symlink():
        return None
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    with _alone(directory):
        if salt := _salt(directory):
            return salt
        _replace(directory / _TAG, _TAG_TEXT)
        _replace(directory / ".gitignore", b"*\n")
        _replace(directory / "salt", os.urandom(_SALT_BYTES))
        return _salt(directory)


def _start_of(path: Path) -> bytes:
    """As much of a small file as is ever looked at; nothing if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(1024)
    except OSError:
        return b""


def clean(directory: Path) -> bool:
    """Whether there was a cache of newslint, which is now deleted.

    Only a directory that bears the tag is touched, and never through a link.
    """
    if directory.is_symlink() or _start_of(directory / _TAG) != _TAG_TEXT:
        return False
    from shutil import rmtree

    rmtree(directory, ignore_errors=True)
    return True
