"""Counts in figures or in words against house style."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.document.numbers import number_words
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from newslint.document.entities import Number
    from newslint.document.story import Document
    from newslint.reading import Reading

_PLAIN = compiled(r"[^\S\n][a-z]+[^\W\d]*(?![\w-])")
_JOINED_BEFORE = compiled(
    r"(?:[-–—/.:,#+*=<(\[]|\d\s|\d\s?[-–]\s|\b[Nn]os?\.?\s"
    r"|\d,? (?:to|or|and|by|of|in)\s)$"
)
_JOINED_AFTER = compiled(r"\s(?:to|or|and|of|in|by|out)\b|\s?[-–—/:]|[.,]\d")
# A long word with a capital names what the figure numbers; brackets hold references.
_NAMED_BEFORE = compiled(r"\b[A-Z]\w{5,}\s$|\([^()\n]*$")
_IRREGULAR = frozenset({"people", "men", "women", "children"})
_OPENING = 3


class Check(Keys):
    """Reports counts not in `form`: `words` below ten, or `figures` from ten up."""

    form: Literal["words", "figures"] = "words"

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A lone figure before a word, or a number in words."""
        if self.form == "words":
            return (r"\b[1-9]\s[a-z]",)
        words = "|".join(w for w, value in number_words().items() if value > 9)  # noqa: PLR2004
        return (rf"\b(?:{words})\b",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each count of the other form: as written, and as the house has it."""
        document = reading.document
        names = {value: word for word, value in number_words().items()}
        for number in document.numbers:
            if number.role != "count" or not _counts_things(document, number):
                continue
            shown = document.text_of(number.span)
            if self.form == "words" and len(shown) == 1 and shown.isdigit():
                better = _opened(document, number, names.get(int(shown), shown))
            elif self.form == "figures" and _is_large(document, number, shown):
                better = str(int(number.value))
            else:
                continue
            if better != shown:
                yield Finding(number.span, (shown, better), (better,))


def _counts_things(document: Document, number: Number) -> bool:
    """Whether a common noun in the plural follows that is no unit of measure."""
    # “By 1 reduces”: one of anything takes no plural, so a verb follows.
    if number.value == 1 or number.unit is None or not _is_plural(number.unit):
        return False
    if number.unit in load_set("measures") or not _PLAIN.match(
        document.text, number.span.end
    ):
        return False
    before = document.text[max(0, number.span.start - 60) : number.span.start]
    if _JOINED_BEFORE.search(before) or _NAMED_BEFORE.search(before):
        return False
    return not _JOINED_AFTER.match(document.text, number.span.end)


def _is_plural(noun: str) -> bool:
    if not noun.islower():
        return False
    return noun in _IRREGULAR or (noun.endswith("s") and not noun.endswith("ss"))


def _is_large(document: Document, number: Number, shown: str) -> bool:
    if not 10 <= number.value <= 99 or not shown.islower():  # noqa: PLR2004
        return False
    sentence = document.sentence_at(number.span.start)
    return number.span.start - sentence.start > _OPENING


def _opened(document: Document, number: Number, word: str) -> str:
    """The word, with a capital where it opens its sentence."""
    opens = document.sentence_at(number.span.start).start == number.span.start
    return word.capitalize() if opens else word
