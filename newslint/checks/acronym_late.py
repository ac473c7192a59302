"""`acronym-late`: an acronym used before it is spelled out."""

from __future__ import annotations

from newslint.checks.keys import Keys
from newslint.finding import Finding
from newslint.lexicon import load_set
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.diagnostic import Span
    from newslint.document.story import Document
    from newslint.reading import Reading

_REACH = 24
# So many acronyms are a list, no story.
_GLOSSARY = 500


class Check(Keys):
    """Reports the first use in running copy, if the full name comes only later.

    `exceptions` and the lexicon `known-acronyms` need no full name.
    """

    exceptions: tuple[str, ...] = ()

    def patterns(self) -> tuple[str, ...]:
        """Capitals in brackets."""
        return (r"\((?:the )?[“\"]?[A-Z]\w*[A-Z0-9]s?[”\"]?\)",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each first use; the arguments are the acronym and its full name."""
        document = reading.document
        if len(document.acronyms) > _GLOSSARY:
            return
        known = load_set("known-acronyms").union(self.exceptions)
        for acronym in document.acronyms:
            definition = acronym.definition
            if definition is None or acronym.text in known:
                continue
            early = (use for use in acronym.uses if use.end <= definition.start)
            body = (u for u in early if _is_running(document, u))
            first = next((use for use in body if reading.reads(use)), None)
            name = acronym.expansion or ""
            if first is not None and not _explained(document.text, first, name):
                yield Finding(first, (acronym.text, name))


def _is_running(document: Document, use: Span) -> bool:
    """Whether the letters stand in running copy, and are not all of their sentence."""
    if not document.block_at(use.start).is_body:
        return False
    sentence = document.text_of(document.sentence_at(use.start))
    return sentence.strip(" .!?…") != document.text_of(use)


def _explained(text: str, use: Span, name: str) -> bool:
    """Whether the full name stands before the use, or round it as part of a name."""
    if name.lower() in text[: use.start].lower():
        return True
    before = text[max(0, use.start - _REACH) : use.start].split()[-1:]
    after = text[use.end : use.end + _REACH]
    if text[use.start - 1 : use.start] == "-" or after[:1] == "-":
        return True
    named_on = after[:1] == " " and after[1:2].isupper()
    return named_on and bool(before) and before[0][:1].isupper()
