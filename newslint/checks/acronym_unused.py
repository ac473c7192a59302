"""`acronym-unused`: a bracketed acronym that the story never uses."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.diagnostic import Level, Span
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from newslint.document.entities import Acronym
    from newslint.document.story import Document
    from newslint.reading import Reading

# After these the brackets themselves are spoken of: marked with a (ToS).
_ARTICLES = (" a ", " an ", " the ")


class Check(Keys):
    """Reports `(ABC)` behind a full name where ABC stands nowhere else.

    `exceptions` are acronyms that readers know better than the name. Those of a name in
    capitals are of use to whoever looks for the letters: `of_names` is their level.
    """

    exceptions: tuple[str, ...] = ()
    of_names: Literal["error", "warning", "suggestion"] = "warning"

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """Capitals in brackets."""
        return (r"\((?:the )?[“\"]?[A-Z]\w*[A-Z0-9]s?[”\"]?\)",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each idle bracket; the argument is the acronym."""
        document = reading.document
        for acronym in document.acronyms:
            if acronym.definition is None or acronym.uses:
                continue
            if acronym.text in self.exceptions or _is_misspelt(acronym, document):
                continue
            end = acronym.definition.end
            start = document.text.rindex("(", acronym.definition.start, end)
            if document.text.endswith(_ARTICLES, 0, start):
                continue
            level = Level[self.of_names] if _is_name(acronym) else None
            yield Finding(Span(start, end), (acronym.text,), ("",), level=level)


def _is_name(acronym: Acronym) -> bool:
    """Whether capitals go on behind the first word: a body's, not “body mass index”."""
    return any(word[0].isupper() for word in (acronym.expansion or "").split()[1:])


def _is_misspelt(acronym: Acronym, document: Document) -> bool:
    """Whether the same letters stand in the story in another order: ASCL for ASLC."""
    letters = sorted(acronym.text)
    return any(
        sorted(other.text) == letters and other.text != acronym.text
        for other in document.acronyms
    )
