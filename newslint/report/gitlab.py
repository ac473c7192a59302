"""GitLab's Code Quality report, shown in the diff of a merge request.

The keys are those of https://docs.gitlab.com/ci/testing/code_quality/: GitLab drops
a finding whose fingerprint it has seen, and one whose path is not relative.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import chain

from newslint.diagnostic import Level
from newslint.report.identity import Identities
from newslint.report.json import encode
from newslint.report.paths import relative
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from newslint.report import FileReport, ReportOptions

_SEVERITIES = {Level.error: "major", Level.warning: "minor", Level.suggestion: "info"}


def write(
    reports: Iterable[FileReport],
    out: TextIO,
    options: ReportOptions,  # noqa: ARG001 - every format is called alike
) -> None:
    """Write one JSON array, an issue in each line."""
    issues = map(encode, chain.from_iterable(map(_issues, reports)))
    out.write("[\n" + ",\n".join(issues) + "\n]\n")


def _issues(report: FileReport) -> Iterator[dict[str, object]]:
    identities = Identities(report.source)
    path = relative(report.filename)
    for found in report.diagnostics:
        content = f"{path}\0{identities.in_context(found)}"
        digest = sha256(content.encode("utf-8", "surrogatepass"))
        rows = {"begin": found.location.row, "end": found.end_location.row}
        yield {
            "type": "issue",
            "categories": ["Style"],
            "check_name": found.rule,
            "description": found.message,
            "fingerprint": digest.hexdigest()[:32],
            "severity": _SEVERITIES[found.level],
            "location": {"path": path, "lines": rows},
        }
