"""How tokens of a rule become patterns, exceptions among them.

Facts: Vale's documentation of its checks, and its behaviour.
"""

from __future__ import annotations

from newslint.matching.template import term_pattern, wrap_spaces
from newslint.typed import TYPE_CHECKING
from newslint.vale.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD = r"(?m)\b(?:%s)\b"
NONWORD = r"(?m)(?:%s)"

__all__ = ["Exceptions", "fill", "term_pattern", "with_case", "wrap_spaces"]


def fill(template: str, body: str, *, ignorecase: bool = False) -> str:
    """`body` in a template that has one `%s`."""
    whole = template.replace("%s", body, 1)
    return f"(?i){whole}" if ignorecase else whole


class Exceptions:
    """What is right all the same: terms within a match, phrases round one."""

    def __init__(self, own: Sequence[str], accepted: Sequence[str] = ()) -> None:
        """Take the rule's exceptions and the accepted terms that hold for it."""
        terms = sorted([*own, *accepted], key=lambda term: -len(term.encode()))
        self._term = _within(terms) if terms else None
        phrases = [t for t in terms if " " in t or "\t" in t or r"\s" in t]
        joined = "|".join(map(term_pattern, phrases))
        self._phrase = Pattern(rf"(?i)\b(?:{joined})\b") if phrases else None
        self._known: dict[str, bool] = {}

    def compile(self) -> Exceptions:
        """The exceptions themselves; a RuleError where one is no pattern."""
        if self._term:
            self._term.compile()
        return self

    @property
    def is_empty(self) -> bool:
        """Whether there are none."""
        return self._term is None

    def hold(self, matched: str, text: str, start: int, end: int) -> bool:
        """Whether the match `text[start:end]` is excepted."""
        if self._term is None:
            return False
        if self.found_in(matched):
            return True
        if self._phrase is None:
            return False
        spans = self._phrase.spans(text)
        return any(low <= start and end <= high for low, high in spans)

    def found_in(self, text: str) -> bool:
        """Whether an exception stands anywhere in `text`."""
        if self._term is None:
            return False
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._term.search(text)
        return known

    @property
    def source(self) -> str:
        """The pattern of the exceptions, empty if there are none."""
        return self._term.source if self._term else ""


def with_case(terms: Iterable[str]) -> list[str]:
    """The patterns of terms, each with its own case unless it says not."""
    written = (term_pattern(term) for term in terms)
    return [t if t.startswith("(?i)") else f"(?-i){t}" for t in written]


def _within(terms: Iterable[str]) -> Pattern:
    """A pattern for any of the terms."""
    return Pattern(fill(WORD, "|".join(with_case(terms))))
