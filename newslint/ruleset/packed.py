"""Long lists as one string, which JSON reads quickly and few stories look into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

# Shorter ones are read as quickly as they are.
_LONG = 200


class Pairs(Mapping[str, str]):
    """A mapping of words to words, taken apart when it is first asked."""

    def __init__(self, text: str) -> None:
        """Take one pair a line, a tab between its halves."""
        self.text = text
        self._pairs: dict[str, str] | None = None

    def _read(self) -> dict[str, str]:
        if self._pairs is None:
            lines = self.text.split("\n")
            self._pairs = dict(line.split("\t") for line in lines)
        return self._pairs

    def __getitem__(self, key: str) -> str:
        """What `key` maps to."""
        return self._read()[key]

    def __iter__(self) -> Iterator[str]:
        """The keys, in order."""
        return iter(self._read())

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self._read())


def pack(value: Any) -> Any:  # noqa: ANN401 - JSON's border
    """`value` for JSON: a long mapping or list of words as one string in a table."""
    if isinstance(value, Pairs):
        return {"\t": value.text}
    if isinstance(value, Mapping) and len(value) > _LONG:
        return {"\t": "\n".join(f"{key}\t{item}" for key, item in value.items())}
    if isinstance(value, tuple | list) and len(value) > _LONG:
        return {" ": "\n".join(value)}
    return value


def unpack(value: Any) -> Any:  # noqa: ANN401 - JSON's border
    """What `pack` was given."""
    if isinstance(value, dict) and "\t" in value:
        return Pairs(value["\t"])
    if isinstance(value, dict) and " " in value:
        return tuple(value[" "].split("\n"))
    return value
