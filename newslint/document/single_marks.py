"""Single quotation marks, told from apostrophes.

`‘The workers’ pay is low,’ he said` has one apostrophe and two quotation marks, all
but one of them the same character: only what stands around each can tell.
"""

from __future__ import annotations

from functools import cache

from newslint.diagnostic import Span
from newslint.lexicon import load_set
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

_BEFORE_OPENING = frozenset(' \t\n\u00a0\u2009\u202f([{—–-/“„«"`…>\ufffc')
_AFTER_OPENING = frozenset("\"“‘'[($£€…¿¡\ufffc@#")
_SPEECH_ENDS = frozenset(",.?!…—–")
# In these a letter after the last one is left out: the workers', goin', th', o'.
_CUT_SHORT = r"(?:[sSxzXZ]|\b\w+in|\b[oO]|\b[tT]h|\ban|\bol|\d)\Z"


class FoundSingles(NamedTuple):
    """Spans in single marks, marks without partner, and what the paragraph leaves open.

    `waiting` holds at most where an unclosed quotation began and its latest mark.
    """

    pairs: list[tuple[int, int]]
    unbalanced: list[Span]
    waiting: list[tuple[int, Span]]


class _Single(NamedTuple):
    offset: int
    opens: bool
    weak: bool  # perhaps an apostrophe: ’tis, ’68
    closes: int  # one of the four strengths


_NOT, _PERHAPS, _SURELY, _SPEECH_ENDS_BEFORE = range(4)


@cache
def _next_word() -> re.Pattern[str]:
    return compiled(r"\w+")


@cache
def _cut_short() -> re.Pattern[str]:
    return compiled(_CUT_SHORT)


@cache
def _sentence_end() -> re.Pattern[str]:
    return compiled(r"[.!?]\s")


@cache
def _rock_n_roll() -> re.Pattern[str]:
    return compiled(r"['‘’][nN]['’]?(?!\w)")


class SingleMarks:
    """The single marks of one paragraph."""

    def __init__(self, text: str, span: Span, reopened: int | None) -> None:
        """Remember the paragraph; `reopened` is where an outer quotation began."""
        self._text = text
        self._span = span
        self._reopened = reopened
        self._inside: dict[int | None, list[_Single]] = {}
        self._skip_to = 0

    def add(self, offset: int, inside: int | None) -> None:
        """Take the mark at `offset`; `inside` names the double marks around it."""
        if offset < self._skip_to:
            return
        n_roll = _rock_n_roll().match(self._text, offset)
        if n_roll:
            self._skip_to = n_roll.end()
            return
        mark = self._look_at(offset)
        if mark.opens or mark.closes:
            self._inside.setdefault(inside, []).append(mark)

    def _look_at(self, offset: int) -> _Single:
        text = self._text
        mark = text[offset]
        before = text[offset - 1] if offset > self._span.start else " "
        after = text[offset + 1] if offset + 1 < self._span.end else " "
        opens = (
            mark != "’"
            and before in _BEFORE_OPENING
            and (after.isalnum() or after in _AFTER_OPENING or mark == "‘")
            and not after.isspace()
        )
        weak = opens and self._is_elision(offset)
        return _Single(offset, opens, weak, self._closing_strength(offset, before))

    def _is_elision(self, offset: int) -> bool:
        word = _next_word().match(self._text, offset + 1, offset + 14)
        if word is None:
            return False
        letters = word.group()
        if letters[0].isdigit():
            return len(letters.rstrip("s")) == len("90")
        return letters.lower() in load_set("elisions")

    def _closing_strength(self, offset: int, before: str) -> int:
        if self._text[offset] == "‘" or before.isspace() or before in "([{":
            return _NOT
        if before in _SPEECH_ENDS:
            return _SPEECH_ENDS_BEFORE
        lead = self._text[max(self._span.start, offset - 12) : offset]
        return _PERHAPS if _cut_short().search(lead) else _SURELY

    def pair(self) -> FoundSingles:
        """Which of the marks belong together."""
        found = FoundSingles([], [], [])
        for inside, marks in self._inside.items():
            self._pair(marks, found, outermost=inside is None)
        return found

    def _pair(
        self, marks: list[_Single], found: FoundSingles, *, outermost: bool
    ) -> None:
        """Pair marks that stand inside the same double marks, in reading order."""
        index = 0
        while index < len(marks):
            mark = marks[index]
            partner, index = _partner(marks, index)
            if partner and self._goes_on(mark, partner):
                partner = None
            here = Span(mark.offset, mark.offset + 1)
            if partner is not None:
                found.pairs.append((self._start(mark), partner.offset + 1))
            elif mark.opens and self._surely_opens(mark):
                if outermost and not found.waiting:
                    found.waiting.append((self._start(mark), here))
                else:
                    found.unbalanced.append(here)
            elif mark.closes == _SPEECH_ENDS_BEFORE:
                found.unbalanced.append(here)

    def _goes_on(self, mark: _Single, partner: _Single) -> bool:
        """Whether `partner` is an apostrophe: speech goes on, or is reopened."""
        if partner.closes > _PERHAPS:
            return False
        between = self._text[mark.offset : partner.offset]
        if _sentence_end().search(between):
            return True
        return not self._leads(mark.offset) and self._is_reopened(mark)

    def _start(self, mark: _Single) -> int:
        """Where the quotation began: perhaps in an earlier paragraph."""
        if self._reopened is None or self._leads(mark.offset):
            return mark.offset
        return self._reopened

    def _leads(self, offset: int) -> bool:
        return bool(self._text[self._span.start : offset].strip())

    def _surely_opens(self, mark: _Single) -> bool:
        if mark.weak:
            return False
        if self._text[mark.offset] == "‘":
            return True
        lead = self._text[max(self._span.start, mark.offset - 2) : mark.offset]
        follows = self._text[mark.offset + 1 : mark.offset + 2]
        if lead.rstrip()[-1:] == "." and self._is_reopened(mark):
            return follows.isupper()
        return lead.rstrip()[-1:] in {"", ":"} and follows.isupper()

    def _is_reopened(self, mark: _Single) -> bool:
        """Whether the next paragraph begins with the mark, as speech that goes on."""
        end = self._span.end
        return self._text[end : end + len("\n\n'")].strip() == self._text[mark.offset]


def _partner(marks: list[_Single], index: int) -> tuple[_Single | None, int]:
    """The mark that closes `marks[index]`, and the index to go on from."""
    mark = marks[index]
    best, best_at = None, index
    if not mark.opens:
        return None, index + 1
    at = index + 1
    while at < len(marks) and not (marks[at].opens and not marks[at].weak):
        closer = marks[at]
        if best is None or closer.closes > _PERHAPS >= best.closes:
            best, best_at = (closer, at) if closer.closes else (best, best_at)
        at += 1
        if best is not None and best.closes > _PERHAPS:
            break
    if best is None or (mark.weak and best.closes < _SPEECH_ENDS_BEFORE):
        return None, index + 1
    return best, best_at + 1
