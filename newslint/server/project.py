"""The configuration of a workspace, read again when a file of it changes."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from newslint.baseline import Baseline, relative_path
from newslint.config.files import is_excluded
from newslint.config.finder import FILE_NAMES
from newslint.errors import NewslintError
from newslint.fingerprint import Stamp, files_of, stamp
from newslint.run import Order, Runner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newslint.checker import Checker
    from newslint.config.settings import Settings
    from newslint.diagnostic import Diagnostic


class Ruling(NamedTuple):
    """What holds for one story."""

    settings: Settings
    checker: Checker


class Project:
    """Configurations as they stood on disk when they were first asked for."""

    def __init__(self, directory: Path, before: Project | None = None) -> None:
        """Begin with nothing read; what held for stories `before` is kept."""
        self.directory = directory
        self.number: int = before.number + 1 if before else 1
        self._runner = Runner(Order(directory, cache=False))
        self._stamps: dict[str, Stamp] = {}
        self._baselines: dict[str, Baseline] = {}
        self.good: dict[Path, Ruling] = before.good if before else {}

    def is_stale(self) -> bool:
        """Whether a file that was read, or was not there, is not as it was."""
        return any(stamp(file) != then for file, then in list(self._stamps.items()))

    def ruling(self, path: Path) -> Ruling:
        """What holds for the story at `path`, which need not exist.

        Raises NewslintError where the configuration has a mistake.
        """
        self._note(_candidates(path))
        try:
            settings = self._runner.finder.settings_for(path)
            self._note(files_of(settings))
            return Ruling(settings, self._runner.checker_for(settings))
        except NewslintError as error:
            self._note([error.file] if error.file else [])
            raise

    def fallback(self, path: Path) -> Ruling:
        """What held before a mistake was made, or else what holds without any file."""
        return self.good.get(path) or self._bare

    @cached_property
    def _bare(self) -> Ruling:
        runner = Runner(Order(self.directory, isolated=True, cache=False))
        settings = runner.finder.settings_at(self.directory)
        return Ruling(settings, runner.checker_for(settings))

    def excludes(self, path: Path, settings: Settings) -> bool:
        """Whether the configuration leaves the story out."""
        return is_excluded(str(path), settings)

    def unaccepted(
        self,
        path: Path,
        settings: Settings,
        source: str,
        diagnostics: Sequence[Diagnostic],
    ) -> Sequence[Diagnostic]:
        """The diagnostics that the project's baseline does not know."""
        if not settings.baseline:
            return diagnostics
        file = Path(settings.baseline)
        baseline = self._baselines.get(settings.baseline)
        if baseline is None:
            self._note([settings.baseline])
            baseline = self._baselines[settings.baseline] = Baseline.load(file)
        name = relative_path(path, file)
        return baseline.divide(name, source, diagnostics)[0]

    def _note(self, files: Iterable[str]) -> None:
        for file in files:
            if file not in self._stamps:
                self._stamps[file] = stamp(file)


class Projects:
    """The project of a workspace as it stands now."""

    def __init__(self, directory: Path) -> None:
        """Take the directory that relative names start from."""
        self._project = Project(directory)
        self._lock = Lock()

    def current(self) -> Project:
        """The project; another one after a file of it has changed."""
        with self._lock:
            if self._project.is_stale():
                self._project = Project(self._project.directory, self._project)
            return self._project


def _candidates(path: Path) -> Iterator[str]:
    for directory in path.parents:
        for name in FILE_NAMES:
            yield str(directory / name)
