"""`newslint dictionary`: the project's own words."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from newslint.errors import ConfigError
from newslint.typed import TYPE_CHECKING
from newslint.writing import create, line_end, replace

if TYPE_CHECKING:
    from newslint.config.settings import Settings

_NEW = "dictionary.txt"
_LINE = f'dictionaries = ["{_NEW}"]'
_HEADER = re.compile(r"^\[tool\.newslint\][ \t]*(?:#.*)?$", re.MULTILINE)


@click.group("dictionary")
def command() -> None:
    """Add words to the project's dictionary, or list them."""


def _settings() -> Settings:
    from newslint.run import Order, Runner

    directory = Path.cwd()
    return Runner(Order(directory)).finder.settings_at(directory)


def dictionary_file(settings: Settings) -> Path:
    """The first dictionary of the configuration; it is where words are added.

    Where the configuration names none, it is made to name one beside itself; where
    there is no configuration, one is begun. A ConfigError where that cannot be done.
    """
    if settings.dictionaries:
        return Path(settings.dictionaries[0])
    file = Path(settings.origins[-1] if settings.origins else "newslint.toml")
    before = file.read_bytes() if settings.origins else None
    after = _naming_dictionary((before or b"").decode(), file)
    if before is None:
        create(file, after.encode())
    else:
        replace(file, before, after.encode())
    sys.stderr.write(f"{file.name}: names {_NEW} now.\n")
    return file.with_name(_NEW)


def _naming_dictionary(text: str, file: Path) -> str:
    """The text of a configuration with the line that names the new dictionary."""
    import tomllib

    end = line_end(text)
    if f"# {_LINE}{end}" in text:
        after = text.replace(f"# {_LINE}", _LINE, 1)
    elif file.name == "pyproject.toml":
        after = _HEADER.sub(rf"\g<0>{end}{_LINE}", text, count=1)
    else:
        after = f"{_LINE}{end}{text}"
    try:
        table = tomllib.loads(after)
    except tomllib.TOMLDecodeError:
        table = {}
    if file.name == "pyproject.toml":
        table = table.get("tool", {}).get("newslint", {})
    if table.get("dictionaries") != [_NEW]:
        raise ConfigError(f"names no dictionary yet: let it say {_LINE}", str(file))
    return after


@command.command("add")
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
def add(words: tuple[str, ...]) -> None:
    """Add words, one line each. `Manger` is accepted as written, `manger` both ways."""
    from newslint.wordlist import add_words, with_words

    # What is refused must not begin a configuration.
    with_words("", words)
    path = dictionary_file(_settings())
    added = add_words(path, words)
    for word in added:
        sys.stdout.write(f"{path}: {word}\n")


@command.command("remove")
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
def remove(words: tuple[str, ...]) -> None:
    """Take words out again."""
    from newslint.wordlist import remove_words

    path = dictionary_file(_settings())
    for word in remove_words(path, words):
        sys.stdout.write(f"{path}: {word} removed\n")


@command.command("list")
def list_words() -> None:
    """Print the words of every dictionary, with the file that holds each."""
    from newslint.lexicon import parse_lines
    from newslint.wordlist import read_text

    for name in _settings().dictionaries:
        for word in parse_lines(read_text(Path(name))):
            sys.stdout.write(f"{word}\t{name}\n")
