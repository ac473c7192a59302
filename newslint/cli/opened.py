"""One story opened for a command that looks at it closely."""

from __future__ import annotations

from newslint.formats.decoding import decode
from newslint.run import Runner, read_bytes
from newslint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from newslint.checker import Checker
    from newslint.config.settings import Settings
    from newslint.diagnostic import Diagnostic
    from newslint.document.story import Document
    from newslint.formats.decoding import Decoded
    from newslint.run import Order


class Opened(NamedTuple):
    """A story as its file holds it, and under which settings it is checked."""

    path: Path
    data: bytes
    decoded: Decoded
    settings: Settings
    runner: Runner

    @property
    def checker(self) -> Checker:
        """Checks texts as this story is checked."""
        return self.runner.checker_for(self.settings)

    def document(self, source: str | None = None) -> Document:
        """The story, or another text in its place."""
        text = self.decoded.text if source is None else source
        return self.runner.document(text, str(self.path), self.settings)

    def diagnostics(self, source: str | None = None) -> tuple[Diagnostic, ...]:
        """What is found in the story, or in another text in its place.

        Raises the RuleError of a rule that failed.
        """
        linted = self.checker.check(self.document(source), str(self.path))
        if linted.problems:
            raise linted.problems[0]
        return linted.diagnostics


def open_story(path: Path, order: Order) -> Opened:
    """The story at `path`; a ReadError or ConfigError where it cannot be opened."""
    runner = Runner(order)
    settings = runner.finder.settings_for(path)
    data = read_bytes(path)
    return Opened(
        path, data, decode(data, settings.encoding, str(path)), settings, runner
    )
