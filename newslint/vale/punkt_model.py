"""The English model of Punkt, and in which parts of it a story takes an interest.

The package has it in one file, nearly all of which tells how words are written where:
few pairs of words ask for that. So it is kept in the user's cache once more, in two
files; they hold as long as the package's file has the same time and size.
"""

from __future__ import annotations

from functools import cache

from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

_NAME = "punkt.data.english"
_MORE_ABBREVIATIONS = frozenset({"sgt", "gov", "no", "mt"})


class Model(NamedTuple):
    """Words before a stop that ends no sentence, pairs that belong together, and more.

    `starters` often begin sentences.
    """

    abbreviations: frozenset[str]
    collocations: frozenset[tuple[str, str]]
    starters: frozenset[str]


@cache
def model() -> Model:
    """What most questions about sentences are answered from."""
    abbreviations, collocations, starters = kept("words", tuple)
    return Model(abbreviations | _MORE_ABBREVIATIONS, collocations, starters)


@cache
def contexts() -> dict[str, int]:
    """How each word has been written: bits for its case and its place in a sentence."""
    found: dict[str, int] = kept("contexts", dict)
    return found


def kept(part: str, form: type) -> Any:
    """A part of the model, from the cache or else from the package, and then kept.

    `words` is a tuple, `contexts` a dict. What the cache has in another form is not
    taken; a cache that cannot be read or written is no error.
    """
    import marshal
    from contextlib import suppress

    from newslint.resources import cache_directory, write_quietly

    source = _source()
    stamp = source.stat()
    name = f"punkt-{part}-{stamp.st_mtime_ns:x}-{stamp.st_size:x}.marshal"
    file = cache_directory() / name
    with suppress(OSError, ValueError, EOFError, TypeError):
        found = marshal.loads(file.read_bytes())  # noqa: S302 - the user's own cache
        if isinstance(found, form):
            return found
    found = _parts(source)[part]
    write_quietly(file, marshal.dumps(found))
    return found


def _source() -> Path:
    """The package's file; importing the package and its trainer takes far longer."""
    from importlib.machinery import PathFinder
    from pathlib import Path

    package = PathFinder.find_spec("punkt")
    assert package
    assert package.submodule_search_locations
    return Path(package.submodule_search_locations[0], "data", "english.py")


def _parts(source: Path) -> dict[str, Any]:
    from importlib.machinery import SourceFileLoader

    code = SourceFileLoader(_NAME, str(source)).get_code(_NAME)
    assert code
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - of a package that newslint asks for
    words = (names["ABBREV_TYPES"], names["COLLOCATIONS"], names["SENT_STARTERS"])
    return {"words": words, "contexts": names["ORTHO_CONTEXT"]}
