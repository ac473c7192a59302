"""Which tokens of a rule no bad example shows."""

from __future__ import annotations

from pathlib import Path

from newslint.matching.matcher import Matcher
from newslint.matching.template import word_template, wrap_spaces
from newslint.ruleset.examples import read_examples
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.ruleset.rule import Rule


def uncovered(rule: Rule) -> list[str]:
    """The tokens and swap keys of `rule` that match in none of its bad examples."""
    entries = [*rule.options.get("tokens", ()), *rule.options.get("swap", {})]
    bad = [example.text for example in read_examples(Path(rule.file)) if example.is_bad]
    text = "\n\n".join(bad)
    return [entry for entry in entries if not _matcher(rule, entry).count(text)]


def _matcher(rule: Rule, entry: str) -> Matcher:
    nonword = bool(rule.options.get("nonword"))
    ignorecase = bool(rule.options.get("ignorecase"))
    pattern = word_template(wrap_spaces(entry), nonword=nonword, ignorecase=ignorecase)
    return Matcher(pattern)
