r"""Patterns made quick to look for: what tells best of a match, in place of all of it.

RE2 looks for many patterns in one pass, as long as few of them can be half matched at
once. `\d[^\n]{0,24} \(\d` can be so from each figure on, and again from the next. A
story without ` \(\d` need not be asked, and that is looked for instead.
"""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

# RE2 and Python write characters before this one alike.
_WIDE = 0x100
# A run of fewer parts cannot go on for long.
_LONG = 4
_REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT}


def narrowed(pattern: str) -> str:
    """An RE2 pattern that matches wherever `pattern` does, and perhaps elsewhere.

    It has no part that runs on over several words. Where there is none, or one that
    Python's parser does not know, it is `pattern`.
    """
    parsed = _parsed(pattern)
    if parsed is None:
        return pattern
    nodes = list(parsed)
    try:
        if _runs(nodes):
            return _flags(parsed) + _written(_telling_part(nodes))
    except KeyError:
        # RE2 has it and Python's parser names it, but this module does not write it.
        return pattern
    return pattern


def shared(pattern: str) -> str:
    r"""The pattern in words that RE2 and Python's engine both read alike.

    That is without `\x{…}`, and with `(?m)` in front. Python's must be told of ASCII.
    """
    written = re.sub(r"\\x\{(\w+)\}", _by_code, pattern)
    flags = re.match(r"(?:\(\?\w+\))*", written)
    head = flags[0] if flags else ""
    rest = written[len(head) :]
    if "(?m)" not in rest:
        return written
    return f"{head.replace('(?m)', '')}(?m){rest.replace('(?m)', '')}"


def _parsed(pattern: str) -> Any:  # noqa: ANN401 - Python's own parser
    try:
        return _parser.parse(shared(pattern).replace(r"\z", r"\Z"))
    except (re.error, OverflowError, RecursionError):
        return None


def _by_code(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return f"\\x{code:02x}" if code < _WIDE else chr(code)


def _flags(parsed: Any) -> str:  # noqa: ANN401 - as above
    flags = parsed.state.flags
    letters = "".join(letter for letter in "ims" if flags & _parser.FLAGS[letter])
    return f"(?{letters})" if letters else ""


def _telling_part(nodes: Sequence[Any]) -> Sequence[Any]:
    """The longest of the parts between those that run on."""
    return max(_parts(nodes), key=_width)


def _parts(nodes: Sequence[Any]) -> Iterator[Sequence[Any]]:
    part: list[Any] = []
    for node in nodes:
        if not _runs([node]):
            part.append(node)
            continue
        yield part
        part = []
        yield _within(node)
    yield part


def _within(node: Any) -> Sequence[Any]:  # noqa: ANN401 - as above
    """What tells best of a match of a node that runs on somewhere within."""
    kind, value = node
    if kind is sre.SUBPATTERN:
        group, add, drop, nodes = value
        return [(kind, (group, add, drop, _telling_part(list(nodes))))]
    if kind is sre.BRANCH:
        return [(kind, (None, [_telling_part(list(way)) for way in value[1]]))]
    return []


def _width(nodes: Sequence[Any]) -> int:
    """How many characters a match has at least."""
    return int(_parser.SubPattern(_parser.State(), _plain(nodes)).getwidth()[0])


def _plain(nodes: Sequence[Any]) -> list[Any]:
    """The nodes as the parser would have them: groups hold its own kind of list."""
    return [(kind, _of_parser(kind, value)) for kind, value in nodes]


def _of_parser(kind: Any, value: Any) -> Any:  # noqa: ANN401 - as above
    if kind is sre.SUBPATTERN:
        return (*value[:-1], _parser.SubPattern(_parser.State(), _plain(value[-1])))
    if kind is sre.BRANCH:
        ways = [_parser.SubPattern(_parser.State(), _plain(w)) for w in value[1]]
        return (None, ways)
    return value


def _runs(nodes: Iterable[Any]) -> bool:
    """Whether a part of the nodes can run on over several words."""
    return any(_is_run(kind, value) for kind, value in nodes)


def _is_run(kind: Any, value: Any) -> bool:  # noqa: ANN401 - as above
    if kind in _REPEATS:
        _, most, body = value
        crosses = all(any(_takes(leaf, c) for leaf in _leaves(body)) for c in " e")
        return (most >= _LONG and crosses) or _runs(body)
    if kind is sre.SUBPATTERN:
        return _runs(value[-1])
    return kind is sre.BRANCH and any(map(_runs, value[1]))


def _leaves(nodes: Iterable[Any]) -> Iterator[Any]:
    """The parts of nodes that take one character each."""
    for kind, value in nodes:
        if kind in _REPEATS or kind is sre.SUBPATTERN:
            yield from _leaves(value[-1])
        elif kind is sre.BRANCH:
            for way in value[1]:
                yield from _leaves(way)
        elif kind is not sre.AT:
            yield kind, value


def _takes(leaf: Any, character: str) -> bool:  # noqa: ANN401 - as above
    return re.fullmatch(_written([leaf]), character) is not None


def _written(nodes: Iterable[Any]) -> str:
    """The nodes as a pattern; a KeyError where RE2 has no such thing."""
    return "".join(_WRITTEN[kind](value) for kind, value in nodes)


def _letter(code: int) -> str:
    character = chr(code)
    if character.isalnum() or not character.isascii():
        return character
    return f"\\x{code:02x}"


def _member(member: tuple[Any, Any]) -> str:
    kind, value = member
    if kind is sre.RANGE:
        return f"{_letter(value[0])}-{_letter(value[1])}"
    return "^" if kind is sre.NEGATE else _WRITTEN[kind](value)


def _repeat(value: tuple[int, int, Iterable[Any]]) -> str:
    least, most, nodes = value
    bound = "" if most is sre.MAXREPEAT else int(most)
    return f"(?:{_written(nodes)}){{{int(least)},{bound}}}"


def _group(value: tuple[Any, int, int, Iterable[Any]]) -> str:
    _, add, drop, nodes = value
    on, off = (
        "".join(letter for letter in "ims" if flags & _parser.FLAGS[letter])
        for flags in (add, drop)
    )
    return f"(?{on}{'-' if off else ''}{off}:{_written(nodes)})"


_PLACES = {
    sre.AT_BEGINNING: "^",
    sre.AT_BEGINNING_STRING: r"\A",
    sre.AT_BOUNDARY: r"\b",
    sre.AT_NON_BOUNDARY: r"\B",
    sre.AT_END: "$",
    sre.AT_END_STRING: r"\z",
}
_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
_WRITTEN: dict[Any, Callable[[Any], str]] = {
    sre.LITERAL: _letter,
    sre.NOT_LITERAL: lambda code: f"[^{_letter(code)}]",
    sre.ANY: lambda _: ".",
    sre.AT: _PLACES.__getitem__,
    sre.CATEGORY: _CATEGORIES.__getitem__,
    sre.IN: lambda members: f"[{''.join(map(_member, members))}]",
    sre.SUBPATTERN: _group,
    sre.BRANCH: lambda value: f"(?:{'|'.join(map(_written, value[1]))})",
    **dict.fromkeys(_REPEATS, _repeat),
}
