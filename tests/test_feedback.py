"""`newslint feedback`: a false alarm or a missed error becomes an example."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Span
from newslint.errors import UsageError
from newslint.feedback import Place, with_example
from newslint.ruleset.examples import Example, escaped, examples_in
from newslint.ruleset.yaml_source import read
from tests.command_line import newslint

STORY = """\
date 2024-03-14

The port will close, the union said.

The strike begins on Monday, March 19, 2024, they said. It is long.

Nobody knows teh reason -> or the <end>.
"""
FILE = "newslint-feedback.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(STORY)
    return tmp_path


def examples(project: Path, rule: str) -> list[Example]:
    path = project / FILE
    return examples_in(read(path.read_text("utf-8"), FILE)[rule], path)


def test_a_false_alarm_is_the_sentence_that_trips_the_rule(project: Path) -> None:
    done = newslint("feedback", "story.txt:5:22", "--wrong", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    (example,) = examples(project, "dates.weekday-date-mismatch")
    assert example.text == "The strike begins on Monday, March 19, 2024, they said."
    assert (example.spans, example.published) == ((), "2024-03-14")


def test_what_the_desk_says_fails_until_the_rule_is_mended(project: Path) -> None:
    newslint("feedback", "story.txt:5:22", "--wrong", cwd=project)
    done = newslint("test", "dates.weekday-date-mismatch", cwd=project)
    assert done.returncode == 1
    assert f"{FILE}:3: dates.weekday-date-mismatch: other spans" in done.stdout
    assert "+The strike begins on <Monday, March 19, 2024>, they said." in done.stdout
    other = newslint("test", "spelling.known-typo", cwd=project)
    assert other.returncode == 0


def test_a_missed_error_marks_the_word(project: Path) -> None:
    place = "story.txt:3:7"
    done = newslint("feedback", place, "--missed", "spelling.known-typo", cwd=project)
    assert done.returncode == 0, done.stderr
    (example,) = examples(project, "spelling.known-typo")
    assert example.text == "The port will close, the union said."
    assert example.spans == (Span(4, 8),)
    tested = newslint("test", "spelling.known-typo", cwd=project)
    assert "-The <port> will close, the union said." in tested.stdout


def test_a_missed_error_marks_the_columns_that_are_named(project: Path) -> None:
    rule = "wording.officialese"
    done = newslint("feedback", "story.txt:3:10-20", "--missed", rule, cwd=project)
    assert done.returncode == 0, done.stderr
    (example,) = examples(project, rule)
    assert [example.text[a:b] for a, b in example.spans] == ["will close"]


def test_a_sentence_with_marks_of_examples_comes_back_as_it_was(project: Path) -> None:
    newslint("feedback", "story.txt:7:14", "--wrong", cwd=project)
    (example,) = examples(project, "spelling.known-typo")
    assert example.text == "Nobody knows teh reason -> or the <end>."


def test_saying_it_twice_writes_it_once(project: Path) -> None:
    for _ in range(2):
        newslint("feedback", "story.txt:5:22", "--wrong", cwd=project)
    assert len(examples(project, "dates.weekday-date-mismatch")) == 1


def test_markdown_keeps_its_format(project: Path) -> None:
    (project / "story.md").write_text("The *mayor* knew teh reason. It was late.\n")
    newslint("feedback", "story.md:1:18", "--wrong", cwd=project)
    (example,) = examples(project, "spelling.known-typo")
    assert (example.text, example.format) == (
        "The *mayor* knew teh reason.",
        "markdown",
    )


def test_a_project_without_a_style_has_examples_without_one(project: Path) -> None:
    # As `newslint init` begins a configuration.
    (project / "newslint.toml").write_text('style = "none"\n')
    done = newslint("feedback", "story.txt:5:22", "--wrong", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    (example,) = examples(project, "dates.weekday-date-mismatch")
    assert example.style == ""


def test_a_story_may_say_its_style_and_language_itself(project: Path) -> None:
    head = "---\nlang: en-GB\nstyle: guardian\n---\n"
    (project / "story.md").write_text(f"{head}The mayor knew teh reason.\n")
    done = newslint("feedback", "story.md:5:16", "--wrong", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    (example,) = examples(project, "spelling.known-typo")
    assert (example.style, example.language) == ("guardian", "en-GB")


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("story.md:4:1", "First here."),
        ("story.md:1:3", "A head"),
        ("story.md:6:1", "x"),
    ],
)
def test_what_was_missed_beside_a_sentence_is_not_the_whole_story(
    project: Path, place: str, text: str
) -> None:
    (project / "story.md").write_text(
        "# A head\n\n\n  First here. Then there.\n\n> x\n"
    )
    newslint("feedback", place, "--missed", "spelling.known-typo", cwd=project)
    (example,) = examples(project, "spelling.known-typo")
    assert example.text == text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("story.txt:5:22",), "say --wrong or --missed RULE"),
        (("story.txt:3:1", "--wrong"), "nothing is found there"),
        (("story.txt:30:1", "--wrong"), "story.txt has no row 30"),
        (("story.txt:3:99", "--wrong"), "row 3 of story.txt ends at column 37"),
        (("story.txt", "--wrong"), "a place is FILE:ROW:COLUMN, not “story.txt”"),
        (("lost.txt:1:1", "--wrong"), "lost.txt: cannot be read"),
        (
            ("story.txt:3:1", "--missed", "spelling.known-type"),
            "no rule “spelling.known-type”, did you mean “spelling.known-typo”?",
        ),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    project: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = newslint("feedback", *arguments, cwd=project)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (project / FILE).exists()


def test_a_broken_file_is_told_and_kept(project: Path) -> None:
    (project / FILE).write_text("a: [\n")
    for command in (
        ("feedback", "story.txt:5:22", "--wrong"),
        ("test", "spelling.known-typo"),
    ):
        done = newslint(*command, cwd=project)
        assert done.returncode == 2
        assert f"{FILE}:2: not YAML" in done.stderr
    assert (project / FILE).read_text() == "a: [\n"


def test_places() -> None:
    assert Place.parse("a:b.txt:3:7") == Place("a:b.txt", 3, 7)
    assert Place.parse("a.txt:3:7-9") == Place("a.txt", 3, 7, 9)
    with pytest.raises(UsageError):
        Place.parse("a.txt:3:x")


@given(st.text(alphabet="ab <>\\é->", max_size=20), st.data())
def test_any_text_comes_back_with_its_span(text: str, data: st.DataObject) -> None:
    # A backslash before a mark is the mark's own escape, and has none itself.
    text = text.replace("\\", "").strip() or "a"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    example = Example(text, (Span(start, end),), None, 1)
    written = with_example("", "a.b", example, FILE)
    (back,) = examples_in(read(written, FILE)["a.b"], Path(FILE))
    assert (back.text, back.spans) == (text, (Span(start, end),))
    assert escaped(text, ()).count("\\") == text.count("<") + text.count(">")
