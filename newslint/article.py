"""The article before words that a fix changes."""

from __future__ import annotations

from newslint.diagnostic import Span
from newslint.patterns import compiled

# An article that ends the text, with its blank.
_ARTICLE = r"\b(?:[Aa]|[Aa]n) \Z"
# Spellings that show the sound beyond doubt; h, u and capitals mostly do not.
_CONSONANT = r"[bcdfgjklmnpqrstvwyz][a-z]|on(?:e|ce)\b|e[uw]|uni(?:[qft]|vers|on\b)"
_VOWEL = r"[aeio][a-z]|un(?!anim|i)[a-z]|uni[dmn]"
_REACH = 4


def with_article(text: str, span: Span, content: str) -> tuple[Span, str]:
    """The span and what comes in its place, with “a” or “an” before it made to fit.

    Both are as they were where no article stands before the span, or where the words do
    not show whether they begin with a vowel.
    """
    before = compiled(_ARTICLE).search(text[max(0, span.start - _REACH) : span.start])
    old, new = _due(text[span.start : span.end]), _due(content)
    if before is None or not old or not new or old == new:
        return span, content
    article = before[0].rstrip()
    if article.lower() != old:
        return span, content
    start = span.start - len(before[0])
    return Span(start, span.end), f"{article[0]}{new[1:]} {content}"


def _due(words: str) -> str:
    """The article that `words` take; nothing where that is not certain."""
    if compiled(_CONSONANT).match(words):
        return "a"
    return "an" if compiled(_VOWEL).match(words) else ""
