"""`loaded-verb`: one speaker only claims and denies, the others say."""

from __future__ import annotations

from collections import defaultdict

from newslint.checks.keys import Keys
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.diagnostic import Span
    from newslint.document.story import Document
    from newslint.reading import Reading


class Check(Keys):
    """Reports the `loaded` verbs of a person whom the story lets say nothing plainly.

    Another person of the story must have `least` verbs of `neutral`, and none loaded.
    """

    loaded: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()
    least: int = 2

    def patterns(self) -> tuple[str, ...]:
        """The loaded verbs."""
        return (rf"\b(?:{'|'.join(self.loaded)})\b",)

    def find(self, reading: Reading) -> Iterable[Finding]:
        """Each such verb: the verb, and who has it."""
        document = reading.document
        cues = _cues(document)
        loaded = {
            person: self._in(document, cues[person], self.loaded) for person in cues
        }
        plain = {
            person: self._in(document, cues[person], self.neutral) for person in cues
        }
        fair = any(len(plain[p]) >= self.least and not loaded[p] for p in cues)
        for person in cues if fair else ():
            if not plain[person]:
                for cue in loaded[person]:
                    yield Finding(cue, (document.text_of(cue), person))

    def _in(
        self, document: Document, cues: list[Span], verbs: tuple[str, ...]
    ) -> list[Span]:
        return [cue for cue in cues if document.text_of(cue).lower() in verbs]


def _cues(document: Document) -> dict[str, list[Span]]:
    """The verbs that introduce the words of each person, each once."""
    found: dict[str, list[Span]] = defaultdict(list)
    for quotation in document.quotations:
        speaker, cue = quotation.speaker, quotation.cue
        if speaker and speaker.person and cue and cue not in found[speaker.person]:
            found[speaker.person].append(cue)
    return found
