"""Brackets that are opened and never closed, or closed and never opened."""

from __future__ import annotations

import re
from functools import cache

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading


class Check(Keys):
    """Pairs round brackets in each paragraph.

    A bracket that opens in one paragraph and closes in a later one is left alone, and
    so are labels of lists and smileys.
    """

    def patterns(self) -> tuple[str, ...]:
        """An opening or a closing bracket."""
        return (r"[()]",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each bracket without a partner."""
        document = reading.document
        found = document.by_block(_alone, reading.blocks)
        if not any(found):
            return
        alone = [
            [block.span.start + at for at in places]
            for block, places in zip(reading.blocks, found, strict=True)
        ]
        for before, here, after in zip(
            [[], *alone], alone, [*alone[1:], []], strict=False
        ):
            for at in here:
                opening = document.text[at] == "("
                beside = after if opening else before
                wanted = ")" if opening else "("
                if not any(document.text[other] == wanted for other in beside):
                    yield Finding(Span(at, at + 1), (document.text[at],))


def _alone(text: str) -> list[int]:
    """Where brackets without a partner stand in a block with this text."""
    if "(" not in text and ")" not in text:
        return []
    opened: list[int] = []
    unopened: list[int] = []
    for mark in re.finditer(r"[()]", text):
        at = mark.start()
        if mark.group() == "(":
            opened.append(at)
        elif opened:
            opened.pop()
        elif not _label_or_smiley().search(text[max(0, at - 8) : at]):
            unopened.append(at)
    kept = [at for at in opened if text[max(0, at - 1) : at] not in set(":;=")]
    return sorted(kept + unopened)


@cache
def _label_or_smiley() -> re.Pattern[str]:
    return compiled(r"(?:^|[\s,;:.*_])(?:[a-zA-Z]|\d{1,2}|[ivxIVX]+)$|[:;=8][-'^o]?$")
