"""A rule in a line and as JSON, all of it from its file."""

from __future__ import annotations

from newslint.rule_page import examples_of, state, when_to_ignore, wishes
from newslint.run import Order, Runner
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from newslint.ruleset.catalogue import Catalogue
    from newslint.ruleset.examples import Example
    from newslint.ruleset.rule import Rule


def rules_of(order: Order) -> Catalogue:
    """The rules that hold in the working directory, the project's own among them."""
    runner = Runner(order)
    settings = runner.finder.settings_at(order.directory)
    return runner.checker_for(settings).catalogue


def in_a_line(rule: Rule, catalogue: Catalogue) -> str:
    """Name, level, state, whether its findings can be fixed."""
    fix = f"fix: {rule.fix}" if rule.is_fixable else ""
    when = state(rule, catalogue)
    return f"{rule.name:45} {rule.level.name:10} {when:8} {fix}".rstrip()


def record(rule: Rule, catalogue: Catalogue) -> dict[str, Any]:
    """The rule as JSON."""
    examples = examples_of(rule)
    return {
        "name": rule.name,
        "extends": rule.extends,
        "level": rule.level.name,
        "state": state(rule, catalogue),
        "fix": rule.fix if rule.is_fixable else None,
        "message": rule.message,
        "description": rule.description,
        "when_to_ignore": when_to_ignore(rule),
        "houses": [wish.style.version for wish in wishes(rule, catalogue)],
        "link": rule.link or None,
        "bad": [_shown(example) for example in examples if example.is_bad],
        "good": [example.text for example in examples if not example.is_bad],
    }


def _shown(example: Example) -> str:
    from newslint.proving import marked

    fixed = f" -> {example.fixed}" if example.fixed is not None else ""
    return marked(example.text, example.spans) + fixed
