"""The server heeds every file that its findings come from, as soon as it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from lsprotocol import types as lsp

from tests.editor import Editor, editing

if TYPE_CHECKING:
    from pathlib import Path

RULE = """\
extends: existence
message: "“%s” is not for us."
level: error
description: A word that the desk leaves to others.
tokens: [{word}]
examples:
  bad:
    - The <{word}> came.
    - A <{word}> fell.
    - No <{word}> rose.
  good: [The mayor came., A mayor fell., No mayor rose.]
"""
PACK = "name: desk\nversion: 1\nlicence: ours\n"
STYLE = "name: ours\ndescription: Ours.\nrules:\n  desk.word: {on}\n"
WATCHES = lsp.ClientCapabilities(
    workspace=lsp.WorkspaceClientCapabilities(
        did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True
        )
    )
)


class Case(NamedTuple):
    """A project, which file of it changes to what, and the finding it decides on."""

    files: dict[str, str]
    changed: str
    after: str
    rule: str
    story: str


APPEARS = {
    "a line of a names file": Case(
        {"newslint.toml": 'names = ["names.csv"]', "names.csv": "name\nJo Smith\n"},
        "names.csv",
        "name\nMaria Okafor\n",
        "names.name-not-as-listed",
        "The leader, Maria Okafro, spoke.\n",
    ),
    "a names file beside others": Case(
        {"newslint.toml": 'names = ["names/*"]', "names/a.txt": "Jo Smith\n"},
        "names/b.txt",
        "Maria Okafor\n",
        "names.name-not-as-listed",
        "The leader, Maria Okafro, spoke.\n",
    ),
    "a names file in a new folder": Case(
        {"newslint.toml": 'names = ["names/**/*"]', "names/a.txt": "Jo Smith\n"},
        "names/new/b.txt",
        "Maria Okafor\n",
        "names.name-not-as-listed",
        "The leader, Maria Okafro, spoke.\n",
    ),
    "the first names file": Case(
        {"newslint.toml": 'names = ["names.txt"]'},
        "names.txt",
        "Maria Okafor\n",
        "names.name-not-as-listed",
        "The leader, Maria Okafro, spoke.\n",
    ),
    "a line of a lexicon": Case(
        {"newslint.toml": 'lexicon = ["words.csv"]', "words.csv": "wrong,right\na,b\n"},
        "words.csv",
        "wrong,right\nStadium Road,Stadium Way\n",
        "lexicon.words",
        "The game is at Stadium Road.\n",
    ),
    "a word of a rule": Case(
        {
            "newslint.toml": 'packs = ["desk"]',
            "desk/pack.yml": PACK,
            "desk/word.yml": RULE.format(word="abbot"),
        },
        "desk/word.yml",
        RULE.format(word="vicar"),
        "desk.word",
        "The vicar spoke.\n",
    ),
    "a rule in a new folder": Case(
        {"newslint.toml": 'packs = ["desk"]', "desk/pack.yml": PACK},
        "desk/church/word.yaml",
        RULE.format(word="vicar"),
        "desk.church.word",
        "The vicar spoke.\n",
    ),
    "a rule in an old folder": Case(
        {
            "newslint.toml": 'packs = ["desk"]',
            "desk/pack.yml": PACK,
            "desk/church/other.yml": RULE.format(word="abbot"),
        },
        "desk/church/word.yml",
        RULE.format(word="vicar"),
        "desk.church.word",
        "The vicar spoke.\n",
    ),
    "a house style": Case(
        {
            "newslint.toml": 'packs = ["desk"]\nstyle = "ours"',
            "desk/pack.yml": PACK,
            "desk/word.yml": RULE.format(word="vicar"),
            "desk/styles/ours.yml": STYLE.format(on="off"),
        },
        "desk/styles/ours.yml",
        STYLE.format(on="on"),
        "desk.word",
        "The vicar spoke.\n",
    ),
    "a configuration that is extended": Case(
        {"newslint.toml": 'extend = "base.toml"', "base.toml": 'ignore = ["spelling"]'},
        "base.toml",
        "",
        "spelling.known-typo",
        "He saw teh vicar.\n",
    ),
    "a dictionary": Case(
        {
            "newslint.toml": 'dictionaries = ["words.txt"]',
            "words.txt": "houze\n",
        },
        "words.txt",
        "",
        "spelling.unknown-word",
        "The houze stood.\n",
    ),
}


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def tell(editor: Editor, name: str) -> None:
    """What an editor sends that watches files."""
    event = lsp.FileEvent(editor.uri(name), lsp.FileChangeType.Changed)
    params = lsp.DidChangeWatchedFilesParams([event])
    editor.client.workspace_did_change_watched_files(params)


@pytest.mark.asyncio
@pytest.mark.parametrize("case", APPEARS.values(), ids=APPEARS)
async def test_a_file_that_changes_holds_at_once(tmp_path: Path, case: Case) -> None:
    for name, text in case.files.items():
        write(tmp_path, name, text)
    async with editing(tmp_path) as editor:
        editor.open("a.md", case.story)
        assert case.rule not in {d.code for d in await editor.shown("a.md")}
        write(tmp_path, case.changed, case.after)
        tell(editor, case.changed)
        assert case.rule in {d.code for d in await editor.shown("a.md")}


@pytest.mark.asyncio
async def test_the_editor_is_asked_to_watch_all_of_them(tmp_path: Path) -> None:
    async with editing(tmp_path, WATCHES) as editor:
        editor.open("a.md", "He saw the vicar.\n")
        await editor.shown("a.md")
        (asked,) = editor.client.registered
    assert asked.method == lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
    options: Any = asked.register_options
    (watcher,) = options["watchers"]
    endings = watcher["globPattern"].removeprefix("**/*.{").removesuffix("}").split(",")
    changed = {case.changed.rpartition(".")[2] for case in APPEARS.values()}
    assert changed <= {*endings}
