"""SARIF 2.1.0, which GitHub code scanning and many other viewers read."""

from __future__ import annotations

import os
from itertools import chain
from urllib.parse import quote

from newslint.diagnostic import Level
from newslint.document.source_map import Lines
from newslint.report import RuleInfo
from newslint.report.identity import Identities
from newslint.report.json import encode
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from newslint.diagnostic import Diagnostic, Edit, Fix, Position
    from newslint.report import FileReport, ReportOptions

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)

_LEVELS = {Level.error: "error", Level.warning: "warning", Level.suggestion: "note"}


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Write one log with one run."""
    known = dict(options.rules)
    results = list(chain.from_iterable(_results(report, known) for report in reports))
    indexes = {name: index for index, name in enumerate(known)}
    for result in results:
        result["ruleIndex"] = indexes[str(result["ruleId"])]
    driver = {
        "name": "newslint",
        "version": options.version,
        "rules": [_rule(rule) for rule in known.values()],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(options.failures)],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }
    out.write(encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n")


def _invocation(failures: Sequence[str]) -> dict[str, object]:
    notifications = [{"level": "error", "message": _message(what)} for what in failures]
    return {
        "executionSuccessful": not failures,
        "toolExecutionNotifications": notifications,
    }


def _rule(rule: RuleInfo) -> dict[str, object]:
    paragraph = " ".join(rule.description.partition("\n\n")[0].split())
    described: dict[str, object] = {
        "id": rule.name,
        "shortDescription": {"text": paragraph or rule.name},
        "fullDescription": {"text": rule.description.strip() or rule.name},
        "help": {"text": rule.description.strip() or rule.name},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [rule.name.partition(".")[0]]},
    }
    if rule.url and rule.url.startswith(("https://", "http://")):
        described["helpUri"] = quote(rule.url, safe=":/?#[]@!$&'()*+,;=%")
    return described


def _results(
    report: FileReport, known: dict[str, RuleInfo]
) -> Iterator[dict[str, object]]:
    """The report's results; rules not `known` yet are added to them."""
    lines = Lines(report.source)
    identities = Identities(report.source)
    location = _artifact(report.filename)
    for diagnostic in report.diagnostics:
        rule = RuleInfo(diagnostic.rule, diagnostic.level, "", diagnostic.url)
        known.setdefault(diagnostic.rule, rule)
        yield _result(diagnostic, lines, location, identities)


def _result(
    diagnostic: Diagnostic,
    lines: Lines,
    artifact: dict[str, str],
    identities: Identities,
) -> dict[str, object]:
    region = _region(diagnostic.location, diagnostic.end_location)
    region["snippet"] = {"text": diagnostic.text}
    place = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    result: dict[str, object] = {
        "ruleId": diagnostic.rule,
        "level": _LEVELS[diagnostic.level],
        "message": _message(diagnostic.message),
        "locations": [place],
        "partialFingerprints": {
            "primaryLocationLineHash": identities.in_context(diagnostic),
            "findingHash/v1": identities.of_text(diagnostic),
        },
    }
    # Without the source, an edit's row and column are not known.
    if diagnostic.fix and lines.source:
        result["fixes"] = [_fix(diagnostic.fix, lines, artifact)]
    return result


def _message(text: str) -> dict[str, str]:
    # SARIF reads `[text](target)` as a link, and a draft shall not set links.
    return {"text": text.replace("](", "] (")}


def _region(start: Position, end: Position) -> dict[str, object]:
    return {
        "startLine": start.row,
        "startColumn": start.column,
        "endLine": end.row,
        "endColumn": end.column,
    }


def _fix(fix: Fix, lines: Lines, artifact: dict[str, str]) -> dict[str, object]:
    replacements = [_replacement(edit, lines) for edit in fix.edits]
    change = {"artifactLocation": artifact, "replacements": replacements}
    return {
        "description": _message(fix.message),
        "artifactChanges": [change],
        "properties": {"applicability": fix.applicability},
    }


def _replacement(edit: Edit, lines: Lines) -> dict[str, object]:
    start, end = lines.position(edit.offset), lines.position(edit.end_offset)
    return {
        "deletedRegion": _region(start, end),
        "insertedContent": {"text": edit.content},
    }


def _artifact(filename: str) -> dict[str, str]:
    path = filename.replace(os.sep, "/")
    if os.path.isabs(filename):  # noqa: PTH117 - Path costs more than the question
        return {"uri": "file:///" + _quoted(path.lstrip("/"))}
    return {"uri": _quoted(path.removeprefix("./")), "uriBaseId": "%SRCROOT%"}


def _quoted(path: str) -> str:
    # A name that is not UTF-8 arrives with its bytes as lone surrogates.
    return quote(path.encode("utf-8", "surrogateescape"))
