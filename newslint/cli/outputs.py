"""Where a run's reports go: to standard output in one format, to files in others."""

from __future__ import annotations

from pathlib import Path

from newslint import report
from newslint.errors import ReadError, UsageError
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from newslint.report import FileReport, ReportOptions

# Formats that say what rules are, and what came of all that they found.
_TELLS_OF_RULES = frozenset({"sarif", "html"})
_TELLS_OF_SILENCED = frozenset({"html"})


class Output(NamedTuple):
    """A report that goes into a file."""

    format: str
    path: str


class Outputs:
    """The formats of one run; `files` are beside standard output."""

    def __init__(self, main: str, files: Iterable[str]) -> None:
        """Take what `--output-format` and each `--output` say, or a UsageError."""
        self.main = main
        self.files = [_output(given) for given in files]
        self._names = {main, *(output.format for output in self.files)}
        self.writers = {name: report.load(name) for name in self._names}

    @property
    def needs_source(self) -> bool:
        """Whether a format shows or locates lines of the files."""
        return not report.NEEDS_SOURCE.isdisjoint(self._names)

    @property
    def tells_of_rules(self) -> bool:
        """Whether a format says what a rule is."""
        return not _TELLS_OF_RULES.isdisjoint(self._names)

    @property
    def tells_of_silenced(self) -> bool:
        """Whether a format counts findings that were ignored or accepted."""
        return not _TELLS_OF_SILENCED.isdisjoint(self._names)

    def write_files(
        self, reports: Sequence[FileReport], options: ReportOptions
    ) -> list[ReadError]:
        """Write every file; the errors are those of files that cannot be written."""
        stories = {Path(report.filename).resolve() for report in reports}
        errors = (
            _refusal(each, stories) or self._write_file(each, reports, options)
            for each in self.files
        )
        return [error for error in errors if error]

    def _write_file(
        self, output: Output, reports: Sequence[FileReport], options: ReportOptions
    ) -> ReadError | None:
        try:
            with Path(output.path).open(
                "w", encoding="utf-8", errors="backslashreplace"
            ) as out:
                self.writers[output.format](reports, out, options)
        except OSError as error:
            return ReadError(f"cannot be written: {error.strerror}", output.path)
        return None


def _refusal(output: Output, stories: AbstractSet[Path]) -> ReadError | None:
    """What forbids to write a report where a story stands."""
    if Path(output.path).resolve() not in stories:
        return None
    return ReadError("is a story: no report is written over it", output.path)


def _output(given: str) -> Output:
    name, colon, path = given.partition(":")
    if not colon or not path:
        raise UsageError(f"--output is FORMAT:FILE, not “{given}”")
    return Output(name, path)
