"""House styles: what a desk's own may say, and what is refused, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import newslint.ruleset.compiled as compiled_module
from newslint.checker import Checker
from newslint.config.settings import Settings
from newslint.diagnostic import Level
from newslint.errors import RuleError, UsageError
from newslint.formats import read
from newslint.ruleset.compiled import built_in, with_packs

if TYPE_CHECKING:
    from pathlib import Path

PACK = "name: desk\nversion: 1\nlicence: ours\n"
RULE = """extends: existence
message: "“%s” is not our word."
default: off
styles: [desk]
tokens: [pupil]
examples:
  bad: ["The <pupil> left.", "A <pupil> read.", "One <pupil> sang."]
  good: ["The student left.", "A student read.", "One student sang."]
"""
STYLE = """name: desk-2025
extends: guardian
rules:
  dates.time-format: {form: stops, evidence: "our own book, page 3"}
  numbers.percent-style: off
  consistency.word-doubled: off
  desk.pupil: {level: error}
"""


def desk(directory: Path, style: str = STYLE, name: str = "desk") -> Path:
    pack = directory / name
    (pack / "styles").mkdir(parents=True)
    (pack / "pack.yml").write_text(PACK.replace("desk", name))
    (pack / "pupil.yml").write_text(RULE)
    (pack / "styles" / f"{name}.yml").write_text(style, encoding="utf-8")
    return pack


def found(pack: Path, text: str, style: str) -> list[tuple[str, str]]:
    settings = Settings(packs=(str(pack),), style=style, min_level=Level.suggestion)
    linted = Checker(settings).check(read(text, "text"), "x.txt")
    assert linted.problems == ()
    return [(d.rule, d.text) for d in linted.diagnostics]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setattr(compiled_module, "cache_directory", lambda: cache)


@pytest.mark.parametrize("style", ["desk", "desk-2025"])
def test_a_desk_extends_a_house(tmp_path: Path, style: str) -> None:
    pack = desk(tmp_path)
    text = "The pupil paid 5 per cent of the the sum at 5pm.\n"
    # The second time it comes from the cache.
    for _ in range(2):
        assert found(pack, text, style) == [
            ("desk.pupil", "pupil"),
            ("dates.time-format", "5pm"),
        ]
    guardian = found(pack, text, "guardian")
    assert ("numbers.percent-style", "5 per cent") in guardian
    assert ("consistency.word-doubled", "the the") in guardian
    assert {"desk.pupil", "dates.time-format"}.isdisjoint(dict(guardian))


def test_a_desk_inherits_the_dialect(tmp_path: Path) -> None:
    catalogue = with_packs(built_in(), [desk(tmp_path)])
    assert catalogue.styles["desk"].language == "en-GB"
    assert catalogue.styles["desk"].lineage == ("desk", "guardian")


def test_a_desk_extends_another_packs_style(tmp_path: Path) -> None:
    first = desk(tmp_path)
    style = "extends: desk\nrules:\n  numbers.percent-style: on\n"
    second = desk(tmp_path, style, name="sport")
    for _ in range(2):
        styles = with_packs(built_in(), [first, second]).styles
        assert styles["sport"].lineage == ("sport", "desk", "guardian")
        assert "numbers.percent-style" in styles["sport"].rules
        assert styles["sport"].off == ("consistency.word-doubled",)
        month = styles["sport"].rules["dates.time-format"]
        assert month.options["form"] == "stops"
        (first / "styles" / "desk.yml").write_text(STYLE, encoding="utf-8")


def test_a_change_below_reaches_what_extends_it(tmp_path: Path) -> None:
    first = desk(tmp_path)
    second = desk(tmp_path, "extends: desk\n", name="sport")
    with_packs(built_in(), [first, second])
    changed = STYLE.replace("form: stops", "form: closed")
    (first / "styles" / "desk.yml").write_text(changed, encoding="utf-8")
    styles = with_packs(built_in(), [first, second]).styles
    assert styles["sport"].rules["dates.time-format"].options["form"] == "closed"


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("extends: guardian", "extends: gardian", 2, "did you mean “guardian”?"),
        ("extends:", "extend:", 2, "unknown key “extend”, did you mean “extends”?"),
        ("name: desk-2025", "name: [a]", 1, "“name” wants text"),
        ("dates.time-format", "dates.time-formt", 4, "no rule “dates.time-formt”"),
        ("form: stops", "from: stops", 4, "has no key “from”, did you mean “form”?"),
        ("percent-style: off", "percent-style: perhaps", 5, "wants on, off or keys"),
        (
            "form: stops",
            "form: stop",
            4,
            "wants one of stops, closed, whole, not “stop”",
        ),
        ("name: desk-2025", "name: dusk-2025", 1, "“name” is the file's, desk,"),
        ("extends: guardian", "extends: desk", 2, "goes round in a circle (“desk”)"),
        ("dates.time-format", "dates", 4, "no rule “dates”: it is a group"),
        ("level: error", "fix: perhaps", 7, "fix is safe or unsafe, not “perhaps”"),
        ("level: error", "fix: safe", 7, "desk.pupil offers no fix"),
        ("level: error", "level: fatal", 7, "level is error, warning or suggestion"),
        ("extends: guardian", "extends: ap\nextends: ap", 3, "stands twice"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, line: int, what: str
) -> None:
    pack = desk(tmp_path, STYLE.replace(old, new, 1))
    # The rule that holds under the style is told too: the style is not there.
    place = f"{pack / 'styles' / 'desk.yml'}:"
    problems = map(str, with_packs(built_in(), [pack]).problems)
    (problem,) = (problem for problem in problems if problem.startswith(place))
    assert problem.startswith(f"{place}{line}: ")
    assert what in problem


def test_a_style_may_extend_one_of_its_own_pack(tmp_path: Path) -> None:
    pack = desk(tmp_path)
    (pack / "styles" / "city.yaml").write_text("extends: desk-2025\n")
    styles = with_packs(built_in(), [pack]).styles
    assert styles["city"].lineage == ("city", "desk", "guardian")


def test_a_circle_of_styles_is_told_once(tmp_path: Path) -> None:
    pack = desk(tmp_path, "extends: city\n")
    (pack / "styles" / "city.yml").write_text("extends: desk\n")
    problems = [str(one) for one in with_packs(built_in(), [pack]).problems]
    circle = "styles/city.yml:1: “extends” goes round in a circle (“desk”)"
    assert f"{pack}/{circle}" in problems


def test_a_style_says_how_safe_a_fix_is(tmp_path: Path) -> None:
    style = "rules:\n  names.reintroduced-person: {fix: safe}\n"
    rules = with_packs(built_in(), [desk(tmp_path, style)]).styles["desk"].rules
    assert rules["names.reintroduced-person"].fix == "safe"


def test_an_unknown_style_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no style “dask”.*desk"):
        found(desk(tmp_path), "It rained.\n", "dask")


def test_a_style_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    pack = desk(tmp_path, STYLE.replace("form:", "from:", 1))
    with pytest.raises(RuleError, match=r"styles/desk\.yml:4: .*“from”"):
        found(pack, "It rained.\n", "desk")


def test_a_vale_style_called_styles_is_no_house_style(tmp_path: Path) -> None:
    folder = tmp_path / "House" / "styles"
    folder.mkdir(parents=True)
    (folder / "Foo.yml").write_text("extends: existence\nmessage: x\ntokens: [a]\n")
    catalogue = with_packs(built_in(), [tmp_path / "House"])
    assert "House.styles.Foo" in catalogue.rules
