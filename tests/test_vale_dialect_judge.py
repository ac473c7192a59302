"""Vale's regular expressions, pattern by pattern, against what the real Vale says.

Every pattern is a rule, every text a file: one run of each program answers all pairs.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.test_vale_dialect import TABLE
from tests.test_vale_judge import vale

__all__ = ["vale"]

DATA = Path(os.environ.get("NEWSLINT_DATA", ""), "vale-styles")
STOPS_VALE = "proselint.Uncomparables"

# A rule, a file, the line, the column and the matched text.
Answer = tuple[str, str, int, int, str]

# Vale reports a match of nothing, newslint does not. What stands between \Q and \E
# Vale looks for as it is, before it matches something else.
NOT_JUDGED = {"b*", r"\Qa.b\E"}
PATTERNS = (
    *dict.fromkeys(pattern for pattern, _, _ in TABLE if pattern not in NOT_JUDGED),
    # Classes are ASCII, edges of words are not.
    r"\w",
    r"\w+\b",
    r"\b\w",
    r"\b[a-z]+\b",
    r"\B[a-zé]",
    r"[\w-]+",
    r"[^\w\s]",
    r"[^\s]+",
    r"\d\d",
    r"[\d.]+",
    r"\D+x",
    r"\S\s\S",
    r"\p{L}+",
    r"\p{Lu}\p{Ll}*",
    r"[^\p{L}\s]+",
    r"\P{L}+",
    r"(?i)É",
    r"(?i)ß",
    r"(?i)k",
    # Flags in mid-pattern hold to the end of their group.
    r"a(?i)b",
    r"(?:(?i)a|b)c",
    r"(?i:a)b",
    r"(?i)a(?-i:b)c",
    r"(?s)a.b",
    r"a.b",
    r"(?x)a b # c",
    r"(?:a|(?i)b|c)d",
    # Lookaround, of any length.
    r"(?<=a+)b",
    r"(?<!a+)b",
    r"(?<=\ba\w*)c",
    r"a(?=b)",
    r"a(?!b)",
    r"(?<!:[^ ]+?):\s[A-Z]",
    r"(?<=^|\s)x",
    r"x(?=\s|$)",
    # Ends of texts and of lines.
    r"^x",
    r"x$",
    r"(?m)x$",
    r"(?m)^\w",
    r"\Ax",
    r"x\z",
    r"x\Z",
    r"\n\s*x",
    # What is repeated, and how.
    r"a+?b",
    r"(?>a+)b",
    r"(a)(b)\1",
    r"(?<n>a)b\k<n>",
    r"a{2}",
    r"a{1,2}b",
    r"a{1,}?b",
    r"(?:ab)*c",
    # Escapes.
    r"\.",
    r"\-",
    r"\/",
    r"\'",
    r"\x41",
    r"\t",
    r"\cI",
    r"\e",
    r"[\b]",
    r"[]a]",
    r"[a\]]",
    r"[^]a]+",
    r"[a-]+",
    r"[.-]",
    r"[[:upper:]]+",
    r"[[:digit:]]",
    r"[[:word:]]+",
    r"[[:punct:]]+",
    r"[[:print:]]+",
    r"[[:^alnum:]]+",
    r"[[:^digit:]]+",
    r"[[:^space:]]+",
)
TEXTS = (
    *dict.fromkeys(text for _, text, _ in TABLE),
    "naïve café Éclair über straße x2",
    "a ab abc aabc ABC aBc Abc aBC bc Bc bC",
    "ab ba aab bb cb cB Cb acb d cd Cd Bd bd",
    "x y x\nx\n  x\nyx",
    "a.b a-b a\tb a\nb a\r\nb a/b it's [a] ]a",
    "See this: Yes. http://x.org: No: Ok K k \u212a \u017f",
    "12 1.5 ٣ ½ ² 3rd x\u00a0y x\u2009y",
    "aba abab abb aaab aabb",
    "cafe\u0301 x x\u200dy x² ²x _x é_ üx",
    "AB12 αβγ ДЖ 你好 x",
)


def test_every_pattern_matches_in_every_text_as_in_vale(
    vale: Path, tmp_path: Path
) -> None:
    styles, texts = tmp_path / "styles" / "Desk", tmp_path / "texts"
    styles.mkdir(parents=True)
    texts.mkdir()
    for number, pattern in enumerate(PATTERNS):
        rule = {"extends": "existence", "message": "%s", "raw": [pattern]}
        rule |= {"level": "error"}
        name = f"P{number:03}.yml"
        (styles / name).write_text(yaml.safe_dump(rule), encoding="utf-8")
    for number, text in enumerate(TEXTS):
        (texts / f"{number:02}.txt").write_text(text, encoding="utf-8", newline="")
    config = tmp_path / ".vale.ini"
    config.write_text("StylesPath = styles\n[*]\nBasedOnStyles = Desk\n")
    assert_same(of_vale(vale, config, texts), of_newslint(config, texts))


@pytest.mark.skipif(not DATA.is_dir(), reason="needs NEWSLINT_DATA")
def test_the_patterns_of_published_styles_match_as_in_vale(
    vale: Path, tmp_path: Path
) -> None:
    """Each rule of words reads what its own file asks for, written out."""
    texts = tmp_path / "texts"
    texts.mkdir()
    styles = sorted(each.name for each in DATA.iterdir() if each.is_dir())
    asked = []
    for file in sorted(DATA.glob("*/*.yml")):
        rule = yaml.safe_load(file.read_text(encoding="utf-8"))
        if rule["extends"] not in {"existence", "substitution"} or rule.get("scope"):
            continue
        name = f"{file.parent.name}.{file.stem}"
        if name != STOPS_VALE:
            asked.append(name)
            (texts / f"{name}.txt").write_text(written_out(rule), encoding="utf-8")
    config = tmp_path / ".vale.ini"
    config.write_text(
        f"StylesPath = {DATA}\n[*]\nBasedOnStyles = {', '.join(styles)}\n"
        f"{STOPS_VALE} = NO\n"
    )
    theirs, ours = of_vale(vale, config, texts), of_newslint(config, texts)
    assert_same(*(only(answers, asked) for answers in (theirs, ours)))


def written_out(rule: dict[str, Any]) -> str:
    """What the rule asks for, without what makes it a pattern."""
    asked = [*rule.get("tokens", ()), *rule.get("raw", ()), *rule.get("swap", ())]
    lines = []
    for pattern in asked:
        text = re.sub(r"\\s[+*]?", " ", str(pattern))
        text = re.sub(r"\(\?(?:[:=!]|<[=!]|[a-z]+\))|\\[bBAzZ]|[()?*+^$]", "", text)
        text = re.sub(r"\\[dw]|\[[^\]]*\]", "1", text).replace("\\", "")
        lines += text.split("|")
    return "\n".join(f"So {line.strip()} it is." for line in lines if line.strip())


def only(answers: Counter[Answer], rules: list[str]) -> Counter[Answer]:
    """The answers of some rules."""
    return Counter({k: n for k, n in answers.items() if k[0] in rules})


def of_vale(vale: Path, config: Path, texts: Path) -> Counter[Answer]:
    command = [str(vale), "--config", str(config), "--output", "JSON", "--no-exit"]
    done = subprocess.run(
        [*command, str(texts)], capture_output=True, text=True, check=True
    )
    return Counter(
        (a["Check"], Path(file).name, a["Line"], a["Span"][0], a["Match"])
        for file, alerts in json.loads(done.stdout).items()
        for a in alerts
    )


def of_newslint(config: Path, texts: Path) -> Counter[Answer]:
    command = [sys.executable, "-m", "newslint"]
    command += ["check", "--config", str(config), "--output-format", "json"]
    done = subprocess.run(
        [*command, "--no-cache", str(texts)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return Counter(
        (
            a["rule"],
            Path(a["filename"]).name,
            a["location"]["row"],
            a["location"]["column"],
            # Vale reads one kind of line end.
            a["text"].replace("\r\n", "\n"),
        )
        for a in json.loads(done.stdout)
    )


def assert_same(theirs: Counter[Answer], ours: Counter[Answer]) -> None:
    missing, more = theirs - ours, ours - theirs
    assert theirs
    assert (sorted(missing), sorted(more)) == ([], [])
