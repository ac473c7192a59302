"""The article before words that a fix changes."""

from __future__ import annotations

import pytest

from newslint.article import with_article
from newslint.diagnostic import Span


def changed(text: str, old: str, new: str) -> str:
    """`text` with `new` in place of `old`, and the article that fits."""
    start = text.index(old)
    span, content = with_article(text, Span(start, start + len(old)), new)
    return text[: span.start] + content + text[span.end :]


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("It was an exact copy.", "exact copy", "copy", "It was a copy."),
        ("An unexpected end.", "unexpected end", "end", "An end."),
        ("An unexpected gift.", "unexpected gift", "gift", "A gift."),
        ("It was a very odd day.", "very odd", "odd", "It was an odd day."),
        ("A truly awful day.", "truly awful", "awful", "An awful day."),
        ("an awfully unique one", "awfully unique", "unique", "a unique one"),
        ("a big one-off", "big one", "one", "a one-off"),
        ("a totally unanimous vote", "totally unanimous", "unanimous", None),
        ("an odd European", "odd European", "European", None),
        ("Vitamin A exact copy", "exact copy", "copy", None),
        ("a exact copy", "exact copy", "copy", None),
        ("Ghana exact copy", "exact copy", "copy", None),
        ("exact copy", "exact copy", "copy", None),
        ("an exact copy", "exact copy", "", None),
    ],
)
def test_article_fits_what_stands_in_place(
    text: str, old: str, new: str, expected: str | None
) -> None:
    plain = text.replace(old, new)
    assert changed(text, old, new) == (plain if expected is None else expected)
