"""What the server answers: one function for each message of the protocol."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.uris import to_fs_path

from newslint.server.actions import (
    ADD_WORD,
    FALSE_ALARM,
    FIX_ALL,
    QUICK_FIX,
    TURN_OFF,
    Actions,
)
from newslint.server.edits import workspace_edit
from newslint.server.false_alarm import false_alarm
from newslint.server.hover import hover
from newslint.server.later import IGNORE_EDITS, edits_of, read_later
from newslint.server.obeying import add_word, turn_off
from newslint.server.overview import CHECK_ALL, check_all, report_all
from newslint.server.shown import all_shown
from newslint.server.texts import Place, Text, format_in

if TYPE_CHECKING:
    from newslint.server.app import Server
    from newslint.server.desk import Answer, Story
    from newslint.server.later import Later

# Configurations, dictionaries, rules, names files, lexicons and baselines.
_WATCHED = "**/*.{toml,txt,yml,yaml,csv,tsv,json}"
_OLD = -32801  # ContentModified
_SAVE = lsp.SaveOptions(include_text=False)


def register(server: Server) -> None:
    """Have `server` answer."""
    action_kinds = [QUICK_FIX, FIX_ALL]
    actions = lsp.CodeActionOptions(action_kinds, resolve_provider=True)
    whole = lsp.DiagnosticOptions(
        inter_file_dependencies=False,
        workspace_diagnostics=True,
        identifier="newslint",
        work_done_progress=True,
    )
    for name, answer, options in (
        (lsp.INITIALIZE, initialize, None),
        (lsp.INITIALIZED, initialized, None),
        (lsp.SHUTDOWN, shutdown, None),
        (lsp.TEXT_DOCUMENT_DID_OPEN, did_open, None),
        (lsp.TEXT_DOCUMENT_DID_CHANGE, did_change, None),
        (lsp.TEXT_DOCUMENT_DID_SAVE, did_save, _SAVE),
        (lsp.TEXT_DOCUMENT_DID_CLOSE, did_close, None),
        (lsp.TEXT_DOCUMENT_DIAGNOSTIC, diagnostic, whole),
        (lsp.WORKSPACE_DIAGNOSTIC, report_all, None),
        (lsp.TEXT_DOCUMENT_HOVER, hovered, None),
        (lsp.TEXT_DOCUMENT_CODE_ACTION, code_action, actions),
        (lsp.CODE_ACTION_RESOLVE, resolve, None),
        (lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, files_changed, None),
        (lsp.WORKSPACE_DID_CHANGE_CONFIGURATION, files_changed, None),
        (lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, folders_changed, None),
    ):
        server.feature(name, options)(answer)
    server.command(ADD_WORD)(add_word)
    server.command(TURN_OFF)(turn_off)
    server.command(CHECK_ALL)(check_all)
    server.command(FALSE_ALARM)(false_alarm)


def initialize(ls: Server, params: lsp.InitializeParams) -> None:
    """Take note of the editor and the workspace."""
    ls.begin(params)


async def initialized(ls: Server, params: lsp.InitializedParams) -> None:
    """Ask to be told of files that change, and make ready for the first story."""
    del params
    if ls.client.watches:
        watchers = [lsp.FileSystemWatcher(_WATCHED)]
        method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        files = lsp.Registration("newslint-files", method, options)
        ls.client_register_capability(lsp.RegistrationParams([files]))
    await ls.desk.warm_up()


def shutdown(ls: Server, params: None) -> None:
    """Take note that the end is in order."""
    del params
    ls.is_shut_down = True


def did_open(ls: Server, params: lsp.DidOpenTextDocumentParams) -> None:
    """Have an opened story checked."""
    item = params.text_document
    path = to_fs_path(item.uri)
    text = ls.texts[item.uri] = Text(item.text, item.version, ls.encoding)
    if item.uri in ls.shown_on_disk:
        ls.shown_on_disk.discard(item.uri)
        ls.show(item.uri, [])
    if kind := format_in(path, str(item.language_id)):
        ls.desk.open(Place(item.uri, path, kind), text)


def did_change(ls: Server, params: lsp.DidChangeTextDocumentParams) -> None:
    """Have a changed story checked again."""
    uri, version = params.text_document.uri, params.text_document.version
    if uri in ls.texts:
        text = ls.texts[uri].changed(params.content_changes, version)
        ls.texts[uri] = text
        if uri in ls.desk.stories:
            ls.desk.change(uri, text)


async def did_save(ls: Server, params: lsp.DidSaveTextDocumentParams) -> None:
    """Look whether what was saved is a configuration, or a dictionary."""
    del params
    await ls.desk.reload()


def did_close(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    """Forget a story, and what was shown of it."""
    uri = params.text_document.uri
    ls.texts.pop(uri, None)
    if uri in ls.desk.stories:
        ls.desk.close(uri)
        ls.problems.forget(uri)
        if not ls.client.pulls:
            ls.show(uri, [])


async def files_changed(ls: Server, params: Any) -> None:  # noqa: ANN401 - not looked at
    """Look whether what has changed is a configuration, or a dictionary."""
    del params
    await ls.desk.reload()


def folders_changed(ls: Server, params: lsp.DidChangeWorkspaceFoldersParams) -> None:
    """Take note of folders that come and go."""
    gone = {to_fs_path(folder.uri) for folder in params.event.removed}
    come = [to_fs_path(folder.uri) for folder in params.event.added]
    kept = [folder for folder in ls.folders if str(folder) not in gone]
    ls.folders = (*kept, *(Path(path) for path in come if path))


async def _answer(ls: Server, uri: str) -> tuple[Story, Answer] | None:
    """An open story and the answer for it as it is now."""
    story = ls.desk.stories.get(uri)
    answer = await ls.desk.answer(story) if story else None
    return (story, answer) if story and answer else None


async def diagnostic(
    ls: Server, params: lsp.DocumentDiagnosticParams
) -> lsp.DocumentDiagnosticReport:
    """What an open story has, for an editor that asks."""
    found = await _answer(ls, params.text_document.uri)
    if found is None:
        return lsp.RelatedFullDocumentDiagnosticReport([])
    _, answer = found
    mark = str(answer.number)
    if mark == params.previous_result_id:
        return lsp.RelatedUnchangedDocumentDiagnosticReport(mark)
    items = all_shown(answer.checked)
    return lsp.RelatedFullDocumentDiagnosticReport(items, result_id=mark)


async def hovered(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    """The pages of the rules that have found something at the place."""
    found = await _answer(ls, params.text_document.uri)
    if found is None:
        return None
    markdown = ls.client.reads_markdown
    job = partial(hover, found[1], params.position, is_markdown=markdown)
    return await ls.desk.do(job)


async def code_action(
    ls: Server, params: lsp.CodeActionParams
) -> list[lsp.CodeAction] | None:
    """What can be done about the findings at the place."""
    found = await _answer(ls, params.text_document.uri)
    if found is None:
        return None
    story, answer = found
    offered = Actions(story.place, answer, ls.client)
    actions = list(offered.at(params.range, params.context.only))
    if not ls.client.resolves_edits:
        for action in actions:
            await _work_out(ls, action)
    return [a for a in actions if a.edit or a.command or a.data]


async def resolve(ls: Server, params: lsp.CodeAction) -> lsp.CodeAction:
    """The action with the edits that it left open."""
    await _work_out(ls, params)
    if params.edit is None and params.command is None:
        ls.warn("this cannot be done here without changing the story")
    return params


async def _work_out(ls: Server, action: lsp.CodeAction) -> None:
    """Put into `action` the edits that it left open, if there are any."""
    later = read_later(action.data)
    if later is None:
        return
    action.data = None
    story, answer = await _still(ls, later)
    job = partial(edits_of, later, story.place, answer)
    what = "working out the change"
    if edits := await ls.desk.do(job, what, is_long=story.is_long):
        action.edit = workspace_edit(later.uri, answer.checked.text, edits, ls.client)


async def _still(ls: Server, later: Later) -> tuple[Story, Answer]:
    """The story as it is now, which must be as it was where that matters."""
    found = await _answer(ls, later.uri)
    if found is None or (
        later.what == IGNORE_EDITS and found[1].number != later.number
    ):
        raise JsonRpcException("the story has changed since", _OLD)
    return found
