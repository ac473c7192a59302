"""Which engine tells quickest whether a pattern matches in a few words."""

from __future__ import annotations

import re

from newslint.matching.matcher import compile_re2
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Search = Callable[[str], object]


def search_of(pattern: str, *, trusted: bool) -> Search | None:
    r"""What finds RE2's `pattern` in a short text; None for one that RE2 refuses.

    Its answer is true where there is a match. Python's engine has the patterns that
    are kept (`newslint.patterns`) at once, where RE2 compiles them. But a stranger's
    pattern might run for ever in it: those that are not `trusted` are RE2's, as are
    those that only RE2 can read and those whose `$` is not the same place to both.
    """
    if trusted:
        try:
            own = compiled(pattern.replace(r"\z", r"\Z"), re.ASCII)
        except re.error:
            own = None
        # What ends a line is the same to both.
        if own and (own.flags & re.MULTILINE or not _asks_for_the_end(pattern)):
            return own.search
    found = compile_re2(pattern)
    return found.search if found else None


def _asks_for_the_end(pattern: str) -> bool:
    return "$" in pattern and compiled(r"(?<![\\\[])\$").search(pattern) is not None
