"""Names files: people, clubs, places, companies, one exact spelling each."""

from __future__ import annotations

from newslint.desk.tables import check_cell, read_text, rows
from newslint.errors import ConfigError
from newslint.phrases import Entry, key_of
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = {
    "name": (
        *("name", "full name", "fullname", "person", "spelling", "correct spelling"),
        *("club", "team", "place", "town", "company", "organisation", "organization"),
        *("councillor", "member", "display name", "names", "correct name", "entry"),
    ),
    "given": ("first name", "firstname", "given name", "forename", "given", "first"),
    "surname": (
        "surname",
        "last name",
        "lastname",
        "family name",
        "second name",
        "last",
    ),
    "title": ("title", "honorific", "prefix", "rank", "salutation", "style"),
    "role": (
        *("role", "position", "job", "job title", "post", "office", "function"),
        *("occupation", "description", "ward", "note", "notes", "what", "who"),
    ),
}
_TABLES = (".csv", ".tsv")


def read_names(path: str) -> Iterator[Entry]:
    """The entries of a names file, with title and role; a ConfigError names the row."""
    if path.lower().endswith(_TABLES):
        yield from _table(path)
        return
    yield from read_lines(read_text(path), path)


def read_lines(text: str, path: str) -> Iterator[Entry]:
    """The entries of a text: in each line a name, or `name; title; role`."""
    for number, line in enumerate(text.splitlines(), 1):
        cells = [" ".join(cell.split()) for cell in line.split(";")]
        if cells[0].startswith("#") or not any(cells):
            continue
        if len(cells) > 3:  # noqa: PLR2004
            raise ConfigError("a line is a name; title; role", path, number)
        name, title, role = (*cells, "", "")[:3]
        yield _entry(name, title, role, path, number)


def _table(path: str) -> Iterator[Entry]:
    for line, cells in rows(path, COLUMNS, ("name", "surname")):
        parts = (cells.get("given", ""), cells.get("surname", ""))
        name = cells.get("name") or " ".join(part for part in parts if part)
        title, role = cells.get("title", ""), cells.get("role", "")
        yield _entry(name, title, role, path, line)


def _entry(name: str, title: str, role: str, path: str, line: int) -> Entry:
    for cell in (name, title, role):
        check_cell(cell, path, line)
    if not any(map(str.isalpha, name)):
        raise ConfigError(f"no name: “{name}”", path, line)
    if not key_of(name):
        raise ConfigError(f"no words: “{name}”", path, line)
    return Entry(name, (title, role))
