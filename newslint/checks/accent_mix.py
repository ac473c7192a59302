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
    from collections.abc import Iterable

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
        text = reading.document.text
        for accented in sorted(set(_accented().findall(text))):
            bare = _without_marks(accented)
            if bare == accented or bare not in text:
                continue
            forms = {word: _places(reading, word) for word in (accented, bare)}
            rare, common = sorted(forms, key=lambda w: (len(forms[w]), w == accented))
            if forms[rare] and forms[common]:
                for span in forms[rare]:
                    yield Finding(span, (rare, common), (common,))


def _places(reading: Reading, word: str) -> list[Span]:
    found = _word().finditer(reading.document.text)
    spans = (Span(*match.span()) for match in found if match[0] == word)
    return [span for span in spans if reading.reads(span)]


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
