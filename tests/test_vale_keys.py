"""Each key of a `.vale.ini`: what it changes, here and in the real Vale."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.command_line import newslint
from tests.test_vale_judge import vale

__all__ = ["vale"]

RULES = {
    "Desk/Weasel": (
        "extends: existence\nmessage: \"'%s' says nothing.\"\ntokens: [very]\n"
    ),
    "Desk/Stop": (
        "extends: existence\nmessage: \"'%s' stops.\"\nlevel: suggestion\n"
        "nonword: true\ntokens: ['!']\n"
    ),
    "Desk/Long": (
        "extends: occurrence\nmessage: Too many.\nlevel: error\n"
        "scope: sentence\nmax: 9\ntoken: \\b\\w+\\b\n"
    ),
    "Other/Names": (
        "extends: existence\nmessage: \"A name, '%s'.\"\ntokens: [Mulvaney]\n"
    ),
}
STORY = """# A very big hall

Mulvaney said very little! <span class="aside">It is very late.</span>

Take `very` and <kbd>very</kbd> and {{very}} and @@very@@.

<aside>A very small thing.</aside>

{% very %}

{- vale off -}

Mulvaney is very well.

{- vale on -}

one two three four five six seven eight nine ten
"""
NAMES = ["3 Other.Names", "13 Other.Names"]
W, S, L = "Desk.Weasel", "Desk.Stop", "Desk.Long"
BASE = [
    *[f"1 {W}", f"3 {W}", f"3 {S}", f"3 {W}", f"5 {W}", f"5 {W}", f"7 {W}"],
    *[f"9 {W}", f"13 {W}", f"17 {L}"],
]


def without(*gone: str) -> list[str]:
    left = [*BASE]
    for each in gone:
        left.remove(each)
    return left


ON = "StylesPath = styles\n{core}[*]\nBasedOnStyles = Desk\n{rest}"
CASES: dict[str, tuple[str, str, list[str]]] = {
    "nothing else": ("", "", BASE),
    "MinAlertLevel": ("MinAlertLevel = warning\n", "", without(f"3 {S}")),
    "Vocab": (
        "Vocab = Names\n",
        "",
        [f"3 {S}", f"17 {L}"],
    ),
    "Vocab of a section": (
        "",
        "[*.md]\nVocab = Names\n",
        [f"3 {S}", *["5 Vale.Names.Avoid"] * 3, f"17 {L}"],
    ),
    "IgnoredScopes": (
        "IgnoredScopes = code, span\n",
        "",
        [*without(f"3 {W}"), f"5 {W}"],
    ),
    "SkippedScopes": ("SkippedScopes = aside\n", "", without(f"7 {W}")),
    "IgnoredClasses": ("IgnoredClasses = aside\n", "", without(f"3 {W}")),
    "WordTemplate": (
        "WordTemplate = \\b(?:%s)(?= little)\n",
        "",
        [f"3 {W}", f"3 {S}", f"17 {L}"],
    ),
    "formats": (
        "[formats]\nmd = txt\n",
        "",
        [
            *without(f"17 {L}"),
            *[f"3 {L}", f"5 {W}", f"5 {W}", f"7 {L}", f"15 {L}"],
        ],
    ),
    "BlockIgnores": ("", "BlockIgnores = (\\{% very %\\})\n", without(f"9 {W}")),
    "IgnorePatterns": ("", "IgnorePatterns = (\\{% very %\\})\n", without(f"9 {W}")),
    "TokenIgnores": (
        "",
        "TokenIgnores = (\\{\\{\\w+}}), (@@\\w+@@)\n",
        without(f"5 {W}", f"5 {W}"),
    ),
    "CommentDelimiters": (
        "",
        "[*.md]\nCommentDelimiters = {-, -}\n",
        without(f"13 {W}"),
    ),
    "a rule off": ("", "Desk.Long = NO\n", without(f"17 {L}")),
    "a style off, a rule on": ("", "Desk = NO\nDesk.Long = YES\n", [f"17 {L}"]),
    "a rule of another style": (
        "",
        "Other.Names = YES\n",
        [*BASE, *NAMES],
    ),
    "a level": (
        "MinAlertLevel = error\n",
        "Desk.Stop = error\n",
        [f"3 {S}", f"17 {L}"],
    ),
    "a later section": ("", "[*.md]\nBasedOnStyles = Other\n", NAMES),
    "a section without styles": ("", "[a.md]\nBasedOnStyles =\n", []),
    "a section for other files": ("", "[*.txt]\nDesk.Long = NO\n", BASE),
    "UNSET": ("", "[*.md]\nDesk.Long = NO\n[a.*]\nDesk.Long = UNSET\n", BASE),
    "a glob with braces": ("", "[*.{md,txt}]\nDesk.Stop = NO\n", without(f"3 {S}")),
    "a glob that is denied": ("", "[!*.md]\nDesk.Stop = NO\n", BASE),
}


# Keys that Vale 3.22 does not know yet, and what they change.
LATER = {
    "NONE": (
        "",
        "[*.md]\nBasedOnStyles = Desk, NONE, Other\n",
        NAMES,
    ),
    "a rule's key": ("", "Desk.Long[max] = 20\n", without(f"17 {L}")),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in RULES.items():
        file = tmp_path / "styles" / f"{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    names = tmp_path / "styles" / "config" / "vocabularies" / "Names"
    names.mkdir(parents=True)
    (names / "accept.txt").write_text("very\n")
    (names / "reject.txt").write_text("kbd|and\n")
    (tmp_path / "a.md").write_text(STORY)
    return tmp_path


def configured(project: Path, case: str) -> None:
    core, rest, _ = (CASES | LATER)[case]
    (project / ".vale.ini").write_text(ON.format(core=core, rest=rest))


def ours(project: Path) -> list[str]:
    done = newslint(
        *("check", "--no-cache", "--config", ".vale.ini", "--output-format", "json"),
        "a.md",
        cwd=project,
    )
    assert done.returncode in {0, 1}, done.stderr
    return sorted(
        f"{a['location']['row']} {a['rule']}" for a in json.loads(done.stdout)
    )


def theirs(vale: Path, project: Path) -> list[str]:
    command = [str(vale), "--output", "JSON", "--no-exit", "--no-global", "a.md"]
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, check=True
    )
    found = [a for alerts in json.loads(done.stdout).values() for a in alerts]
    return sorted(f"{a['Line']} {a['Check']}" for a in found)


@pytest.mark.parametrize("case", [*CASES, *LATER])
def test_a_key_changes_what_it_should(project: Path, case: str) -> None:
    configured(project, case)
    assert ours(project) == sorted((CASES | LATER)[case][2])


@pytest.mark.parametrize("case", CASES)
def test_a_key_means_what_it_means_to_vale(
    vale: Path, project: Path, case: str
) -> None:
    configured(project, case)
    assert ours(project) == theirs(vale, project)
