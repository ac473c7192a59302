"""The language server, asked by a client that editors are tested with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lsprotocol import types as lsp

from tests.editor import SHOWS_PROGRESS, Editor, editing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

pytestmark = pytest.mark.asyncio

TYPO = "spelling.known-typo"
STORY = "He saw teh man.\n\n😀 Teh end and 😀 teh rest.\n"
RESOLVES = lsp.ClientCapabilities(
    workspace=lsp.WorkspaceClientCapabilities(
        apply_edit=True,
        workspace_edit=lsp.WorkspaceEditClientCapabilities(document_changes=True),
    ),
    text_document=lsp.TextDocumentClientCapabilities(
        code_action=lsp.CodeActionClientCapabilities(
            resolve_support=lsp.ClientCodeActionResolveOptions(["edit"])
        ),
        hover=lsp.HoverClientCapabilities(content_format=[lsp.MarkupKind.Markdown]),
    ),
)
PULLS = lsp.ClientCapabilities(
    text_document=lsp.TextDocumentClientCapabilities(
        diagnostic=lsp.DiagnosticClientCapabilities()
    ),
    workspace=lsp.WorkspaceClientCapabilities(
        diagnostics=lsp.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    ),
)


def places(found: Iterable[lsp.Diagnostic]) -> list[tuple[int, int, int, object]]:
    """Line, first and last unit, and rule of each finding on one line."""
    return [
        (d.range.start.line, d.range.start.character, d.range.end.character, d.code)
        for d in found
    ]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_findings_follow_the_typing_and_count_in_utf16(tmp_path: Path) -> None:
    async with editing(tmp_path) as editor:
        editor.open("a.md", STORY)
        found = await editor.shown("a.md")
        assert places(found) == [(0, 7, 10, TYPO), (2, 3, 6, TYPO), (2, 18, 21, TYPO)]
        assert found[0].severity is lsp.DiagnosticSeverity.Error
        assert found[0].source == "newslint"
        assert found[0].code_description is not None
        assert found[0].code_description.href.endswith("/spelling/known-typo.yml")
        at = lsp.Range(lsp.Position(2, 2), lsp.Position(2, 14))
        editor.change("a.md", lsp.TextDocumentContentChangePartial(at, "the"))
        assert places(await editor.shown("a.md")) == [
            (0, 7, 10, TYPO),
            (2, 9, 12, TYPO),
        ]
        editor.replace("a.md", "He saw the man.\n")
        assert await editor.shown("a.md") == []


async def test_positions_count_code_points_where_that_was_agreed_on(
    tmp_path: Path,
) -> None:
    general = lsp.GeneralClientCapabilities(
        position_encodings=[lsp.PositionEncodingKind.Utf32]
    )
    async with editing(tmp_path, lsp.ClientCapabilities(general=general)) as editor:
        editor.open("a.md", STORY)
        assert places(await editor.shown("a.md"))[1:] == [
            (2, 2, 5, TYPO),
            (2, 16, 19, TYPO),
        ]


async def test_a_text_that_was_never_saved_is_checked_by_its_language(
    tmp_path: Path,
) -> None:
    async with editing(tmp_path) as editor:
        editor.open("untitled:Untitled-1", "<p>He saw teh man.</p>", "html")
        assert places(await editor.shown("untitled:Untitled-1")) == [(0, 10, 13, TYPO)]
        editor.open("program.py", "teh = 1", "python")
        editor.open("b.txt", "Not teh end.", "python")
        assert places(await editor.shown("b.txt")) == [(0, 4, 7, TYPO)]
        assert editor.uri("program.py") not in editor.client.diagnostics


async def test_an_editor_that_asks_is_answered_and_shown_nothing_unasked(
    tmp_path: Path,
) -> None:
    async with editing(tmp_path, PULLS) as editor:
        editor.open("a.md", STORY)
        report = await editor.pulled("a.md")
        assert len(report.items) == 3
        again = await editor.pulled("a.md", report.result_id)
        assert again.kind == "unchanged"
        editor.replace("a.md", "He saw teh man.\n")
        after = await editor.pulled("a.md", report.result_id)
        assert places(after.items) == [(0, 7, 10, TYPO)]
        assert editor.client.diagnostics == {}


async def test_the_workspace_is_checked_on_request(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("He saw teh man.\n")
    (tmp_path / "b.txt").write_text("He saw the man.\n")
    (tmp_path / "c.md").write_bytes(b"\xff\xfe\xfd")
    (tmp_path / "draft").mkdir()
    (tmp_path / "draft" / "d.md").write_text("He saw teh man.\n")
    (tmp_path / "newslint.toml").write_text('exclude = ["draft"]\n')
    async with editing(tmp_path, PULLS) as editor:
        editor.open("b.txt", "It is teh end.\n", "plaintext")
        params = lsp.WorkspaceDiagnosticParams([])
        report = await editor.client.workspace_diagnostic_async(params)
        found = {item.uri: item for item in report.items}
        names = ["a.md", "b.txt", "c.md"]
        assert list(found) == [editor.uri(name) for name in names]
        full = [
            item
            for item in report.items
            if isinstance(item, lsp.WorkspaceFullDocumentDiagnosticReport)
        ]
        counts = [[d.code or d.message for d in item.items] for item in full]
        assert counts[:2] == [[TYPO], [TYPO]]
        assert "cannot check this story: not utf-16" in str(counts[2][0])
        before = [
            lsp.PreviousResultId(item.uri, str(item.result_id)) for item in report.items
        ]
        (tmp_path / "a.md").write_text("He saw the man again.\n")
        params = lsp.WorkspaceDiagnosticParams(before)
        report = await editor.client.workspace_diagnostic_async(params)
        assert [item.kind for item in report.items] == [
            "full",
            "unchanged",
            "unchanged",
        ]


async def test_the_workspace_is_shown_at_once_and_open_stories_stay_their_own(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.md").write_text("He saw teh man.\n")
    async with editing(tmp_path, SHOWS_PROGRESS) as editor:
        order = lsp.ExecuteCommandParams("newslint.checkWorkspace", [])
        assert await editor.client.workspace_execute_command_async(order) == 1
        assert places(editor.client.diagnostics[editor.uri("a.md")]) == [
            (0, 7, 10, TYPO)
        ]
        told = editor.progress("newslint: checking stories")
        assert (told[0], told[-1]) == ("begin", "end")
        editor.open("a.md", "He saw the man.\n")
        assert await editor.shown("a.md") == []


async def test_a_fix_is_offered_and_the_server_changes_nothing_itself(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.md").write_text(STORY)
    async with editing(tmp_path) as editor:
        editor.open("a.md", STORY)
        actions = await editor.actions("a.md", 0, 8)
        fix = actions["Replace with “the”"]
        assert fix.is_preferred
        assert editor.applied("a.md", fix.edit) == STORY.replace("teh man", "the man")
        every = actions[f"Fix all 3 of {TYPO}"]
        fixed = "He saw the man.\n\n😀 The end and 😀 the rest.\n"
        assert editor.applied("a.md", every.edit) == fixed
        (whole,) = (await editor.actions("a.md", 1, 0, ["source.fixAll"])).values()
        assert whole.kind == "source.fixAll.newslint"
        assert editor.applied("a.md", whole.edit) == fixed
        assert await editor.actions("a.md", 0, 8, ["refactor"]) == {}
    assert names_in(tmp_path) == ["a.md"]
    assert (tmp_path / "a.md").read_text() == STORY


async def test_edits_that_take_a_check_are_worked_out_when_asked_for(
    tmp_path: Path,
) -> None:
    async with editing(tmp_path, RESOLVES) as editor:
        editor.open("a.md", STORY)
        actions = await editor.actions("a.md", 0, 8)
        ignore = actions[f"Ignore {TYPO} here"]
        assert ignore.edit is None
        resolved = await editor.resolved(ignore)
        comment = f' <!-- newslint: ignore[{TYPO}="teh"] -->\n'
        expected = STORY.replace(".\n", f".{comment}", 1)
        assert editor.applied("a.md", resolved.edit) == expected
        editor.replace("a.md", "It is teh end.\n")
        with pytest.raises(Exception, match="changed since"):
            await editor.resolved(ignore)


async def test_an_action_that_leaves_no_edit_open_is_resolved_as_it_is(
    tmp_path: Path,
) -> None:
    # VS Code resolves every action that it is about to apply.
    async with editing(tmp_path, RESOLVES) as editor:
        editor.open("a.md", STORY)
        actions = await editor.actions("a.md", 0, 8)
        order = actions[f"Turn {TYPO} off in this project"]
        assert await editor.resolved(order) == order
        assert editor.client.messages == []


@pytest.mark.parametrize(
    ("name", "text", "at", "expected"),
    [
        (
            "a.txt",
            "A line.\r\n\r\nHe saw teh man.\r\n",
            (2, 8),
            f'A line.\r\n\r\n# newslint: ignore[{TYPO}="teh"]\r\nHe saw teh man.\r\n',
        ),
        (
            "a.html",
            "<p>He saw\nteh man.</p>\n",
            (1, 1),
            f'<p>He saw\nteh man.</p> <!-- newslint: ignore[{TYPO}="teh"] -->\n',
        ),
        (
            "a.mdx",
            "He saw teh man.\n",
            (0, 8),
            f'{{/* newslint: ignore[{TYPO}="teh"] */}}\nHe saw teh man.\n',
        ),
        (
            "a.md",
            (
                "He saw teh man. "
                f'<!-- newslint: ignore[{TYPO}="recieve"] -->'
                " They recieve him.\n"
            ),
            (0, 8),
            (
                "He saw teh man. "
                f'<!-- newslint: ignore[{TYPO}="recieve", {TYPO}="teh"] -->'
                " They recieve him.\n"
            ),
        ),
        (
            "front.md",
            "---\ntitle: Not teh end\n---\n\nThe council met.\n",
            (1, 12),
            (
                "---\ntitle: Not teh end\n---\n\n"
                f'<!-- newslint: file-ignore[{TYPO}="teh"] -->\nThe council met.\n'
            ),
        ),
    ],
)
async def test_ignoring_here_writes_the_comment_of_the_format(
    tmp_path: Path, name: str, text: str, at: tuple[int, int], expected: str
) -> None:
    async with editing(tmp_path) as editor:
        editor.open(name, text, "")
        actions = await editor.actions(name, *at)
        edit = actions[f"Ignore {TYPO} here"].edit
        assert editor.applied(name, edit) == expected
        editor.replace(name, expected)
        assert await editor.shown(name) == []


async def test_a_word_goes_into_the_committed_dictionary(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text("# The desk's.\n")
    story = "A well-orgnised march passed.\n"
    async with editing(tmp_path) as editor:
        editor.open("a.md", story)
        first = await editor.shown("a.md")
        where = next(d for d in first if "orgnised" in d.message).range.start
        actions = await editor.actions("a.md", where.line, where.character)
        await editor.order(actions["Add “orgnised” to the project’s dictionary"])
        assert (tmp_path / "dictionary.txt").read_text() == "orgnised\n"
        config = (tmp_path / "newslint.toml").read_text()
        assert config == '# The desk\'s.\ndictionaries = ["dictionary.txt"]\n'
        assert not [d for d in await _now(editor, "a.md") if "orgnised" in d.message]


async def _now(editor: Editor, name: str) -> list[lsp.Diagnostic]:
    """What a story has now, whether or not it was shown."""
    return list((await editor.pulled(name)).items)


async def test_a_rule_is_turned_off_for_the_project(tmp_path: Path) -> None:
    async with editing(tmp_path) as editor:
        editor.open("a.md", STORY)
        actions = await editor.actions("a.md", 0, 8)
        await editor.order(actions[f"Turn {TYPO} off in this project"])
        config = (tmp_path / "newslint.toml").read_text()
        assert config == f'ignore = ["{TYPO}"]\n'
        assert await _now(editor, "a.md") == []


async def test_a_configuration_that_is_open_is_changed_through_the_editor(
    tmp_path: Path,
) -> None:
    (tmp_path / "newslint.toml").write_text('style = "ap"\n')
    asked: list[lsp.ApplyWorkspaceEditParams] = []
    async with editing(tmp_path, RESOLVES) as editor:

        @editor.client.feature(lsp.WORKSPACE_APPLY_EDIT)  # type: ignore[untyped-decorator]
        def apply(params: lsp.ApplyWorkspaceEditParams) -> lsp.ApplyWorkspaceEditResult:
            asked.append(params)
            return lsp.ApplyWorkspaceEditResult(applied=True)

        editor.open("newslint.toml", 'style = "bbc"\n', "toml")
        editor.open("a.md", STORY)
        actions = await editor.actions("a.md", 0, 8)
        await editor.order(actions[f"Turn {TYPO} off in this project"])
        changed = editor.applied("newslint.toml", asked[0].edit)
        assert changed == f'style = "bbc"\nignore = ["{TYPO}"]\n'
    assert (tmp_path / "newslint.toml").read_text() == 'style = "ap"\n'


async def test_nothing_is_written_outside_the_workspace(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    outside = tmp_path / "newslint.toml"
    outside.write_text('style = "ap"\n')
    async with editing(inside) as editor:
        editor.open("a.md", STORY)
        actions = await editor.actions("a.md", 0, 8)
        await editor.order(actions[f"Turn {TYPO} off in this project"])
        (told,) = editor.client.messages
        assert "outside the workspace" in told.message
        what = [editor.uri("a.md"), "no.such-rule"]
        order = lsp.ExecuteCommandParams("newslint.turnOffRule", what)
        await editor.client.workspace_execute_command_async(order)
        assert "no rule" in editor.client.messages[-1].message
    assert outside.read_text() == 'style = "ap"\n'
    assert list(inside.iterdir()) == []


async def test_a_false_alarm_becomes_an_example(tmp_path: Path) -> None:
    async with editing(tmp_path) as editor:
        editor.open("a.md", "One line.\n\nHe saw teh man.\n")
        actions = await editor.actions("a.md", 2, 8)
        await editor.order(actions[f"This is a false alarm of {TYPO}"])
    assert names_in(tmp_path) == ["newslint-feedback.yml"]
    written = (tmp_path / "newslint-feedback.yml").read_text()
    assert TYPO in written
    assert "He saw teh man." in written


async def test_hover_shows_the_page_of_the_rule(tmp_path: Path) -> None:
    async with editing(tmp_path, RESOLVES) as editor:
        editor.open("a.md", STORY)

        async def at(line: int, character: int) -> lsp.Hover | None:
            return await editor.client.text_document_hover_async(
                lsp.HoverParams(
                    lsp.TextDocumentIdentifier(editor.uri("a.md")),
                    lsp.Position(line, character),
                )
            )

        page = await at(2, 4)
        assert page is not None
        assert isinstance(page.contents, lsp.MarkupContent)
        assert page.contents.kind is lsp.MarkupKind.Markdown
        assert page.contents.value.startswith(f"# {TYPO}\n")
        assert page.range == lsp.Range(lsp.Position(2, 3), lsp.Position(2, 6))
        assert await at(2, 6) is None


async def test_a_change_of_configuration_or_dictionary_is_heeded(
    tmp_path: Path,
) -> None:
    config = tmp_path / "newslint.toml"
    async with editing(tmp_path) as editor:
        editor.open("a.md", STORY)
        assert len(await editor.shown("a.md")) == 3
        config.write_text(f'ignore = ["{TYPO}"]\n')
        changed = lsp.FileEvent(config.as_uri(), lsp.FileChangeType.Created)
        editor.client.workspace_did_change_watched_files(
            lsp.DidChangeWatchedFilesParams([changed])
        )
        assert await editor.shown("a.md") == []
        config.unlink()
        editor.saved("a.md")
        assert len(await editor.shown("a.md")) == 3


async def test_a_mistake_in_the_configuration_is_said_and_what_held_before_holds(
    tmp_path: Path,
) -> None:
    config = tmp_path / "newslint.toml"
    config.write_text(f'ignore = ["{TYPO}"]\n')
    async with editing(tmp_path) as editor:
        editor.open("a.md", STORY)
        assert await editor.shown("a.md") == []
        config.write_text('ignore = ["spelling"]\nstile = "ap"\n')
        editor.saved("newslint.toml")
        assert await editor.shown("a.md") == []
        (mistake,) = editor.client.diagnostics[config.as_uri()]
        assert mistake.range.start.line == 1
        assert "unknown key “stile”" in mistake.message
        (told,) = editor.client.messages
        assert "stile" in told.message
        config.write_text("")
        editor.saved("newslint.toml")
        assert len(await editor.shown("a.md")) == 3
        assert not editor.client.diagnostics[config.as_uri()]


async def test_an_editor_that_asks_is_told_to_ask_again(tmp_path: Path) -> None:
    async with editing(tmp_path, PULLS) as editor:
        editor.open("a.md", STORY)
        await editor.pulled("a.md")
        (tmp_path / "newslint.toml").write_text(f'ignore = ["{TYPO}"]\n')
        editor.saved("a.md")
        await editor.client.refreshed.wait()
        assert await _now(editor, "a.md") == []


async def test_a_story_that_cannot_be_checked_says_so(tmp_path: Path) -> None:
    async with editing(tmp_path) as editor:
        editor.open("a.md", "He saw \0 teh man.\n")
        (told,) = await editor.shown("a.md")
        assert "cannot check this story: a binary file" in told.message
        editor.replace("a.md", "Half a \ud800 pair and teh rest.\n")
        (told,) = await editor.shown("a.md")
        assert "half a surrogate pair" in told.message
        editor.replace("a.md", "He saw teh man.\n")
        assert places(await editor.shown("a.md")) == [(0, 7, 10, TYPO)]


async def test_what_the_project_leaves_out_has_no_findings(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text(
        'extend-exclude = ["old/"]\ndictionaries = ["words.txt"]\n'
    )
    (tmp_path / "words.txt").write_text("Okafor\n")
    async with editing(tmp_path) as editor:
        editor.open("old/a.md", STORY)
        assert await editor.shown("old/a.md") == []
        editor.open("words.txt", "teh\n", "plaintext")
        assert await editor.shown("words.txt") == []


async def test_data_that_an_editor_calls_plain_text_is_no_story(tmp_path: Path) -> None:
    async with editing(tmp_path) as editor:
        for name in ("newslint.toml", "names.csv"):
            editor.open(name, "# He saw teh man.\n", "plaintext")
            assert not (await editor.pulled(name)).items
        editor.open("draft", "He saw teh man.\n", "plaintext")
        assert places((await editor.pulled("draft")).items) == [(0, 7, 10, TYPO)]
