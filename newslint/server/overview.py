"""The whole workspace on request: as a report, or shown at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from lsprotocol import types as lsp

# pygls reads a command's annotations.
from newslint.server.app import Server  # noqa: TC001
from newslint.server.shown import all_shown
from newslint.server.workspace import Found

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    Report = (
        lsp.WorkspaceFullDocumentDiagnosticReport
        | lsp.WorkspaceUnchangedDocumentDiagnosticReport
    )

CHECK_ALL = "newslint.checkWorkspace"
_TITLE = "newslint: checking stories"


async def report_all(
    ls: Server, params: lsp.WorkspaceDiagnosticParams
) -> lsp.WorkspaceDiagnosticReport:
    """What all stories of the workspace have; those that are as before say so.

    In parts where the editor takes parts.
    """
    before = {known.uri: known.value for known in params.previous_result_ids}
    reports: list[Report] = []
    async for found in _all(ls, params.work_done_token):
        reports.append(_report(found, before.get(found.uri)))
        if params.partial_result_token is not None:
            part = lsp.WorkspaceDiagnosticReportPartialResult([reports.pop()])
            progress = lsp.ProgressParams(params.partial_result_token, part)
            ls.protocol.notify(lsp.PROGRESS, progress)
    return lsp.WorkspaceDiagnosticReport(reports)


def _report(found: Found, before: str | None) -> Report:
    version = found.checked.text.version
    if found.mark == before:
        return lsp.WorkspaceUnchangedDocumentDiagnosticReport(
            found.uri, found.mark, version
        )
    items = all_shown(found.checked)
    return lsp.WorkspaceFullDocumentDiagnosticReport(
        found.uri, items, version, result_id=found.mark
    )


async def check_all(ls: Server) -> int:
    """How many findings there are in the workspace, all of which are shown."""
    token = str(uuid4())
    if ls.client.shows_progress:
        await ls.work_done_progress.create_async(token)
    total = 0
    async for found in _all(ls, token if ls.client.shows_progress else None):
        total += len(found.checked.diagnostics)
        if found.uri in ls.desk.stories:
            continue
        items = all_shown(found.checked)
        if items or found.uri in ls.shown_on_disk:
            ls.shown_on_disk.add(found.uri)
            ls.show(found.uri, items)
    return total


async def _all(ls: Server, token: lsp.ProgressToken | None) -> AsyncIterator[Found]:
    """What each story has: open ones as they are, the others as they are on disk."""
    bar = _Bar(ls, token)
    bar.begin()
    try:
        files = await ls.desk.do(ls.disk.files, is_long=True)
        for done, path in enumerate(files):
            if bar.is_cancelled:
                return
            bar.report(done, len(files), path.name)
            yield await _look(ls, path)
    finally:
        bar.end()


async def _look(ls: Server, path: Path) -> Found:
    uri = path.as_uri()
    if (story := ls.desk.stories.get(uri)) and (answer := await ls.desk.answer(story)):
        return Found(uri, answer.checked, str(answer.number))
    look = partial(ls.disk.look, path, ls.encoding, ls.desk.heed)
    return await ls.desk.do(look, is_long=True)


class _Bar:
    """How far the work is, for an editor that shows it."""

    def __init__(self, ls: Server, token: lsp.ProgressToken | None) -> None:
        self._progress = ls.work_done_progress
        self._token = token
        self._percent = -1

    @property
    def is_cancelled(self) -> bool:
        """Whether the user has had enough."""
        future = self._progress.tokens.get(self._token) if self._token else None
        return future is not None and future.cancelled()

    def begin(self) -> None:
        """Show that work has begun."""
        if self._token is not None:
            value = lsp.WorkDoneProgressBegin(_TITLE, cancellable=True, percentage=0)
            self._progress.begin(self._token, value)

    def report(self, done: int, total: int, name: str) -> None:
        """Show how far it is, once for each per cent."""
        percent = 100 * done // total
        if self._token is not None and percent != self._percent:
            self._percent = percent
            message = f"{done}/{total} {name}"
            value = lsp.WorkDoneProgressReport(message=message, percentage=percent)
            self._progress.report(self._token, value)

    def end(self) -> None:
        """Show that it is over."""
        if self._token is not None:
            self._progress.end(self._token, lsp.WorkDoneProgressEnd())
            self._progress.tokens.pop(self._token, None)
