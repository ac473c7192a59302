"""Document and rules in, sorted diagnostics out."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newslint.errors import RuleError
from newslint.reading import Reading
from newslint.remedy import diagnose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.diagnostic import Diagnostic, Span
    from newslint.document.story import Document
    from newslint.finding import Finding
    from newslint.ruleset.rule import Rule
    from newslint.ruleset.ruleset import Ruleset


class Linted(NamedTuple):
    """What the rules say of one story, in reading order, and which rules failed."""

    diagnostics: tuple[Diagnostic, ...]
    problems: tuple[RuleError, ...]


def lint(document: Document, ruleset: Ruleset, filename: str) -> Linted:
    """The diagnostics of `ruleset` in `document`; a rule that fails, fails alone."""
    found: list[tuple[Rule, Finding]] = []
    problems: list[RuleError] = []
    for rule in ruleset.that_may_fire(document):
        try:
            found += [(rule, finding) for finding in _findings(rule, ruleset, document)]
        except RuleError as error:
            problems.append(RuleError(f"{rule.name}: {error.what}", filename))
    diagnostics = [
        diagnose(r, f, document, filename) for r, f in _settle(found, document)
    ]
    return Linted(tuple(sorted(diagnostics, key=_order)), tuple(problems))


def _findings(rule: Rule, ruleset: Ruleset, document: Document) -> Iterator[Finding]:
    """The findings of one rule that are in its scope and within its limit."""
    reading = Reading(document, rule.scope, rule.quotes)
    found = ruleset.check_of(rule).find(reading)
    read = (finding for finding in found if reading.reads(finding.span))
    return islice(read, rule.limit or None)


def _settle(
    found: list[tuple[Rule, Finding]], document: Document
) -> list[tuple[Rule, Finding]]:
    """One finding for one defect.

    Debris claims its span, and of two findings of one pack on the same words the
    heavier stays.
    """
    claimed = [f.span for r, f in found if r.pack == "debris" and _claims(f, document)]
    best: dict[tuple[str, Span], tuple[Rule, Finding]] = {}
    for rule, finding in found:
        if rule.pack != "debris" and _overlaps(finding.span, claimed):
            continue
        key = (rule.pack, finding.span)
        if key not in best or _weight(rule, finding) > _weight(*best[key]):
            best[key] = (rule, finding)
    return list(best.values())


def _claims(finding: Finding, document: Document) -> bool:
    """A whole paragraph of copy is not claimed: what is wrong in it still counts."""
    block = document.block_at(finding.span.start)
    return not (block.is_body and block.span == finding.span)


def _overlaps(span: Span, claimed: list[Span]) -> bool:
    return any(c.start < span.end and span.start < c.end for c in claimed)


def _weight(rule: Rule, finding: Finding) -> int:
    return finding.level or rule.level


def _order(diagnostic: Diagnostic) -> tuple[int, int, str]:
    return diagnostic.offset, diagnostic.end_offset, diagnostic.rule
