"""Regular expressions of Python, compiled once and not at every start.

Compiling the seventy that a story may need takes longer than reading and checking
it. What compiling makes is a list of numbers; they are kept in the user's cache, under
the interpreter that made them, and given back to it. Where anything is not as expected,
`re.compile` does the work: a pattern is the same either way.
"""

from __future__ import annotations

import re
import sys
from functools import cache

from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    # Numbers, packed; flags, groups, their names by number: what `_sre.compile` takes.
    Code = tuple[bytes | memoryview, int, int, dict[str, int], tuple[str | None, ...]]
    Codes = dict[tuple[str, int], Code]

_BYTES = 4
# All rules together have fewer patterns. What is beyond them is of other versions.
_MOST = 1_500


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile(pattern, flags)` returns.

    For patterns of newslint's own: one made of a draft's words must not be kept.
    """
    return _store.pattern(pattern, flags)


def has_foreign_letters(text: str) -> bool:
    r"""Whether a letter or digit outside ASCII is in it: RE2's `\b` knows none."""
    return not text.isascii() and _foreign_letter().search(text) is not None


@cache
def _foreign_letter() -> re.Pattern[str]:
    return compiled(r"[^\W\x00-\x7f]")


class Store:
    """The codes that are known, those that this process has made among them."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._codes: Codes | None = None
        self._used: set[tuple[str, int]] = set()
        self._is_new = False

    def pattern(self, pattern: str, flags: int) -> re.Pattern[str]:
        """The pattern, from its kept code if there is one."""
        try:
            return _make(pattern, self._code(pattern, int(flags)))
        except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
            # Another Python, or a cache that is damaged.
            return re.compile(pattern, flags)

    def _code(self, pattern: str, flags: int) -> Code:
        codes = self._kept()
        key = pattern, flags
        self._used.add(key)
        code = codes.get(key)
        if code is None:
            code = codes[key] = _compile(pattern, flags)
            self._is_new = True
        return code

    def _kept(self) -> Codes:
        if self._codes is None:
            self._codes = _read()
        return self._codes

    def is_filled(self) -> bool:
        """Whether codes of an earlier process are there."""
        return bool(self._kept())

    def save(self) -> None:
        """Keep what is new for the next start; a cache that cannot be is no error."""
        if self._is_new and self._codes:
            from newslint.resources import write_quietly

            if len(self._codes) > _MOST:
                self._codes = {key: self._codes[key] for key in self._used}
            write_quietly(cache_file(), _packed(self._codes))
            self._is_new = False


_store = Store()
save = _store.save
are_kept = _store.is_filled


def cache_file() -> Path:
    """Where the codes of this interpreter are kept."""
    from newslint.resources import cache_directory

    return cache_directory() / f"codes-{sys.implementation.name}-{sys.hexversion:x}"


def _read() -> Codes:
    try:
        return _unpacked(cache_file().read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}


def _packed(codes: Codes) -> bytes:
    """All codes, their numbers behind each other: a story asks for few of them."""
    import marshal

    rows = [(*key, len(numbers), *rest) for key, (numbers, *rest) in codes.items()]
    return marshal.dumps((rows, b"".join([code[0] for code in codes.values()])))


def _unpacked(data: bytes) -> Codes:
    import marshal

    rows, numbers = marshal.loads(data)  # noqa: S302 - the user's own cache
    left, codes = memoryview(numbers), {}
    for pattern, flags, length, *rest in rows:
        codes[pattern, flags] = (left[:length], *rest)
        left = left[length:]
    return codes


def _compile(pattern: str, flags: int) -> Code:
    """The code of a pattern, as `re` itself makes it."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    code = _compiler._code(parsed, flags)  # noqa: SLF001 - see above
    names = dict(parsed.state.groupdict)
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    groups = parsed.state.groups - 1
    return (
        b"".join(int(number).to_bytes(_BYTES, sys.byteorder) for number in code),
        int(flags | parsed.state.flags),
        groups,
        names,
        tuple(by_number),
    )


def _make(pattern: str, parts: Code) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    code, flags, groups, names, by_number = parts
    numbers = memoryview(code).cast("I").tolist()
    made: re.Pattern[str] = _sre.compile(
        pattern, flags, numbers, groups, names, by_number
    )
    return made
