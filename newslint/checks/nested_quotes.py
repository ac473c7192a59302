"""`nested-quotes`: a quotation within another, in the same marks."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.matching.matcher import Matcher
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import ClassVar

    from newslint.reading import Reading

# So near to each other the four marks belong together: an opening mark that nothing
# closes, words, the quotation within, and the end of the first.
_NESTED = r"“[^“”\n]{1,74}[\p{L},:]\s“[^“”\n]{1,60}”[^“”\n]{0,76}”"


class Check(Keys):
    """Reports the inner one of two quotations in curly double marks.

    The message's arguments are the quotation in single marks and as it is.
    """

    fixes: ClassVar[bool] = True

    @cached_property
    def _nested(self) -> Matcher:
        return Matcher(_NESTED)

    def patterns(self) -> tuple[str, ...]:
        """An opening mark behind words; what is before it is looked at later."""
        return (r"[^\s“”]\s“",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such quotation, with its marks."""
        text = reading.document.text
        for outer in reading.matches(self._nested):
            start = text.index("“", outer.start + 1)
            end = text.index("”", start) + 1
            fixed = f"‘{text[start + 1 : end - 1]}’"
            yield Finding(Span(start, end), (fixed, text[start:end]), (fixed,))
