"""Rules that are compiled and not yet read: what a start looks at of each of them.

Most rules have nothing to say of most stories. Choosing rules, and telling which may
fire, takes what is on their cards; the rule itself is decoded when it is asked for.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from os.path import join
from pathlib import Path

from newslint.diagnostic import Level
from newslint.ruleset.rule import Rule
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any


class Card(NamedTuple):
    """What chooses a rule, and the rule's other fields, packed.

    `indexed` says that the words which the rule waits for are in its shelf's index.
    """

    directory: str
    name: str
    level: int
    default: bool
    styles: tuple[str, ...]
    patterns: tuple[str, ...]
    indexed: bool
    body: bytes
    words: tuple[str, ...] = ()

    @property
    def rule(self) -> Rule:
        """The rule itself."""
        return read_rule(self.body, self.directory)


class Shelf(Mapping[str, Rule]):
    """Rules by name, each decoded anew when it is asked for."""

    def __init__(self, cards: Iterable[Card | Rule]) -> None:
        """Take cards, and rules that need no decoding."""
        self._cards = {card.name: card for card in cards}

    @property
    def cards(self) -> Iterable[Card | Rule]:
        """What is known of each rule without reading it, in their order."""
        return self._cards.values()

    def __getitem__(self, name: str) -> Rule:
        """The rule of that name."""
        return self._cards[name].rule

    def __contains__(self, name: object) -> bool:
        """Whether there is a rule of that name."""
        return name in self._cards

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._cards)

    def __len__(self) -> int:
        """How many rules there are."""
        return len(self._cards)


def packed(rule: Rule, directory: Path) -> bytes:
    """The rule's fields without defaults, its file named from `directory`."""
    defaults = Rule._field_defaults
    fields = {k: v for k, v in rule._asdict().items() if v != defaults.get(k, _UNSET)}
    fields["file"] = relative(rule.file, directory)
    # Without references, so that two wheels of one source are the same.
    return marshal.dumps(_plain(fields), 2)


def relative(file: str, directory: Path) -> str:
    """`file` below `directory`; as it is where it stands elsewhere."""
    path = Path(file)
    below = path.is_relative_to(directory)
    return path.relative_to(directory).as_posix() if below else file


_UNSET = object()


def read_rule(body: bytes, directory: str) -> Rule:
    """The rule that `packed` was given."""
    fields: dict[str, Any] = marshal.loads(body)  # noqa: S302 - shipped, or the user's own cache
    fields["level"] = Level(fields["level"])
    fields["file"] = join(directory, fields["file"])  # noqa: PTH118 - far quicker
    return Rule(**fields)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a rule file can say
    """The value in kinds that `marshal` knows."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return tuple(map(_plain, value))
    return int(value) if isinstance(value, Level) else value
