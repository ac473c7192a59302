"""`unintroduced`: somebody quoted by the surname whom the story never introduces."""

from __future__ import annotations

import re

from newslint.checks.keys import Keys
from newslint.dictionary import open_words
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.story import Document
    from newslint.reading import Reading

_SHORTEST = 4
_SAYS = "said|says|told|added|asked|wrote|explained|noted|continued|recalled|replied"
_LEAD = 24


class Check(Keys):
    """Reports the speaker of a quotation who is one capitalised word from nowhere.

    It is no word of the dictionary, stands beside verbs of saying only, and no name,
    title or role stands before it anywhere. `exceptions` are bodies that speak.
    """

    exceptions: tuple[str, ...] = ()

    def patterns(self) -> tuple[str, ...]:
        """A mark and a capitalised word beside a verb of saying."""
        verbs = f"(?:{_SAYS})"
        word = r"\p{Lu}\p{Ll}+"
        return (rf"[”\"'’] (?:{word} {verbs}|{verbs} {word})\b",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """The first such speaker of each name; the argument is the name."""
        document = reading.document
        known = {word for person in document.people for word in person.name.split()}
        seen: set[str] = set()
        for quotation in document.quotations:
            if quotation.speaker is None or quotation.depth:
                continue
            name = document.text_of(quotation.speaker.span)
            if name in seen or name in known or not self._may_be_surname(name):
                continue
            seen.add(name)
            if _only_speaks(document, name):
                yield Finding(quotation.speaker.span, (name,))

    def _may_be_surname(self, name: str) -> bool:
        if len(name) < _SHORTEST or not name.isalpha() or not name[1:].islower():
            return False
        if not name[0].isupper() or name in self.exceptions:
            return False
        openers = load_set("capitalised-openers")
        words = open_words()
        return name not in openers and not words.knows(name.lower())


def _only_speaks(document: Document, name: str) -> bool:
    """Whether the name stands alone beside a verb of saying wherever it stands."""
    text = document.text
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        before = text[max(0, match.start() - _LEAD) : match.start()].split()[-1:]
        said = re.match(rf" (?:{_SAYS})\b", text[match.end() : match.end() + _LEAD])
        if not said and not (before and before[0] in _SAYS.split("|")):
            return False
        if before and before[0][0].isupper() and before[0][-1] not in '.!?,”"':
            return False
    return True
