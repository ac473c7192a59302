"""A summary in Markdown, for the page of a CI job or a comment on a pull request.

Nothing of a draft becomes a link, a mention, a tag or a cell of its own.
"""

from __future__ import annotations

import re
from itertools import chain, islice

from newslint.report.summary import Tally, found
from newslint.report.terminal import visible
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from newslint.diagnostic import Diagnostic
    from newslint.report import FileReport, ReportOptions

# A page of GitHub's takes a megabyte, and nobody reads a longer table.
MOST = 200
_ACTIVE = re.compile(r"[\\`*_\[\]<>#|~@&$]|:(?=//)|(?<=www)\.", re.IGNORECASE)


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Write what was found in one line, and the findings as a table."""
    tally = Tally()
    every = list(tally.watch(reports))
    diagnostics = list(chain.from_iterable(each.diagnostics for each in every))
    out.write("### newslint\n\n")
    out.writelines(
        f"- Not checked: {escaped(failure)}\n" for failure in options.failures
    )
    out.write(f"{_verdict(tally)}\n")
    if diagnostics:
        out.write("\n| Place | Level | Rule | Finding |\n|---|---|---|---|\n")
        out.writelines(map(_row, islice(diagnostics, MOST)))
    if len(diagnostics) > MOST:
        out.write(f"\n{len(diagnostics) - MOST} more are not listed.\n")


def _verdict(tally: Tally) -> str:
    return found(tally) if tally.levels else "Nothing was found."


def _row(one: Diagnostic) -> str:
    row, column = one.location
    cells = f"{one.filename}:{row}:{column}", one.level.name, one.rule, one.message
    return f"| {' | '.join(map(escaped, cells))} |\n"


def escaped(text: str) -> str:
    """`text` in one line, with every character that Markdown acts on as a reference."""
    return _ACTIVE.sub(lambda match: f"&#{ord(match[0])};", visible(text))
