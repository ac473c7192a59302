"""One finding for one defect, of all that the rules say."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.diagnostic import Span
    from newslint.document.story import Document
    from newslint.finding import Finding
    from newslint.ruleset.rule import Rule

# What its rules find is no copy, so that no other rule has a say in it.
CLAIMING = "debris"


def settle(
    found: list[tuple[Rule, Finding]], document: Document
) -> list[tuple[Rule, Finding]]:
    """The findings that stay.

    Debris claims its words, and of two findings of one pack on the same words the
    heavier stays.
    """
    claims = _Claims([f.span for r, f in found if _claims(r, f, document)])
    best: dict[tuple[str, Span], tuple[Rule, Finding]] = {}
    for rule, finding in found:
        if rule.pack != CLAIMING and claims.touch(finding.span):
            continue
        key = (rule.pack, finding.span)
        if key not in best or _weight(rule, finding) > _weight(*best[key]):
            best[key] = (rule, finding)
    return list(best.values())


def _claims(rule: Rule, finding: Finding, document: Document) -> bool:
    """A whole paragraph of copy is not claimed: what is wrong in it still counts."""
    if rule.pack != CLAIMING:
        return False
    block = document.block_at(finding.span.start)
    return not (block.is_body and block.span == finding.span)


class _Claims:
    """Spans, asked in logarithmic time whether one of them is touched."""

    def __init__(self, spans: list[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def touch(self, span: Span) -> bool:
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._reach[before - 1] > span.start


def _weight(rule: Rule, finding: Finding) -> int:
    return finding.level or rule.level
