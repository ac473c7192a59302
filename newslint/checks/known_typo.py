"""Misspellings that are no word at all, where they cannot be a name."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.keys import NOTHING, Keys
from newslint.checks.substitution import Check as Substitution
from newslint.document.words import distinct_words
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import ClassVar

    from newslint.diagnostic import Span
    from newslint.dictionary.accepted import Accepted
    from newslint.document.story import Document
    from newslint.finding import Finding
    from newslint.reading import Reading

# Grammer, Ballance and Collison are names; nobody is called `Goverment`.
_LONGEST_NAME = 8
# What joins a word to an address, a handle, a file's name or a foreign phrase.
_JOINTS = frozenset("@#/\\_-.~=&+")
_SIC = ("[sic]", "(sic)")
# A sentence of which more is unknown is in another language.
_MOST_UNKNOWN = 1 / 3
# As much of it as tells; a window keeps a block of one 5 MB line linear.
_NEAR = 200
_FEWEST_TO_TELL = 6


class Check(Keys):
    """Reports the words of `swap`, in any case, that the project's dictionaries lack.

    Names and addresses are passed over: a short word with a capital letter counts
    only as the first of a sentence, where no other capital follows it and the story
    has nobody of that name.
    """

    fixes: ClassVar[bool] = True

    swap: Mapping[str, str] = NOTHING
    exceptions: tuple[str, ...] = ()
    needs: Mapping[str, str] | None = None
    accepted: tuple[str, ...] = ()

    @cached_property
    def _accepted(self) -> Accepted:
        from newslint.dictionary.accepted import Accepted

        return Accepted(self.accepted)

    @cached_property
    def _swaps(self) -> Substitution:
        return Substitution(
            swap=self.swap,
            exceptions=self.exceptions,
            ignorecase=True,
            matchcase=True,
            needs=self.needs,
        )

    def needed(self) -> Mapping[str, str]:
        """What a text must have for each key; see `matching.needs`."""
        return self._swaps.needed()

    def words(self) -> tuple[str, ...]:
        """Words without one of which there is nothing to find."""
        return self._swaps.words()

    def patterns(self) -> tuple[str, ...]:
        """The patterns of keys that are more than letters."""
        return self._swaps.patterns()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Every misspelling in running words."""
        document = reading.document
        for finding in self._swaps.find(reading):
            if self._is_accepted(finding, document):
                continue
            if _is_otherwise_right(document, finding.span):
                continue
            if self._is_common(finding, document) and _may_be_a_name(
                document, finding.span
            ):
                continue
            yield finding

    def _is_accepted(self, finding: Finding, document: Document) -> bool:
        if not self.accepted:
            return False
        word = document.text_of(finding.span)
        return self._accepted.covers(word) or self._accepted.covers_at(
            document.text, finding.span
        )

    def _is_common(self, finding: Finding, document: Document) -> bool:
        """Whether the right word has a small letter: nobody is called Decmber."""
        right = self.swap.get(document.text_of(finding.span).lower(), "")
        return not right[:1].isupper()


def _is_otherwise_right(document: Document, span: Span) -> bool:
    return (
        _is_in_an_address(document.text, span)
        or document.text[span.end : span.end + 6].lstrip().startswith(_SIC)
        or _is_foreign(document, span)
    )


def _is_in_an_address(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 1) : span.start]
    after = text[span.end : span.end + 2]
    if before in _JOINTS and before:
        return True
    return after[:1] in _JOINTS and after[1:].isalnum() and after[:1] != "-"


def _is_foreign(document: Document, span: Span) -> bool:
    """Whether the other words of the sentence are of another language."""
    from newslint.dictionary import open_words

    whole = document.sentence_at(span.start)
    start, end = max(whole.start, span.start - _NEAR), min(whole.end, span.end + _NEAR)
    sentence = document.text[start:end]
    words = {word for word in distinct_words(sentence) if word.islower()}
    words.discard(document.text_of(span))
    if len(words) < _FEWEST_TO_TELL:
        return False
    return len(open_words().unknown(words)) > _MOST_UNKNOWN * len(words)


def _may_be_a_name(document: Document, span: Span) -> bool:
    word = document.text_of(span)
    if not word[0].isupper() or len(word) > _LONGEST_NAME:
        return False
    if word.isupper() or not _opens_a_sentence(document, span):
        return True
    following = document.text[span.end : span.end + 2].strip()
    return following[:1].isupper() or word in document.names


def _opens_a_sentence(document: Document, span: Span) -> bool:
    start = document.sentence_at(span.start).start
    return not any(map(str.isalnum, document.text[start : span.start]))
