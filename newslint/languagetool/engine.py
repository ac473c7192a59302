"""The engine: a document in, LanguageTool's findings out as diagnostics.

    engine = Engine(settings, cache_directory=directory)
    found = engine.check(document, "story.md", own=diagnostics, heed=heed)

`check` blocks: from some milliseconds, where one paragraph is new, to many seconds,
where the server has to be started. Call it where waiting does no harm, and show
newslint's own findings first. An Engine may be shared by threads.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from newslint.diagnostic import Span
from newslint.dictionary.dialect import dialect_of, is_english
from newslint.engine import carry_on
from newslint.errors import EngineError
from newslint.languagetool import allowed
from newslint.languagetool.asking import Asker, Terms
from newslint.languagetool.choice import PREFIX, Choice
from newslint.languagetool.findings import diagnostic
from newslint.languagetool.identity import identity
from newslint.languagetool.link import Link
from newslint.languagetool.noise import Noise
from newslint.languagetool.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from newslint.config.settings import Settings
    from newslint.diagnostic import Diagnostic, Level
    from newslint.document.story import Document
    from newslint.languagetool.hit import Hit
    from newslint.languagetool.rule_list import ServerRule

# LanguageTool's grammar is that of running copy; headlines have one of their own.
_READ = frozenset({"paragraph", "list", "blockquote", "standfirst", "caption"})
# So long a failure answers for the next stories too, in seconds.
_REST = 30


class Engine:
    """Asks LanguageTool under one set of settings."""

    def __init__(
        self,
        settings: Settings,
        *,
        accepted: Sequence[str] = (),
        cache_directory: Path | None = None,
        lanes: int = 0,
    ) -> None:
        """Take the settings; nothing is started, read or asked yet.

        `accepted` are the lines of the project's dictionaries; `cache_directory` is
        where results are kept, nowhere on disk if `None`; `lanes` is how many
        requests may be made at once, 0 for one to a core.
        """
        self.options = Options.of(settings)
        self._settings = settings
        self._accepted = accepted
        self._directory = cache_directory
        self._lanes = lanes or os.cpu_count() or 1
        self._choice = Choice(settings, allowed.load())
        self._link = Link(self.options)
        self._askers: dict[str, Asker] = {}
        self._rules: Mapping[str, Level | None] = {}
        self._failure: tuple[EngineError, float] | None = None

    def check(
        self,
        document: Document,
        filename: str,
        *,
        language: str = "",
        own: Sequence[Diagnostic] = (),
        heed: Callable[[], None] = carry_on,
    ) -> list[Diagnostic]:
        """LanguageTool's diagnostics in `document`, in positions of the file, sorted.

        Only paragraphs that were not checked before are sent; where there are none,
        no server is asked or started. `language` is a tag such as `en-GB`; copy that
        is not English has no findings. `own` are newslint's diagnostics of the same
        text: what they say is not said again. `heed` is called before each request;
        what it raises ends the work, and what has been learnt is kept. Suppressions
        are the caller's business.

        Raises EngineError where the check could not be done, and for 30 seconds after
        at once; ConfigError where the settings name a rule or server that may not be.
        """
        if not is_english(language):
            return []
        self._rest()
        try:
            asker = self._asker(dialect_of(language) or "en-US")
            hits = [*self._hits(document, asker, heed)]
        except EngineError as error:
            self._failure = error, time.monotonic()
            raise
        noise = Noise(document, self._accepted, own)
        quiet = (hit for hit in hits if not noise.is_noise(hit))
        return list(self._shown(quiet, document, filename))

    def _rest(self) -> None:
        """A dead engine is not asked again for each file of a run."""
        if self._failure and time.monotonic() - self._failure[1] < _REST:
            raise self._failure[0]

    def _asker(self, language: str) -> Asker:
        if language not in self._askers:
            terms = Terms(identity(self.options), language, self._choice)
            self._askers[language] = Asker(
                self._link, terms, self._directory, self._lanes
            )
        return self._askers[language]

    def _hits(
        self, document: Document, asker: Asker, heed: Callable[[], None]
    ) -> Iterator[Hit]:
        """Every hit that is chosen, in positions of the document's text."""
        spans = [block.span for block in document.blocks if block.kind in _READ]
        yield from self._placed(document, spans, asker.ask, heed)
        if self.options.whole_text and spans:
            whole = [Span(spans[0].start, spans[-1].end)]
            yield from self._placed(document, whole, asker.ask_whole, heed)

    def _placed(
        self,
        document: Document,
        spans: Sequence[Span],
        ask: Callable[[Sequence[str], Callable[[], None]], list[Sequence[Hit]]],
        heed: Callable[[], None],
    ) -> Iterator[Hit]:
        texts = [document.text_of(span) for span in spans]
        for span, hits in zip(spans, ask(texts, heed), strict=True):
            for hit in hits:
                start = span.start
                yield hit._replace(start=hit.start + start, end=hit.end + start)

    def _shown(
        self, hits: Iterator[Hit], document: Document, filename: str
    ) -> Iterator[Diagnostic]:
        end = 0
        for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
            level = self._choice.level(hit.rule, hit.category)
            # Of hits that overlap the first says enough.
            if level is not None and hit.start >= end:
                end = hit.end
                yield diagnostic(hit, level, document, filename)

    def rules(self) -> Mapping[str, Level | None]:
        """Every rule by its full name, with its level if it runs under the settings.

        They are those of a server that was met before; else one is asked.
        """
        if not self._rules:
            level = self._choice.level_of
            listed = self.listed().items()
            self._rules = {name: level(name, rule.category) for name, rule in listed}
        return self._rules

    def listed(self) -> dict[str, ServerRule]:
        """Every rule by its full name, as the server describes it."""
        rules = self._asker("en-US").known.rules
        return {f"{PREFIX}{name}": rule for name, rule in rules.items()}

    def save(self) -> None:
        """Write what was learnt to the cache."""
        for asker in self._askers.values():
            asker.save()
