"""Which of LanguageTool's rules newslint shows: the lists in `rules/languagetool/`.

`categories.txt` and `rules.txt` name what is shown, each with its level; `noisy.txt`
what is left out of those categories, `clock.txt` rules that look at today's date.
What only one dialect has stands with its tag: `SOME_RULE en-US`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.diagnostic import Level
from newslint.errors import EngineError
from newslint.lexicon import parse_lines
from newslint.resources import rules_directory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.languagetool.rule_list import RuleList


class Allowed(NamedTuple):
    """The allow-list."""

    categories: Mapping[str, Level]
    rules: Mapping[str, Level]
    noisy: frozenset[str]
    clock: frozenset[str]
    dialects: Mapping[str, str]

    def level(self, rule: str, category: str) -> Level | None:
        """How heavy a finding of `rule` is; nothing if the rule is not allowed."""
        if rule in self.clock:
            return None
        if rule in self.rules:
            return self.rules[rule]
        return None if rule in self.noisy else self.categories.get(category)

    def check(self, known: RuleList, language: str) -> None:
        """Nothing, or an EngineError for what this LanguageTool does not have.

        `known` is what it has for `language`.
        """
        lists = (
            ("categories", self.categories, known.categories),
            ("rules", self.rules, known.rules),
            ("noisy", self.noisy, known.rules),
            ("clock", self.clock, known.rules),
        )
        for name, wanted, present in lists:
            due = {n for n in wanted if self.dialects.get(n, language) == language}
            if missing := sorted(due - set(present)):
                raise EngineError(
                    f"rules/languagetool/{name}.txt names {', '.join(missing)}, which "
                    "this LanguageTool does not have: install the version that "
                    "“newslint languagetool install” brings"
                )


@cache
def load() -> Allowed:
    """The allow-list that newslint ships."""
    lists = {name: _entries(name) for name in Allowed._fields[:4]}
    every = [words for entries in lists.values() for words in entries]
    return Allowed(
        _levels(lists["categories"]),
        _levels(lists["rules"]),
        frozenset(words[0] for words in lists["noisy"]),
        frozenset(words[0] for words in lists["clock"]),
        {words[0]: words[-1] for words in every if words[-1].startswith("en-")},
    )


def _entries(name: str) -> list[list[str]]:
    path = rules_directory() / "languagetool" / f"{name}.txt"
    return [line.split() for line in parse_lines(path.read_text(encoding="utf-8"))]


def _levels(entries: list[list[str]]) -> dict[str, Level]:
    return {words[0]: Level[words[1]] for words in entries}
