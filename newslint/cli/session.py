"""One call of the command line: collect files, run, report, and decide the status."""

from __future__ import annotations

import os
import sys
from functools import cached_property
from pathlib import Path

from newslint import __version__, report
from newslint.cli.request import jobs_from, order_from
from newslint.config.files import Collected, collect
from newslint.diagnostic import Level
from newslint.errors import ReadError, UsageError
from newslint.parallel import run
from newslint.report.colour import is_wanted
from newslint.report.summary import Tally, summary
from newslint.report.terminal import (
    columns,
    show_what_cannot_be_encoded,
    visible,
)
from newslint.run import Checked, Runner
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    from newslint.changed import Changed
    from newslint.config.settings import Settings
    from newslint.diagnostic import Diagnostic

    Keeper = Callable[[Checked], tuple[Diagnostic, ...]]

CLEAN, FOUND, FAILED = 0, 1, 2
STDIN = "-"


class Session:
    """What one call of `newslint check` or `fix` does."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        """Take the options as click gives them."""
        self.values = values
        self.problems: list[str] = []
        self.tally = Tally()
        self.runner = Runner(order_from(values))
        self.runner.order = self.runner.order._replace(with_source=self._needs_source)

    @cached_property
    def settings(self) -> Settings:
        """The settings of the working directory: how to report, what fails."""
        return self.runner.finder.settings_at(Path.cwd())

    @cached_property
    def output_format(self) -> str:
        """The format of standard output."""
        return self.values["output_format"] or self.settings.output_format

    @property
    def _needs_source(self) -> bool:
        """Whether anything shows or compares the lines of files."""
        formats = {self.output_format}
        formats |= {given.partition(":")[0] for given in self.values["output"]}
        baseline = self.values["baseline"] or self.settings.baseline
        return bool(baseline) or not report.NEEDS_SOURCE.isdisjoint(formats)

    def check(self) -> int:
        """Check, report, and return the exit status."""
        if self.values["show_files"]:
            return self._show_files()
        report.load(self.output_format)
        show_what_cannot_be_encoded(sys.stdout)
        outputs = [self._write_to(given) for given in self.values["output"]]
        reports = self.tally.watch(self._reports())
        if outputs or self.values["statistics"]:
            reports = iter(list(reports))
        kept = list(reports) if outputs else reports
        for write in outputs:
            write(kept)
        self._write(kept)
        self.tell_problems()
        return self.status()

    def _show_files(self) -> int:
        for path in self.collected.files:
            sys.stdout.write(f"{path}\n")
        self.tell_problems()
        return self.status()

    def status(self) -> int:
        """2 where a check could not be done, 1 where findings fail the run, else 0."""
        if self.problems:
            return FAILED
        if self.values["exit_zero"]:
            return CLEAN
        limit = self.values["max_warnings"]
        if limit is not None and self.tally.levels[Level.warning] > limit:
            return FOUND
        fails = self._fail_on
        if limit is not None and fails is not None:
            fails = max(fails, Level.error)
        heavy = fails is not None and any(level >= fails for level in self.tally.levels)
        return FOUND if heavy else CLEAN

    @cached_property
    def _fail_on(self) -> Level | None:
        given = self.values["fail_on"]
        if given is None:
            return self.settings.fail_on
        if given == "never":
            return None
        if given not in Level.__members__:
            raise UsageError(
                f"--fail-on is error, warning, suggestion or never, not “{given}”"
            )
        return Level[given]

    @cached_property
    def reads_stdin(self) -> bool:
        """Whether standard input is the story."""
        paths = self.values["paths"]
        if STDIN in paths and len(paths) > 1:
            raise UsageError("“-” stands alone: standard input is one story")
        return bool(paths == (STDIN,))

    @cached_property
    def collected(self) -> Collected:
        """The files to check."""
        listed = self.values["files_from"]
        found = collect(
            self.values["paths"] or ([] if listed else ["."]),
            self.runner.finder,
            files_from=listed,
            force_exclude=self.values["force_exclude"],
        )
        self.problems += map(str, found.problems)
        if self.values["verbose"]:
            for path, reason in found.skipped:
                sys.stderr.write(f"{path}: left out: {reason}\n")
        return found

    def results(self) -> Iterator[Checked]:
        """What each file has, in order, without what the user asked to leave out."""
        for checked in self._checked():
            self.problems += checked.problems
            yield checked._replace(diagnostics=self.kept(checked))

    def kept(self, checked: Checked) -> tuple[Diagnostic, ...]:
        """The findings in one file without what the user asked to leave out."""
        for keeper in self._keepers:
            checked = checked._replace(diagnostics=keeper(checked))
        return checked.diagnostics

    def _checked(self) -> Iterable[Checked]:
        if self.reads_stdin:
            name = self.values["stdin_filename"] or "<stdin>"
            return [self.runner.check_data(sys.stdin.buffer.read(), name)]
        from newslint.cli.progress import with_progress

        files = self.collected.files
        results = run(self.runner.order, files, jobs_from(self.values["jobs"]))
        return with_progress(results, len(files), quiet=bool(self.values["quiet"]))

    @cached_property
    def _keepers(self) -> list[Keeper]:
        keepers: list[Keeper] = []
        if self.values["diff_base"]:
            keepers.append(self._only_changed)
        if name := self.values["baseline"] or self.settings.baseline:
            from newslint.cli.baselining import unaccepted

            keepers.append(unaccepted(Path(name)))
        return keepers

    @cached_property
    def _changed(self) -> Changed:
        from newslint.changed import changed_since

        return changed_since(self.values["diff_base"], Path.cwd())

    def _only_changed(self, checked: Checked) -> tuple[Diagnostic, ...]:
        return self._changed.keep(Path(checked.filename), checked.diagnostics)

    def _reports(self) -> Iterator[report.FileReport]:
        for checked in self.results():
            if not checked.problems or checked.diagnostics:
                yield report.FileReport(*checked[:3])

    def _write_to(self, given: str) -> Any:  # noqa: ANN401 - a closure over the file
        name, colon, path = given.partition(":")
        if not colon or not path:
            raise UsageError(f"--output is FORMAT:FILE, not “{given}”")
        write = report.load(name)

        def to_file(reports: Iterable[report.FileReport]) -> None:
            try:
                with Path(path).open("w", encoding="utf-8") as out:
                    write(reports, out, self.options(colour=False))
            except OSError as error:
                raise ReadError(f"cannot be written: {error.strerror}", path) from None

        return to_file

    def _write(self, reports: Iterable[report.FileReport]) -> None:
        quiet = self.values["quiet"]
        name = self.output_format
        options = self.options(colour=self.colour)
        if quiet > 1:
            list(reports)
            return
        if self.values["statistics"]:
            from newslint.report import statistics

            write = statistics.write_json if name == "json" else statistics.write
        else:
            write = report.load(name)
        write(reports, sys.stdout, options)
        if name in report.HAS_SUMMARY and not quiet:
            summary(
                self.tally, sys.stdout, colour=self.colour, failed=len(self.problems)
            )

    @cached_property
    def colour(self) -> bool:
        """Whether standard output is coloured."""
        return is_wanted(self.values["color"], sys.stdout, os.environ)

    def options(self, *, colour: bool) -> report.ReportOptions:
        """How reports are written."""
        return report.ReportOptions(
            colour=colour,
            version=__version__,
            rules=self._rules(),
            width=columns(sys.stdout),
            failures=self.problems,
        )

    def _rules(self) -> dict[str, report.RuleInfo]:
        """What SARIF says of each rule; nothing else needs it."""
        given = [
            self.output_format,
            *(o.partition(":")[0] for o in self.values["output"]),
        ]
        if "sarif" not in given:
            return {}
        catalogue = self.runner.checker_for(self.settings).catalogue
        return {
            rule.name: report.RuleInfo(
                rule.name, rule.level, rule.description, rule.link
            )
            for rule in catalogue.rules.values()
        }

    def tell_problems(self) -> None:
        """What could not be checked, one line each, on standard error."""
        sys.stdout.flush()
        for problem in dict.fromkeys(self.problems):
            sys.stderr.write(f"newslint: {visible(problem)}\n")
