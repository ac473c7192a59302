"""The rules that run on a story, behind one prefilter."""

from __future__ import annotations

from functools import cached_property
from os.path import dirname

from newslint.matching.prefilter import Prefilter
from newslint.resources import rules_directory
from newslint.ruleset.rule import build_check
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from newslint.checks import Check
    from newslint.document.story import Document
    from newslint.matching.index import Index
    from newslint.ruleset.rule import Rule
    from newslint.ruleset.shelf import Card


class Ruleset:
    """Chosen rules, each read and built only when it can find something."""

    def __init__(
        self,
        cards: Iterable[Card | Rule],
        context: Mapping[str, Any] | None = None,
        indexes: Iterable[Index] = (),
    ) -> None:
        """Keep the rules in order of their names.

        `context` is for their checks; `indexes` name the rules that wait for a word.
        """
        self._context = context
        self._cards = {card.name: card for card in sorted(cards, key=_name)}
        self._indexes = tuple(indexes)
        self._read: dict[str, Rule] = {}
        self._checks: dict[str, Check] = {}

    @property
    def names(self) -> frozenset[str]:
        """The names of the rules."""
        return frozenset(self._cards)

    @cached_property
    def _prefilter(self) -> Prefilter:
        trusted = all(map(_is_ours, self._cards.values()))
        return Prefilter(self._cards.values(), self._indexes, trusted=trusted)

    def that_may_fire(self, document: Document) -> list[Rule]:
        """The rules that can find something in `document`, in order of their names."""
        return [self.rule(name) for name in sorted(self._prefilter.firing(document))]

    def rule(self, name: str) -> Rule:
        """The rule of that name, decoded once."""
        rule = self._read.get(name)
        if rule is None:
            rule = self._read.setdefault(name, self._cards[name].rule)
        return rule

    def check_of(self, rule: Rule) -> Check:
        """The rule's check, built once."""
        check = self._checks.get(rule.name)
        if check is None:
            # Lists that a rule names stand beside its file.
            directory = dirname(rule.file)  # noqa: PTH120 - far quicker
            own = {"directory": directory, "needs": rule.needs}
            trusted = _is_ours(self._cards[rule.name])
            context = {**(self._context or {}), **own, "trusted": trusted}
            built = build_check(rule.extends, rule.options, context)
            check = self._checks.setdefault(rule.name, built)
        return check


def _is_ours(card: Card | Rule) -> bool:
    """Whether a rule is shipped, so that its patterns are known to do no harm."""
    return getattr(card, "directory", "") == str(rules_directory())


def _name(card: Card | Rule) -> str:
    return card.name
