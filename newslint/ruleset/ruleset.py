"""The rules that run on a story, behind one prefilter."""

from __future__ import annotations

from functools import cached_property
from os.path import dirname

from newslint.matching.prefilter import Prefilter
from newslint.ruleset.rule import build_check
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from newslint.checks import Check
    from newslint.document.story import Document
    from newslint.ruleset.rule import Rule


class Ruleset:
    """Chosen rules, each built only when it can find something."""

    def __init__(
        self, rules: Iterable[Rule], context: Mapping[str, Any] | None = None
    ) -> None:
        """Keep the rules in order of their names; `context` is for their checks."""
        self._context = context
        self.rules = sorted(rules, key=lambda rule: rule.name)
        self._checks: dict[str, Check] = {}

    @cached_property
    def by_name(self) -> Mapping[str, Rule]:
        """The rules by name."""
        return {rule.name: rule for rule in self.rules}

    @cached_property
    def _prefilter(self) -> Prefilter:
        return Prefilter([(rule.patterns, rule.words) for rule in self.rules])

    def that_may_fire(self, document: Document) -> list[Rule]:
        """The rules that can find something in `document`, in order of their names."""
        return [self.rules[index] for index in self._prefilter.firing(document)]

    def check_of(self, rule: Rule) -> Check:
        """The rule's check, built once."""
        check = self._checks.get(rule.name)
        if check is None:
            # Lists that a rule names stand beside its file.
            directory = dirname(rule.file)  # noqa: PTH120 - far quicker
            own = {"directory": directory, "needs": rule.needs}
            context = {**(self._context or {}), **own}
            built = build_check(rule.extends, rule.options, context)
            check = self._checks.setdefault(rule.name, built)
        return check
