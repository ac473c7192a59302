"""`headline-name`: a name in the headline that the story spells another way."""

from __future__ import annotations

from functools import cache

from newslint.checks.keys import Keys
from newslint.checks.name_drift import edits_apart
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newslint.document.story import Document
    from newslint.reading import Reading

_ABOVE = frozenset({"headline", "standfirst", "caption"})
_LONG = 8
_VERBAL = ("ing", "ed")
_ENDINGS = ("s", "n", "an", "es")


class Check(Keys):
    """Reports a capitalised word above the body, or in a caption, that is a slip.

    It stands nowhere in the body and is in no dictionary, and the body has a name one
    letter away, or two from eight letters on. `minimum` letters make a name.
    """

    minimum: int = 5

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """None: only the headline and the names of the story tell."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such word: as written, and the name in the body."""
        document = reading.document
        body = next((b.span.start for b in document.blocks if b.is_body), None)
        if body is None:
            return
        for span in _names_above(document, self.minimum):
            word = document.text_of(span)
            # The words of the story are asked last: most headlines are of words alone.
            if _is_told(document.text, body, word) or _is_word(word):
                continue
            near = _near(word, document.vocabulary)
            name = near and next((n for n in document.names if n.lower() == near), "")
            if name:
                yield Finding(span, (word, name), (name,))


def _is_told(text: str, body: int, word: str) -> bool:
    """Whether the word stands as it is in the body, which begins at `body`."""
    at = text.find(word, body)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(word, end)
    return False


def _names_above(document: Document, minimum: int) -> Iterator[Span]:
    """The capitalised words of headline, standfirst and captions."""
    for block in document.blocks:
        if block.kind in _ABOVE:
            for match in _name().finditer(document.text, *block.span):
                if len(match.group()) >= minimum:
                    yield Span(*match.span())


def _near(word: str, vocabulary: frozenset[str]) -> str:
    """The one other word of the story that the word may be meant for, or nothing."""
    lower = word.lower()
    most = 2 if len(word) >= _LONG else 1
    found = [
        other
        for other in vocabulary
        if other[0] == lower[0]
        and abs(len(other) - len(lower)) <= most
        and edits_apart(lower, other, most)
        and not _is_derived(lower, other)
    ]
    return found[0] if len(found) == 1 else ""


def _is_derived(a: str, b: str) -> bool:
    # Cybersecuring is a verb, cybersecurity no slip for it.
    if a.endswith(_VERBAL) != b.endswith(_VERBAL):
        return True
    return any(a == b + end or b == a + end for end in _ENDINGS)


def _is_word(word: str) -> bool:
    from newslint.dictionary import open_words

    words = open_words()
    return words.knows(word) or words.knows(word.lower())


@cache
def _name() -> re.Pattern[str]:
    # What may not stand before it is looked at second: few characters are capitals.
    return compiled(r"[A-Z](?<![\w@#/.-].)[a-z]{2,}[a-zA-Z]*(?![\w@/-])")
