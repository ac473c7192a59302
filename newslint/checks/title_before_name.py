"""`title-before-name`: the case of a title directly before a name."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from newslint.document.entities import Mention
    from newslint.document.story import Document
    from newslint.reading import Reading

_REACH = 24


class Check(Keys):
    """Reports `titles` before a name that are not in the house's `case`.

    `titles` are in capitals; `case` is `upper` or `lower`. After one of the words
    `after` a small title is an occupation: `club president`.
    """

    titles: tuple[str, ...] = ()
    case: Literal["upper", "lower"] = "upper"
    after: tuple[str, ...] = ()

    @property
    def fixes(self) -> bool:
        """Whether its findings carry a fix."""
        return self.case == "upper"

    @cached_property
    def _wrong(self) -> dict[str, str]:
        """What is wrong, and what the house writes."""
        if self.case == "upper":
            return {title.lower(): title for title in self.titles}
        return {title: title.lower() for title in self.titles}

    def patterns(self) -> tuple[str, ...]:
        """The wrong forms before a capital."""
        return (rf"\b(?:{'|'.join(self._wrong)}) \p{{Lu}}",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each title in the wrong case; the arguments are both forms and the name."""
        for person in reading.document.people:
            for mention in person.mentions:
                if mention.title is not None:
                    yield from self._judged(reading.document, mention, mention.title)

    def _judged(
        self, document: Document, mention: Mention, title: Span
    ) -> Iterable[Finding]:
        wrong = self._wrong_part(document.text_of(title))
        start = title.end - len(wrong)
        if wrong and not self._is_occupation(document.text, start):
            right = self._wrong[wrong]
            name = document.text[title.end + 1 : mention.span.end]
            # Lower case before a name asks for an article and commas as well.
            fix = (right,) if self.case == "upper" else ()
            yield Finding(Span(start, title.end), (wrong, right, name), fix)

    def _wrong_part(self, title: str) -> str:
        """The longest of the wrong forms that the title ends with."""
        words = title.split(" ")
        tails = (" ".join(words[i:]) for i in range(len(words)))
        return next((tail for tail in tails if tail in self._wrong), "")

    def _is_occupation(self, text: str, start: int) -> bool:
        before = text[max(0, start - _REACH) : start].split()
        return bool(before) and before[-1] in self.after
