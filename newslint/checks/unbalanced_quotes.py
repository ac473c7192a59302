"""`unbalanced-quotes`: quotation marks without a partner."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading


class Check(Keys):
    """Reports each opening or closing mark that nothing answers.

    A paragraph may leave a quotation open if the next one opens with the same mark.
    """

    def patterns(self) -> tuple[str, ...]:
        """Any mark that is no apostrophe between letters of ASCII."""
        return ("[\"“”„«»‘`]|''", r"(?:^|[^0-9A-Za-z])['’]|['’](?:[^0-9A-Za-z]|$)")

    def find(self, reading: Reading) -> Iterable[Finding]:
        """One finding at each such mark; the argument is the mark."""
        document = reading.document
        for span in document.quotation_marks.unbalanced:
            yield Finding(span, (document.text_of(span),))
