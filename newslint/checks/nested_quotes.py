"""`nested-quotes`: a quotation within another, in the same marks."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable
    from typing import ClassVar

    from newslint.reading import Reading


# So near to each other the marks of both belong together.
_BESIDE = 75


@cache
def _inner() -> re.Pattern[str]:
    """A quotation behind words, and another closing mark after it."""
    return compiled(
        r"“(?<=[^\W\d_]\s“|[,:]\s“)[^“”\n]{1,60}”"
        rf"(?=[^“”\n]{{0,{_BESIDE}}}”)"
    )


class Check(Keys):
    """Reports the inner one of two quotations in curly double marks.

    The message's arguments are the quotation in single marks and as it is.
    """

    fixes: ClassVar[bool] = True

    def patterns(self) -> tuple[str, ...]:
        """An opening mark behind words; what is before it is looked at later."""
        return (r"[^\s“”]\s“",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such quotation, with its marks."""
        text = reading.document.text
        for block in reading.blocks:
            for match in _inner().finditer(text, *block.span):
                start = max(block.span.start, match.start() - _BESIDE)
                if _is_open(text[start : match.start()]):
                    inner = match.group()
                    fixed = f"‘{inner[1:-1]}’"
                    yield Finding(Span(*match.span()), (fixed, inner), (fixed,))


def _is_open(before: str) -> bool:
    """Whether a quotation in the same line has not been closed."""
    return before.rfind("“") > max(before.rfind("”"), before.rfind("\n"))
