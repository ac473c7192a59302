"""A desk's names files and lexicons: how they are read, and what comes of them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newslint.phrases as phrases_module
from newslint import check_text, fix_text
from newslint.config.settings import Settings
from newslint.desk.lexicon import read_lexicon
from newslint.desk.names import read_names
from newslint.errors import ConfigError
from newslint.fingerprint import fingerprint
from newslint.phrases import Entry, Phrases, build, fold
from tests.command_line import newslint

if TYPE_CHECKING:
    from pathlib import Path

RULE = "names.name-not-as-listed"
CSV = "Councillor,Title,Role,Ward\nMaria Okafor,Cllr,leader of the council,East\n"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases_module, "cache_directory", lambda: tmp_path / "cache")


def written(directory: Path, name: str, text: str, encoding: str = "utf-8") -> str:
    path = directory / name
    path.write_bytes(text.encode(encoding))
    return str(path)


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("a.csv", "name,title,role\nMaria Okafor,Cllr,leader\n", "utf-8"),
        ("a.csv", "name;title;role\r\nMaria Okafor;Cllr;leader\r\n", "utf-8-sig"),
        ("a.tsv", "Role\tName\tTitle\nleader\tMaria Okafor\tCllr\n", "utf-8"),
        (
            "a.csv",
            '"Full Name","Honorific","Job title"\n"Maria  Okafor","Cllr","leader"\n',
            "utf-8",
        ),
        (
            "a.csv",
            "sep=;\nFirst name;Last_Name;Title;Position\nMaria;Okafor;Cllr;leader\n",
            "utf-8",
        ),
        ("a.csv", "id,name,title,role\n\n7,Maria Okafor,Cllr,leader\n,,,\n", "utf-8"),
        ("a.txt", "# councillors\n\nMaria Okafor; Cllr; leader\n", "utf-8-sig"),
    ],
)
def test_an_export_loads_as_it_is(
    tmp_path: Path, name: str, text: str, encoding: str
) -> None:
    path = written(tmp_path, name, text, encoding)
    assert list(read_names(path)) == [Entry("Maria Okafor", ("Cllr", "leader"))]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "wrong,right,note\nper cent,percent,since 2019\n"),
        ("a.csv", "Don't write;Write;Why\nper cent;percent;since 2019\n"),
        ("a.tsv", "Avoid\tUse\tComment\n\nper cent\tpercent\tsince 2019\n"),
        ("a.yml", "per cent: {right: percent, note: since 2019}\n"),
        ("a.yaml", "- wrong: per cent\n  right: percent\n  note: since 2019\n"),
    ],
)
def test_a_lexicon_loads_from_a_table_or_yaml(
    tmp_path: Path, name: str, text: str
) -> None:
    path = written(tmp_path, name, text)
    assert list(read_lexicon(path)) == [Entry("per cent", ("percent", "since 2019"))]


@pytest.mark.parametrize(
    ("name", "text", "line", "what"),
    [
        ("a.csv", "id,when\n1,2\n", 1, "the header has none of these columns: name"),
        ("a.csv", "", 1, "the header has none of these columns"),
        ("a.csv", "name,name\nAnn,Lee\n", 1, "the header has the column “name” twice"),
        ("a.csv", 'name,role\n"Maria,leader\n', 2, "the row cannot be read"),
        ("a.csv", "name,role\nMaria,leader,x\n", 2, "3 cells, the header 2"),
        ("a.csv", "name,role\nMaria,x\n,leader\n", 3, "no name: “”"),
        ("a.csv", "name\nMaria\n42\n", 3, "no name: “42”"),
        ("a.csv", f"name\n{'x' * 201}\n", 2, "longer than 200 characters"),
        ("a.csv", "name\nMa\x1bria\n", 2, "a control character"),
        ("a.txt", "Maria; Cllr; leader; x\n", 1, "a line is a name; title; role"),
    ],
)
def test_what_cannot_be_read_is_told_by_file_and_row(
    tmp_path: Path, name: str, text: str, line: int, what: str
) -> None:
    path = written(tmp_path, name, text)
    with pytest.raises(ConfigError) as caught:
        list(read_names(path))
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert what in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "line", "what"),
    [
        ("a.csv", "wrong,right\n,percent\n", 2, "no wrong form"),
        ("a.csv", "wrong,right\nper cent,per cent\n", 2, "both wrong and right"),
        (
            "a.csv",
            "wrong,right\nper cent,percent\nper cent,percent\nper cent,%\n",
            4,
            "“per cent” is “percent” in line 2 and “%” here",
        ),
        ("a.csv", "form,right\nper cent,percent\n", 1, "none of these columns: wrong"),
        ("a.yml", "per cent: [a]\n", 1, "wants a right form"),
        ("a.yml", "- {wrong: a b, rihgt: c}\n", 1, "“rihgt” is none of wrong"),
        ("a.yml", "a: b\na: c\n", 2, "“a” stands twice"),
        ("a.yml", "a: &x b\nc: *x\n", 1, "aliases are not allowed"),
        ("a.yml", "a: [\n", 2, "not YAML"),
    ],
)
def test_a_bad_lexicon_is_told_by_file_and_row(
    tmp_path: Path, name: str, text: str, line: int, what: str
) -> None:
    path = written(tmp_path, name, text)
    with pytest.raises(ConfigError) as caught:
        list(read_lexicon(path))
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert what in str(caught.value)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04\x14\x00", "a.csv: is a workbook: export it as “CSV UTF-8”"),
        ("wrong,right\n".encode("utf-16-le"), "a.csv:1: is not UTF-8: export it as"),
    ],
)
def test_what_a_spreadsheet_writes_itself_is_told(
    tmp_path: Path, data: bytes, what: str
) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(ConfigError) as error:
        list(read_lexicon(str(tmp_path / "a.csv")))
    assert str(error.value).startswith(f"{tmp_path}/{what}")


def test_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "name\nMaria\nDembélé\n", "latin-1")
    with pytest.raises(ConfigError, match=r"a.csv:3: is not UTF-8"):
        list(read_names(path))


def names(directory: Path, text: str = CSV) -> Settings:
    return Settings(names=(written(directory, "names.csv", text),))


def test_a_near_miss_is_flagged_with_the_right_form(tmp_path: Path) -> None:
    text = "Cllr Maria Okafro spoke first.\n"
    (found,) = check_text(text, settings=names(tmp_path))
    assert (found.rule, found.text) == (RULE, "Maria Okafro")
    assert found.message == (
        "“Maria Okafro” is listed as “Maria Okafor” (Cllr, leader of the council): "
        "write it so, unless it is another."
    )
    fixed = fix_text(text, settings=names(tmp_path), unsafe_fixes=True)
    assert fixed.text == "Cllr Maria Okafor spoke first.\n"


def test_a_listed_name_is_no_misspelling(tmp_path: Path) -> None:
    text = "The Goverment Hotel reopened. Kalvinn of the goverment came.\n"
    listed = names(tmp_path, "name\nGoverment Hotel\nKalvinn\n")
    assert [(d.rule, d.text, d.offset) for d in check_text(text, settings=listed)] == [
        ("spelling.known-typo", "goverment", text.index("goverment"))
    ]
    assert len(check_text(text)) == 2


def test_names_stay_within_their_block(tmp_path: Path) -> None:
    listed = names(tmp_path, "name\nOusmane Dembélé\n")
    assert check_text("We met Ousmane\n\nDembele won.\n", settings=listed) == []


def test_a_lexicon_becomes_a_rule(tmp_path: Path) -> None:
    lexicon = (
        "wrong,right,note\nwhilst,while,\nchair person,chair,since 2019\n"
        "Big Smoke,,no joke\n"
    )
    lists = Settings(lexicon=(written(tmp_path, "House Words.csv", lexicon),))
    text = "Whilst the chair person slept, the Big Smoke and a big smoke grew.\n"
    found = check_text(text, settings=lists)
    assert [(d.rule, d.text, d.message) for d in found] == [
        (
            "lexicon.house-words",
            "Whilst",
            "“Whilst” is not the house's form: write “While”.",
        ),
        (
            "lexicon.house-words",
            "chair person",
            "“chair person” is not the house's form: write “chair”. (since 2019)",
        ),
        (
            "lexicon.house-words",
            "Big Smoke",
            "“Big Smoke” is not the house's form. (no joke)",
        ),
    ]
    fixed = fix_text(text, settings=lists, unsafe_fixes=True)
    assert fixed.text == "While the chair slept, the Big Smoke and a big smoke grew.\n"


def test_what_was_said_is_left_alone(tmp_path: Path) -> None:
    lists = Settings(
        lexicon=(written(tmp_path, "a.csv", "wrong,right\nwhilst,while\n"),)
    )
    assert check_text("“Whilst I slept it rained,” she said.\n", settings=lists) == []


def test_the_command_line_tells_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text('names = ["lists/*.csv"]\n')
    (tmp_path / "x.txt").write_text("It rained.\n")
    done = newslint("check", "x.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "lists/*.csv: no such file" in done.stderr
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "a.csv").write_text("name,role\nMaria,a,b\n")
    done = newslint("check", "x.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "a.csv:2: the row has 3 cells, the header 2" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_line_takes_both(tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_text(
        'names = ["*.csv"]\nlexicon = ["desk.yml"]\n'
    )
    (tmp_path / "people.csv").write_text(CSV)
    (tmp_path / "desk.yml").write_text("whilst: while\n")
    (tmp_path / "x.txt").write_text("Whilst it rained, Maria Okafro read.\n")
    done = newslint("check", "--output-format", "json", "x.txt", cwd=tmp_path)
    found = [(d["rule"], d["text"]) for d in json.loads(done.stdout)]
    assert found == [("lexicon.desk", "Whilst"), (RULE, "Maria Okafro")]
    again = newslint("check", "--ignore", "lexicon", "x.txt", cwd=tmp_path)
    assert "lexicon.desk" not in again.stdout


def test_a_changed_list_changes_the_fingerprint(tmp_path: Path) -> None:
    written(tmp_path, "a.csv", "name,wrong,right\na b,a b,c\n")
    pattern = (str(tmp_path / "*.csv"),)
    both = Settings(names=pattern), Settings(lexicon=pattern)
    before = [fingerprint(lists) for lists in both]
    written(tmp_path, "a.csv", "name,wrong,right\na c,a c,d\n")
    after = [fingerprint(lists) for lists in both]
    assert len({*before, *after}) == 4


def test_a_changed_rule_changes_the_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    both = Settings(packs=(str(tmp_path / "desk"),)), Settings(packs=("pkg:desk",))
    prints = [fingerprint(pack) for pack in both]
    for name in ("one.yml", "two.yaml", "words.txt"):
        written(tmp_path / "desk", name, "a")
        prints += [fingerprint(pack) for pack in both]
        written(tmp_path / "desk", name, "b")
        prints += [fingerprint(pack) for pack in both]
    assert len({*prints}) == len(prints)


def test_nothing_is_imported_without_lists() -> None:
    program = (
        "import sys; from newslint import check_text; check_text('It rained.');"
        "print([m for m in sys.modules if 'desk' in m or 'phrases' in m"
        " or 'listed_name' in m or m == 'csv'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


LETTERS = st.text("abcdeé ", min_size=5, max_size=12).filter(str.strip)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(word=st.text("abcde", min_size=6, max_size=9), data=st.data())
def test_one_letter_is_near(tmp_path: Path, word: str, data: st.DataObject) -> None:
    build(tmp_path / "one.marisa", [Entry(word)])
    listed = Phrases(str(tmp_path / "one.marisa"))
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("xyz"))
    for slip in (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
    ):
        assert listed.near(slip) == ({word} if slip != word else set())
    assert listed.near(f"xx{word}") == set()


@given(text=st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
