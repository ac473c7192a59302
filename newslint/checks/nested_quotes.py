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


@cache
def _nested() -> re.Pattern[str]:
    # So near to each other the four marks belong together: an opening mark that
    # nothing closes, words, the quotation within, and the end of the first.
    words = r"[^“”\n]{1,74}(?:[^\W\d_]|[,:])"
    return compiled(rf"“{words}\s(?P<inner>“[^“”\n]{{1,60}}”)[^“”\n]{{0,76}}”")


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
        for block in reading.blocks:
            for match in _nested().finditer(reading.document.text, *block.span):
                inner = match["inner"]
                fixed = f"‘{inner[1:-1]}’"
                yield Finding(Span(*match.span("inner")), (fixed, inner), (fixed,))
