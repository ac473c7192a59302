"""An editor for tests: pytest-lsp's client, and a server in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Union

from lsprotocol import types as lsp
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from cattrs import Converter

COMMAND = (sys.executable, "-m", "newslint", "server")
PUBLISHED = lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS


SHOWS_PROGRESS = lsp.ClientCapabilities(
    window=lsp.WindowClientCapabilities(work_done_progress=True)
)


class _Client(LanguageClient):
    """pytest-lsp's client, which also tells when it was asked to ask again."""

    def __init__(self) -> None:
        self.refreshed = asyncio.Event()
        super().__init__(converter_factory=_converter)
        # What the server asked to be told of, as it asked.
        self.registered: list[lsp.Registration] = []
        self.published: dict[str, asyncio.Queue[lsp.PublishDiagnosticsParams]] = {}
        own = {PUBLISHED: _published, lsp.CLIENT_REGISTER_CAPABILITY: _registered}
        register_lsp_features(self, {**DEFAULT_CLIENT_FEATURES, **own})

    @property
    def diagnostic_refresh_count(self) -> int:
        return self._count

    @diagnostic_refresh_count.setter
    def diagnostic_refresh_count(self, count: int) -> None:
        self._count = count
        if count:
            self.refreshed.set()


def _published(client: _Client, params: lsp.PublishDiagnosticsParams) -> None:
    """Keep every one: a client that waits for the next may miss the one after it."""
    client.diagnostics[params.uri] = params.diagnostics
    client.published.setdefault(params.uri, asyncio.Queue()).put_nowait(params)


def _registered(client: _Client, params: lsp.RegistrationParams) -> None:
    client.registered += params.registrations


def _converter() -> Converter:
    """lsprotocol's, which by itself takes an action with a command for a command."""
    converter: Converter = default_converter()  # type: ignore[no-untyped-call]

    def action(found: Any, _: type) -> lsp.Command | lsp.CodeAction:  # noqa: ANN401 - JSON
        if isinstance(found.get("command"), str):
            return converter.structure(found, lsp.Command)
        return converter.structure(found, lsp.CodeAction)

    # `X | Y` is another type here, which cattrs looks up under another name.
    union = Union[lsp.Command, lsp.CodeAction]  # noqa: UP007
    converter.register_structure_hook(union, action)
    return converter


class Editor:
    """One editor with a folder open; positions are in UTF-16 unless said otherwise."""

    def __init__(self, client: _Client, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}

    def uri(self, name: str) -> str:
        return name if ":" in name else (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown") -> None:
        uri = self.uri(name)
        self.texts[uri], self.versions[uri] = text, 1
        item = lsp.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    def change(self, name: str, *changes: lsp.TextDocumentContentChangeEvent) -> None:
        uri = self.uri(name)
        self.versions[uri] += 1
        identity = lsp.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(identity, changes)
        )

    def replace(self, name: str, text: str) -> None:
        self.change(name, lsp.TextDocumentContentChangeWholeDocument(text))

    def saved(self, name: str) -> None:
        identity = lsp.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_save(lsp.DidSaveTextDocumentParams(identity))

    async def shown(self, name: str) -> list[lsp.Diagnostic]:
        """What is shown next of a text, at the version that it has now."""
        uri = self.uri(name)
        published = self.client.published.setdefault(uri, asyncio.Queue())
        while True:
            params = await published.get()
            if params.version == self.versions.get(uri):
                return list(params.diagnostics)

    def progress(self, title: str) -> list[str]:
        """The kinds of all that was told of the work of that title."""
        for told in self.client.progress_reports.values():
            if getattr(told[0], "title", None) == title:
                return [str(getattr(one, "kind", "")) for one in told]
        return []

    async def pulled(self, name: str, before: str | None = None) -> Any:  # noqa: ANN401 - a union of reports
        identity = lsp.TextDocumentIdentifier(self.uri(name))
        params = lsp.DocumentDiagnosticParams(identity, previous_result_id=before)
        return await self.client.text_document_diagnostic_async(params)

    async def actions(
        self, name: str, line: int, character: int, only: Sequence[str] | None = None
    ) -> dict[str, lsp.CodeAction]:
        """What is offered at a place, by title."""
        at = lsp.Position(line, character)
        found = await self.client.text_document_code_action_async(
            lsp.CodeActionParams(
                lsp.TextDocumentIdentifier(self.uri(name)),
                lsp.Range(at, at),
                lsp.CodeActionContext([], only=only),
            )
        )
        actions = [one for one in found or () if isinstance(one, lsp.CodeAction)]
        return {action.title: action for action in actions}

    async def resolved(self, action: lsp.CodeAction) -> lsp.CodeAction:
        return await self.client.code_action_resolve_async(action)

    async def order(self, action: lsp.CodeAction) -> None:
        """Carry out the command of an action."""
        assert action.command is not None
        command = action.command
        await self.client.workspace_execute_command_async(
            lsp.ExecuteCommandParams(command.command, command.arguments)
        )

    def applied(self, name: str, edit: lsp.WorkspaceEdit | None) -> str:
        """The text of a file after an edit that concerns it alone."""
        assert edit is not None
        uri = self.uri(name)
        if edit.changes:
            assert edit.changes.keys() == {uri}
            edits = list(edit.changes[uri])
        else:
            (change,) = edit.document_changes or ()
            assert isinstance(change, lsp.TextDocumentEdit)
            assert change.text_document.uri == uri
            assert change.text_document.version == self.versions[uri]
            edits = [one for one in change.edits if isinstance(one, lsp.TextEdit)]
        text = self.texts[uri]
        for one in sorted(edits, key=lambda one: one.range.start, reverse=True):
            start, end = offset(text, one.range.start), offset(text, one.range.end)
            text = text[:start] + one.new_text + text[end:]
        return text


def offset(text: str, position: lsp.Position) -> int:
    """The code point at a position in UTF-16, counted the slow and sure way."""
    row = at = 0
    while row < position.line:
        at = min(i for i in (text.find("\n", at), text.find("\r", at)) if i >= 0)
        at += 2 if text.startswith("\r\n", at) else 1
        row += 1
    units = 0
    while units < position.character:
        units += 2 if text[at] > "\uffff" else 1
        at += 1
    return at


@asynccontextmanager
async def editing(
    folder: Path,
    capabilities: lsp.ClientCapabilities | None = None,
    folders: Sequence[Path] | None = None,
    patience: float = 60,
) -> AsyncIterator[Editor]:
    """An editor that has opened `folder`; it must leave in order."""
    client = _Client()
    environment = {**os.environ, "PYTHONUTF8": "1"}
    await client.start_io(*COMMAND, cwd=folder, env=environment)
    opened = [folder] if folders is None else folders
    await client.initialize_session(
        lsp.InitializeParams(
            capabilities=capabilities or lsp.ClientCapabilities(),
            workspace_folders=[lsp.WorkspaceFolder(f.as_uri(), f.name) for f in opened],
        )
    )
    try:
        # A server that does not answer fails its test, and does not hang it.
        async with asyncio.timeout(patience):
            yield Editor(client, folder)
    finally:
        await client.shutdown_session()
        await client.stop()  # type: ignore[no-untyped-call]
