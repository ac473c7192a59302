"""What the editor can do, as it says when it begins."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol.types import MarkupKind
from pygls.capabilities import get_capability
from pygls.uris import to_fs_path

if TYPE_CHECKING:
    from lsprotocol.types import ClientCapabilities, InitializeParams


class Client(NamedTuple):
    """The abilities that newslint makes use of."""

    pulls: bool = False
    refreshes: bool = False
    versions_edits: bool = False
    resolves_edits: bool = False
    reads_markdown: bool = False
    shows_progress: bool = False
    watches: bool = False


def abilities(capabilities: ClientCapabilities) -> Client:
    """What the editor has said that it can do."""

    def has(name: str) -> bool:
        return bool(get_capability(capabilities, name))

    def among(name: str, value: str) -> bool:
        return value in (get_capability(capabilities, name) or ())

    action = "text_document.code_action"
    return Client(
        pulls=get_capability(capabilities, "text_document.diagnostic") is not None,
        refreshes=has("workspace.diagnostics.refresh_support"),
        versions_edits=has("workspace.workspace_edit.document_changes"),
        resolves_edits=among(f"{action}.resolve_support.properties", "edit"),
        reads_markdown=among("text_document.hover.content_format", MarkupKind.Markdown),
        shows_progress=has("window.work_done_progress"),
        watches=has("workspace.did_change_watched_files.dynamic_registration"),
    )


def folders(params: InitializeParams) -> tuple[Path, ...]:
    """The directories of the workspace, the first one first; perhaps none."""
    uris = [folder.uri for folder in params.workspace_folders or ()]
    if not uris and params.root_uri:
        uris = [params.root_uri]
    paths = [to_fs_path(uri) for uri in uris]
    if not paths and params.root_path:
        paths = [params.root_path]
    return tuple(Path(path) for path in paths if path)
