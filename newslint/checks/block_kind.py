"""A block that is there at all: a date line in the copy, a credit, a broken field."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading


class Check(Keys):
    """Reports every block whose scope is one of `kinds`, in full.

    With `remove`, the fix is to take the block out.
    """

    kinds: tuple[str, ...] = ()
    remove: bool = False

    def patterns(self) -> tuple[str, ...]:
        """None: a block is known by its scope, not by its words."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such block without the blanks at its ends; the argument is its text."""
        document = reading.document
        for block in document.blocks:
            if block.scope not in self.kinds:
                continue
            text = document.text_of(block.span)
            start = block.span.start + len(text) - len(text.lstrip())
            span = Span(start, start + len(text.strip()))
            removal = ("",) if self.remove else ()
            yield Finding(span, (text.strip(),), removal, edit=block.span)
