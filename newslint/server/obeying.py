"""Commands: what the user orders done to the project's dictionary and configuration."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from pygls.uris import to_fs_path

from newslint.errors import NewslintError, UsageError

# pygls reads a command's annotations.
from newslint.server.app import Server  # noqa: TC001
from newslint.server.edits import difference, workspace_edit
from newslint.server.orders import Files

if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.server.orders import Change


async def add_word(ls: Server, uri: str, word: str) -> None:
    """Put `word` into the dictionary of the project of the story at `uri`."""
    await _obey(ls, uri, lambda files, story: files.with_word(word, story))


async def turn_off(ls: Server, uri: str, rule: str) -> None:
    """Turn `rule` off in the project of the story at `uri`."""

    def change(files: Files, story: Path) -> list[Change]:
        if rule not in ls.desk.projects.current().ruling(story).checker.known:
            raise UsageError(f"no rule “{rule}”")
        return files.without_rule(rule, story)

    await _obey(ls, uri, change)


async def _obey(
    ls: Server, uri: str, change: Callable[[Files, Path], list[Change]]
) -> None:
    """Make the changes, and have what they concern checked again."""
    try:
        changes = await ls.desk.do(partial(_changes, ls, uri, change))
        for one in changes:
            await _make(ls, one)
    except NewslintError as error:
        ls.warn(str(error))
    await ls.desk.reload()


def _changes(
    ls: Server, uri: str, change: Callable[[Files, Path], list[Change]]
) -> list[Change]:
    path = to_fs_path(uri)
    story = Path(path) if path else _nowhere(ls)
    settings = ls.desk.projects.current().ruling(story).settings
    return change(Files(ls.folders, settings, _open_files(ls)), story)


def _nowhere(ls: Server) -> Path:
    """The place of a story that was not saved: the workspace's own."""
    return (ls.folders[0] if ls.folders else Path.cwd()) / "untitled"


def _open_files(ls: Server) -> dict[Path, str]:
    paths = ((to_fs_path(uri), text.source) for uri, text in ls.texts.items())
    return {Path(path).resolve(): source for path, source in paths if path}


async def _make(ls: Server, change: Change) -> None:
    """Change what the editor has open through the editor, all else on disk."""
    target = change.path.resolve()
    uris = (uri for uri in ls.texts if _is_at(uri, target))
    uri = next(uris, None)
    if uri is None:
        await ls.desk.do(change.write)
        ls.log(f"newslint has changed {change.path}")
        return
    edits = difference(ls.texts[uri].source, change.after)
    edit = workspace_edit(uri, ls.texts[uri], edits, ls.client)
    await ls.workspace_apply_edit_async(lsp.ApplyWorkspaceEditParams(edit, "newslint"))


def _is_at(uri: str, target: Path) -> bool:
    path = to_fs_path(uri)
    return bool(path) and Path(str(path)).resolve() == target
