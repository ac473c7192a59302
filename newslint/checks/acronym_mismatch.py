"""`acronym-mismatch`: a bracketed acronym whose letters do not fit the full name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslint.diagnostic import Span
from newslint.document.acronyms import brackets, initials_before
from newslint.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading

_FEWEST_TO_CHANGE = 4


@dataclass(frozen=True)
class Check:
    """Reports an acronym that is the full name's initials but for a slip.

    A slip is letters in another order, or one other letter among four or more.
    `exceptions` are acronyms of names in another language.
    """

    exceptions: tuple[str, ...] = ()

    def patterns(self) -> tuple[str, ...]:
        """Capitals in brackets."""
        return (r"\([A-Z]{3,}s?\)",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each misfit; the arguments are the acronym and the initials."""
        document = reading.document
        defined = {a.text for a in document.acronyms if a.definition is not None}
        for short, span in brackets(document.text):
            if short in defined or short in self.exceptions:
                continue
            initials = initials_before(document.text, span.start, len(short))
            if _is_slip(short, initials):
                letters = Span(span.start + 1, span.start + 1 + len(short))
                yield Finding(letters, (short, initials), (initials,))


def _is_slip(short: str, initials: str) -> bool:
    if short == initials or len(short) != len(initials):
        return False
    if sorted(short) == sorted(initials):
        return True
    changed = sum(a != b for a, b in zip(short, initials, strict=True))
    return changed == 1 and len(short) >= _FEWEST_TO_CHANGE and short[0] == initials[0]
