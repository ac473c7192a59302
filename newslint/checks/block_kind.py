"""A block that is there at all: a date line in the copy, a credit, a broken field."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.message import shortened
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newslint.document.story import Document
    from newslint.reading import Reading

# No picture's markup is longer.
_REACH = 600
# A message holds no more of a block.
_LONGEST = 80
_PICTURES = frozenset({"alt", "caption"})


class Check(Keys):
    """Reports every block whose scope is one of `kinds`, in full.

    With `remove`, the fix is to take the block out. Unless `below_pictures`, one that
    stands right under a picture, or is a footnote, is left alone.
    """

    kinds: tuple[str, ...] = ()
    remove: bool = False
    below_pictures: bool = True

    @property
    def fixes(self) -> bool:
        """Whether its findings carry a fix."""
        return self.remove

    def patterns(self) -> tuple[str, ...]:
        """None: a block is known by its scope, not by its words."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such block without the blanks at its ends; the argument shows it."""
        document = reading.document
        for index, block in enumerate(document.blocks):
            if block.scope not in self.kinds:
                continue
            if not self.below_pictures and _is_apart(document, index):
                continue
            text = document.text_of(block.span)
            start = block.span.start + len(text) - len(text.lstrip())
            span = Span(start, start + len(text.strip()))
            removal = ("",) if self.remove else ()
            # A line of metadata may have no end.
            shown = shortened(text.strip(), _LONGEST)
            yield Finding(span, (shown,), removal, edit=block.span)


def _is_apart(document: Document, index: int) -> bool:
    """Whether a picture, or the number of a footnote, stands right before a block."""
    blocks = document.blocks
    if index and blocks[index - 1].kind in _PICTURES:
        return True
    start = document.to_source(blocks[index].span).start
    last = document.to_source(blocks[index - 1].span).end if index else 0
    return (
        _picture().search(document.source, max(last, start - _REACH), start) is not None
    )


@cache
def _picture() -> re.Pattern[str]:
    return compiled(
        r"!\[|<(?:img|figure|picture)\b|\{%-?\s*(?:image|img|figure)\b"
        r"|\{\{[<%]\s*(?:[\w-]*(?:img|image)|figure|asset)\b|\[\^\w+\]: *\Z"
    )
