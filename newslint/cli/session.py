"""One call of the command line: collect files, run, report, and decide the status."""

from __future__ import annotations

import os
import sys
from functools import cached_property
from pathlib import Path

from newslint import __version__
from newslint.cli.outputs import Outputs
from newslint.cli.request import jobs_from, order_from
from newslint.config.files import Collected, collect
from newslint.diagnostic import Level
from newslint.errors import UsageError, is_left_out
from newslint.parallel import run
from newslint.report import (
    HAS_SUMMARY,
    FileReport,
    ReportOptions,
    RuleInfo,
    lines_of,
)
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
    from typing import Any, TextIO

    from newslint.changed import Changed
    from newslint.config.settings import Settings
    from newslint.diagnostic import Diagnostic
    from newslint.parcel import Lines
    from newslint.report import Write
    from newslint.run import Order

    Keeper = Callable[[Checked], Checked]

# For who runs newslint for the first time; a configuration ends it.
HINT = (
    "Why: newslint rule NAME; silence: newslint: ignore[NAME]; set up: newslint init\n"
)

CLEAN, FOUND, FAILED = 0, 1, 2
STDIN = "-"


class Session:
    """What one call of `newslint check` or `fix` does."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        """Take the options as click gives them."""
        self.values = values
        # What could not be checked, and what reports could not be written.
        self.problems: list[str] = []
        self.unwritten: list[str] = []
        self.tally = Tally()
        self.runner = Runner(order_from(values))
        self.runner.order = self._order()
        self._fail_on = self._lowest_that_fails()

    @cached_property
    def settings(self) -> Settings:
        """The settings of the working directory: how to report, what fails."""
        return self.runner.finder.settings_at(Path.cwd())

    @cached_property
    def outputs(self) -> Outputs:
        """The formats of standard output and of files."""
        main = self.values["output_format"] or self.settings.output_format
        return Outputs(main, self.values["output"])

    def _order(self) -> Order:
        """The run's order, with what the reports need of it."""
        order = self.runner.order
        needs_source = self.outputs.needs_source or bool(self._baseline)
        # A cached result has forgotten what was ignored.
        cache = order.cache and not self.outputs.tells_of_silenced
        return order._replace(with_source=needs_source, cache=cache)

    @property
    def _baseline(self) -> str:
        return self.values["baseline"] or self.settings.baseline or ""

    def check(self) -> int:
        """Check, report, and return the exit status."""
        if self.values["show_files"]:
            return self._show_files()
        self.tell_where_drafts_go()
        show_what_cannot_be_encoded(sys.stdout)
        self.write(self._reports(), sys.stdout)
        self.summarise(sys.stdout)
        self.tell_problems()
        return self.status()

    def write(self, reports: Iterable[FileReport], out: TextIO) -> None:
        """Write the reports to their files and to `out`, and count them."""
        reports = self.tally.watch(reports)
        if self.outputs.files or self.values["statistics"]:
            reports = list(reports)
            options = self.options(colour=False)
            self.unwritten += map(str, self.outputs.write_files(reports, options))
        if self.values["quiet"] > 1:
            list(reports)
        else:
            self._writer()(reports, out, self.options(colour=self.colour))

    def _writer(self) -> Write:
        main = self.outputs.main
        if not self.values["statistics"]:
            return self.outputs.writers[main]
        from newslint.report import statistics

        return statistics.write_json if main == "json" else statistics.write

    def summarise(self, out: TextIO, fixed: int = 0) -> None:
        """Write what was found and `fixed`, where a format is for people."""
        if self.outputs.main not in HAS_SUMMARY or self.values["quiet"]:
            return
        summary(
            self.tally,
            out,
            colour=self.colour,
            fixed=fixed,
            failed=len(self.problems),
        )
        is_new = not self.settings.origins and not self.values["isolated"]
        if is_new and self.tally.levels and out.isatty():
            out.write(HINT)

    def tell_where_drafts_go(self) -> None:
        """A note on standard error where drafts are sent to another machine."""
        if not self.settings.asks_languagetool or self.values["quiet"]:
            return
        from newslint.languagetool.identity import remote_of

        if host := remote_of(self.settings):
            sys.stderr.write(f"newslint: drafts leave this machine for {host}\n")

    def _show_files(self) -> int:
        for path in self.collected.files:
            sys.stdout.write(f"{path}\n")
        self.tell_problems()
        return self.status()

    def status(self) -> int:
        """2 where something could not be done, 1 where findings fail it, else 0."""
        if self.unwritten or any(map(self._fails, self.problems)):
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

    def _fails(self, problem: str) -> bool:
        """Whether a problem means that the check could not be done as asked."""
        return not (self.values["allow_unsupported"] and is_left_out(problem))

    def _lowest_that_fails(self) -> Level | None:
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
            for pattern in self.runner.finder.idle_patterns(found.files):
                where = f"“{pattern.glob}” in {pattern.root}"
                sys.stderr.write(f"{where}: these settings are for no file here\n")
        return found

    def results(self) -> Iterator[Checked]:
        """What each file has, in order, without what the user asked to leave out."""
        for checked in self._checked():
            self.problems += checked.problems
            yield self.kept(checked)

    def kept(self, checked: Checked) -> Checked:
        """What one file has, without what the user asked to leave out."""
        for keep in self._keepers:
            checked = keep(checked)
        return checked

    def _checked(self) -> Iterable[Checked]:
        if self.reads_stdin:
            name = self.values["stdin_filename"] or "<stdin>"
            return [self.runner.check_data(sys.stdin.buffer.read(), name)]
        from newslint.cli.progress import with_progress

        files = self.collected.files
        jobs = jobs_from(self.values["jobs"])
        results = run(self.runner.order, files, jobs, self._lines)
        return with_progress(results, len(files), quiet=bool(self.values["quiet"]))

    @property
    def _lines(self) -> Lines | None:
        """How the report writes findings, where nothing else asks for them."""
        if self._keepers or self.outputs.files or self.values["statistics"]:
            return None
        return lines_of(self.outputs.main)

    @cached_property
    def _keepers(self) -> list[Keeper]:
        keepers: list[Keeper] = []
        if self.values["diff_base"]:
            keepers.append(self._only_changed)
        if self._baseline:
            from newslint.cli.baselining import unaccepted

            keepers.append(unaccepted(Path(self._baseline)))
        return keepers

    @cached_property
    def _changed(self) -> Changed:
        from newslint.changed import changed_since

        return changed_since(self.values["diff_base"], Path.cwd())

    def _only_changed(self, checked: Checked) -> Checked:
        path = Path(checked.filename)
        kept = self._changed.keep(path, checked.diagnostics)
        return checked._replace(diagnostics=kept)

    def _reports(self) -> Iterator[FileReport]:
        for checked in self.results():
            if not checked.problems or checked.diagnostics or checked.written:
                yield report_of(checked)

    @cached_property
    def colour(self) -> bool:
        """Whether standard output is coloured."""
        return is_wanted(self.values["color"], sys.stdout, os.environ)

    def options(self, *, colour: bool) -> ReportOptions:
        """How reports are written."""
        return ReportOptions(
            colour=colour,
            version=__version__,
            rules=self._rules() if self.outputs.tells_of_rules else {},
            width=columns(sys.stdout),
            is_terminal=sys.stdout.isatty(),
            failures=self.problems,
        )

    def _rules(self) -> dict[str, RuleInfo]:
        catalogue = self.runner.checker_for(self.settings).catalogue
        return {
            rule.name: RuleInfo(rule.name, rule.level, rule.description, rule.link)
            for rule in catalogue.rules.values()
        }

    def tell_problems(self) -> None:
        """What could not be done, one line each, on standard error."""
        sys.stdout.flush()
        for problem in dict.fromkeys([*self.problems, *self.unwritten]):
            sys.stderr.write(f"newslint: {visible(problem)}\n")


def report_of(checked: Checked, fixed: tuple[Diagnostic, ...] = ()) -> FileReport:
    """What reports are told of one file, of which `fixed` was put right."""
    return FileReport(
        checked.filename,
        checked.source,
        checked.diagnostics,
        ignored=checked.ignored,
        accepted=checked.accepted,
        fixed=fixed,
        written=checked.written,
    )
