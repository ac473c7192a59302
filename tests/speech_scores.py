"""How far the quotations that newslint sees agree with those marked by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tests.speech_marks import UNASKED, Mark, Marked, found_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.diagnostic import Span

Quality = Literal["extent", "kind", "speaker", "cue", "person"]
QUALITIES: tuple[Quality, ...] = ("extent", "kind", "speaker", "cue", "person")


class Score(NamedTuple):
    """How many were marked, how many found, and how many of these agree."""

    marked: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was found that agrees."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was marked that was found."""
        return self.right / self.marked if self.marked else 1.0


class Miss(NamedTuple):
    """A quotation of which something was expected and something else was seen."""

    text: Marked
    span: Span
    quality: str
    expected: object
    seen: object


def score(texts: Iterable[Marked], quality: Quality) -> Score:
    """Agreement on one quality over some texts; spans agree when they are equal."""
    marked = found = right = 0
    for text in texts:
        unasked = {mark.span for mark in text.marks if mark.person == UNASKED}
        hidden = unasked if quality == "person" else set()
        expected = _values(text.marks, quality, hidden)
        seen = _values(found_in(text), quality, hidden)
        marked += len(expected)
        found += len(seen)
        right += sum(expected.get(span) == value for span, value in seen.items())
    return Score(marked, found, right)


def _values(
    marks: Iterable[Mark], quality: Quality, hidden: set[Span]
) -> dict[Span, object]:
    """What the marks say of a quality, by the quotation's span; silence is left out."""
    named = {
        mark.span: mark.span if quality == "extent" else getattr(mark, quality)
        for mark in marks
        if mark.span not in hidden
    }
    return {span: value for span, value in named.items() if value is not None}


def misses(text: Marked) -> Iterator[Miss]:
    """What is seen otherwise than marked, quotation by quotation."""
    seen = {mark.span: mark for mark in found_in(text)}
    for mark in text.marks:
        other = seen.pop(mark.span, None)
        if other is None:
            yield Miss(text, mark.span, "extent", mark.span, None)
            continue
        for quality in QUALITIES[1:]:
            expected, got = getattr(mark, quality), getattr(other, quality)
            if expected not in {got, UNASKED}:
                yield Miss(text, mark.span, quality, expected, got)
    for span in seen:
        yield Miss(text, span, "extent", None, span)
