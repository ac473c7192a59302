"""How findings are shown: one module for each output format, loaded by name.

Every format's module has a function `write` (see `Write`), and one in which a file's
findings stand for themselves may have `lines`, which writes them anywhere. Reports
are read once, in order, and written as they come, except by formats that are one JSON
value.
"""

from __future__ import annotations

from newslint.config.settings import OUTPUT_FORMATS
from newslint.errors import UsageError
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Protocol, TextIO

    from newslint.diagnostic import Diagnostic, Level
    from newslint.parcel import Lines
    from newslint.run import Written

    class Write(Protocol):
        """Write all reports to `out`."""

        def __call__(
            self, reports: Iterable[FileReport], out: TextIO, options: ReportOptions
        ) -> None:
            """Read the reports once, in order."""
            ...


# Formats that show or locate source lines; the others work without `source`.
NEEDS_SOURCE = frozenset({"full", "sarif", "gitlab", "rdjsonl", "html"})

# Formats for people, which end with a summary.
HAS_SUMMARY = frozenset({"full", "concise", "grouped"})

DEFAULT_WIDTH = 100


class FileReport(NamedTuple):
    """What was found in one file.

    `source` is the file as decoded; it may be empty for formats that do without.
    `diagnostics` are sorted by offset, then rule. The others are findings that are
    no more to be shown: put right in this run, silenced by the story, accepted by a
    baseline. `written` stands for the diagnostics where another process has written
    them as the format's `lines` does.
    """

    filename: str
    source: str
    diagnostics: tuple[Diagnostic, ...]
    fixed: tuple[Diagnostic, ...] = ()
    ignored: tuple[Diagnostic, ...] = ()
    accepted: tuple[Diagnostic, ...] = ()
    written: Written | None = None


class RuleInfo(NamedTuple):
    """What a report says of a rule, apart from what it found."""

    name: str
    level: Level
    description: str
    url: str | None


class ReportOptions(NamedTuple):
    """How to write a report.

    `width` is the number of columns that a frame may take. `failures` is what could
    not be checked; it may grow while the reports are read. `is_terminal` says that a
    person looks on: long lines are wrapped, and names of rules lead to their pages.
    """

    colour: bool = False
    version: str = ""
    rules: Mapping[str, RuleInfo] = {}
    width: int = DEFAULT_WIDTH
    is_terminal: bool = False
    failures: Sequence[str] = ()


def load(format_name: str) -> Write:
    """The `write` of an output format; only its own module is imported."""
    from importlib import import_module

    if format_name not in OUTPUT_FORMATS:
        known = ", ".join(OUTPUT_FORMATS)
        raise UsageError(f"no output format “{format_name}”; there are {known}")
    write: Write = import_module(f"{__name__}.{format_name}").write
    return write


def lines_of(format_name: str) -> Lines | None:
    """What writes one file's findings, in a format that needs no more than that."""
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{format_name}"), "lines", None)
