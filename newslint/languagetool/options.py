"""What the configuration says of LanguageTool, and what holds without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from newslint.config.settings import Settings


class Options(NamedTuple):
    """The table `[languagetool]`; a field is a key with `-` written `_`.

    `url` is empty for the server that newslint starts itself. `memory` is the most
    that its heap takes, as Java writes it; `idle_minutes` how long it waits for work
    before it ends; `ready_seconds` how long a start may take, `timeout_seconds` an
    answer.
    """

    enabled: bool = False
    url: str = ""
    allow_remote: bool = False
    whole_text: bool = False
    memory: str = "768m"
    idle_minutes: float = 30
    ready_seconds: float = 60
    timeout_seconds: float = 120

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """What `settings` say."""
        given: dict[str, Any] = {}
        for key, value in settings.languagetool:
            given[key.replace("-", "_")] = value
        return cls(**given)
