"""Where in a TOML file a key stands: the parser itself gives no positions."""

import re
from collections.abc import Iterator, Mapping, Sequence

from newslint.patterns import compiled

_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = compiled(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_KEY = compiled(rf"\s*({_DOTTED})\s*=")


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The 1-based line that sets `path`, or the nearest table or key around it.

    Numbers in `path` count the tables of an array; `None` where nothing fits.
    """
    best, length = None, 0
    for number, keys in _keys(text):
        shared = _shared(keys, path)
        if shared > length:
            best, length = number, shared
    return best


def line_naming(text: str, name: str) -> int | None:
    """The first 1-based line, comments apart, that holds `name` as a whole word."""
    whole = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])")
    for number, line in enumerate(text.split("\n"), 1):
        if not line.lstrip().startswith("#") and whole.search(line):
            return number
    return None


def _keys(text: str) -> Iterator[tuple[int, tuple[str | int, ...]]]:
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str | int, ...], int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            *around, last = _parts(header[2])
            outer = _within(counts, (), *around)
            table = _within(counts, outer, last)
            if header[1] == "[[":
                array = (*outer, last)
                counts[array] = counts.get(array, -1) + 1
                table = (*array, counts[array])
            yield number, table
        elif key := _KEY.match(line):
            yield number, (*table, *_parts(key[1]))


def _within(
    counts: Mapping[tuple[str | int, ...], int],
    table: tuple[str | int, ...],
    *parts: str,
) -> tuple[str | int, ...]:
    """The path of a table below `table`: below the last one of an array of tables."""
    for part in parts:
        table = (*table, part)
        if table in counts:
            table = (*table, counts[table])
    return table


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))


def _shared(keys: Sequence[str | int], path: Sequence[str | int]) -> int:
    """How long the common beginning is; 0 where `keys` leads somewhere else."""
    shared = min(len(keys), len(path))
    return shared if tuple(keys[:shared]) == tuple(path[:shared]) else 0
