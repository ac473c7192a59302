"""What a code action changes: edits of a text, as the editor applies them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from newslint.diagnostic import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.server.client import Client
    from newslint.server.texts import Text


def workspace_edit(
    uri: str, text: Text, edits: Iterable[Edit], client: Client
) -> lsp.WorkspaceEdit:
    """The edits of the text that is open at `uri`, for the editor to apply."""
    changes = [
        lsp.TextEdit(text.rows.range(edit.offset, edit.end_offset), edit.content)
        for edit in edits
    ]
    if not client.versions_edits:
        return lsp.WorkspaceEdit(changes={uri: changes})
    identity = lsp.OptionalVersionedTextDocumentIdentifier(uri, text.version)
    return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(identity, changes)])


def difference(before: str, after: str) -> list[Edit]:
    """The edits that make `after` of `before`: what stays the same is not touched."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    edits: list[Edit] = []
    at = 0
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, becomes = "".join(old[a:b]), "".join(new[c:d])
        if was != becomes:
            edits += _within(was, becomes, at)
        at += len(was)
    return edits


def _within(was: str, becomes: str, at: int) -> Iterator[Edit]:
    """The edits of a few lines, word by word."""
    old, new = _words(was), _words(becomes)
    for tag, a, b, c, d in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        length = sum(map(len, old[a:b]))
        if tag != "equal":
            yield Edit("".join(new[c:d]), at, at + length)
        at += length


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\W", text)
