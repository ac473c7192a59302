"""`count-list`: a number of things announced, and a list of fewer or more."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.numbers import number_words
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.reading import Reading

_MOST = 10
# An item with more words is a clause, in which an “and” joins other things.
_LONGEST_ITEM = 6
_JOINTS = compiled(r"\s*,\s*(?:(?:and|or|plus)\s+)?|\s+(?:and|or|plus)\s+")
_COMMAS = compiled(r"\s*,\s*(?:(?:and|or|plus)\s+)?")
_ENDS = frozenset("sne")
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")
# How far before its colon an announcement may begin.
_REACH = 80
_LIST = compiled(r"(?P<items>[a-z][a-z ,'’-]*[a-z])\.(?=\s|$)")


class _Sizes(NamedTuple):
    """How few and how many items a list may be taken to have."""

    fewest: int
    most: int


class Check(Keys):
    """Reports `three reasons: cost and time`.

    Only lists of plain words in small letters are counted, however one takes their
    commas and their “and”. `exceptions` are nouns behind which no list of them stands.
    """

    exceptions: tuple[str, ...] = ()

    @cached_property
    def _announcement(self) -> re.Pattern[str]:
        words = "|".join(w for w, value in number_words().items() if 1 < value <= _MOST)
        return compiled(
            rf"(?<!of )(?<!in )(?<!of the )\b(?P<count>(?i:{words})|[2-9]|10)"
            r"(?: [a-z-]+)?? (?P<noun>[a-z]+s|people|men|women|children): \Z"
        )

    def _announced(self, text: str) -> Iterator[re.Match[str]]:
        """The announcements in `text`, each looked for back from its colon."""
        colon = text.find(": ")
        while colon >= 0:
            end = colon + len(": ")
            # A plural ends so, and the list begins with a small letter.
            if text[colon - 1 : colon] in _ENDS and text[end : end + 1] in _SMALL:
                start = max(0, colon - _REACH)
                match = self._announcement.search(text, start, end)
                if match:
                    yield match
            colon = text.find(": ", end)

    def patterns(self) -> tuple[str, ...]:
        """A noun in the plural before a colon and a word in small letters."""
        return (r"(?:s|people|men|women|children): [a-z]",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each number that the list belies: as written, and how many items follow."""
        text = reading.document.text
        for match in self._announced(text):
            listed = _LIST.match(text, match.end())
            if listed is None or match["noun"] in self.exceptions:
                continue
            sizes = _sizes(listed["items"])
            count = number_words().get(match["count"].lower()) or int(match["count"])
            if sizes and not sizes.fewest <= count <= sizes.most:
                size = sizes.fewest if count < sizes.fewest else sizes.most
                span = Span(match.start(), match.end("noun"))
                yield Finding(span, (text[span.start : span.end], str(size)))


def _sizes(items: str) -> _Sizes | None:
    """The list's sizes; nothing where it is no list, or one of clauses."""
    every = _JOINTS.split(items)
    if len(every) == 1 or any(len(item.split()) > _LONGEST_ITEM for item in every):
        return None
    return _Sizes(len(_COMMAS.split(items)), len(every))
