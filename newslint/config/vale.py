"""The table `[vale]` of a newslint.toml: what a `.vale.ini` says, in TOML.

Keys are Vale's, written as newslint's are: `styles-path` for `StylesPath`. A section is
one of `[[vale.sections]]`, its glob is `files`, its rules are a table `rules`. `only`
says that no rule of newslint's own runs, as under a `.vale.ini`.
"""

from __future__ import annotations

from pathlib import Path

from newslint.closest import did_you_mean
from newslint.config import values
from newslint.config.locate import line_of
from newslint.config.read import table_of
from newslint.config.values import BadValueError, Spot
from newslint.errors import ConfigError
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING
from newslint.vale.config import CORE, SYNTAX, Config, read
from newslint.vale.ini import Entry, Section, joined, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LISTS = frozenset(
    [
        *("Vocab", "Packages", "IgnoredScopes", "SkippedScopes", "IgnoredClasses"),
        *("BasedOnStyles", "BlockIgnores", "TokenIgnores", "IgnorePatterns"),
        "CommentDelimiters",
    ]
)
_EDGE = compiled(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BARE = compiled(r"[A-Za-z0-9_-]+")


def _kebab(key: str) -> str:
    return _EDGE.sub("-", key).lower()


_CORE = {_kebab(key): key for key in CORE}
_SYNTAX = {_kebab(key): key for key in SYNTAX}


def vale_config(file: str) -> Config:
    """What a `.vale.ini` asks for, or the table `[vale]` of a TOML file.

    A ConfigError with its line for what is wrong.
    """
    return read(file, _Reader(file).sections() if file.endswith(".toml") else None)


class _Reader:
    """Makes sections of the table `[vale]` of a TOML file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._text, root, self._table = table_of(file)
        directory = str(Path(file).parent)
        self._spot = Spot((*root, "vale"), directory, trusted=False)

    def sections(self) -> list[Section]:
        try:
            return joined(self._sections())
        except BadValueError as error:
            line = line_of(self._text, error.path)
            raise ConfigError(error.what, self._file, line) from None

    def _sections(self) -> Iterator[Section]:
        table = dict(values.table(self._table.get("vale", {}), self._spot))
        formats, given = table.pop("formats", {}), table.pop("sections", [])
        table.pop("only", None)
        yield Section("", 1, list(self._entries(table, self._spot, _CORE)))
        spot = self._spot.at("formats")
        yield Section("formats", self._line(spot), list(self._rows(formats, spot)))
        spot = self._spot.at("sections")
        if not isinstance(given, list):
            raise spot.bad("must be an array of tables: [[vale.sections]]")
        for number, each in enumerate(given):
            yield self._section(each, spot.at(number))

    def _section(self, given: object, spot: Spot) -> Section:
        table = dict(values.table(given, spot))
        name = values.text(table.pop("files", ""), spot.at("files"))
        if not name:
            raise BadValueError(spot.path, "a section needs “files”, a glob")
        rules = self._rows(table.pop("rules", {}), spot.at("rules"))
        entries = [*self._entries(table, spot, _SYNTAX), *rules]
        return Section(name, self._line(spot), entries)

    def _entries(
        self, table: Mapping[str, object], spot: Spot, known: Mapping[str, str]
    ) -> Iterator[Entry]:
        for key, value in table.items():
            below = spot.at(key)
            if key not in known:
                hint = did_you_mean(key, known)
                raise BadValueError(below.path, f"unknown key “{key}”{hint}")
            if known[key] in _LISTS:
                items = values.texts(value, below)
                written = ", ".join(item.replace(",", r"\,") for item in items)
            else:
                written = values.text(value, below)
            yield Entry(known[key], written, self._line(below))

    def _rows(self, given: object, spot: Spot) -> Iterator[Entry]:
        """The pairs of a table; true and false are YES and NO."""
        for key, value in values.table(given, spot).items():
            below = spot.at(key)
            if isinstance(value, bool):
                written = "YES" if value else "NO"
            else:
                written = values.text(value, below)
            yield Entry(key, written, self._line(below))

    def _line(self, spot: Spot) -> int:
        return line_of(self._text, spot.path) or 1


def toml(found: Iterable[Section]) -> str:
    """A newslint.toml that says what the sections of a `.vale.ini` say."""
    core, *others = found
    parts = [
        "# All levels are shown and only errors fail, as Vale has it.",
        'min-level = "suggestion"',
        'fail-on = "error"',
        "",
        "[vale]",
        "# Without this, newslint's own rules run as well.",
        "only = true",
        *_lines(core, CORE),
    ]
    for each in others:
        if each.name == "formats":
            parts += ["", "[vale.formats]", *map(_row, each.entries)]
    for each in others:
        if each.name != "formats":
            parts += ["", "[[vale.sections]]", f"files = {_text(each.name)}"]
            parts += _lines(each, SYNTAX)
            rules = {e.key: e for e in each.entries if e.key not in SYNTAX}
            if rules:
                parts += ["", "[vale.sections.rules]", *map(_row, rules.values())]
    return "\n".join(parts) + "\n"


def _lines(section: Section, keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        values = [entry.value for entry in section.entries if entry.key == key]
        if values and key in _LISTS:
            yield f"{_kebab(key)} = [{', '.join(map(_text, listed(values)))}]"
        elif values:
            yield f"{_kebab(key)} = {_text(values[-1])}"


def _row(entry: Entry) -> str:
    key = entry.key if _BARE.fullmatch(entry.key) else _text(entry.key)
    return f"{key} = {_text(entry.value)}"


def _text(value: str) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)
