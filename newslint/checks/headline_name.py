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
        body: set[str] = set()
        for span in _names_above(document, self.minimum):
            body = body or _words_of_body(document)
            word = document.text_of(span)
            near = "" if word in body else _near(word, body)
            # Dictionary and names are asked last: most headlines have no such pair.
            if near and not _is_word(word) and near in document.names:
                yield Finding(span, (word, near), (near,))


def _names_above(document: Document, minimum: int) -> Iterator[Span]:
    """The capitalised words of headline, standfirst and captions."""
    for block in document.blocks:
        if block.kind in _ABOVE:
            for match in _name().finditer(document.text, *block.span):
                if len(match.group()) >= minimum:
                    yield Span(*match.span())


def _words_of_body(document: Document) -> set[str]:
    body = (document.text_of(block.span) for block in document.blocks if block.is_body)
    return {word for text in body for word in _name().findall(text)}


def _near(word: str, body: set[str]) -> str:
    """The one word of the body that the word may be meant for."""
    most = 2 if len(word) >= _LONG else 1
    found = [
        name
        for name in body
        if name[0] == word[0]
        and edits_apart(word, name, most)
        and not _is_derived(word, name)
    ]
    return found[0] if len(found) == 1 else ""


def _is_derived(a: str, b: str) -> bool:
    return any(a == b + end or b == a + end for end in _ENDINGS)


def _is_word(word: str) -> bool:
    from newslint.dictionary import open_words

    words = open_words()
    return words.knows(word) or words.knows(word.lower())


@cache
def _name() -> re.Pattern[str]:
    return compiled(r"(?<![\w@#/.-])[A-Z][a-z]{2,}[a-zA-Z]*(?![\w@/-])")
