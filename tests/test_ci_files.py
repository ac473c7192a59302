"""What runs newslint elsewhere: the action, the component, the container."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.tools import tool

ROOT = Path(__file__).parent.parent
ACTION = ROOT / "action.yml"
COMPONENT = ROOT / "templates/newslint.yml"
STORY = "The mayor said teh port would close.\n"


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        command, capture_output=True, text=True, check=False, **options
    )


def schema_errors(schema: str, path: Path) -> str:
    done = run(
        *(sys.executable, "-m", "check_jsonschema"),
        *("--builtin-schema", schema, path),
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """A repository with a story that has a finding."""
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY)
    return folder


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """`newslint` as an executable of its own."""
    script = tmp_path / "bin/newslint"
    script.parent.mkdir()
    script.write_text(
        f"#!/bin/sh\nPYTHONPATH='{ROOT}' exec '{sys.executable}' -m newslint \"$@\"\n"
    )
    script.chmod(0o755)
    return script


def action(
    program: Path, stories: Path, **inputs: str
) -> tuple[subprocess.CompletedProcess[str], str, str]:
    """The action's own step: what it did, its output variables, its summary."""
    summary, output = stories.parent / "summary.md", stories.parent / "output.txt"
    given = {
        "PATHS": ".",
        "ARGS": "--no-cache",
        "DIFF_BASE": "",
        "ANNOTATIONS": "true",
        "SUMMARY": "true",
        **inputs,
    }
    environment = {
        **os.environ,
        **{f"INPUT_{name}": value for name, value in given.items()},
        "NEWSLINT": str(program),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_OUTPUT": str(output),
    }
    done = run(ROOT / "ci/github-check", cwd=stories, env=environment)
    told = summary.read_text() if summary.exists() else ""
    return done, output.read_text(), told


def test_the_action_is_one_by_githubs_schema() -> None:
    assert schema_errors("vendor.github-actions", ACTION) == ""


def test_the_action_passes_every_input_to_its_script() -> None:
    data = yaml.safe_load(ACTION.read_text())
    step = data["runs"]["steps"][-1]
    script = (ROOT / "ci/github-check").read_text()
    used = set(re.findall(r"\bINPUT_[A-Z_]+", script))
    assert step["env"].keys() == used
    # An input in a script would be code.
    assert not any("${{" in part.get("run", "") for part in data["runs"]["steps"])
    assert step["run"].strip('"') == "$GITHUB_ACTION_PATH/ci/github-check"


def test_the_action_annotates_and_writes_a_summary(
    program: Path, stories: Path
) -> None:
    done, output, summary = action(program, stories)
    assert done.returncode == 1
    assert done.stdout.startswith(
        "::error file=a.txt,line=1,endLine=1,col=16,endColumn=19,"
        "title=spelling.known-typo::"
    )
    assert output == "status=1\n"
    assert "| a.txt:1:16 | error | spelling.known-typo |" in summary


def test_the_action_takes_paths_and_arguments_one_a_line(
    program: Path, stories: Path
) -> None:
    (stories / "b two.txt").write_text("Nothing is wrong here.\n")
    done, output, summary = action(
        program,
        stories,
        PATHS="b two.txt\n\n",
        ARGS="--no-cache\n--select\nspelling",
        ANNOTATIONS="false",
        SUMMARY="false",
    )
    assert (done.returncode, output, summary) == (0, "status=0\n", "")
    assert "1 story checked" in done.stdout


def test_the_action_looks_at_changed_lines_only(program: Path, stories: Path) -> None:
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (
        ("init", "-q", "-b", "main"),
        ("add", "."),
        ("commit", "-qm", "Old"),
    ):
        assert run(*git, *command, cwd=stories).returncode == 0
    (stories / "a.txt").write_text(STORY + "\nTeh council agreed.\n")
    done, _, summary = action(program, stories, DIFF_BASE="main")
    assert done.returncode == 1
    assert "a.txt:3:1" in summary
    assert "a.txt:1:16" not in summary


def test_what_cannot_be_checked_fails_the_action(program: Path, stories: Path) -> None:
    done, output, summary = action(program, stories, PATHS="lost.txt")
    assert (done.returncode, output) == (2, "status=2\n")
    assert "Not checked: lost.txt" in summary


def test_inputs_are_never_run(program: Path, stories: Path) -> None:
    action(
        program,
        stories,
        PATHS="$(touch owned)",
        ARGS="`touch owned`",
        DIFF_BASE=";touch owned",
    )
    assert not (stories / "owned").exists()


def test_the_problem_matcher_reads_concise_lines() -> None:
    matchers = json.loads((ROOT / "ci/problem-matcher.json").read_text())
    grave, light = (
        matcher["pattern"][0]["regexp"] for matcher in matchers["problemMatcher"]
    )
    line = "a b/c:1.txt:7:31: error spelling.known-typo [*] “teh”: the: end."
    match = re.match(grave, line)
    assert match
    assert match.groups() == (
        "a b/c:1.txt",
        *("7", "31", "error", "spelling.known-typo"),
        "“teh”: the: end.",
    )
    assert re.match(light, line.replace("error", "suggestion"))
    assert not re.match(light, line)


def test_the_component_is_a_job_by_gitlabs_schema(tmp_path: Path) -> None:
    header, job = yaml.safe_load_all(COMPONENT.read_text())
    path = tmp_path / "job.yml"
    path.write_text(yaml.safe_dump(job))
    assert schema_errors("vendor.gitlab-ci", path) == ""
    asked = set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", COMPONENT.read_text()))
    assert header["spec"]["inputs"].keys() == asked


def test_the_components_command_writes_both_reports(
    program: Path, stories: Path
) -> None:
    job = list(yaml.safe_load_all(COMPONENT.read_text()))[1]["newslint"]
    environment = {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "NEWSLINT_PATHS": ".",
        "NEWSLINT_ARGS": "--no-cache",
    }
    done = run("bash", "-c", job["script"][-1], cwd=stories, env=environment)
    assert done.returncode == 1, done.stderr
    (issue,) = json.loads((stories / "gl-code-quality-report.json").read_text())
    assert issue["check_name"] == "spelling.known-typo"
    assert 'failures="1"' in (stories / "newslint.xml").read_text()


def workflows() -> list[str]:
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    return [block for block in blocks if "jobs:" in block]


def test_the_workflows_of_the_page_are_sound(tmp_path: Path) -> None:
    assert workflows()
    for number, text in enumerate(workflows()):
        path = tmp_path / f"{number}.yml"
        path.write_text(text)
        done = run(tool("actionlint"), path)
        assert done.returncode == 0, done.stdout


def test_nothing_gives_a_fork_a_token() -> None:
    texts = [*workflows(), ACTION.read_text(), COMPONENT.read_text()]
    for text in texts:
        assert "pull_request_target" not in text
        assert "secrets." not in text


def test_the_container_file_is_sound_and_not_root() -> None:
    done = run(tool("hadolint"), ROOT / "Containerfile")
    assert done.returncode == 0, done.stdout
    assert re.search(r"(?m)^USER 10001:10001$", (ROOT / "Containerfile").read_text())


def test_the_container_takes_in_all_that_its_build_reads() -> None:
    lines = (ROOT / ".dockerignore").read_text().split()
    taken = {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert taken == {
        *("LICENSE", "README.md", "hatch_build.py", "pyproject.toml"),
        *("newslint", "rules", "docs/rules"),
    }
    for name in taken:
        assert (ROOT / name).exists()
