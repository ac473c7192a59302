"""`acronym-late`: an acronym used before it is spelled out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslint.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading


@dataclass(frozen=True)
class Check:
    """Reports the first use in running copy, if the full name comes only later.

    `exceptions` are acronyms that need no full name.
    """

    exceptions: tuple[str, ...] = ()

    def patterns(self) -> tuple[str, ...]:
        """Capitals in brackets."""
        return (r"\((?:the )?[“\"]?[A-Z]\w*[A-Z0-9]s?[”\"]?\)",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each first use; the arguments are the acronym and its full name."""
        document = reading.document
        for acronym in document.acronyms:
            definition = acronym.definition
            if definition is None or acronym.text in self.exceptions:
                continue
            early = (use for use in acronym.uses if use.end <= definition.start)
            body = (u for u in early if document.block_at(u.start).is_body)
            first = next((use for use in body if reading.reads(use)), None)
            if first is not None:
                yield Finding(first, (acronym.text, acronym.expansion or ""))
