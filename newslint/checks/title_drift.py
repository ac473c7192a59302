"""`title-drift`: two offices for one person."""

from __future__ import annotations

from newslint.checks.keys import NOTHING, Keys
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newslint.document.entities import Mention
    from newslint.reading import Reading

_REACH = 24


class Check(Keys):
    """Reports the first of `titles` before a name that is not the earlier one's.

    `short` has titles as they are cut. A title after one of the words `before`
    (`former`) is an office once held.
    """

    titles: tuple[str, ...] = ()
    short: Mapping[str, str] = NOTHING
    before: tuple[str, ...] = ()

    def patterns(self) -> tuple[str, ...]:
        """The titles before a capital."""
        titles = "|".join((*self.titles, *self.short)).replace(".", r"\.")
        return (rf"\b(?:{titles}) [A-Z\x{{80}}-\x{{10FFFF}}]",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """The second title of each person; the arguments are name and both titles."""
        for person in reading.document.people:
            first = ""
            for mention in person.mentions:
                title = self._office(mention, reading)
                if first and title and title != first:
                    yield Finding(mention.span, (person.surname, first, title))
                    break
                first = first or title

    def _office(self, mention: Mention, reading: Reading) -> str:
        """The office in the mention's title, empty if it is none or one once held."""
        if mention.title is None or not reading.reads(mention.span):
            return ""
        text = reading.document.text
        start, end = mention.title
        before = text[max(0, start - _REACH) : start].split()
        if before and before[-1].lower() in self.before:
            return ""
        words = text[start:end].split()
        tails = (" ".join(words[i:]) for i in range(len(words)))
        whole = (self.short.get(tail, tail) for tail in tails)
        return next((tail for tail in whole if tail in self.titles), "")
