"""JUnit's XML, as the xUnit plugin of Jenkins defines it: a suite for each story.

A finding is a test that failed, and a story without any is a test that passed. What
could not be checked is an error in a suite of its own.
"""

from __future__ import annotations

from newslint.report.xml import clean, element
from newslint.report.xml import write as write_xml
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO
    from xml.etree.ElementTree import Element

    from newslint.diagnostic import Diagnostic
    from newslint.report import FileReport, ReportOptions

TOOL = "newslint"


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Write one document; suites say how many tests they have and how many failed."""
    root = element("testsuites", name=TOOL)
    root.extend(map(_suite, reports))
    if options.failures:
        root.append(_not_checked(options.failures))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
    write_xml(root, out)


def _suite(report: FileReport) -> Element:
    found = report.diagnostics
    tests = max(1, len(found))
    name = report.filename
    suite = element("testsuite", name=name, tests=tests, failures=len(found), errors=0)
    if not found:
        suite.append(element("testcase", name=TOOL, classname=name))
    suite.extend(map(_failed, found))
    return suite


def _failed(found: Diagnostic) -> Element:
    row, column = found.location
    case = element(
        "testcase", name=f"{found.rule}:{row}:{column}", classname=found.filename
    )
    failure = element("failure", type=found.level.name, message=found.message)
    failure.text = clean(f"{found.filename}:{row}:{column}: “{found.text}”")
    case.append(failure)
    return case


def _not_checked(failures: Sequence[str]) -> Element:
    count = len(failures)
    suite = element("testsuite", name=TOOL, tests=count, failures=0, errors=count)
    for reason in failures:
        case = element("testcase", name="not checked", classname=TOOL)
        case.append(element("error", type="error", message=reason))
        suite.append(case)
    return suite
