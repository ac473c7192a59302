"""`--fix` and `--diff`: change files, or show what would change."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from newslint.cli.session import report_of
from newslint.errors import EngineError, NewslintError
from newslint.fix import Fixed, fix_until_stable
from newslint.formats.decoding import decode, encode
from newslint.report.diff import is_exact, patch
from newslint.report.diff import write as write_patch
from newslint.report.terminal import visible
from newslint.run import Checked, read_bytes
from newslint.typed import TYPE_CHECKING
from newslint.writing import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.cli.session import Session
    from newslint.diagnostic import Applicability, Diagnostic
    from newslint.formats.decoding import Decoded
    from newslint.report import FileReport

FOUND, FAILED = 1, 2


def fix(session: Session) -> int:
    """Fix the session's files and return the exit status.

    What is fixed is listed, what is left is reported. With `--diff` nothing is
    written, and status 1 says that something would be.
    """
    session.tell_where_drafts_go()
    fixer = _Fixer(session)
    reports = fixer.standard_input() if session.reads_stdin else fixer.files()
    if session.values["diff"]:
        list(reports)
        return fixer.after_diff()
    return fixer.report(reports)


class _Fixer:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._diff = session.values["diff"]
        self._wanted: tuple[Applicability, ...] = ("safe",)
        if session.values["unsafe_fixes"]:
            self._wanted = ("safe", "unsafe")
        self._fixed = 0
        self._colour = session.colour

    def files(self) -> Iterator[FileReport]:
        """What is left in each file, after it was fixed."""
        for path in self._session.collected.files:
            try:
                data = read_bytes(path)
                fixed, decoded, left = self._fix(data, str(path))
                if fixed.text != decoded.text:
                    self._write(path, data, fixed, decoded)
            except NewslintError as error:
                self._session.problems.append(str(error))
                continue
            yield report_of(left, fixed.applied)

    def standard_input(self) -> Iterator[FileReport]:
        """What is left in standard input; its fixed text goes to standard output."""
        name = self._session.values["stdin_filename"] or "<stdin>"
        data = sys.stdin.buffer.read()
        try:
            fixed, decoded, left = self._fix(data, name)
        except NewslintError as error:
            self._session.problems.append(str(error))
            return
        self._fixed += len(fixed.applied)
        if self._diff:
            self._show_patch(name, decoded.text, fixed.text)
        else:
            sys.stdout.buffer.write(encode(fixed.text, decoded))
        yield report_of(left, fixed.applied)

    def _fix(self, data: bytes, name: str) -> tuple[Fixed, Decoded, Checked]:
        """A file fixed, as it was, and what the fixed text has."""
        runner = self._session.runner
        settings = runner.finder.settings_for(Path(name))
        decoded = decode(data, settings.encoding, name)

        left = Checked(name, decoded.text, ())

        def check(source: str) -> tuple[Diagnostic, ...]:
            nonlocal left
            linted = runner.check_source(source, name, settings)
            for problem in linted.problems:
                # What LanguageTool did not check is told; the rest is fixed.
                if not isinstance(problem, EngineError):
                    raise problem
                self._session.problems.append(str(problem))
            found = Checked(name, source, linted.diagnostics, ignored=linted.ignored)
            left = self._session.kept(found)
            return left.diagnostics

        fixed = fix_until_stable(decoded.text, check, self._wanted)
        return fixed, decoded, left

    def _write(self, path: Path, data: bytes, fixed: Fixed, decoded: Decoded) -> None:
        if self._diff:
            self._show_patch(str(path), decoded.text, fixed.text)
        else:
            replace(path, data, encode(fixed.text, decoded))
            for diagnostic in fixed.applied:
                self._tell(diagnostic)
        self._fixed += len(fixed.applied)

    def _show_patch(self, name: str, before: str, after: str) -> None:
        exact = is_exact(sys.stdout, os.environ)
        lines = patch(name, before, after)
        write_patch(lines, sys.stdout, colour=self._colour, exact=exact)

    def _tell(self, diagnostic: Diagnostic) -> None:
        if self._session.values["quiet"]:
            return
        row, column = diagnostic.location
        done = diagnostic.fix.message if diagnostic.fix else ""
        line = f"{diagnostic.filename}:{row}:{column}: fixed {diagnostic.rule}: {done}"
        sys.stderr.write(f"{visible(line)}\n")

    def after_diff(self) -> int:
        """Say how much would change, and return the exit status of `--diff`."""
        self._session.tell_problems()
        if self._fixed and not self._session.values["quiet"]:
            noun = "finding" if self._fixed == 1 else "findings"
            sys.stderr.write(f"Would fix {self._fixed} {noun}.\n")
        if self._session.problems:
            return FAILED
        return FOUND if self._fixed else 0

    def report(self, reports: Iterator[FileReport]) -> int:
        """Report what is left, and return the exit status."""
        session = self._session
        out = sys.stderr if session.reads_stdin else sys.stdout
        session.write(reports, out)
        session.summarise(out, self._fixed)
        session.tell_problems()
        session.runner.save()
        status = session.status()
        if self._fixed and session.values["exit_non_zero_on_fix"]:
            return max(status, FOUND)
        return status
