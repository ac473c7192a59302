"""`acronym-redefined`: an acronym that is explained a second time."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.document.acronyms import brackets, full_name_before
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading


class Check(Keys):
    """Reports `(ABC)` behind a full name, `gap` words at most after the first time."""

    gap: int = 800

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """Capitals in brackets."""
        return (r"\((?:the )?[“\"]?[A-Z]\w*[A-Z0-9]s?[”\"]?\)",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each later bracket; the argument is the acronym."""
        document = reading.document
        seen: dict[str, int] = {}
        for short, span in brackets(document.text):
            block = document.block_at(span.start)
            if block.kind != "paragraph" or not reading.reads(span):
                continue
            if full_name_before(document.text, span.start, short) is None:
                continue
            if short in seen:
                words = len(document.text[seen[short] : span.start].split())
                if words <= self.gap:
                    yield Finding(span, (short,), ("",))
            seen[short] = span.end
