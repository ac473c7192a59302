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
    those that only RE2 can read and those with `$`, which is not the end to both.
    """
    if trusted and "$" not in pattern:
        try:
            return compiled(pattern.replace(r"\z", r"\Z"), re.ASCII).search
        except re.error:
            pass
    found = compile_re2(pattern)
    return found.search if found else None
