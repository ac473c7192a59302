# ruff: noqa: E501 - a case of a table stands on one line

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

import newslint
from newslint.config.finder import Finder, check_rule_names
from newslint.config.keys import KEYS, OVERRIDE_KEYS
from newslint.config.selection import Selection
from newslint.config.settings import Pattern, RuleOptions, Settings
from newslint.diagnostic import Level
from newslint.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMA = Path(newslint.__file__).parent / "schemas" / "newslint.schema.json"

FULL = """\
select = ["ALL"]
ignore = ["clarity"]
extend-select = ["clarity.doubled-word"]
min-level = "suggestion"
fail-on = "never"
style = "guardian"
language = "en-GB"
published = 2024-05-07
exclude = ["archive/**"]
extend-exclude = ["*.draft.md"]
force-exclude = true
packs = ["desk", "pkg:house_pack"]
dictionaries = ["dictionaries/names.txt"]
fixable = ["spelling"]
unfixable = ["spelling.unknown-word"]
output-format = "concise"
cache-dir = ".cache/newslint"
baseline = "known.json"
encoding = "cp1252"
jobs = 2

[levels]
dates = "error"

[rules."spelling.known-typo"]
level = "warning"
exceptions = ["teh"]
swap = {recieve = "receive"}

[rules.dates.past-date]
limit = 3

[[overrides]]
files = ["opinion/**"]
ignore = ["attribution"]
style = "none"
levels = {clarity = "suggestion"}

[per-file-ignores]
"letters/*.md" = ["spelling"]
"""


def write(path: Path, text: str) -> Path:
    for name in ("", "house", "desk"):
        (path.parent / name).mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def settings(tmp_path: Path, text: str) -> Settings:
    write(tmp_path / "newslint.toml", text)
    return Finder(tmp_path).settings_for(tmp_path / "a.md")


def failure(tmp_path: Path, text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path, text)
    assert caught.value.file == str(tmp_path / "newslint.toml")
    return caught.value


def test_every_value_is_read(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    found = settings(tmp_path, FULL)
    root = str(tmp_path)
    assert found == Settings(
        selections=(Selection(("ALL",), ("clarity",), ("clarity.doubled-word",)),),
        min_level=Level.suggestion,
        fail_on=None,
        style="guardian",
        language="en-GB",
        published=date(2024, 5, 7),
        exclude=(Pattern("archive/**", root),),
        extend_exclude=(Pattern("*.draft.md", root),),
        force_exclude=True,
        rules=(
            RuleOptions("dates", (("level", "error"),)),
            RuleOptions(
                "spelling.known-typo",
                (
                    ("level", "warning"),
                    ("exceptions", ("teh",)),
                    ("swap", (("recieve", "receive"),)),
                ),
            ),
            RuleOptions("dates.past-date", (("limit", 3),)),
        ),
        packs=(f"{root}/desk", "pkg:house_pack"),
        dictionaries=(f"{root}/dictionaries/names.txt",),
        fixable=("spelling",),
        unfixable=("spelling.unknown-word",),
        output_format="concise",
        cache_dir=f"{root}/.cache/newslint",
        baseline=f"{root}/known.json",
        encoding="cp1252",
        jobs=2,
        root=root,
        origins=(f"{root}/newslint.toml",),
        mentioned=(
            "ALL",
            "clarity.doubled-word",
            "clarity",
            "attribution",
            "spelling",
            "spelling.unknown-word",
            "dates",
            "spelling.known-typo",
            "dates.past-date",
        ),
    )


def test_settings_can_be_pickled_and_hashed(tmp_path: Path) -> None:
    found = settings(tmp_path, FULL)
    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(found) == hash(settings(tmp_path, FULL))


def test_options_of_a_rule_beat_those_of_its_group(tmp_path: Path) -> None:
    found = settings(tmp_path, FULL)
    assert found.options_of("dates.past-date") == {"level": "error", "limit": 3}
    assert found.options_of("dates.other") == {"level": "error"}
    assert found.options_of("spelling.known-typo")["level"] == "warning"
    assert found.options_of("numbers.x") == {}


def test_overrides_hold_for_their_files(tmp_path: Path) -> None:
    write(tmp_path / "newslint.toml", FULL)
    finder = Finder(tmp_path)
    opinion = finder.settings_for(tmp_path / "opinion/deep/a.md")
    assert opinion.style == "none"
    assert opinion.selections[-1] == Selection(ignore=("attribution",))
    assert opinion.options_of("clarity.x") == {"level": "suggestion"}
    letter = finder.settings_for(tmp_path / "letters/a.md")
    assert letter.selections[-1] == Selection(ignore=("spelling",))
    assert letter.style == "guardian"


def test_equal_settings_are_one_object(tmp_path: Path) -> None:
    write(tmp_path / "newslint.toml", FULL)
    finder = Finder(tmp_path)
    assert finder.settings_for(tmp_path / "a.md") is finder.settings_for(
        tmp_path / "b/c.md"
    )
    one, two = (finder.settings_for(tmp_path / "letters" / n) for n in ("a.md", "b.md"))
    assert one is two


def test_the_command_line_is_stronger_than_overrides(tmp_path: Path) -> None:
    options: dict[str, object] = {"style": "ap", "select": ["attribution.said"]}
    write(tmp_path / "newslint.toml", FULL)
    finder = Finder(tmp_path, options=options)
    found = finder.settings_for(tmp_path / "opinion/a.md")
    assert found.style == "ap"
    assert found.selections[-2:] == (
        Selection(("attribution.said",)),
        Selection(ignore=("attribution",)),
    )


def test_the_nearest_file_holds_alone(tmp_path: Path) -> None:
    write(tmp_path / "newslint.toml", 'style = "ap"\nlanguage = "en-US"')
    write(tmp_path / "desk/.newslint.toml", 'style = "bbc"')
    finder = Finder(tmp_path)
    assert finder.settings_for(tmp_path / "a.md").style == "ap"
    assert finder.settings_for(tmp_path / "desk/deep/a.md").style == "bbc"
    assert finder.settings_for(tmp_path / "desk/deep/a.md").language is None


def test_pyproject_counts_only_with_the_table(tmp_path: Path) -> None:
    write(tmp_path / "newslint.toml", 'style = "ap"')
    write(tmp_path / "one/pyproject.toml", '[project]\nname = "newslint-notes"')
    write(tmp_path / "two/pyproject.toml", '[tool.newslint]\nstyle = "bbc"')
    write(tmp_path / "three/pyproject.toml", '# tool.newslint\n[project]\nname = "x"')
    finder = Finder(tmp_path)
    assert finder.settings_for(tmp_path / "one/a.md").style == "ap"
    assert finder.settings_for(tmp_path / "two/a.md").style == "bbc"
    assert finder.settings_for(tmp_path / "three/a.md").style == "ap"


@pytest.mark.parametrize(
    "text",
    [
        '[tool]\nnewslint = {style = "ap"}',
        '[tool]\nnewslint.style = "ap"',
        '[ tool . "newslint" ]\nstyle = "ap"',
        'tool.newslint.style = "ap"',
    ],
)
def test_pyproject_may_write_the_table_in_any_way(tmp_path: Path, text: str) -> None:
    write(tmp_path / "pyproject.toml", text)
    assert Finder(tmp_path).settings_for(tmp_path / "a.txt").style == "ap"


def test_a_pyproject_of_others_does_not_load_tomllib(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[project]\nname = "x"')
    code = (
        "import sys; from pathlib import Path;"
        "from newslint.config.finder import Finder;"
        "Finder(Path('.')).settings_for(Path('a.md'));"
        "heavy = {'tomllib', 'difflib', 're2', 'pathspec', 'dataclasses', 'json'};"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert Finder(tmp_path, isolated=True).settings_for(tmp_path / "a.md") == Settings(
        mentioned=("ALL",)
    )


def test_isolated_passes_over_files_but_takes_options(tmp_path: Path) -> None:
    write(tmp_path / "newslint.toml", FULL)
    finder = Finder(tmp_path, isolated=True, config=['style = "bbc"'])
    found = finder.settings_for(tmp_path / "a.md")
    assert (found.style, found.jobs) == ("bbc", 0)
    with pytest.raises(UsageError, match="contradict"):
        Finder(tmp_path, isolated=True, config=["newslint.toml"])


def test_a_named_file_stands_in_for_the_nearest(tmp_path: Path) -> None:
    write(tmp_path / "newslint.toml", 'style = "ap"')
    write(tmp_path / "other/house.toml", 'style = "bbc"\nexclude = ["old"]')
    config = ["other/house.toml", 'language = "en-AU"']
    found = Finder(tmp_path, config=config).settings_for(tmp_path / "a.md")
    assert (found.style, found.language) == ("bbc", "en-AU")
    assert found.exclude == (Pattern("old", str(tmp_path / "other")),)
    assert found.root == str(tmp_path)


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (["a.toml", "b.toml"], "one file only"),
        (["style = bbc"], "not valid TOML"),
        (["stlye = 'bbc'"], "did you mean “style”"),
        (["extend = 'x.toml'"], "cannot extend"),
    ],
)
def test_bad_values_of_config(
    tmp_path: Path, config: Sequence[str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        Finder(tmp_path, config=config)


def test_a_missing_named_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"missing\.toml: cannot be read"):
        Finder(tmp_path, config=["missing.toml"])


def test_extending_builds_on_another_file(tmp_path: Path) -> None:
    house = """\
    style = "ap"
    language = "en-US"
    select = ["dates"]
    extend-exclude = ["old"]
    packs = ["house"]
    [levels]
    dates = "error"
    """
    write(tmp_path / "shared/house.toml", house)
    local = """\
    extend = "../shared/house.toml"
    style = "bbc"
    ignore = ["dates.x"]
    packs = ["desk"]
    [levels]
    dates = "warning"
    """
    write(tmp_path / "project/newslint.toml", local)
    found = Finder(tmp_path).settings_for(tmp_path / "project/a.md")
    assert (found.style, found.language) == ("bbc", "en-US")
    assert found.selections == (Selection(("dates",)), Selection(ignore=("dates.x",)))
    assert found.extend_exclude == (Pattern("old", str(tmp_path / "shared")),)
    assert found.packs == tuple(
        str(tmp_path / p) for p in ("shared/house", "project/desk")
    )
    assert found.options_of("dates.x") == {"level": "warning"}


def test_extending_an_installed_package_runs_none_of_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "site/house_of_ink/__init__.py", "raise SystemExit")
    write(tmp_path / "site/house_of_ink/newslint.toml", 'style = "ap"')
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert settings(tmp_path, 'extend = ["pkg:house_of_ink"]').style == "ap"
    error = failure(tmp_path, 'extend = ["pkg:house_of_tin"]')
    assert str(error).endswith("no installed package (“pkg:house_of_tin”)")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("newslint.toml", "goes round in a circle"),
        ("none.toml", "names no file"),
        ("https://example.com/a.toml", "must be a local path"),
        ("$HOME/newslint.toml", "names no file"),
        ("pkg:../x", "names no installed package"),
    ],
)
def test_what_cannot_be_extended(tmp_path: Path, target: str, message: str) -> None:
    error = failure(tmp_path, f'style = "ap"\nextend = ["{target}"]')
    assert error.line == 2
    assert message in error.what


def test_a_longer_circle_and_a_long_chain_end(tmp_path: Path) -> None:
    write(tmp_path / "b.toml", 'extend = ["newslint.toml"]')
    write(tmp_path / "newslint.toml", 'extend = ["b.toml"]')
    with pytest.raises(ConfigError, match="circle"):
        Finder(tmp_path).settings_for(tmp_path / "a.md")
    for number in range(12):
        write(tmp_path / f"{number}.toml", f'extend = "{number + 1}.toml"')
    with pytest.raises(ConfigError, match="8 files deep"):
        Finder(tmp_path, config=["0.toml"])


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('style = "ap"\nmin_level = "error"', 2, "unknown key “min_level”, did you mean “min-level”?"),
        ('\n\nmin-level = "warn"', 3, "“min-level” cannot be “warn”, did you mean “warning”?"),
        ('min-level = "loud"', 1, "“min-level” cannot be “loud”: it is one of suggestion, warning, error"),
        ("# x\nselect = 'dates'", 2, "“select” must be a list of strings"),
        ("select = [1]", 1, "“select” must be a string"),
        ("force-exclude = 1", 1, "“force-exclude” must be true or false"),
        ("language = 'british'", 1, "“language” is a tag such as en-US or en-GB, not “british”"),
        ("jobs = 0", 1, "“jobs” must be “auto” or a whole number from 1"),
        ("[languagetool]\nenable = true", 2, "unknown key “enable”, did you mean “enabled”?"),
        ("[languagetool]\nmemory = 'lots'", 2, "“memory” is an amount such as 768m or 2g, not “lots”"),
        ("[languagetool]\nidle-minutes = 0", 2, "“idle-minutes” must be above 0 and at most 10080"),
        ("[languagetool]\nurl = 1", 2, "“url” must be a string"),
        ("jobs = true", 1, "“jobs” must be “auto” or a whole number from 1"),
        ("encoding = 'base64'", 1, "“encoding” is no known encoding: “base64”"),
        ("published = '2024-02-30'", 1, "“published” must be a date such as 2024-05-07"),
        ("exclude = ['[z-a]']", 1, "“exclude” is no pattern for paths: “[z-a]”"),
        ("packs = ['http://x']", 1, "“packs” must be a local path, not “http://x”"),
        ("packs = ['pkg:a/b']", 1, "“packs” must name an installed package, not “pkg:a/b”"),
        ("cache-dir = '../x'", 1, "“cache-dir” must stay inside the project: “../x”"),
        ("a = 1\nstyle = ", 2, "not valid TOML: Invalid value"),
        ("[rules.dates]\n[rules.dates.x]\nlevel = 'big'", 3, "“level” cannot be “big”: it is one of suggestion, warning, error"),
        ('[rules."dates.x"]\nswap = {a = 1}', 2, "“a” must be a string"),
        ("[[overrides]]\nfiles = ['a']\n[[overrides]]\nfiles = ['b']\njobs = 2", 5, "unknown key “jobs”"),
        ("\n[[overrides]]\nstyle = 'ap'", 2, "an override needs “files”"),
        ("[overrides]\nfiles = ['b']", 1, "“overrides” must be an array of tables: [[overrides]]"),
        ("[levels]\ndates = 'x'", 2, "“dates” cannot be “x”: it is one of suggestion, warning, error"),
    ],
)  # fmt: skip
def test_a_mistake_is_shown_with_its_place(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    error = failure(tmp_path, text)
    assert (error.what, error.line) == (message, line)


def test_a_mistake_in_pyproject_is_found_below_its_table(tmp_path: Path) -> None:
    text = '[project]\nstlye = "x"\n[tool.newslint]\nstlye = "ap"\n'
    write(tmp_path / "pyproject.toml", text)
    with pytest.raises(ConfigError) as caught:
        Finder(tmp_path).settings_for(tmp_path / "a.md")
    assert caught.value.line == 4


def test_hostile_files_end_in_one_line(tmp_path: Path) -> None:
    assert "nested too deeply" in failure(tmp_path, f"a = {'[' * 50_000}").what
    assert "larger than 1 MB" in failure(tmp_path, "#" * 1_000_001).what
    (tmp_path / "newslint.toml").write_bytes(b'style = "\xff"')
    with pytest.raises(ConfigError, match="is not UTF-8"):
        Finder(tmp_path).settings_for(tmp_path / "a.md")


def test_a_cache_directory_may_not_leave_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project/out").symlink_to(tmp_path)
    write(tmp_path / "project/newslint.toml", 'cache-dir = "out/x"')
    with pytest.raises(ConfigError, match="inside the project"):
        Finder(tmp_path).settings_for(tmp_path / "project/a.md")
    finder = Finder(tmp_path, isolated=True, options={"cache-dir": "/tmp/elsewhere"})
    assert finder.settings_for(tmp_path / "a.md").cache_dir == "/tmp/elsewhere"


KNOWN = {"dates.past-date", "dates.x", "spelling.known-typo"}


def test_known_rules_groups_and_all_pass(tmp_path: Path) -> None:
    text = 'select = ["ALL", "dates", "spelling.known-typo"]\n[levels]\ndates = "error"'
    check_rule_names(settings(tmp_path, text), KNOWN)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('# dates.pas-date\nselect = ["dates.x",\n"dates.pas-date"]', 3, "unknown rule “dates.pas-date”, did you mean “dates.past-date”?"),
        ('ignore = ["date"]', 1, "unknown rule “date”, did you mean “dates”?"),
        ("[rules.spelling.typo]\nlimit = 1", None, "unknown rule “spelling.typo”"),
        ('[rules."spelling.typo"]\nlimit = 1', 1, "unknown rule “spelling.typo”"),
        ('unfixable = ["zzz"]', 1, "unknown rule “zzz”"),
        ('[per-file-ignores]\n"other/*" = ["zzz"]', 2, "unknown rule “zzz”"),
    ],
)  # fmt: skip
def test_unknown_rules_are_shown_with_their_place(
    tmp_path: Path, text: str, line: int | None, message: str
) -> None:
    found = settings(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        check_rule_names(found, KNOWN)
    assert caught.value.what.startswith(message)
    if line:
        assert (caught.value.file, caught.value.line) == (found.origins[0], line)


def test_the_schema_has_every_key() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert schema["properties"].keys() == KEYS.keys()
    override = schema["properties"]["overrides"]["items"]
    assert override["properties"].keys() == OVERRIDE_KEYS.keys()
    derived = {"selections", "root", "origins", "mentioned"}
    fields = {name.replace("_", "-") for name in Settings._fields} - derived
    assert fields <= KEYS.keys()


def test_the_schema_takes_what_the_reader_takes() -> None:
    import tomllib

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    sample = tomllib.loads(FULL)
    sample["published"] = "2024-05-07"
    assert list(validator.iter_errors(sample)) == []
    for bad in ({"min_level": "error"}, {"select": "dates"}, {"jobs": 0}):
        assert list(validator.iter_errors(bad))


def test_a_run_has_the_last_word_on_languagetool(tmp_path: Path) -> None:
    text = "[languagetool]\nenabled = true\nmemory = '1g'"
    found = settings(tmp_path, text)
    assert found.asks_languagetool
    assert dict(found.languagetool) == {"enabled": True, "memory": "1g"}
    off = Finder(tmp_path, options={"languagetool": {"enabled": False}})
    chosen = off.settings_for(tmp_path / "story.md")
    assert not chosen.asks_languagetool
    assert dict(chosen.languagetool)["memory"] == "1g"
    assert chosen.key() == settings(tmp_path, "").key()
