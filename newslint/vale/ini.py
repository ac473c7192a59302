"""`.vale.ini` as Go's INI reader takes it: sections of keys, each with its line."""

from __future__ import annotations

import re

from newslint.errors import ConfigError
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Entry(NamedTuple):
    """One `key = value`, and the 1-based line of it."""

    key: str
    value: str
    line: int


class Section(NamedTuple):
    """A section; the one before any header has no name. Keys may be repeated."""

    name: str
    line: int
    entries: list[Entry]


_COMMENT = compiled(r"\s[#;].*\Z", re.DOTALL)


def parse(text: str, file: str) -> list[Section]:
    """The sections of a file, those of one name together; else a ConfigError."""
    sections = {"": Section("", 1, [])}
    current = sections[""]
    for number, line in _lines(text):
        if line.startswith("["):
            if not line.endswith("]"):
                raise ConfigError("a section’s name is not closed", file, number)
            name = line[1:-1].strip()
            current = sections.setdefault(name, Section(name, number, []))
            continue
        key, mark, value = _divided(line)
        if not mark:
            raise ConfigError(
                f"“{line}” is neither a section nor “key = value”", file, number
            )
        current.entries.append(Entry(key.strip().strip('"`'), _value(value), number))
    return list(sections.values())


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, continued ones joined."""
    pending, begun = "", 0
    for number, raw in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        line = raw.strip()
        if not pending and (not line or line[0] in "#;"):
            continue
        begun = begun or number
        if line.endswith("\\") and not line.endswith("\\\\"):
            pending += line[:-1]
            continue
        yield begun, pending + line
        pending, begun = "", 0
    if pending:
        yield begun, pending


def _divided(line: str) -> tuple[str, str, str]:
    """Key, delimiter and value: the first of `=` and `:` divides."""
    at = min((p for p in (line.find("="), line.find(":")) if p >= 0), default=-1)
    return (line, "", "") if at < 0 else (line[:at], line[at], line[at + 1 :])


def _value(text: str) -> str:
    text = text.strip()
    for quote in ('"""', "`", '"', "'"):
        if (
            text.startswith(quote)
            and text.endswith(quote)
            and len(text) >= 2 * len(quote)
        ):
            inner = text[len(quote) : -len(quote)]
            if quote not in inner:
                return inner
    return _COMMENT.sub("", text).strip()


def listed(values: list[str]) -> list[str]:
    r"""The items of values that commas divide, each once; `\,` is a comma."""
    items: list[str] = []
    for value in values:
        parts = re.split(r"(?<!\\),", value)
        items += [part.replace("\\,", ",").strip() for part in parts]
    return list(dict.fromkeys(item for item in items if item))


def joined(sections: Iterable[Section]) -> list[Section]:
    """The sections, those of one name as one, where the first of them stands."""
    made: dict[str, Section] = {}
    for each in sections:
        section = made.setdefault(each.name, Section(each.name, each.line, []))
        section.entries.extend(each.entries)
    return list(made.values())
