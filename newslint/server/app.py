"""The server: what it knows of its editor, and how it speaks to it."""

from __future__ import annotations

import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from newslint import __version__
from newslint.errors import NewslintError
from newslint.server.client import Client, abilities, folders
from newslint.server.desk import Desk
from newslint.server.problems import Problems
from newslint.server.progress import Progress
from newslint.server.project import Projects
from newslint.server.protocol import Protocol
from newslint.server.shown import all_shown
from newslint.server.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.server.desk import Answer, Story
    from newslint.server.texts import Text


class Server(LanguageServer):
    """One editor's newslint."""

    def __init__(self) -> None:
        """Know nothing yet."""
        super().__init__(
            "newslint",
            __version__,
            lsp.TextDocumentSyncKind.Incremental,
            protocol_cls=Protocol,
            # One thread waits for input; checks have their own.
            max_workers=1,
        )
        self.client = Client()
        self.folders: tuple[Path, ...] = ()
        # The units of positions that were agreed on.
        self.encoding: str = lsp.PositionEncodingKind.Utf16.value
        self.texts: dict[str, Text] = {}
        self.is_shut_down = False
        # What was shown of stories that are not open.
        self.shown_on_disk: set[str] = set()

    def begin(self, params: lsp.InitializeParams) -> None:
        """Take what the editor says of itself and of the workspace."""
        self.client = abilities(params.capabilities)
        self.folders = folders(params)
        agreed = self.workspace.position_encoding
        self.encoding = lsp.PositionEncodingKind(agreed).value

    @cached_property
    def desk(self) -> Desk:
        """The open stories."""
        top = self.folders[0] if self.folders else Path.cwd()
        during = Progress(self).during
        return Desk(Projects(top), self.publish, self.refresh, during)

    @cached_property
    def disk(self) -> Workspace:
        """The stories that are not open."""
        return Workspace(self.folders, self.desk.projects)

    @cached_property
    def problems(self) -> Problems:
        """The mistakes that stories have met."""
        return Problems(self.show, self.warn)

    def publish(self, story: Story, answer: Answer) -> None:
        """Show what a check of an open story has found."""
        self.problems.note(story.place.uri, answer.checked.problems)
        if not self.client.pulls:
            found = all_shown(answer.checked)
            self.show(story.place.uri, found, answer.checked.text.version)

    def show(
        self, uri: str, found: Sequence[lsp.Diagnostic], version: int | None = None
    ) -> None:
        """Show diagnostics unasked."""
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri, found, version)
        )

    def warn(self, message: str) -> None:
        """Tell the user what went wrong."""
        self.window_show_message(
            lsp.ShowMessageParams(lsp.MessageType.Warning, f"newslint: {message}")
        )

    def log(self, message: str) -> None:
        """Note what was done, for whoever looks at the editor's log."""
        self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Info, message))

    def refresh(self) -> None:
        """Have an editor that asks for diagnostics ask again."""
        if self.client.pulls and self.client.refreshes:
            self.workspace_diagnostic_refresh(None)

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401 - pygls's own
        """Say what went wrong in a message, and go on; texts are not repeated."""
        del source
        what = str(error) if isinstance(error, NewslintError) else type(error).__name__
        sys.stderr.write(f"newslint: a message could not be answered: {what}\n")
