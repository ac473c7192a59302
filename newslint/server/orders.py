"""What the user may order done to the project's own files.

Nothing is written but on an order, and nothing outside the workspace. What the editor
has open is changed through the editor.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

from newslint.errors import ConfigError, ReadError, UsageError
from newslint.wordlist import with_words
from newslint.writing import create, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newslint.config.settings import Settings

_PYPROJECT = "pyproject.toml"
_NEW_CONFIGURATION = "newslint.toml"
_NEW_DICTIONARY = "dictionary.txt"


class Change(NamedTuple):
    """A file of the project as it is, nothing if it is not there, and as it will be."""

    path: Path
    before: str | None
    after: str

    def write(self) -> None:
        """Write the file whole or not at all.

        Raises ReadError where that cannot be done, or somebody else has changed it.
        """
        if self.before is None:
            create(self.path, self.after.encode())
        else:
            replace(self.path, self.before.encode(), self.after.encode())


class Files:
    """The files of a project that an order may change."""

    def __init__(
        self,
        folders: Iterable[Path],
        settings: Settings,
        open_texts: Mapping[Path, str],
    ) -> None:
        """Take the workspace, what holds for a story, and what the editor has open."""
        self._folders = [folder.resolve() for folder in folders]
        self._settings = settings
        self._open = open_texts

    def with_word(self, word: str, story: Path) -> list[Change]:
        """The changes that put `word` into the project's dictionary.

        Where there is none, one is begun beside the configuration.
        """
        if self._settings.dictionaries:
            return self._with_word(Path(self._settings.dictionaries[0]), word)
        file = self._configuration(story)
        named = self._with_item(file, "dictionaries", _NEW_DICTIONARY)
        return [named, *self._with_word(file.parent / _NEW_DICTIONARY, word)]

    def without_rule(self, rule: str, story: Path) -> list[Change]:
        """The changes that turn `rule` off for the whole project."""
        return [self._with_item(self._configuration(story), "ignore", rule)]

    def _with_word(self, path: Path, word: str) -> list[Change]:
        before = self._read(path)
        after, new = with_words(before or "", [word])
        return [Change(path, before, after)] if new else []

    def _with_item(self, path: Path, key: str, value: str) -> Change:
        before = self._read(path)
        try:
            after = _with_item(before or "", path.name, key, value)
        except (TOMLKitError, TypeError, ValueError) as error:
            raise ConfigError(f"cannot be changed: {error}", str(path)) from None
        return Change(path, before, after)

    def _configuration(self, story: Path) -> Path:
        """The file in force; a new one at the top of the story's folder if none is."""
        if self._settings.origins:
            return Path(self._settings.origins[-1])
        around = [f for f in self._folders if story.resolve().is_relative_to(f)]
        if not around and not self._folders:
            raise UsageError("open a folder first: a single file has no project")
        return max(around or self._folders[:1], key=lambda f: len(f.parts)) / (
            _NEW_CONFIGURATION
        )

    def _read(self, path: Path) -> str | None:
        """The file's text; nothing where there is none."""
        target = path.resolve()
        if not any(target.is_relative_to(folder) for folder in self._folders):
            raise UsageError(f"{path} is outside the workspace: change it by hand")
        if target in self._open:
            return self._open[target]
        try:
            return path.read_bytes().decode()
        except FileNotFoundError:
            return None
        except OSError as error:
            what = f"cannot be read: {error.strerror}"
            raise ReadError(what, str(path)) from None
        except UnicodeDecodeError:
            raise ReadError("is not UTF-8", str(path)) from None


def _with_item(text: str, name: str, key: str, value: str) -> str:
    """The configuration with `value` in the list `key`; all else stays as it is."""
    document = tomlkit.parse(text)
    table = document
    if name == _PYPROJECT:
        table = document["tool"]["newslint"]
    if key not in table:
        table[key] = [value]
    elif isinstance(found := table[key], Array) and value not in found:
        found.append(value)
    return tomlkit.dumps(document)
