"""A letter of another script that looks like the Latin one it stands for."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.keys import NOTHING, Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

    from newslint.reading import Reading

_LATIN = "a-zA-ZÀ-ÖØ-öø-ɏ"


class Check(Keys):
    """Reports words that hold Latin letters and some that `lookalikes` maps to them."""

    # What `newslint rules` asks: findings carry a fix.
    fixes = True

    lookalikes: Mapping[str, str] = NOTHING

    @cached_property
    def _letters(self) -> str:
        return "".join(self.lookalikes)

    @cached_property
    def _word(self) -> re.Pattern[str]:
        own = f"[{_LATIN}{self._letters}]"
        return compiled(f"{own}*[{_LATIN}]{own}*")

    def patterns(self) -> tuple[str, ...]:
        """A foreign letter beside a Latin one."""
        return (f"[a-zA-Z][{self._letters}]|[{self._letters}][a-zA-Z]",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such word: as it stands, and in Latin letters."""
        latin = str.maketrans(dict(self.lookalikes))
        for match in self._word.finditer(reading.document.text):
            word = match.group()
            plain = word.translate(latin)
            if plain != word:
                yield Finding(Span(*match.span()), (word, plain), (plain,))
