import subprocess
import sys
from pathlib import Path

import pytest

RULE = "extends: existence\nmessage: \"'%s' says nothing.\"\ntokens: [very]\n"
CONFIG = "StylesPath = styles\n[*]\nBasedOnStyles = Desk\n"


def check(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newslint", "check"]
    command += ["--config", ".vale.ini", "--output-format", "concise", "--no-cache"]
    return subprocess.run(
        [*command, *arguments, "a.md"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "styles" / "Desk").mkdir(parents=True)
    (tmp_path / "styles" / "config" / "vocabularies" / "Names").mkdir(parents=True)
    (tmp_path / "styles" / "Desk" / "Weasel.yml").write_text(RULE)
    (tmp_path / "a.md").write_text("A very long day.\n")
    (tmp_path / ".vale.ini").write_text(CONFIG)
    return tmp_path


def test_several_processes_report_what_one_does(project: Path) -> None:
    (project / "a.md").write_text("Word.\n\n" * 1000 + "A very long day.\n")
    text = (project / "a.md").read_text()
    for number in range(70):
        (project / f"b{number:02}.md").write_text(text)
    arguments = (".", "--output-format", "json", "--jobs")
    alone, together = check(project, *arguments, "1"), check(project, *arguments, "2")
    assert alone.stdout.count('"very"') == 71
    assert together.stdout == alone.stdout


def test_levels_are_shown_and_only_errors_fail(project: Path) -> None:
    done = check(project)
    assert "a.md:1:3: warning Desk.Weasel 'very' says nothing." in done.stdout
    assert done.returncode == 0
    (project / ".vale.ini").write_text(CONFIG + "Desk.Weasel = error\n")
    assert check(project).returncode == 1


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("Nope = 1\n" + CONFIG, ".vale.ini:1: unknown key “Nope”"),
        ("StylesPath = nowhere\n", ".vale.ini:1: StylesPath: there is no directory"),
        (
            CONFIG + "[*.md]\nBasedOnStyles = Desks\n",
            ".vale.ini:5: there is no style “Desks”",
        ),
        ("Vocab = Nobody\n" + CONFIG, ".vale.ini:1: there is no vocabulary “Nobody”"),
        (CONFIG + "nonsense\n", ".vale.ini:4: “nonsense” is neither"),
        (
            "BasedOnStyles = Desk\n",
            ".vale.ini:1: “BasedOnStyles” belongs into a section",
        ),
    ],
)
def test_a_mistake_is_one_line_with_its_place(
    project: Path, config: str, said: str
) -> None:
    (project / ".vale.ini").write_text(config)
    done = check(project)
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (RULE.replace("very", "'(very'"), "Bad.yml:3: Desk.Bad: bad pattern"),
        (RULE.replace("%s", "%s %s %s"), "Bad.yml:2: Desk.Bad: “message” asks for 3"),
        (RULE + "tokns: [x]\n", "Bad.yml:4: Desk.Bad: unknown key “tokns”"),
    ],
)
def test_a_broken_rule_fails_alone(project: Path, rule: str, said: str) -> None:
    (project / "styles" / "Desk" / "Bad.yml").write_text(rule)
    done = check(project)
    assert said in done.stderr
    assert "Desk.Weasel" in done.stdout
    assert done.returncode == 2


def test_a_vocabulary_line_that_is_no_pattern_is_named(project: Path) -> None:
    names = project / "styles" / "config" / "vocabularies" / "Names" / "accept.txt"
    names.write_text("Mulvaney\n(bad\n")
    (project / ".vale.ini").write_text("Vocab = Names\n" + CONFIG)
    done = check(project)
    assert "accept.txt:2: bad pattern" in done.stderr
    assert done.returncode == 2


def test_what_newslint_lacks_is_named_and_may_be_allowed(project: Path) -> None:
    script = project / "styles" / "Desk" / "Script.yml"
    script.write_text("extends: script\nmessage: x\nscript: a.tengo\n")
    done = check(project)
    assert "Script.yml:1: left out: Desk.Script" in done.stderr
    assert "Desk.Weasel" in done.stdout
    assert done.returncode == 2
    allowed = check(project, "--allow-unsupported")
    assert "Script.yml:1: left out: Desk.Script" in allowed.stderr
    assert allowed.returncode == 0
