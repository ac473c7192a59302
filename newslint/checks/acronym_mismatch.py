"""`acronym-mismatch`: a bracketed acronym whose letters do not fit the full name."""

from __future__ import annotations

import re
from functools import cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.acronyms import brackets, initials_before
from newslint.document.source_map import MASK
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.reading import Reading

_FEWEST_TO_CHANGE = 4
_REACH = 120
# The Agriculture Department is the Department of Agriculture; where the adjective
# stands behind its noun, the Confederation of Portuguese Industry is the CIP.
_HEAD = compiled(r"(?:Department|Ministry|Bureau|Institute|University|Bank) \Z")
_ADJECTIVE = r"\b[A-Z]\w+(?:[^c]ian|ish|ese|ch) {}"


class Check(Keys):
    """Reports an acronym that is the full name's initials but for a slip.

    A slip is two letters in the wrong order, or one other letter among four or more,
    unless a body's name may be turned round so.
    `exceptions` and the lexicon `known-acronyms` are right as they are.
    """

    exceptions: tuple[str, ...] = ()

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """Capitals in brackets."""
        return (r"\([A-Z]{3,}s?\)",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each misfit; the arguments are the acronym and the initials."""
        text = reading.document.text
        for short, span in brackets(text):
            # Most are known, which is told soonest.
            if not short.isalpha() or short in self._right:
                continue
            initials = initials_before(text, span.start, len(short))
            # A picture or code amid the name stands for no letter.
            if MASK in initials or not _is_slip(short, initials):
                continue
            if not _is_turned(text, span.start, short, initials):
                start = text.index(short, span.start)
                letters = Span(start, start + len(short))
                # Where the acronym comes again, the full name may be what is wrong.
                fix = (initials,) if text.count(short) == 1 else ()
                yield Finding(letters, (short, initials), fix)

    @cached_property
    def _right(self) -> frozenset[str]:
        return load_set("known-acronyms").union(self.exceptions)


def _is_turned(text: str, bracket: int, short: str, initials: str) -> bool:
    """Whether the letters are those of the full name with its words turned round."""
    if sorted(short) != sorted(initials):
        return False
    name = text[max(0, bracket - _REACH) : bracket]
    # The two letters that changed places, as the full name has them.
    pairs = zip(short, initials, strict=True)
    noun = [right for given, right in pairs if given != right][1]
    behind = re.search(_ADJECTIVE.format(noun), name)
    return _HEAD.search(name) is not None or behind is not None


def _is_slip(short: str, initials: str) -> bool:
    """Whether two neighbours are swapped, or one letter of four or more is another.

    A name in another language has its letters in another order altogether, and the
    first letter is the one that nobody gets wrong.
    """
    if len(short) != len(initials) or short[0] != initials[0]:
        return False
    pairs = enumerate(zip(short, initials, strict=True))
    # X stands for Ex: User Experience.
    wrong = [i for i, (a, b) in pairs if a != b and (a, b) != ("X", "E")]
    if len(wrong) == 1:
        return len(short) >= _FEWEST_TO_CHANGE
    first, last = (wrong[0], wrong[-1]) if wrong else (0, 0)
    swapped = short[first] == initials[last]
    return swapped and last - first == 1 and short[last] == initials[first]
