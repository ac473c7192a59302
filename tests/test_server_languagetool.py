"""An editor, newslint and the real LanguageTool."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lsprotocol import types as lsp

from tests.editor import SHOWS_PROGRESS, editing
from tests.languagetool import Place, require

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio


async def test_grammar_comes_later_and_holds_nothing_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require()
    home, desk = tmp_path / "home", tmp_path / "desk"
    home.mkdir()
    desk.mkdir()
    (desk / "newslint.toml").write_text(
        "[languagetool]\nenabled = true\nready-seconds = 300\n"
    )
    place = Place(home)
    for name, value in place.environment.items():
        monkeypatch.setenv(name, value)
    story = "The mayor saw teh bridge. Their is no way to cross it now.\n"
    try:
        async with editing(desk, SHOWS_PROGRESS, patience=300) as editor:
            editor.open("a.md", story)
            first = await editor.shown("a.md")
            assert [d.code for d in first] == ["spelling.known-typo"]
            second = await editor.shown("a.md")
            assert "spelling.known-typo" in {d.code for d in second}
            assert "languagetool.THEIR_IS" in {d.code for d in second}
            # What was sent before an answer has come before it.
            await editor.pulled("a.md")
            about = "newslint: asking LanguageTool about a.md"
            assert editor.progress(about) == ["begin", "end"]
            # At a keystroke they stay, before LanguageTool has looked again.
            start = lsp.Position(0, 0)
            at_start = lsp.Range(start, start)
            editor.change(
                "a.md", lsp.TextDocumentContentChangePartial(at_start, "Look. ")
            )
            for _ in range(2):
                typed = {d.code: d.range.start for d in await editor.shown("a.md")}
                assert typed["languagetool.THEIR_IS"] == lsp.Position(0, 32)
    finally:
        place.run("languagetool", "stop")
