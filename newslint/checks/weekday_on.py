"""`weekday-on`: a weekday with or without its preposition, as the house has it."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.almanac import weekdays
from newslint.finding import Finding
from newslint.lexicon import load
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable
    from typing import Literal

    from newslint.reading import Reading

_NO_MORE = r"(?! (?:and|or|to)\b|[-/’'])"


class Check(Keys):
    """Reports `said on Tuesday` where `form: bare`, `said Tuesday` where `form: with`.

    A preposition stays at the head of a sentence and behind a name; one is missing only
    where a verb in the past stands before the weekday.
    """

    form: Literal["bare", "with"] = "bare"

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """A weekday behind a word in small letters."""
        return (rf"[a-z] (?:on )?(?:{weekdays().full_pattern})\b",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each weekday of the other form: as written, and as the house has it."""
        text = reading.document.text
        pattern = _led() if self.form == "bare" else _bare()
        for match in pattern.finditer(text):
            span = Span(*match.span("whole"))
            day = match["day"]
            right = day if self.form == "bare" else f"on {day}"
            yield Finding(span, (text[span.start : span.end], right), (right,))


@cache
def _led() -> re.Pattern[str]:
    past = "|".join(load("news-verbs-past"))
    return compiled(
        rf"\b(?:[a-z]+ed|{past}) "
        rf"(?P<whole>on (?P<day>{weekdays().full_pattern}))\b{_NO_MORE}"
    )


@cache
def _bare() -> re.Pattern[str]:
    return compiled(
        r"\b(?:said|told|announced|resigned|died|arrived|reported|voted|ruled|met|opened"
        r"|closed|fell|rose|confirmed|added|began|ended|launched|returned|left) "
        rf"(?P<whole>(?P<day>{weekdays().full_pattern}))\b{_NO_MORE}"
    )
