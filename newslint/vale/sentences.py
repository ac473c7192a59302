"""Sentences as Vale's Punkt finds them.

The algorithm is Kiss and Strunk's (2006), with the English model of NLTK, which Vale's
library amends for quotations, ellipses and abbreviations such as “F.B.I.”.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING
from newslint.vale.punkt_model import contexts, model

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

# A mark with what is left of its word, and the next word.
_MARKED = compiled(r"[.!?。！？]\S*(?=\s*(\S*))")
_ENDS = (
    '."', ".)", ".’", ".”",
    "?", '?"', "?'", "?)", "?’", "?”",
    "!", '!"', "!'", "!)", "!’", "!”",
)  # fmt: skip
_WITHIN = compiled(r'[.?!][\[(]|\."')
_INNER = (")", "’", "”", '"', "'")
_MIDDLE_CAPITAL = 4
_CAPITAL = 2 | 4 | 8
_SMALL_AT_START = 16
_SMALL = 16 | 32 | 64


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        compiled(r"-?[.,]?[0-9][0-9,.-]*\.?\Z"),
        compiled(r"(?:[0-9A-Za-z_]\.)+[0-9A-Za-z_]*\."),
        compiled(r"(?:\.\s?){2,}\."),
    )


_Marked = tuple[str, int, str | None]
"""A word with a mark in it, where it ends, and the word after it, which has no mark;
None where that has one, or where there is none."""


class _Token:
    __slots__ = ("breaks", "end", "short", "text")

    def __init__(self, text: str, end: int = 0) -> None:
        self.text = text
        self.end = end
        self.breaks = False
        self.short = False

    @property
    def is_initial(self) -> bool:
        return (
            len(self.text) == 2  # noqa: PLR2004 - a letter and a full stop
            and self.text[1] == "."
            and self.text[0].isascii()
            and self.text[0].isalpha()
        )

    @property
    def kind(self) -> str:
        """What the model counts it as, a sentence’s full stop left out."""
        kind = _kind(self.text)
        return kind[:-1] if self.breaks and len(kind) > 1 and kind[-1] == "." else kind

    @property
    def bare_kind(self) -> str:
        kind = self.kind
        return kind[:-1] if len(kind) > 1 and kind[-1] == "." else kind


@lru_cache(maxsize=16384)
def _kind(text: str) -> str:
    kind = _patterns()[0].sub("##number##", text.lower())
    return kind.replace(",", "") if len(kind) > 1 else kind


@lru_cache(maxsize=512)
def split(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of `text`, without the blanks round them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in (*_breaks(text), len(text)):
        rest = text[start:end].lstrip()
        if rest:
            spans.append((end - len(rest), end - len(rest) + len(rest.rstrip())))
        start = end
    return spans


@lru_cache(maxsize=4096)
def is_one_sentence(text: str) -> bool:
    """Whether `text` is one sentence."""
    return len(split(text)) == 1


def _breaks(text: str) -> list[int]:
    """Where sentences end, but for the last."""
    marked = _marked(text)
    if None in [following for _, _, following in marked[:-1]]:
        return _chained(marked)
    return [end for word, end, following in marked if _ends(word, following)]


def _chained(marked: Iterable[_Marked]) -> list[int]:
    """Which words end a sentence where one with a mark follows another."""
    tokens: list[_Token] = []
    for word, end, following in marked:
        token = _Token(word, end)
        _by_type(token)
        tokens.append(token)
        if following is not None:
            tokens.append(_Token(following))
    for one, two in pairwise(tokens):
        _by_pair(one, two)
    for one, two in pairwise(tokens):
        _amend(one, two)
    return [token.end for token in tokens if token.breaks]


def _ends(word: str, following: str | None) -> bool:
    """Whether a word with a mark ends a sentence, if the one after it has none."""
    stem = word[:-1].lower()
    # Nearly every sentence ends with a whole word that no stop cuts short.
    if (
        word[-1] != "."
        or not stem.isalpha()
        or len(stem) == 1
        or following is None
        or stem in _doubtful()
    ):
        return _judged(word, following)
    return True


@cache
def _doubtful() -> frozenset[str]:
    """Words whose stop need not end a sentence: short ones, and those of a pair."""
    return model().abbreviations.union(first for first, _ in model().collocations)


@lru_cache(maxsize=4096)
def _judged(word: str, following: str | None) -> bool:
    one = _Token(word)
    _by_type(one)
    if following is not None:
        two = _Token(following)
        _by_pair(one, two)
        _amend(one, two)
    return one.breaks


def _marked(text: str) -> list[_Marked]:
    """The words with a mark in them, where each ends, and the word after it."""
    found: list[_Marked] = []
    size, last, word = len(text), 0, ""
    following, stop = None, 0
    # Vale's library looks at bytes there, and misses a word that ends beyond ASCII.
    limit = most = size
    if not text[-1:].isascii():
        limit = text.rfind(" ") + 1
        most = min(limit + 1, size - 1)
    for match in _MARKED.finditer(text):
        start, end = match.span()
        if start > last and not text[start - 1].isspace():
            start -= len(text[last:start].rsplit(None, 1)[-1])
        if end > limit:
            break
        if word:
            found.append((word, last, following if stop <= start else None))
        word, last = text[start:end], end
        following, stop = match[1] or None, match.end(1)
    if word:
        end = size if last == size - 1 else last
        found.append((word, end, following if stop <= most else None))
    return found


def _by_type(token: _Token) -> None:
    text = token.text
    if _has_end(text):
        token.breaks = True
    elif text[-1] in ".。" and not text.endswith(".."):
        stem = text[:-1].lower()
        known = model().abbreviations
        token.short = stem in known or stem.rpartition("-")[2] in known
        token.breaks = not token.short


def _has_end(text: str) -> bool:
    if "Yahoo!" not in text and text.endswith(_ENDS):
        return True
    return _WITHIN.search(text) is not None


def _by_pair(one: _Token, two: _Token) -> None:
    if one.text[-1] not in ".。":
        return
    kind, following = one.bare_kind, two.kind
    if (kind, following) in model().collocations:
        one.breaks, one.short = False, True
        return
    initial = one.is_initial
    if (
        (one.short or one.text.endswith(".."))
        and not initial
        and _starts_one(two, following)
    ):
        one.breaks = True
        return
    if one.text == two.text == ".":
        one.breaks = two.breaks = False
        return
    if initial or kind == "##number##":
        likely = _starts(two)
        unseen = not contexts().get(following, 0) & _SMALL
        if likely == 0 or (likely < 0 and initial and two.text[0].isupper() and unseen):
            one.breaks, one.short = False, True


def _starts(token: _Token) -> int:
    """1 where the word begins a sentence by its case, 0 where not, -1 if unknown."""
    if len(token.text) == 1 and token.text in ";:,.!?；：，。！？":
        return 0
    context = contexts().get(token.kind, 0)
    first = token.text[0]
    if first.isupper() and context & _SMALL and not context & _MIDDLE_CAPITAL:
        return 1
    if first.islower() and (context & _CAPITAL or not context & _SMALL_AT_START):
        return 0
    return -1


def _starts_one(token: _Token, kind: str) -> bool:
    return _starts(token) == 1 or (token.text[0].isupper() and kind in model().starters)


def _amend(one: _Token, two: _Token) -> None:
    text = one.text
    if not one.breaks and text[-1] != "." and "." not in text:
        return
    if text[-1] == "." and two.text == ".":
        one.breaks = two.breaks = False
        return
    _, short, dots = _patterns()
    if one.breaks and text[-1] not in ")’”\"'" and text.count(".") < 2:  # noqa: PLR2004 - no ellipsis, no “F.B.I.”
        return
    starters = model().starters
    stays = text[-1] == "." and not one.breaks
    trailing = dots.search(text) is not None
    inner = one.breaks and text.endswith(_INNER)
    kind = two.kind
    upper = two.text[0].isupper()
    if trailing and (upper or kind in starters):
        one.breaks = True
        return
    if inner and two.text[0].islower() and kind not in starters:
        one.breaks = False
        return
    if stays and upper and contexts().get(kind, 0) & (_SMALL_AT_START | 32 | 64):
        one.breaks = True
    if short.search(text) and not one.is_initial:
        one.short = True
        one.breaks = _starts_one(two, two.kind)
