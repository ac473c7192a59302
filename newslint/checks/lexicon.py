"""What a desk's lexicon says is not to be written."""

from __future__ import annotations

from functools import cached_property

from newslint.checks.actions import like
from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.document.words import tokens
from newslint.finding import Finding
from newslint.phrases import Phrases, fold, key_of
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.phrases import Entry
    from newslint.reading import Reading


class Check(Keys):
    """Reports the wrong forms of a lexicon, with the right form as fix and the note.

    A wrong form of small letters is wrong in any case, and the right one takes the
    case that was found; one with a capital is wrong as it is written.
    """

    trie: str = ""

    fixes = True

    def patterns(self) -> tuple[str, ...]:
        """None: the words of the story are looked up."""
        return ()

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self.trie)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each wrong form; the arguments are the right and the wrong one."""
        text = reading.document.text
        words = tokens(text)
        folded = [fold(word.text) for word in words]
        for match in self._phrases.matches(folded):
            span = Span(words[match.start].span.start, words[match.end - 1].span.end)
            observed = text[span.start : span.end]
            entry = next(
                (e for e in match.entries if _is_meant(e.phrase, observed)), None
            )
            if entry is not None:
                yield _finding(span, observed, entry)


def _is_meant(wrong: str, observed: str) -> bool:
    """Whether what stands in the story is the wrong form, blanks and case aside."""
    if key_of(wrong) != " ".join(fold(observed).split()) or "\n\n" in observed:
        return False
    observed = " ".join(observed.split())
    if wrong.islower():
        return True
    return observed == wrong or (
        observed.isupper() and len(observed) > len(wrong.split())
    )


def _finding(span: Span, observed: str, entry: Entry) -> Finding:
    right, note = entry.notes
    message = None if right else "“%[2]s” is not the house's form."
    if note:
        plain = note.replace("%", "%%")
        message = f"{message or _MESSAGE} ({plain})"
    fixed = (like(observed, right),) if right else ()
    return Finding(span, (*(fixed or ("",)), observed), fixed, message=message)


_MESSAGE = "“%[2]s” is not the house's form: write “%[1]s”."
