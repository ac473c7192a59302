"""The rules that a server has, as it tells them itself; kept for each version."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.resources import write_quietly

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newslint.languagetool.client import Client


class ServerRule(NamedTuple):
    """A rule of LanguageTool: what its server says of it.

    `is_off` if it runs only when it is named; `is_speller` if a dictionary is behind
    it.
    """

    category: str
    description: str
    is_off: bool = False
    is_speller: bool = False


class RuleList:
    """Every rule of one version for one language, by its id."""

    def __init__(self, rules: Mapping[str, ServerRule]) -> None:
        """Take the rules."""
        self.rules = rules

    def id_of(self, matched: str) -> str:
        """The listed id of a match: rules made of a list add the word to theirs.

        `EN_COMPOUNDS_TOLL_FREE` is a match of `EN_COMPOUNDS`.
        """
        name = matched
        while name and name not in self.rules:
            name = name.rpartition("_")[0]
        return name or matched

    @property
    def categories(self) -> frozenset[str]:
        """Every category that a rule is in."""
        return frozenset(rule.category for rule in self.rules.values())


def load(directory: Path, version: str, language: str) -> RuleList | None:
    """What was kept of that version and language, if it was met before."""
    try:
        rows = json.loads(_path(directory, version, language).read_bytes())
        return RuleList({name: ServerRule(*row) for name, row in rows.items()})
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def fetch(directory: Path, client: Client, version: str, language: str) -> RuleList:
    """What the server tells, kept for the next time."""
    rules = RuleList(dict(_described(client.rules(language))))
    data = json.dumps(rules.rules, separators=(",", ":")).encode()
    write_quietly(_path(directory, version, language), data)
    return rules


def _path(directory: Path, version: str, language: str) -> Path:
    key = sha256(f"{version}\0{language}".encode()).hexdigest()[:16]
    return directory / f"rules-{key}.json"


def _described(rows: list[dict[str, Any]]) -> Iterator[tuple[str, ServerRule]]:
    """The rules by id; of several with one id the first that is on speaks for all."""
    ordered = sorted(rows, key=lambda row: bool(row.get("isDefaultOff")), reverse=True)
    for row in ordered:
        yield (
            str(row["ruleId"]),
            ServerRule(
                str(row["categoryId"]),
                str(row["description"]),
                bool(row.get("isDefaultOff")),
                bool(row.get("isDictionaryBasedSpellingRule")),
            ),
        )
