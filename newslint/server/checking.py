"""One version of a text checked: what is found, and what stood in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newslint.errors import NewslintError, ReadError
from newslint.formats import read
from newslint.run import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.diagnostic import Diagnostic
    from newslint.document.memory import Memory
    from newslint.document.story import Document
    from newslint.server.project import Project, Ruling
    from newslint.server.texts import Place, Text


class Checked(NamedTuple):
    """What came of one version of a text.

    `failure` says why the text itself could not be checked; `problems` are mistakes
    elsewhere, in a configuration or a rule, in spite of which it was. `ruling` is
    what held, nothing where the text was not looked at.
    """

    text: Text
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: str | None = None
    problems: tuple[NewslintError, ...] = ()
    ruling: Ruling | None = None


class Check:
    """The check of one version of a text, under a project as it stands."""

    def __init__(  # noqa: PLR0913 - all that a check depends on
        self,
        place: Place,
        text: Text,
        project: Project,
        heed: Callable[[], None],
        *,
        grammar: bool = True,
        memory: Memory | None = None,
    ) -> None:
        """Take the text; `heed` is called often, and what it raises ends the check.

        Without `grammar` LanguageTool is not asked, whatever the settings say.
        `memory` is that of the text's earlier versions.
        """
        self._place = place
        self._text = text
        self._project = project
        self._heed = heed
        self._grammar = grammar
        self._memory = memory
        self._path = place.path_in(project.directory)

    def __call__(self) -> Checked:
        """What the text has; failures are told and not raised.

        Where the configuration has a mistake, what held before it holds.
        """
        try:
            ruling = self._project.ruling(self._path)
            checked = self._under(ruling)
        except ReadError as error:
            return Checked(self._text, failure=error.what)
        except NewslintError as error:
            return self._in_spite_of(error)
        self._project.good[self._path] = ruling
        return checked

    def _in_spite_of(self, mistake: NewslintError) -> Checked:
        try:
            checked = self._under(self._project.fallback(self._path))
        except NewslintError as error:
            return Checked(self._text, failure=error.what, problems=(mistake,))
        return checked._replace(problems=(mistake, *checked.problems))

    def _under(self, ruling: Ruling) -> Checked:
        if self._place.path and self._project.excludes(self._path, ruling.settings):
            return Checked(self._text)
        self._heed()
        document = self.document(ruling)
        linted = ruling.checker.check(
            document, self._place.name, self._heed, grammar=self._grammar
        )
        kept = self._project.unaccepted(
            self._path, ruling.settings, self._text.source, linted.diagnostics
        )
        return Checked(self._text, tuple(kept), None, linted.problems, ruling)

    def document(self, ruling: Ruling) -> Document:
        """The story in the text; a ReadError says why there is none."""
        source = self._text.source
        # What cannot be written as UTF-8 is refused where it is read.
        if len(source.encode(errors="replace")) > MAX_BYTES:
            raise ReadError(f"larger than {MAX_BYTES // 1_000_000} MB")
        if "\0" in source:
            raise ReadError("a binary file: it holds NUL characters")
        published = ruling.settings.published
        name = self._place.path
        return read(
            source,
            self._place.format,
            filename=name,
            published=published,
            memory=self._memory,
        )
