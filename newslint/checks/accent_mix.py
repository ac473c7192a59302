"""`accent-mix`: a name with its accents and without."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.reading import Reading


class Check(Keys):
    """Reports the rarer form of a capitalised word with and without its accents.

    Of two as frequent, the one without is reported: accents get lost, not found.
    """

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A letter of the Latin script with a mark."""
        return (r"[\x{C0}-\x{24F}]",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each rarer form: as written, and as elsewhere in the story."""
        pairs = list(_pairs(reading.document.text))
        places = _places(reading, {word for pair in pairs for word in pair})
        for pair in pairs:
            # Of two as frequent the bare one, which comes second, is the rare one.
            common, rare = sorted(pair, key=lambda word: -len(places[word]))
            for span in places[rare]:
                yield Finding(span, (rare, common), (common,))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Each accented word, and the same without accents if that may be there too."""
    for accented in sorted(set(_accented().findall(text))):
        bare = _without_marks(accented)
        if bare != accented and bare in text:
            yield accented, bare


def _places(reading: Reading, words: set[str]) -> dict[str, list[Span]]:
    """Where each of `words` stands in what the rule reads."""
    places: dict[str, list[Span]] = {word: [] for word in words}
    for match in _word().finditer(reading.document.text) if words else ():
        if match[0] in places and reading.reads(span := Span(*match.span())):
            places[match[0]].append(span)
    return places


def _without_marks(word: str) -> str:
    from unicodedata import combining, normalize

    parts = normalize("NFD", word)
    return "".join(part for part in parts if not combining(part))


@cache
def _accented() -> re.Pattern[str]:
    """A capitalised word with an accent, none of which is inside an address."""
    return compiled(r"(?<![\w@/.-])(?=[A-ZÀ-Þ])\w*[À-ɏ]\w*(?![@/])")


@cache
def _word() -> re.Pattern[str]:
    return compiled(r"(?<![\w@/.-])\w+(?![@/]|\.\w)")
