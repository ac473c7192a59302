"""`newslint check`: findings, formats, exit status, what is left out."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from newslint.cli.check import command as check
from newslint.cli.request import DEFAULTS, plain_check
from tests.command_line import newslint

if TYPE_CHECKING:
    from pathlib import Path

BAD = "The mayor opened teh bridge on Monday.\n"
CLEAN = "The mayor opened the bridge on Monday.\n"
WEAK = "The mayor spoke of past history on Monday.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "bad.txt").write_text(BAD)
    (tmp_path / "clean.txt").write_text(CLEAN)
    return tmp_path


def found(text: str) -> list[tuple[str, str]]:
    return [(d["rule"], d["text"]) for d in json.loads(text)]


def test_a_finding_is_shown_where_it_is(desk: Path) -> None:
    done = newslint("check", "bad.txt", cwd=desk)
    assert done.returncode == 1
    assert "error[spelling.known-typo]" in done.stdout
    assert " --> bad.txt:1:18" in done.stdout
    assert done.stderr == ""


def test_a_clean_story_is_status_0(desk: Path) -> None:
    done = newslint("check", "clean.txt", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert "All clear" in done.stdout


def test_check_is_what_a_path_alone_means(desk: Path) -> None:
    assert newslint("bad.txt", cwd=desk).returncode == 1


def test_a_plain_check_asks_what_click_would_ask() -> None:
    arguments = ["--no-cache", "--force-exclude", "a.txt", "b"]
    with check.make_context("check", list(arguments)) as context:
        assert plain_check(["check", *arguments]) == context.params
    with check.make_context("check", []) as context:
        assert context.params == DEFAULTS
    for other in (["fix", "a"], ["check", "--fix", "a"], ["check", "-"], ["a.txt"], []):
        assert plain_check(other) is None
    for other in (["a", "--config"], ["--output-format", "-q", "a"], ["--config=a"]):
        assert plain_check(["check", *other]) is None


def test_a_plain_check_takes_a_configuration_and_a_format() -> None:
    arguments = ["--config", "a.ini", "--output-format", "json", "b", "--config", "c"]
    with check.make_context("check", list(arguments)) as context:
        assert plain_check(["check", *arguments]) == context.params


def test_a_command_that_is_none_is_status_2(desk: Path) -> None:
    done = newslint("chekc", cwd=desk)
    assert done.returncode == 2
    assert (
        done.stderr == "newslint: no command or file “chekc”, did you mean “check”?\n"
    )


def test_json_names_the_source(desk: Path) -> None:
    done = newslint("check", "--output-format", "json", cwd=desk)
    (one,) = json.loads(done.stdout)
    assert one["filename"] == "bad.txt"
    assert BAD[one["offset"] : one["end_offset"]] == one["text"] == "teh"
    assert one["location"] == {"row": 1, "column": 18}
    assert one["end_location"] == {"row": 1, "column": 21}
    assert one["fix"]["applicability"] == "safe"
    assert one["fix"]["edits"] == [{"content": "the", "offset": 17, "end_offset": 20}]


@pytest.mark.parametrize(
    "name", ["full", "concise", "grouped", "json", "jsonl", "sarif", "github"]
)
def test_every_format_reports_and_fails(desk: Path, name: str) -> None:
    done = newslint("check", "--output-format", name, cwd=desk)
    assert done.returncode == 1
    assert "spelling.known-typo" in done.stdout


def test_several_outputs_at_once(desk: Path) -> None:
    done = newslint("check", "-o", "json:out.json", "-o", "sarif:out.sarif", cwd=desk)
    assert "bad.txt:1:18" in done.stdout
    assert found((desk / "out.json").read_text()) == [("spelling.known-typo", "teh")]
    assert json.loads((desk / "out.sarif").read_text())["version"] == "2.1.0"


def test_suggestions_are_asked_for(desk: Path) -> None:
    (desk / "bad.txt").write_text(WEAK)
    assert newslint("check", cwd=desk).returncode == 0
    done = newslint("check", "--min-level", "suggestion", cwd=desk)
    assert "wording.redundancy" in done.stdout
    assert done.returncode == 0
    strict = newslint(
        "check", "--min-level", "suggestion", "--fail-on", "suggestion", cwd=desk
    )
    assert strict.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "rules"),
    [
        (["--select", "dates"], set()),
        (["--select", "spelling"], {"spelling.known-typo"}),
        (["--ignore", "spelling.known-typo,spelling.unknown-word"], set()),
        (["--select", "ALL", "--ignore", "spelling"], set()),
        (
            ["--select", "spelling", "--ignore", "spelling.known-typo"],
            {"spelling.unknown-word"},
        ),
        (
            ["--select", "dates", "--extend-select", "spelling.known-typo"],
            {"spelling.known-typo"},
        ),
    ],
)
def test_rules_are_selected_as_ruff_selects(
    desk: Path, arguments: list[str], rules: set[str]
) -> None:
    done = newslint("check", "--output-format", "json", *arguments, "bad.txt", cwd=desk)
    assert {rule for rule, _ in found(done.stdout)} <= rules
    assert done.returncode == (1 if found(done.stdout) else 0)


def test_an_unknown_rule_is_an_error(desk: Path) -> None:
    done = newslint("check", "--select", "spelling.known-tpyo", cwd=desk)
    assert done.returncode == 2
    assert "did you mean “spelling.known-typo”?" in done.stderr
    assert "teh" not in done.stdout
    assert "All clear" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--exit-zero"], 0),
        (["--fail-on", "never"], 0),
        (["--fail-on", "error"], 1),
        (["--max-warnings", "0"], 1),
        (["--fail-on", "fatal"], 2),
        (["--output-format", "xml"], 2),
        (["--style", "tabloid"], 2),
        (["--published", "yesterday"], 2),
        (["--jobs", "none"], 2),
        (["--diff-base", "main"], 2),
        (["--config", "nothing.toml"], 2),
        (["--nonsense"], 2),
    ],
)
def test_exit_status(desk: Path, arguments: list[str], status: int) -> None:
    done = newslint("check", *arguments, cwd=desk)
    assert done.returncode == status
    if status == 2:
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()


def test_standard_input_is_read_as_its_name_says(desk: Path) -> None:
    html = "<article><p>Open&nbsp;teh door &amp; Co.</p></article>"
    arguments = ("check", "-", "--stdin-filename", "x.html", "--output-format", "json")
    (one,) = json.loads(newslint(*arguments, cwd=desk, stdin=html).stdout)
    assert one["filename"] == "x.html"
    assert html[one["offset"] : one["end_offset"]] == "teh"


def test_a_list_of_files_is_read(desk: Path) -> None:
    (desk / "list").write_bytes(b"bad.txt\0clean.txt\0")
    done = newslint(
        "check", "--files-from", "list", "--output-format", "concise", cwd=desk
    )
    assert done.stdout.startswith("bad.txt:1:18: error spelling.known-typo")
    again = newslint("check", "--files-from", "-", cwd=desk, stdin="clean.txt\n")
    assert again.returncode == 0


def test_statistics_count_by_rule(desk: Path) -> None:
    (desk / "more.txt").write_text(BAD * 2)
    done = newslint("check", "--statistics", cwd=desk)
    assert done.stdout.splitlines()[0].split() == [
        "3",
        "error",
        "[*]",
        "spelling.known-typo",
    ]


def test_excluded_files_are_heeded_by_name_when_forced(desk: Path) -> None:
    (desk / "newslint.toml").write_text('exclude = ["bad.txt"]\n')
    assert newslint("check", "bad.txt", cwd=desk).returncode == 1
    assert newslint("check", "--force-exclude", "bad.txt", cwd=desk).returncode == 0


def test_only_changed_lines_with_a_diff_base(desk: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(
            ["git", *identity, *arguments], cwd=desk, check=True, capture_output=True
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "x")
    assert newslint("check", "--diff-base", "HEAD", cwd=desk).returncode == 0
    (desk / "bad.txt").write_text("One adn two.\n" + BAD)
    (desk / "new.txt").write_text(BAD)
    done = newslint("check", "--diff-base", "HEAD", "--output-format", "json", cwd=desk)
    places = [(d["filename"], d["text"]) for d in json.loads(done.stdout)]
    assert places == [("bad.txt", "adn"), ("new.txt", "teh")]
    hostile = newslint("check", "--diff-base", "--output=x", cwd=desk)
    assert hostile.returncode == 2
    assert not (desk / "x").exists()


def test_a_baseline_accepts_by_content(desk: Path) -> None:
    made = newslint("baseline", "create", cwd=desk)
    assert made.returncode == 0
    accepted = (
        "check",
        "--baseline",
        "newslint-baseline.json",
        "--output-format",
        "concise",
    )
    assert newslint(*accepted, cwd=desk).returncode == 0
    (desk / "bad.txt").write_text("A new first line, clean.\n\n" + BAD)
    assert newslint(*accepted, cwd=desk).returncode == 0
    (desk / "bad.txt").write_text(BAD + "\nAnd adn again.\n")
    done = newslint(*accepted, cwd=desk)
    assert done.returncode == 1
    assert "adn" in done.stdout
    assert "teh" not in done.stdout
    assert "teh" not in (desk / "newslint-baseline.json").read_text()


def test_the_cache_answers_alike_and_holds_no_words(desk: Path) -> None:
    first = newslint("check", "--output-format", "json", cwd=desk)
    kept = b"".join(
        p.read_bytes() for p in (desk / ".newslint_cache").rglob("*") if p.is_file()
    )
    assert b"teh" not in kept
    assert b"bridge" not in kept
    assert newslint("check", "--output-format", "json", cwd=desk).stdout == first.stdout
    (desk / "bad.txt").write_text(CLEAN)
    assert newslint("check", cwd=desk).returncode == 0
    assert newslint("clean", cwd=desk).returncode == 0
    assert not (desk / ".newslint_cache").exists()
    newslint("check", "--no-cache", cwd=desk)
    assert not (desk / ".newslint_cache").exists()


def test_many_files_by_several_processes_give_what_one_gives(desk: Path) -> None:
    for number in range(60):
        (desk / f"s{number:02}.txt").write_text(BAD + ("\n" + CLEAN * 200))
    arguments = ("check", "--no-cache", "--output-format", "json", "--jobs")
    alone = newslint(*arguments, "1", cwd=desk)
    together = newslint(*arguments, "2", cwd=desk)
    assert len(json.loads(alone.stdout)) == 61
    assert together.stdout == alone.stdout
    assert together.returncode == alone.returncode == 1


def test_colour_follows_the_usual_variables(desk: Path) -> None:
    assert "\x1b[" not in newslint("check", cwd=desk).stdout
    assert "\x1b[" in newslint("check", "--color", "always", cwd=desk).stdout
    assert "\x1b[" in newslint("check", cwd=desk, env={"FORCE_COLOR": "1"}).stdout
    coloured = {"FORCE_COLOR": "1", "NO_COLOR": "1"}
    assert "\x1b[" not in newslint("check", cwd=desk, env=coloured).stdout


def test_published_and_style_are_taken_from_the_command_line(desk: Path) -> None:
    (desk / "bad.txt").write_text("The council met on 14 September 2022 in Leeds.\n")
    american = newslint("check", "--style", "ap", "--output-format", "json", cwd=desk)
    assert "dates.date-order" in {d["rule"] for d in json.loads(american.stdout)}
    british = newslint(
        "check", "--style", "guardian", "--output-format", "json", cwd=desk
    )
    assert "dates.date-order" not in {d["rule"] for d in json.loads(british.stdout)}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete(desk: Path, shell: str) -> None:
    done = newslint("completion", shell, cwd=desk)
    assert done.returncode == 0
    assert "_NEWSLINT_COMPLETE" in done.stdout


def test_inspect_quotes_gives_places_in_the_file(desk: Path) -> None:
    text = "“We will rebuild the port,” the mayor said.\r\n"
    (desk / "quote.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    done = newslint(
        "inspect", "--quotes", "--output-format", "json", "quote.txt", cwd=desk
    )
    (quote,) = json.loads(done.stdout)
    assert quote["kind"] == "speech"
    for spot in (quote, quote["speaker"], quote["cue"]):
        assert text[spot["offset"] : spot["end_offset"]] == spot["text"]
    assert quote["text"] == "“We will rebuild the port,”"
    assert quote["speaker"]["text"] == "the mayor"
    assert quote["cue"]["text"] == "said"
    assert list(quote) == ["offset", "end_offset", "kind", "text", "speaker", "cue"]


def test_inspect_prints_every_part(desk: Path) -> None:
    done = newslint("inspect", "bad.txt", cwd=desk)
    assert done.returncode == 0
    heads = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert heads == [
        "metadata", "blocks", "sentences", "quotes", "people", "dates", "numbers",
        "acronyms", "names",
    ]  # fmt: skip


def test_a_rule_explains_itself(desk: Path) -> None:
    done = newslint("rule", "wording.redundancy", cwd=desk)
    assert "<open and outright>" in done.stdout
    missing = newslint("rule", "wording.redundency", cwd=desk)
    assert missing.returncode == 2
    assert "did you mean “wording.redundancy”?" in missing.stderr


def test_rules_are_listed(desk: Path) -> None:
    done = newslint("rules", "--output-format", "json", cwd=desk)
    rules: list[dict[str, Any]] = json.loads(done.stdout)
    assert {"spelling.known-typo", "wording.redundancy"} <= {r["name"] for r in rules}
    assert all(r["bad"] and r["good"] for r in rules)


def test_words_are_added_to_a_project_dictionary(desk: Path) -> None:
    (desk / "bad.txt").write_text("The mayor opened the brigde on Monday.\n")
    assert newslint("check", cwd=desk).returncode == 1
    done = newslint("dictionary", "add", "brigde", cwd=desk)
    assert done.returncode == 0
    listed = newslint("dictionary", "list", cwd=desk).stdout
    assert listed.startswith("brigde\t")
    assert (
        newslint("check", "--ignore", "spelling.known-typo", cwd=desk).returncode == 0
    )
    assert newslint("dictionary", "remove", "brigde", cwd=desk).returncode == 0
    assert newslint("dictionary", "list", cwd=desk).stdout == ""


PYPROJECT = '[tool]\nnewslint = {style = "ap"}\n'
INITIAL = """\
# The project's own words, one a line; `newslint dictionary add WORD` writes them.
# dictionaries = ["dictionary.txt"]
style = "ap"
"""


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("newslint.toml", None, 'dictionaries = ["dictionary.txt"]\n'),
        ("newslint.toml", INITIAL, INITIAL.replace("# dict", "dict")),
        (
            ".newslint.toml",
            '[levels]\r\ndates = "error"\r\n',
            'dictionaries = ["dictionary.txt"]\r\n[levels]\r\ndates = "error"\r\n',
        ),
        (
            "pyproject.toml",
            '[tool.newslint] # ours\nstyle = "ap"\n',
            '[tool.newslint] # ours\ndictionaries = ["dictionary.txt"]\nstyle = "ap"\n',
        ),
    ],
)
def test_the_first_word_begins_the_dictionary(
    tmp_path: Path, name: str, before: str | None, after: str
) -> None:
    if before is not None:
        (tmp_path / name).write_bytes(before.encode())
    done = newslint("dictionary", "add", "houze", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        0,
        f"{name}: names dictionary.txt now.\n",
    )
    assert (tmp_path / name).read_bytes().decode() == after
    assert (tmp_path / "dictionary.txt").read_text() == "houze\n"


@pytest.mark.parametrize("text", ["dictionaries = []\n", PYPROJECT])
def test_a_configuration_that_cannot_be_changed_safely_is_not(
    tmp_path: Path, text: str
) -> None:
    name = "pyproject.toml" if "tool" in text else "newslint.toml"
    (tmp_path / name).write_text(text)
    done = newslint("dictionary", "add", "houze", cwd=tmp_path)
    assert done.returncode == 2
    assert 'let it say dictionaries = ["dictionary.txt"]' in done.stderr
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [(name, text)]


def test_a_word_that_is_refused_begins_nothing(tmp_path: Path) -> None:
    done = newslint("dictionary", "add", "", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot stand in a dictionary" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_newslint_writes_nothing_but_its_cache(desk: Path) -> None:
    before = sorted(desk.iterdir())
    newslint("check", "--no-cache", cwd=desk)
    assert sorted(desk.iterdir()) == before
