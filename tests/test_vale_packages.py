"""`Packages` that are folders and zips on this machine."""

import zipfile
from pathlib import Path

import pytest

from tests.command_line import newslint

RULE = "extends: existence\nmessage: \"'%s' says nothing.\"\ntokens: [very]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    style = tmp_path / "shelf" / "Desk"
    style.mkdir(parents=True)
    (style / "Weasel.yml").write_text(RULE)
    (tmp_path / "a.md").write_text("A very long day.\n")
    return tmp_path


def check(root: Path, config: str) -> tuple[str, str]:
    (root / ".vale.ini").write_text(config)
    done = newslint(
        *("check", "--no-cache", "--config", ".vale.ini"),
        *("--output-format", "concise", "a.md"),
        cwd=root,
    )
    return done.stdout, done.stderr


def test_a_style_in_a_folder_is_read_there(project: Path) -> None:
    config = "Packages = shelf/Desk\n[*]\nBasedOnStyles = Desk\n"
    out, _ = check(project, config)
    assert "a.md:1:3: warning Desk.Weasel" in out


def test_what_a_style_is_made_from_may_change(project: Path) -> None:
    config = "StylesPath = shelf\n[*]\nBasedOnStyles = Desk\n"
    rule = project / "shelf" / "Desk" / "Weasel.yml"
    parent = project / "shelf" / "House" / "Words.yml"
    parent.parent.mkdir()
    for word in ("very", "long"):
        rule.write_text(RULE.replace("very", word))
        assert f"'{word}' says nothing." in check(project, config)[0]
    rule.write_text("extends: House.Words\n")
    for word in ("very", "long"):
        parent.write_text(RULE.replace("very", word))
        assert f"'{word}' says nothing." in check(project, config)[0]


def test_a_package_brings_its_configuration(project: Path) -> None:
    package = project / "House"
    (package / "styles").mkdir(parents=True)
    (project / "shelf" / "Desk").rename(package / "styles" / "Desk")
    (package / ".vale.ini").write_text(
        "StylesPath = styles\n[*.md]\nBasedOnStyles = Desk\nDesk.Weasel = error\n"
    )
    out, _ = check(project, "Packages = House\n")
    assert "a.md:1:3: error Desk.Weasel" in out
    out, _ = check(project, "Packages = House\n[*.md]\nDesk.Weasel = suggestion\n")
    assert "a.md:1:3: suggestion Desk.Weasel" in out
    (package / ".vale.ini").write_text("[*.md]\nDesk.Weasel = perhaps\n")
    _, said = check(project, "Packages = House\n")
    assert f"{Path('House', '.vale.ini')}:2: Desk.Weasel is YES, NO" in said


def test_what_vale_fetched_brings_its_configuration(project: Path) -> None:
    (project / "shelf" / ".vale-config").mkdir()
    (project / "shelf" / ".vale-config" / "0-Desk.ini").write_text(
        "[*.md]\nBasedOnStyles = Desk\n"
    )
    out, _ = check(project, "StylesPath = shelf\nPackages = Desk\n")
    assert "a.md:1:3: warning Desk.Weasel" in out


def test_a_zip_is_unpacked_in_the_cache(project: Path) -> None:
    with zipfile.ZipFile(project / "Desk.zip", "w") as made:
        made.write(project / "shelf" / "Desk" / "Weasel.yml", "Desk/Weasel.yml")
    out, _ = check(project, "Packages = Desk.zip\n[*]\nBasedOnStyles = Desk\n")
    assert "a.md:1:3: warning Desk.Weasel" in out
    assert not list(project.glob("**/Desk/*.yml"))[1:]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("None.zip", ".vale.ini:1: Packages: there is no file “None.zip”"),
        ("a.zip", ".vale.ini:1: Packages: “a.zip” cannot be unpacked: "),
    ],
)
def test_a_zip_that_is_none_has_a_line(project: Path, name: str, said: str) -> None:
    (project / "a.zip").write_text("no zip")
    _, err = check(project, f"Packages = {name}\n")
    assert said in err
    assert len(err.splitlines()) == 1
