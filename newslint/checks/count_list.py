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
_AND_AT_END = compiled(r"\A(?:[a-z’'-]+, )+[a-z’'-]+ (?:and|or) [a-z’'-]+\Z")
_ENDS = frozenset("sne")
# How far before its colon an announcement may begin.
_REACH = 80
_LIST = compiled(
    r"(?:in |at |from )?(?P<items>[a-z][a-z ,'’-]*[a-z]"
    r"|[A-Z][\w'’-]+(?:(?:,? and|,)? [A-Z][\w'’-]{3,})+)\.(?=\s+[A-Z“\"]|\s*$)"
)


class _Sizes(NamedTuple):
    """How few and how many items a list may be taken to have."""

    fewest: int
    most: int


class Check(Keys):
    """Reports `three reasons: cost and time`.

    Only lists of plain words in small letters, or of names, are counted, however one
    takes their commas and their “and”. Of a town a comma may part its county: nouns of
    `places` announce no list of names. `exceptions` are nouns behind which no list of
    them stands.
    """

    exceptions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

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
            # A plural ends so.
            if text[colon - 1 : colon] in _ENDS and text[end : end + 1].isalpha():
                start = max(0, colon - _REACH)
                match = self._announcement.search(text, start, end)
                if match:
                    yield match
            colon = text.find(": ", end)

    def patterns(self) -> tuple[str, ...]:
        """A noun in the plural before a colon and a word."""
        return (r"(?:s|people|men|women|children): [A-Za-z]",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each number that the list belies: as written, and how many items follow."""
        text = reading.document.text
        for match in self._announced(text):
            listed = _LIST.match(text, match.end())
            if listed is None or match["noun"] in self.exceptions:
                continue
            if listed["items"][0].isupper() and match["noun"] in self.places:
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
    in_commas = _COMMAS.split(items)
    # Of “theft and fraud” behind a comma, in small letters, each is an item.
    ends = len(in_commas) > 1 and items[0].islower() and _AND_AT_END.search(items)
    return _Sizes(len(every) if ends else len(in_commas), len(every))
