"""A rule's page in Markdown, made from its file.

The terminal, the editor and `docs/rules/` show the same text.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from newslint.errors import RuleError
from newslint.proving import Prover, marked
from newslint.ruleset.examples import read_examples
from newslint.ruleset.load import read_table
from newslint.ruleset.options import declared
from newslint.ruleset.rule import build_check, check_class
from newslint.ruleset.style import Entry, entries
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.ruleset.catalogue import Catalogue, Style
    from newslint.ruleset.examples import Example
    from newslint.ruleset.rule import Rule

_QUOTES = {
    "skip": "Words in quotation marks are the speaker’s: it passes over them.",
    "only": "It reads only what stands in quotation marks.",
    "include": "It reads words in quotation marks too.",
}
# What the user's settings say to a check, and no rule file.
_CONTEXT = {"accepted", "directory", "language", "names"}


class Wish(NamedTuple):
    """What one house wants of a rule: the values it sets, on which evidence."""

    style: Style
    entry: Entry

    @property
    def values(self) -> str:
        """What it sets: `on`, `off`, or keys with their values."""
        values = [f"`{key}: {item}`" for key, item in self.entry.values.items()]
        return "off" if self.entry.is_off else ", ".join(values) or "on"


def page(rule: Rule, catalogue: Catalogue) -> str:
    """Message, why, when to ignore it, houses, examples and options of `rule`."""
    sections = [
        ("", [facts(rule, catalogue), "", *_quoted(brief(rule))]),
        ("Why", [rule.description]),
        ("When to ignore it", [when_to_ignore(rule)]),
        ("Houses", _houses(rule, catalogue)),
        ("Wrong", list(_examples(rule, catalogue, is_bad=True))),
        ("Right", list(_examples(rule, catalogue, is_bad=False))),
        ("How it finds it", _check(rule)),
        ("Further reading", [rule.link]),
    ]
    lines = [f"# {rule.name}", ""]
    for title, body in sections:
        if any(body):
            lines += [f"## {title}", ""] if title else []
            lines += [*body, ""]
    return "\n".join(lines)


def brief(rule: Rule) -> str:
    """The message with `…` for what it takes from the story."""
    return re.sub(r"%(?:\[\d\])?s", "…", rule.message).replace("%%", "%")


def facts(rule: Rule, catalogue: Catalogue) -> str:
    """Level, state and fix in a line."""
    fix = f"{rule.fix} fix" if rule.is_fixable else "no fix"
    return f"{rule.level.name}, {state(rule, catalogue)}, {fix}"


def state(rule: Rule, catalogue: Catalogue) -> str:
    """When it runs: `on`, `off`, or under which houses."""
    houses = "+".join(
        rule.styles or (wish.style.name for wish in wishes(rule, catalogue))
    )
    if rule.styles or not rule.default:
        return f"on under {houses}" if houses else "off"
    return "on"


def when_to_ignore(rule: Rule) -> str:
    """What its file says of the places where it need not be heeded."""
    try:
        said: str = read_table(Path(rule.file)).get("when_to_ignore", "")
    except RuleError:
        return ""
    return said.strip()


def wishes(rule: Rule, catalogue: Catalogue) -> list[Wish]:
    """What each house wants of the rule that it names, by name of the house."""
    return [
        Wish(style, style_entries[rule.name])
        for style in sorted(catalogue.styles.values(), key=lambda style: style.name)
        if rule.name in (style_entries := entries(Path(style.file)))
    ]


def _houses(rule: Rule, catalogue: Catalogue) -> list[str]:
    named = wishes(rule, catalogue)
    lines = [_wish(wish) for wish in named]
    if rule.default and not rule.styles:
        lines.insert(0, "Every house." if not named else "Every house; of their own:")
    elif not named and not rule.styles:
        lines = ["None of those that newslint knows: it runs where it is selected."]
    return (
        lines if len(lines) == len(named) or not named else [lines[0], "", *lines[1:]]
    )


def _wish(wish: Wish) -> str:
    evidence = f" ({wish.entry.evidence})" if wish.entry.evidence else ""
    return f"- {wish.style.version}: {wish.values}{evidence}"


def _examples(rule: Rule, catalogue: Catalogue, *, is_bad: bool) -> Iterator[str]:
    prover = Prover(catalogue)
    between: list[str] = []
    for example in examples_of(rule):
        if example.is_bad is is_bad:
            yield from (*between, *_fenced(_example(rule, example, prover)))
            between = [""]


def examples_of(rule: Rule) -> list[Example]:
    """The examples of its file; none where they cannot be read."""
    try:
        return read_examples(Path(rule.file))
    except RuleError:
        return []


def _example(rule: Rule, example: Example, prover: Prover) -> str:
    """The example with its marks; what is said of it; what the fix makes of it."""
    lines = [marked(example.text, example.spans)]
    if example.is_bad:
        found = prover.diagnostics(rule, example)
        lines += [f"! {message}" for message in dict.fromkeys(d.message for d in found)]
    if example.fixed is not None:
        lines.append(f"→ {example.fixed}")
    settings = {
        key: getattr(example, key)
        for key in ("published", "style", "language", "format")
    }
    said = ", ".join(f"{key} {value}" for key, value in settings.items() if value)
    return "\n".join([*lines, *([f"({said})"] if said else [])])


def _fenced(text: str) -> list[str]:
    longest = max(map(len, re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", text, fence]


def _quoted(text: str) -> list[str]:
    return [f"> {line}" for line in text.splitlines()]


def _check(rule: Rule) -> list[str]:
    check = check_class(rule.extends)
    said = " ".join((inspect.cleandoc(check.__doc__ or "")).split())
    lines = [f"`extends: {rule.extends}`. {said}".strip(), "", _QUOTES[rule.quotes]]
    rows = [f"| `{key}` | {value} |" for key, value in options(rule).items()]
    if rows:
        lines += ["", "A configuration may set:", "", "| key | value |", "|---|---|"]
    return lines + rows


def options(rule: Rule) -> dict[str, str]:
    """The keys of the rule's check and what they hold now, in brief."""
    check = build_check(rule.extends, rule.options)
    names = declared(check_class(rule.extends))
    return {
        name: _shown(getattr(check, name)) for name in names if name not in _CONTEXT
    }


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, str | int | float):
        return f"`{value}`" if value != "" else ""
    size = len(value) if hasattr(value, "__len__") else 0
    return f"{size} {'entry' if size == 1 else 'entries'}"
