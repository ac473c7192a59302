"""`newslint dictionary`: the project's own words."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newslint.errors import ConfigError
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint.config.settings import Settings

STARTER = 'dictionaries = ["dictionary.txt"]\n'


@click.group("dictionary")
def command() -> None:
    """Add words to the project's dictionary, or list them."""


def _settings() -> Settings:
    from newslint.run import Order, Runner

    directory = Path.cwd()
    return Runner(Order(directory)).finder.settings_at(directory)


def dictionary_file(settings: Settings) -> Path:
    """The first dictionary of the configuration; it is where words are added.

    Where there is no configuration at all, one is begun; a ConfigError where there
    is one that names no dictionary.
    """
    if settings.dictionaries:
        return Path(settings.dictionaries[0])
    if settings.origins:
        what = f"no dictionary yet: add the line `{STARTER.strip()}` at its top"
        raise ConfigError(what, settings.origins[-1])
    Path("newslint.toml").write_text(STARTER, encoding="utf-8")
    sys.stderr.write("Began newslint.toml, which names dictionary.txt.\n")
    return Path("dictionary.txt")


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

    for name in _settings().dictionaries:
        path = Path(name)
        if path.is_file():
            for word in parse_lines(path.read_text(encoding="utf-8-sig")):
                sys.stdout.write(f"{word}\t{name}\n")
