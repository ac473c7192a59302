"""Document and rules in, sorted diagnostics out."""

from __future__ import annotations

from newslint.errors import NewslintError, RuleError, defect
from newslint.reading import Reading
from newslint.remedy import diagnose
from newslint.settling import settle
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document
    from newslint.finding import Finding
    from newslint.ruleset.rule import Rule
    from newslint.ruleset.ruleset import Ruleset


class Linted(NamedTuple):
    """What the rules say of one story, in reading order, and which rules failed.

    `ignored` is what the story itself silences; the engine does not ask.
    """

    diagnostics: tuple[Diagnostic, ...]
    problems: tuple[NewslintError, ...]
    ignored: tuple[Diagnostic, ...] = ()


def carry_on() -> None:
    """Nothing: the work is wanted still."""


def lint(
    document: Document,
    ruleset: Ruleset,
    filename: str,
    heed: Callable[[], None] = carry_on,
) -> Linted:
    """The diagnostics of `ruleset` in `document`; a rule that fails, fails alone.

    `heed` is called before each rule; what it raises ends the work.
    """
    found: list[tuple[Rule, Finding]] = []
    problems: list[NewslintError] = []
    for rule in ruleset.that_may_fire(document):
        heed()
        try:
            found += [(rule, finding) for finding in _findings(rule, ruleset, document)]
        except RuleError as error:
            problems.append(RuleError(f"{rule.name}: {error.what}", filename))
        except Exception as error:  # noqa: BLE001 - the other rules still count
            problems.append(RuleError(f"{rule.name}: {defect(error)}", filename))
    diagnostics = [
        diagnose(r, f, document, filename) for r, f in settle(found, document)
    ]
    return Linted(tuple(sorted(diagnostics, key=_order)), tuple(problems))


def _findings(rule: Rule, ruleset: Ruleset, document: Document) -> list[Finding]:
    """The findings of one rule that are in its scope and within its limit."""
    reading = Reading(document, rule.scope, rule.quotes)
    found = ruleset.check_of(rule).find(reading)
    read = [finding for finding in found if reading.reads(finding.span)]
    return read[: rule.limit or None]


def _order(diagnostic: Diagnostic) -> tuple[int, int, str]:
    return diagnostic.offset, diagnostic.end_offset, diagnostic.rule
