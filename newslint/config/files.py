"""Which files are checked: what the user names, and what its directories hold."""

# Thousands of paths are joined as strings: `Path` is several times slower, and has
# no way to make a path absolute without following links.
# ruff: noqa: PTH100, PTH118, PTH120

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from newslint.config.paths import matcher, project_root
from newslint.config.settings import Pattern
from newslint.errors import ReadError, UsageError
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.config.finder import Finder
    from newslint.config.gitignore import GitIgnore
    from newslint.config.settings import Settings

ENDINGS = frozenset({".md", ".markdown", ".mdx", ".html", ".htm", ".txt", ".text"})
_WILD = frozenset("*?[")


class Collected(NamedTuple):
    """The files to check, sorted; what cannot be; what was left out, and why."""

    files: list[Path]
    problems: list[ReadError]
    skipped: list[tuple[Path, str]]


def collect(
    paths: Iterable[str | os.PathLike[str]],
    finder: Finder,
    *,
    files_from: str | None = None,
    force_exclude: bool = False,
) -> Collected:
    """The stories at `paths` and in the list `files_from`, each once.

    A file is taken whatever its ending; of a directory those that end as stories do
    and that neither `.gitignore` nor a configuration leaves out.
    """
    walk = _Walk(finder, force_exclude=force_exclude)
    listed = read_list(files_from) if files_from else []
    for path in [*paths, *listed]:
        walk.take(os.fspath(path))
    walk.problems.sort(key=lambda problem: problem.file or "")
    files = sorted(walk.files.values(), key=str)
    return Collected(files, walk.problems, walk.skipped)


def read_list(name: str) -> list[str]:
    """The paths in the file `name`, or on standard input for `-`.

    They are set apart by NUL characters if there is one, else by line ends.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"--files-from {name}: {error.strerror}") from None
    parts = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(part) for part in parts if part]


def is_excluded(path: str, settings: Settings) -> bool:
    """Whether `settings` leave out the file at the absolute `path`."""
    base = settings.root or os.getcwd()  # noqa: PTH109 - see above
    excludes = matcher(_excludes(settings), base, above=True)
    return excludes(path) or _is_list(settings, path) or _is_in_pack(settings, path)


class _Walk:
    """One run over what the user names."""

    def __init__(self, finder: Finder, *, force_exclude: bool) -> None:
        self.files: dict[str, Path] = {}
        self.problems: list[ReadError] = []
        self.skipped: list[tuple[Path, str]] = []
        self._finder = finder
        self._force_exclude = force_exclude

    def take(self, path: str) -> None:
        """A file or a directory that the user named."""
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116 - see above
        except (OSError, ValueError) as error:
            self._cannot(path or "“”", _reason(path, error))
            return
        if stat.S_ISDIR(mode):
            self._take_directory(path)
        elif not stat.S_ISREG(mode):
            self._cannot(path, "is not a regular file")
        elif self._is_excluded_by_name(path):
            self.skipped.append((Path(path), "excluded"))
        else:
            self._add(path)

    def _take_directory(self, path: str) -> None:
        if self._is_excluded_by_name(path):
            self.skipped.append((Path(path), "excluded"))
            return
        before = len(self.files) + len(self.problems)
        for found in _Tree(path, self)():
            self._add(found)
        if before == len(self.files) + len(self.problems):
            self._cannot(path, f"holds no stories ({', '.join(sorted(ENDINGS))})")

    def _is_excluded_by_name(self, path: str) -> bool:
        here = os.path.abspath(path)
        settings = self._finder.settings_at(Path(os.path.dirname(here)))
        if not (self._force_exclude or settings.force_exclude):
            return False
        return is_excluded(here, settings)

    def _add(self, path: str) -> None:
        self.files.setdefault(os.path.abspath(path), Path(path))

    def _cannot(self, path: str, reason: str) -> None:
        self.problems.append(ReadError(reason, path))

    def settings_in(self, directory: str) -> Settings:
        """The settings of an absolute directory."""
        return self._finder.settings_at(Path(directory))

    def can_read(self, entry: os.DirEntry[str], root: str) -> bool:
        """Whether an entry is a regular file of the project."""
        try:
            mode = os.stat(entry.path).st_mode  # noqa: PTH116 - see above
        except OSError as error:
            self._cannot(entry.path, _reason(entry.path, error))
            return False
        if entry.is_symlink() and not _is_below(entry.path, root):
            self.skipped.append((Path(entry.path), "a link out of the project"))
            return False
        if not stat.S_ISREG(mode):
            self._cannot(entry.path, "is not a regular file")
        return stat.S_ISREG(mode)

    def unreadable(self, path: str, error: OSError) -> None:
        """Note a directory that cannot be listed."""
        self._cannot(path, _reason(path, error))


class _Tree:
    """The stories below one directory, sorted within each directory."""

    def __init__(self, path: str, walk: _Walk) -> None:
        from newslint.config.gitignore import GitIgnore

        self._path = path
        self._walk = walk
        self._ignore = GitIgnore(os.path.abspath(path))
        self._root = os.path.realpath(project_root(path))

    def __call__(self) -> Iterator[str]:
        """Every story's path, beginning with the path that the user gave."""
        waiting = [self._path]
        while waiting:
            directory = waiting.pop()
            try:
                with os.scandir(directory) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                self._walk.unreadable(directory, error)
                continue
            here = _Directory(directory, self._walk, self._ignore)
            for entry in listed:
                if _is_directory(entry):
                    # What a link in the project leads to is met in its own place.
                    if not entry.is_symlink() and here.takes(entry, is_directory=True):
                        waiting.append(entry.path)
                elif self._is_story(here, entry):
                    yield entry.path

    def _is_story(self, here: _Directory, entry: os.DirEntry[str]) -> bool:
        ending = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122 - see above
        return (
            ending in ENDINGS
            and here.takes(entry, is_directory=False)
            and self._walk.can_read(entry, self._root)
        )


class _Directory:
    """One directory of a tree, and what is left out of it."""

    def __init__(self, directory: str, walk: _Walk, ignore: GitIgnore) -> None:
        self._path = os.path.abspath(directory)
        self._walk = walk
        self._ignore = ignore
        self._settings = walk.settings_in(self._path)
        self._excludes = matcher(_excludes(self._settings), self._path, above=False)

    def takes(self, entry: os.DirEntry[str], *, is_directory: bool) -> bool:
        """Whether neither the configuration nor Git leaves the entry out."""
        path = os.path.join(self._path, entry.name)
        if self._excludes(path) or self._is_tool(path, is_directory=is_directory):
            self._walk.skipped.append((Path(entry.path), "excluded"))
            return False
        name = entry.name
        return not self._ignore.ignores(self._path, name, is_directory=is_directory)

    def _is_tool(self, path: str, *, is_directory: bool) -> bool:
        """Whether it is a pack or a list, which hold no stories."""
        if is_directory:
            return path in self._settings.packs
        return _is_list(self._settings, path)


def _excludes(settings: Settings) -> tuple[Pattern, ...]:
    return (*settings.exclude, *settings.extend_exclude)


def _is_in_pack(settings: Settings, path: str) -> bool:
    """Whether a file stands in a pack that is not the project itself."""
    root = settings.root or ""
    packs = (pack for pack in settings.packs if pack != root)
    return any(path.startswith(f"{pack}{os.sep}") for pack in packs)


def _is_list(settings: Settings, path: str) -> bool:
    """Whether it is a dictionary, a names file or a lexicon, which are no stories."""
    lists = (*settings.dictionaries, *settings.names, *settings.lexicon)
    if path in lists:
        return True
    wild = tuple(_anchored(each) for each in lists if not _WILD.isdisjoint(each))
    return bool(wild) and matcher(wild, "", above=False)(path)


def _anchored(pattern: str) -> Pattern:
    """An absolute pattern as one that starts at the nearest directory it names."""
    root, glob = os.path.split(pattern)
    while not _WILD.isdisjoint(root):
        root, part = os.path.split(root)
        glob = f"{part}/{glob}"
    return Pattern(f"/{glob}", root)


def _is_directory(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads to itself.
        return False


def _is_below(path: str, root: str) -> bool:
    return os.path.commonpath([os.path.realpath(path), root]) == root


def _reason(path: str, error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):
        return "is no path"
    if os.path.islink(path):  # noqa: PTH114 - see above
        return "is a broken link"
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    return f"cannot be read: {error.strerror}"
