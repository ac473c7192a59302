"""The files that a configuration names, compiled and ready for checks."""

from __future__ import annotations

from pathlib import Path

from newslint.diagnostic import Level
from newslint.document.words import tokens
from newslint.errors import ConfigError
from newslint.phrases import bare, compiled
from newslint.ruleset.catalogue import Catalogue
from newslint.ruleset.rule import Rule
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.diagnostic import Diagnostic
    from newslint.phrases import Entry, Phrases

_MESSAGE = "“%[2]s” is not the house's form: write “%[1]s”."
_GROUP = "lexicon"
# Rules that a listed name need not fear.
_ABOUT_SPELLING = (
    "spelling.",
    "names.name-spelling-drift",
    "names.known-name-misspelled",
    "places.place-spelling",
    "consistency.accent-mix",
    "consistency.transliteration-drift",
)
_WILD = frozenset("*?[")


def open_names(patterns: Iterable[str]) -> Phrases:
    """The names of the files that `patterns` name."""
    files = expand(patterns)
    return compiled(_content(files), lambda: _names(files))


def _names(files: list[str]) -> Iterator[Entry]:
    from newslint.desk.names import read_names

    for file in files:
        yield from read_names(file)


def open_lines(lines: Iterable[str]) -> Phrases:
    """The names of lines as a text file has them."""
    text = "\n".join(lines)
    return compiled(text.encode(), lambda: _lines(text))


def _lines(text: str) -> Iterator[Entry]:
    from newslint.desk.names import read_lines

    yield from read_lines(text, "names")


def concerns(diagnostic: Diagnostic, names: Phrases) -> bool:
    """Whether a doubt about spelling is about the words of a listed name."""
    rule = diagnostic.rule
    if not rule.startswith(_ABOUT_SPELLING) or not diagnostic.text[:1].isupper():
        return False
    return all(names.has_word(bare(word.text)) for word in tokens(diagnostic.text))


def lexicon_rules(patterns: Iterable[str]) -> Catalogue:
    """A rule for each lexicon, `lexicon.<name of the file>`."""
    rules: dict[str, Rule] = {}
    for file in expand(patterns):
        rule = _lexicon_rule(file)
        if rule.name in rules:
            raise ConfigError(f"there are two lexicons “{Path(file).stem}”", file)
        rules[rule.name] = rule
    return Catalogue(rules, {})


def _lexicon_rule(file: str) -> Rule:
    phrases = compiled(_content([file]), lambda: _entries(file), with_near=False)
    name = "-".join(Path(file).stem.split()).replace(".", "-").casefold()
    return Rule(
        f"{_GROUP}.{name}",
        "lexicon",
        _MESSAGE,
        Level.warning,
        description=f"The desk’s own lexicon says so: {Path(file).name}.",
        options={"trie": phrases.path},
        file=file,
    )


def _entries(file: str) -> Iterator[Entry]:
    from newslint.desk.lexicon import read_lexicon

    yield from read_lexicon(file)


def expand(patterns: Iterable[str]) -> list[str]:
    """The files that `patterns` name, each once; one without a file is an error."""
    found: dict[str, None] = {}
    for pattern in patterns:
        files = _files(pattern)
        if not files:
            raise ConfigError("no such file", pattern)
        found.update(dict.fromkeys(files))
    return list(found)


def places_of(patterns: Iterable[str]) -> Iterator[str]:
    """The files that `patterns` name, and the directories where more may appear.

    A path that names nothing yet is among them.
    """
    for pattern in patterns:
        if Path(pattern).exists() or _WILD.isdisjoint(pattern):
            yield pattern
            continue
        yield from _files(pattern)
        yield from _directories(pattern)


def _directories(pattern: str) -> Iterator[str]:
    """Those where a file that the pattern names may come or go."""
    from glob import glob

    for parent in map(str, Path(pattern).parents):
        # With a slash at its end, a pattern names directories alone.
        yield from glob(f"{parent}/", recursive=True)  # noqa: PTH207 - it is absolute
        if _WILD.isdisjoint(parent):
            return


def content_of(patterns: Iterable[str]) -> bytes:
    """A digest of the names and the contents of the files that `patterns` name."""
    files = expand(patterns)
    return "\0".join(files).encode("utf-8", "surrogatepass") + _content(files)


def _files(pattern: str) -> list[str]:
    if not _WILD.isdisjoint(pattern) and not Path(pattern).exists():
        from glob import glob

        names = glob(pattern, recursive=True)  # noqa: PTH207 - it is absolute
        return sorted(name for name in names if Path(name).is_file())
    return [pattern] if Path(pattern).is_file() else []


def _content(files: Iterable[str]) -> bytes:
    """A key of what the files hold."""
    from hashlib import blake2b

    digest = blake2b(digest_size=16)
    for file in files:
        try:
            data = Path(file).read_bytes()
        except OSError as error:
            raise ConfigError(f"cannot be read: {error.strerror}", file) from None
        digest.update(b"%s %d\n" % (Path(file).suffix.encode(), len(data)) + data)
    return digest.digest()
