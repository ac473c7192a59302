"""A `.vale.ini` brought over into newslint.toml, and what that may say."""

import json
import shutil
from pathlib import Path

import pytest

from newslint.run import Order, Runner
from tests.command_line import newslint

HERE = Path(__file__).parent / "data" / "vale"
RULE = "extends: existence\nmessage: \"'%s' says nothing.\"\ntokens: [very]\n"


def findings(root: Path, *arguments: str) -> list[dict[str, object]]:
    done = newslint(
        "check", "--no-cache", "--output-format", "json", *arguments, ".", cwd=root
    )
    assert done.returncode in {0, 1}, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(HERE, root)
    return root


def test_what_is_imported_finds_the_same(project: Path) -> None:
    done = newslint("config", "import", ".vale.ini", cwd=project)
    assert done.stdout == "Wrote newslint.toml.\n"
    expected = findings(project, "--config", ".vale.ini")
    assert len(expected) > 100
    assert findings(project) == expected


def test_every_key_comes_over(tmp_path: Path) -> None:
    (tmp_path / "styles" / "Desk").mkdir(parents=True)
    (tmp_path / "styles" / "Desk" / "Weasel.yml").write_text(RULE)
    (tmp_path / ".vale.ini").write_text(
        "StylesPath = styles\nMinAlertLevel = warning\nIgnoredScopes = code, tt\n"
        "SkippedScopes = script\nIgnoredClasses = aside\nWordTemplate = \\b(?:%s)\\b\n"
        "[formats]\nmdx = md\n[*]\nBasedOnStyles = Desk\n"
        "[*.{md,txt}]\nBlockIgnores = (?s) *({a\\,b}), (x)\nTokenIgnores = (\\$y)\n"
        "CommentDelimiters = {/*, */}\nDesk.Weasel = error\n"
        "Desk.Weasel[ignorecase] = YES\n[old/*]\nBasedOnStyles =\nDesk = NO\n"
    )
    done = newslint("config", "import", ".vale.ini", "--output", "-", cwd=tmp_path)
    assert done.stdout == (
        "# All levels are shown and only errors fail, as Vale has it.\n"
        'min-level = "suggestion"\nfail-on = "error"\n\n[vale]\n'
        "# Without this, newslint's own rules run as well.\nonly = true\n"
        'styles-path = "styles"\nmin-alert-level = "warning"\n'
        'ignored-scopes = ["code", "tt"]\nskipped-scopes = ["script"]\n'
        'ignored-classes = ["aside"]\nword-template = "\\\\b(?:%s)\\\\b"\n\n'
        '[vale.formats]\nmdx = "md"\n\n'
        '[[vale.sections]]\nfiles = "*"\nbased-on-styles = ["Desk"]\n\n'
        '[[vale.sections]]\nfiles = "*.{md,txt}"\n'
        'block-ignores = ["(?s) *({a,b})", "(x)"]\ntoken-ignores = ["(\\\\$y)"]\n'
        'comment-delimiters = ["{/*", "*/}"]\n\n[vale.sections.rules]\n'
        '"Desk.Weasel" = "error"\n"Desk.Weasel[ignorecase]" = "YES"\n\n'
        '[[vale.sections]]\nfiles = "old/*"\nbased-on-styles = []\n\n'
        '[vale.sections.rules]\nDesk = "NO"\n'
    )


def test_a_file_that_is_there_is_kept(project: Path) -> None:
    (project / "newslint.toml").write_text("jobs = 1\n")
    done = newslint("config", "import", ".vale.ini", cwd=project)
    assert "cannot write newslint.toml: File exists" in done.stderr
    assert done.returncode == 2
    assert (project / "newslint.toml").read_text() == "jobs = 1\n"


def test_without_only_newslint_s_rules_run_as_well(tmp_path: Path) -> None:
    (tmp_path / "styles" / "Desk").mkdir(parents=True)
    (tmp_path / "styles" / "Desk" / "Weasel.yml").write_text(RULE)
    (tmp_path / "a.md").write_text("A very long day day.\n")
    table = (
        '[vale]\nstyles-path = "styles"\n[[vale.sections]]\n'
        'files = "*.md"\nbased-on-styles = ["Desk"]\n'
    )
    (tmp_path / "newslint.toml").write_text(table)
    rules = [each["rule"] for each in findings(tmp_path)]
    assert "Desk.Weasel" in rules
    assert any(rule != "Desk.Weasel" for rule in rules)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[vale]\nstyle-path = 'x'\n", "2: unknown key “style-path”"),
        ("[vale]\nvocab = 'Names'\n", "2: “vocab” must be a list of strings"),
        ("[vale]\nonly = 1\n", "2: “only” must be true or false"),
        ("[vale]\nstyles-path = 'nowhere'\n", "2: StylesPath: there is no directory"),
        ("[[vale.sections]]\nbased-on-styles = []\n", "1: “files” must be a string"),
        (
            "[[vale.sections]]\nfiles = '*'\n[vale.sections.rules]\n'A.B' = 'MAYBE'\n",
            "4: A.B is YES, NO, UNSET",
        ),
    ],
)
def test_a_mistake_in_the_table_is_one_line(
    tmp_path: Path, table: str, said: str
) -> None:
    (tmp_path / "newslint.toml").write_text(table)
    (tmp_path / "a.md").write_text("A long day.\n")
    done = newslint("check", "a.md", cwd=tmp_path)
    assert f"newslint.toml:{said}" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.returncode == 2


def test_a_style_as_a_pack_sees_what_vale_sees(project: Path) -> None:
    (project / ".vale.ini").write_text(
        "StylesPath = styles\n[*]\nBasedOnStyles = Desk\n"
    )
    expected = findings(project, "--config", ".vale.ini")
    found = findings(
        project, "--isolated", "--min-level", "suggestion", "--pack", "styles/Desk"
    )
    theirs = [each for each in found if str(each["rule"]).startswith("Desk.")]
    assert sorted(theirs, key=str) == sorted(expected, key=str)


def test_levels_and_comments_hold_for_a_style_as_a_pack(tmp_path: Path) -> None:
    (tmp_path / "Desk").mkdir()
    (tmp_path / "Desk" / "Weasel.yml").write_text(RULE)
    (tmp_path / "newslint.toml").write_text(
        'packs = ["Desk"]\nselect = ["Desk"]\n[levels]\n"Desk.Weasel" = "error"\n'
    )
    (tmp_path / "a.md").write_text(
        "A very long day.\n\n<!-- newslint: ignore[Desk.Weasel] -->\n\nA very odd.\n"
    )
    [found] = findings(tmp_path)
    assert (found["rule"], found["level"]) == ("Desk.Weasel", "error")
    assert found["location"] == {"row": 1, "column": 3}


def test_a_checker_in_an_editor_obeys_only(project: Path) -> None:
    newslint("config", "import", ".vale.ini", cwd=project)
    runner = Runner(Order(project, cache=False))
    story = project / "kinds.md"
    settings = runner.finder.settings_for(story)
    source = story.read_text(encoding="utf-8")
    document = runner.document(source, "kinds.md", settings)
    found = runner.checker_for(settings).check(document, "kinds.md").diagnostics
    expected = runner.check_source(source, "kinds.md", settings).diagnostics
    assert sorted(found) == sorted(expected)
    assert len(found) > 20
