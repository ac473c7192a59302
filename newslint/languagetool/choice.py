"""Which rules a configuration chooses, and how a server is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslint.config.selection import LANGUAGETOOL, is_selected, selectors_of
from newslint.diagnostic import Level
from newslint.errors import ConfigError

if TYPE_CHECKING:
    from newslint.config.settings import Settings
    from newslint.languagetool.allowed import Allowed
    from newslint.languagetool.rule_list import RuleList

PREFIX = f"{LANGUAGETOOL}."


class Choice:
    """The rules that `settings` choose.

    `ALL` and the group `languagetool` mean the allow-list; any other rule runs where
    it is named by itself, as `languagetool.PASSIVE_VOICE`.
    """

    def __init__(self, settings: Settings, allowed: Allowed) -> None:
        """Take the settings and the allow-list."""
        self._settings = settings
        self._allowed = allowed
        chosen = filter(_is_rule, selectors_of(settings.selections))
        named = {name.removeprefix(PREFIX) for name in chosen}
        self._added = frozenset(n for n in named if self._is_chosen(n, default=False))

    def key(self) -> str:
        """What of the choice an answer of the server depends on."""
        return repr([*map(sorted, self._allowed[:4]), sorted(self._added)])

    def level(self, rule: str, category: str) -> Level | None:
        """How heavy a finding is; nothing if it is not wanted."""
        allowed = self._allowed.level(rule, category)
        if allowed is None and rule not in self._added:
            return None
        if not self._is_chosen(rule, default=allowed is not None):
            return None
        given = self._settings.options_of(f"{PREFIX}{rule}").get("level")
        return Level[str(given)] if given else allowed or Level.warning

    def level_of(self, name: str, category: str) -> Level | None:
        """The same for a rule by its full name."""
        return self.level(name.removeprefix(PREFIX), category)

    def _is_chosen(self, rule: str, *, default: bool) -> bool:
        name = f"{PREFIX}{rule}"
        return is_selected(name, self._settings.selections, default_on=default)

    def fields(self, known: RuleList) -> dict[str, str]:
        """What a request says of rules: the same for every text, to keep pipelines.

        What a configuration only takes away is asked for all the same, and left out
        on this side. A category of which one rule is wanted stays on, because the
        server drops what a rule finds under a longer id than its own.
        """
        allowed = self._allowed
        added = self._added - allowed.clock
        enabled = {n for n in {*allowed.rules, *added} if n in known.rules}
        wanted = {known.rules[name].category for name in enabled}
        return {
            "enabledRules": ",".join(sorted(enabled)),
            "disabledRules": ",".join(
                sorted((allowed.noisy | allowed.clock) - added - allowed.rules.keys())
            ),
            "disabledCategories": ",".join(
                sorted(known.categories - allowed.categories.keys() - wanted)
            ),
        }

    def check(self, known: RuleList) -> None:
        """Nothing, or a ConfigError for a rule that cannot be chosen."""
        for name in filter(_is_rule, self._settings.mentioned):
            rule = name.removeprefix(PREFIX)
            if rule not in known.rules:
                from newslint.closest import did_you_mean

                hint = did_you_mean(rule, known.rules)
                raise ConfigError(f"LanguageTool has no rule “{rule}”{hint}")
            if rule in self._added & self._allowed.clock:
                raise ConfigError(
                    f"“{name}” looks at today's date, and a story has its own: "
                    "newslint's rules of the group “dates” are for that"
                )


def _is_rule(name: str) -> bool:
    return name.startswith(PREFIX)
