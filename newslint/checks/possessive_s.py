"""`possessive-s`: the possessive of a name that ends in s, as the house has it."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from newslint.reading import Reading

_MARKS = ("'", "’")


class Check(Keys):
    """Reports `Dickens's` where `form: bare`, `Dickens'` where `form: full`."""

    form: Literal["bare", "full"] = "bare"

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A capitalised word in s with an apostrophe."""
        return (r"\p{Lu}\w*s['\x{2019}]",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each possessive of the other form: as written, and as the house has it."""
        text = reading.document.text
        for person in reading.document.people:
            for mention in person.mentions:
                end = mention.span.end
                mark = text[end : end + 1]
                if text[end - 1 : end] != "s" or mark not in _MARKS:
                    continue
                full = text[end + 1 : end + 2] == "s"
                if full is (self.form == "bare") and not text[end + 1 + full].isalpha():
                    name = text[(mention.surname or mention.span).start : end]
                    span = Span(end - len(name), end + 1 + full)
                    right = name + mark + ("" if full else "s")
                    yield Finding(span, (text[span.start : span.end], right), (right,))
