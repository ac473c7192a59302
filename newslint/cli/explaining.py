"""A rule for readers: in a line, as a page, as JSON. All of it from its file."""

from __future__ import annotations

from pathlib import Path

from newslint.errors import RuleError
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


def in_a_line(rule: Rule) -> str:
    """Name, level, state, whether its findings can be fixed."""
    fix = f"fix: {rule.fix}" if rule.is_fixable else ""
    return f"{rule.name:45} {rule.level.name:10} {state(rule):8} {fix}".rstrip()


def state(rule: Rule) -> str:
    """`on`, `off`, or the house styles under which it holds."""
    if rule.styles:
        return "+".join(rule.styles)
    return "on" if rule.default else "off"


def page(rule: Rule) -> str:
    """What, why, and examples, as `newslint rule` prints them."""
    lines = [
        rule.name,
        "",
        f"{rule.level.name}, {state(rule)}" + (f", {_fix(rule)}" if _fix(rule) else ""),
        "",
        rule.message,
    ]
    if rule.description:
        lines += ["", rule.description]
    lines += _shown(rule, "Bad", is_bad=True) + _shown(rule, "Good", is_bad=False)
    if keys := options(rule):
        lines += ["", "Keys that a configuration may set", *_keys(keys)]
    if rule.link:
        lines += ["", rule.link]
    return "\n".join(lines) + "\n"


def _fix(rule: Rule) -> str:
    return f"{rule.fix} fix" if rule.is_fixable else ""


def _shown(rule: Rule, title: str, *, is_bad: bool) -> list[str]:
    examples = [example for example in _examples(rule) if example.is_bad is is_bad]
    if not examples:
        return []
    return ["", title, *(f"  {_example(example)}" for example in examples)]


def _example(example: Example) -> str:
    from newslint.proving import marked

    shown = " ¶ ".join(marked(example.text, example.spans).split("\n\n"))
    fixed = f"\n    → {example.fixed}" if example.fixed else ""
    settings = [s for s in (example.published, example.style) if s]
    return shown + (f"  ({', '.join(settings)})" if settings else "") + fixed


def _examples(rule: Rule) -> list[Example]:
    from newslint.ruleset.examples import read_examples

    try:
        return read_examples(Path(rule.file))
    except RuleError:
        return []


def options(rule: Rule) -> dict[str, str]:
    """The keys of the rule's check and what they hold now, in brief."""
    from newslint.ruleset.options import declared
    from newslint.ruleset.rule import build_check, check_class

    check = build_check(rule.extends, rule.options)
    names = declared(check_class(rule.extends))
    return {name: _brief(getattr(check, name)) for name in names}


def _brief(value: object) -> str:
    if isinstance(value, tuple | dict):
        return f"{len(value)} entries"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _keys(keys: dict[str, str]) -> list[str]:
    return [f"  {name} = {value}" for name, value in keys.items()]


def record(rule: Rule) -> dict[str, Any]:
    """The rule as JSON."""
    return {
        "name": rule.name,
        "extends": rule.extends,
        "level": rule.level.name,
        "state": state(rule),
        "fix": rule.fix if rule.is_fixable else None,
        "message": rule.message,
        "description": rule.description,
        "link": rule.link or None,
        "bad": [_example(example) for example in _examples(rule) if example.is_bad],
        "good": [example.text for example in _examples(rule) if not example.is_bad],
    }
