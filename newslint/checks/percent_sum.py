"""`percent-sum`: shares of one whole that come to more than all of it."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.figures import numbers_in
from newslint.document.passages import sentences_with
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.document.entities import Number
    from newslint.document.story import Document
    from newslint.reading import Reading

_TWO = 2
# How far behind its figure the word that says what the share is of.
_REACH = 40
# One place of rounding for each share.
_SLACK = 0.5
# Figures of another time, place or question stand in one sentence as well.
_OTHER = compiled(
    r"(?i)\b(?:from|compared|than|last|previous|earlier|ago|while|whereas|respectively"
    r"|among|respondents could|more than one|multiple|versus)\b|\b(?:19|20)\d\d\b|;"
)


class Check(Keys):
    """Reports the shares in `45% were for it, 35% against and 30% undecided`.

    Each of `groups` lists words that exclude one another: `for, against`. A share
    counts where one of them stands behind it.
    """

    groups: tuple[str, ...] = ()

    @cached_property
    def _groups(self) -> list[re.Pattern[str]]:
        lists = ("|".join(w.strip() for w in g.split(",")) for g in self.groups)
        return [compiled(rf"[^.;:()]{{0,{_REACH}}}?\b({words})\b") for words in lists]

    def patterns(self) -> tuple[str, ...]:
        """A percentage."""
        return (r"\d ?(?:%|percent|per cent)",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each sum that is too great: the shares as written, and what they make."""
        document = reading.document
        for sentence in sentences_with(document, compiled(r"\d ?(?:%|per ?cent)")):
            shares = [n for n in numbers_in(document, sentence) if n.role == "percent"]
            if len(shares) < _TWO or _OTHER.search(document.text_of(sentence)):
                continue
            for group in self._groups:
                yield from _judged(document, sentence, shares, group)


def _judged(
    document: Document, sentence: Span, shares: list[Number], group: re.Pattern[str]
) -> Iterable[Finding]:
    ends = (*(share.span.start for share in shares[1:]), sentence.end)
    found = [
        group.match(document.text, share.span.end, end)
        for share, end in zip(shares, ends, strict=True)
    ]
    said = {match[1] for match in found if match}
    total = sum(share.value for share in shares)
    # Every share has a word of its own, or the sentence tells of other things too.
    if len(said) == len(shares) and total > 100 + _SLACK * len(shares):
        last = found[-1]
        assert last is not None
        span = Span(shares[0].span.start, last.end())
        yield Finding(span, (document.text_of(span), f"{total:g}%"))
