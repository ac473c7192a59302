"""`first-mention-label`: who owns an outlet, said where it is first named."""

from __future__ import annotations

import re
from functools import cached_property

from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.finding import Finding
from newslint.patterns import compiled
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document.story import Document
    from newslint.reading import Reading

_CHARACTERS_A_WORD = 16


class Check(Keys):
    """Reports the first mention of each outlet that no label stands near.

    `outlets` are names; those that have other meanings stand in `ambiguous` and count
    only after a match of `cues_before` or before one of `cues_after`, and where nobody
    in the story is called so. `labels` are patterns that must stand in its sentence
    within `window` words, where `_` is the outlet.
    """

    outlets: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    cues_before: tuple[str, ...] = ()
    cues_after: tuple[str, ...] = ()
    window: int = 10

    @cached_property
    def _names(self) -> str:
        names = sorted((*self.outlets, *self.ambiguous), key=len, reverse=True)
        return rf"\b(?:{'|'.join(map(re.escape, names))})\b"

    @cached_property
    def _outlet(self) -> re.Pattern[str]:
        return compiled(rf"(?<![\w@#.-])(?:{self._names})(?![\w.]*@|\.\w|-\w)")

    @cached_property
    def _label(self) -> re.Pattern[str]:
        return compiled("|".join(self.labels))

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return compiled(rf"\b(?:{'|'.join(self.cues_before)})[ ,“\"]*\Z")

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return compiled(rf"[”\"]?,?(?:['’]s)? (?:{'|'.join(self.cues_after)})\b")

    def patterns(self) -> tuple[str, ...]:
        """The outlets' names."""
        return (self._names,)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each first mention without a label; the argument is the outlet's name."""
        document = reading.document
        text = document.text
        seen: set[str] = set()
        for block in reading.blocks:
            if not block.is_body:
                continue
            for match in self._outlet.finditer(text, *block.span):
                name = match.group()
                if name in seen or not self._is_outlet(name, match, block.span):
                    continue
                if name in self.ambiguous and _is_surname(document, name):
                    continue
                seen.add(name)
                if not self._is_labelled(match, document.sentence_at(match.start())):
                    yield Finding(Span(*match.span()), (name,))

    def _is_outlet(self, name: str, match: re.Match[str], block: Span) -> bool:
        if name not in self.ambiguous:
            return True
        text = match.string
        start = max(block.start, match.start() - self.window * _CHARACTERS_A_WORD)
        return (
            self._before.search(text, start, match.start()) is not None
            or self._after.match(text, match.end()) is not None
        )

    def _is_labelled(self, match: re.Match[str], sentence: Span) -> bool:
        text = match.string
        reach = self.window * _CHARACTERS_A_WORD
        before = text[max(sentence.start, match.start() - reach) : match.start()]
        after = text[match.end() : min(sentence.end, match.end() + reach)]
        near = (*before.split()[-self.window :], "_", *after.split()[: self.window])
        return self._label.search(" ".join(near)) is not None


def _is_surname(document: Document, name: str) -> bool:
    return any(person.surname == name for person in document.people)
