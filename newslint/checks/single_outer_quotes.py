"""`single-outer-quotes`: speech in single marks where the house sets double ones."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading

_DOUBLE = {"‘": "“”", "'": '""'}


class Check(Keys):
    """Reports speech in running copy that single marks hold, none round them."""

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A single mark before a word."""
        return (r"(?:^|[\s(:—–-])[‘'][\p{L}\p{N}]",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such quotation in full; the argument is its opening mark."""
        document = reading.document
        for quotation in document.quotations:
            start, end = quotation.span
            marks = _DOUBLE.get(document.text[start])
            if marks is None or quotation.depth or quotation.kind != "speech":
                continue
            if not quotation.closed or document.block_at(start).kind != "paragraph":
                continue
            inside = document.text[start + 1 : end - 1]
            # Marks within would have to change as well.
            plain = not any(mark in inside for mark in '“”"')
            fixed = (f"{marks[0]}{inside}{marks[1]}",) if plain else ()
            yield Finding(quotation.span, (marks,), fixed)
