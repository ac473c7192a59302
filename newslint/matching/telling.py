"""Words without which a pattern cannot match: what a story without them need not ask.

A rule is compiled once and its file read at every start, so the words are found when
it is compiled. `prevent(?:s|ed|ing)? (?:him|her)` says of a text that it has one of
“prevent”, “prevents”, “prevented”, “preventing”, and one of “him”, “her”.
"""

from __future__ import annotations

import re
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]

from newslint.lexicon import load_set
from newslint.matching.needs import first_words
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    # One of these words stands in every text that the pattern matches.
    Clause = frozenset[str]
    # All that a part of a pattern can match, or nothing where that is too much.
    Strings = frozenset[str] | None

# A part of a pattern that could be more strings than this says nothing.
_MOST = 200
# Shorter words stand in nearly every story.
_TELLING = 4
# Where a word begins or ends: no character of a text, and no part of a word.
EDGE = "\0"
BLANK = frozenset(" ")
_NOTHING = frozenset([""])


def clauses_of(pattern: str, *, bounded: bool) -> tuple[Clause, ...]:
    """What every text that `pattern` matches has, in small letters, most telling first.

    `bounded`: the pattern stands between word boundaries. Words are runs of letters
    and digits. Nothing for a pattern that is too free, or none of Python's.
    """
    found = set(_in_sequence(nodes_of(pattern), left=bounded, right=bounded))
    return tuple(sorted(found, key=_dullness))


def nodes_of(pattern: str) -> list[Any]:
    """The parts of a pattern as Python's parser has them; none of what it refuses."""
    written = pattern.replace(r"\z", r"\Z").replace("(?m)", "").replace("(?i)", "")
    try:
        return list(_parser.parse(written))
    except (re.error, OverflowError, RecursionError):
        return []


def need_of(pattern: str, *, bounded: bool = False) -> str:
    """The clauses of `pattern` as `newslint.matching.needs` reads them."""
    return " ".join(",".join(sorted(c)) for c in clauses_of(pattern, bounded=bounded))


def telling_words(need: str) -> frozenset[str]:
    """Words of which a match has one, if few stories have any of them."""
    words = first_words(need)
    return frozenset(words if all(map(_is_telling, words)) else ())


def _is_telling(word: str) -> bool:
    return len(word) >= _TELLING and word not in load_set("frequent-words")


def _dullness(clause: Clause) -> tuple[int, int, list[str]]:
    """What sorts clauses: those that more stories meet come last."""
    shortest = min(len(word) * _is_telling(word) for word in clause)
    return -shortest, len(clause), sorted(clause)


def _in_sequence(nodes: Sequence[Any], *, left: bool, right: bool) -> Iterator[Clause]:
    """The clauses of nodes that follow each other.

    `left` and `right` say whether a word begins before them and ends after them.
    """
    run: list[frozenset[str]] = [frozenset([EDGE])] if left else []
    for index, node in enumerate(nodes):
        strings = strings_of(node)
        if strings is not None:
            run.append(strings)
            if strings != BLANK:
                continue
        yield from _in_run(run)
        run = [BLANK] if strings is not None else []
        if strings is None:
            after = nodes[index + 1 :]
            ends = _is_edge(after[0]) if after else right
            begins = left if not index else _is_edge(nodes[index - 1])
            yield from _in_node(node, left=begins, right=ends)
    yield from _in_run([*run, frozenset([EDGE])] if right else run)


def _in_run(run: Sequence[frozenset[str]]) -> Iterator[Clause]:
    """The clauses of strings that follow each other: of each its two longest words."""
    words = [_whole_words(string) for string in joined(run) or ()]
    for rank in range(min(map(len, words), default=0)):
        yield frozenset(found[rank] for found in words)


def _whole_words(string: str) -> list[str]:
    """Its two longest whole words; what touches an end may go on beyond it."""
    inner = re.sub(r"^[^\W_]+|[^\W_]+$", "", string)
    return sorted(re.findall(r"[^\W_]+", inner), key=len, reverse=True)[:2]


def _in_node(node: Any, *, left: bool, right: bool) -> Iterator[Clause]:  # noqa: ANN401 - Python's own parser
    """The clauses of a node that can match too much to be written out."""
    kind, value = node
    if kind is sre.SUBPATTERN:
        yield from _in_sequence(list(value[-1]), left=left, right=right)
    elif kind is sre.ATOMIC_GROUP:
        yield from _in_sequence(list(value), left=left, right=right)
    elif kind in _REPEATS and value[0] == value[1] == 1:
        yield from _in_sequence(list(value[-1]), left=left, right=right)
    elif kind is sre.BRANCH:
        ways = [list(_in_sequence(list(w), left=left, right=right)) for w in value[1]]
        if all(ways):
            yield frozenset().union(*(min(way, key=_dullness) for way in ways))


_REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}


def strings_of(node: Any) -> Strings:  # noqa: ANN401 - as above
    """All that a node can match, in small letters, a run of blanks as one blank."""
    kind, value = node
    written = _WRITTEN_OUT.get(kind)
    return written(value) if written else None


def _of_branch(value: tuple[Any, Sequence[Sequence[Any]]]) -> Strings:
    return _united(_of_sequence(way) for way in value[1])


def _of_sequence(nodes: Iterable[Any]) -> Strings:
    return joined([strings_of(each) for each in nodes])


def _of_place(place: Any) -> Strings:  # noqa: ANN401 - as above
    return _NOTHING if place is sre.AT_NON_BOUNDARY else frozenset([EDGE])


def _character(code: int) -> Strings:
    lower = chr(code).lower()
    if len(lower) > 1:
        return None
    return frozenset([" " if lower.isspace() else lower])


def _of_class(members: Iterable[tuple[Any, Any]]) -> Strings:
    return _united(map(_member, members))


def _member(member: tuple[Any, Any]) -> Strings:
    kind, value = member
    if kind is sre.LITERAL:
        return _character(value)
    if kind is sre.RANGE:
        low, high = value
        return _united(map(_character, range(low, min(high, low + _MOST) + 1)))
    if kind is sre.CATEGORY and value is sre.CATEGORY_SPACE:
        return BLANK
    return None


def _repeated(repeat: tuple[int, int, Iterable[Any]]) -> Strings:
    least, most, nodes = repeat
    once = _of_sequence(nodes)
    if once is None:
        return None
    if once <= {" ", ""}:
        return once if least else once | {""}
    if most > 2:  # noqa: PLR2004 - once or twice can be written out
        return None
    return _united(joined([once] * times) for times in range(least, most + 1))


def _united(parts: Iterable[Strings]) -> Strings:
    whole: set[str] = set()
    for part in parts:
        if part is None or len(whole) > _MOST:
            return None
        whole |= part
    return frozenset(whole)


def joined(parts: Sequence[Strings]) -> Strings:
    """All that parts which follow each other can match; nothing if that is too much."""
    size = 1
    for part in parts:
        if part is None:
            return None
        size *= len(part)
    if size > _MOST:
        return None
    known = [part for part in parts if part is not None]
    return frozenset(map("".join, product(*known)))


def _is_edge(node: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a word ends before, and begins after, whatever the node matches."""
    strings = strings_of(node)
    return strings is not None and all(
        string and not _of_word(string[0]) and not _of_word(string[-1])
        for string in strings
    )


def _of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


# By kinds of nodes: what makes their strings of their values.
_WRITTEN_OUT: dict[Any, Callable[[Any], Strings]] = {
    sre.LITERAL: _character,
    sre.IN: _of_class,
    sre.SUBPATTERN: lambda value: _of_sequence(value[-1]),
    sre.ATOMIC_GROUP: _of_sequence,
    sre.BRANCH: _of_branch,
    sre.AT: _of_place,
    sre.ASSERT: lambda _: _NOTHING,
    sre.ASSERT_NOT: lambda _: _NOTHING,
    **dict.fromkeys(_REPEATS, _repeated),
}
