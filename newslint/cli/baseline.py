"""`newslint baseline`: accept what is found today, so that only new findings show."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newslint.baseline import FILE_NAME
from newslint.cli.options import settings_options
from newslint.cli.request import order_from
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from newslint.baseline import Baseline, Entry

_shared: Callable[[Any], Any] = click.option(
    "--baseline", "file", metavar="FILE", help=f"The baseline; {FILE_NAME} if not set."
)


@click.group("baseline")
def command() -> None:
    """Accept today's findings, so that only new ones show."""


@command.command("create")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_shared
@settings_options
def create(paths: tuple[str, ...], file: str | None, **values: Any) -> None:  # noqa: ANN401
    """Write a baseline of all that is found now."""
    from newslint.baseline import Baseline

    run = Run(paths, file, values)
    run.finish(Baseline(run.entries))
    run.tell_how_it_counts()


@command.command("update")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_shared
@settings_options
def update(paths: tuple[str, ...], file: str | None, **values: Any) -> None:  # noqa: ANN401
    """Accept what is found now in these stories; others stay as they are."""
    run = Run(paths, file, values)
    run.finish(run.load().update(run.entries, run.is_checked))


@command.command("prune")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_shared
@settings_options
def prune(paths: tuple[str, ...], file: str | None, **values: Any) -> None:  # noqa: ANN401
    """Forget what is found no more."""
    run = Run(paths, file, values)
    run.finish(run.load().prune(run.entries, run.is_checked))


class Run:
    """Every finding in the chosen stories, as a baseline knows them."""

    def __init__(
        self, paths: tuple[str, ...], file: str | None, values: Mapping[str, Any]
    ) -> None:
        """Look for all that is found now; `values` are the options of `check`."""
        from newslint.config.files import collect
        from newslint.run import Runner

        self._runner = Runner(order_from(values))
        settings = self._runner.finder.settings_at(Path.cwd())
        self._file = Path(file or settings.baseline or FILE_NAME)
        self._is_named = bool(settings.baseline)
        collected = collect(paths or ["."], self._runner.finder)
        self._problems = [str(problem) for problem in collected.problems]
        self._checked: set[str] = set()
        self.entries: list[Entry] = []
        for path in collected.files:
            self._look_at(path)

    def _look_at(self, path: Path) -> None:
        from newslint.baseline import entry_of, relative_path

        checked = self._runner.check_path(path)
        self._problems += checked.problems
        name = relative_path(path, self._file)
        self._checked.add(name)
        found = checked.diagnostics
        self.entries += [entry_of(name, checked.source, one) for one in found]

    def is_checked(self, name: str) -> bool:
        """Whether the story was looked at, or is there no more."""
        return name in self._checked or not (self._file.parent / name).exists()

    def load(self) -> Baseline:
        """The baseline as it stands."""
        from newslint.baseline import Baseline

        return Baseline.load(self._file)

    def finish(self, baseline: Baseline) -> None:
        """Write the baseline, unless a story could not be checked."""
        from newslint.report.summary import counted
        from newslint.report.terminal import visible

        for problem in self._problems:
            sys.stderr.write(f"newslint: {visible(problem)}\n")
        if self._problems:
            sys.stderr.write("newslint: no baseline was written\n")
            sys.exit(2)
        baseline.save(self._file)
        accepted = counted(len(baseline), "finding")
        sys.stdout.write(f"{self._file}: {accepted} accepted.\n")

    def tell_how_it_counts(self) -> None:
        """Say what is left to do where no configuration names a baseline."""
        if not self._is_named:
            line = f'baseline = "{self._file}"'
            sys.stdout.write(f"It counts once newslint.toml says `{line}`.\n")
