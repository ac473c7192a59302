"""`acronym-brackets`: letters in brackets behind a full name."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading


class Check(Keys):
    """Reports `(ABC)` behind a full name where ABC comes again.

    Where it does not, `acronym-unused` reports it.
    """

    def patterns(self) -> tuple[str, ...]:
        """Capitals in brackets."""
        return (r"\((?:the )?[“\"]?[A-Z]\w*[A-Z0-9]s?[”\"]?\)",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each bracket; the argument is the acronym."""
        document = reading.document
        for acronym in document.acronyms:
            if acronym.definition is not None and acronym.uses:
                end = acronym.definition.end
                start = document.text.rindex("(", acronym.definition.start, end)
                yield Finding(Span(start, end), (acronym.text,))
