"""Where the compiled dictionary is found: in the wheel, else built once a user."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from newslint.dictionary.lookup import Dictionary
from newslint.dictionary.marks import SOURCES
from newslint.resources import PACKAGE, cache_directory, made, rules_directory
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# What `build` writes depends on these as much as on the dictionaries.
_CODE = ("affixes.py", "build.py", "marks.py")


@cache
def open_words() -> Dictionary:
    """The dictionary of all four dialects."""
    return Dictionary(str(_compiled()))


def _compiled() -> Path:
    directory = rules_directory() / "dictionaries"
    # Beside the sources of a working copy a compiled file could be stale.
    if directory.is_relative_to(PACKAGE):
        shipped = PACKAGE / "compiled" / "words.marisa"
        if shipped.is_file():
            return shipped
    return compiled_from(directory)


def compiled_from(directory: Path) -> Path:
    """The user's compiled dictionary of the sources there, built if need be."""
    code = [Path(__file__).with_name(name) for name in _CODE]
    key = content_key([*code, *(directory / name for name in SOURCES)])
    return made(cache_directory() / f"words-{key}.marisa", partial(_build, directory))


def _build(directory: Path, path: Path) -> None:
    from newslint.dictionary.build import build

    build(path, directory)


def content_key(files: Sequence[Path]) -> str:
    """A key that is another as soon as any byte of `files` is."""
    from hashlib import sha256

    digest = sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(b"%s %d\n" % (file.name.encode(), len(content)))
        digest.update(content)
    return digest.hexdigest()[:32]
