"""Rule files: what is refused, with the place; packs of newslint's kind and Vale's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newslint.diagnostic import Level
from newslint.engine import lint
from newslint.errors import RuleError
from newslint.resources import rules_directory
from newslint.ruleset.compiled import built_in, decode, encode, with_packs
from newslint.ruleset.examples import read_examples
from newslint.ruleset.load import load_rule
from newslint.ruleset.override import override
from newslint.ruleset.ruleset import Ruleset
from newslint.ruleset.sources import read_pack, read_sources
from newslint.ruleset.yaml_source import read
from tests.stories import story

if TYPE_CHECKING:
    from pathlib import Path

    from newslint.ruleset.catalogue import Catalogue

GOOD = "extends: existence\nmessage: No “%s”.\ntokens: [foo]\n"
CONTEXT = GOOD.replace("existence", "in-context")
OCCURRENCE = "extends: occurrence\nmessage: Too many.\ntoken: foo\n"


def rule_file(directory: Path, text: str) -> Path:
    path = directory / "rule.yml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("message: x\n", 1, "“extends” is missing"),
        ("extends: existance\nmessage: x\n", 1, "did you mean “existence”?"),
        ("extends: existence\ntokens: [a]\n", 1, "“message” is missing"),
        (GOOD + "token: [a]\n", 4, "unknown key “token”, did you mean “tokens”?"),
        (GOOD + "level: fatal\n", 4, "“level” is one of error, warning, suggestion"),
        (GOOD + "quotes: never\n", 4, "“quotes” is one of skip, only, include"),
        (GOOD + "ignorecase: perhaps\n", 4, "“ignorecase” wants true or false"),
        (GOOD + "message: again\n", 4, "“message” stands twice"),
        (GOOD.replace("[foo]", '["(foo"]'), 3, "“tokens” has a bad pattern, “(foo”: "),
        (
            GOOD.replace("[foo]", '\n  - foo\n  - "(bar"'),
            5,
            "“tokens” has a bad pattern, “(bar”: missing )",
        ),
        (
            CONTEXT + "after: [x, '(?=y)']\n",
            4,
            "“after” has a bad pattern, “(?=y)”: lookaround is for tokens",
        ),
        (GOOD.replace("[foo]", "[]"), 3, "“tokens” is empty"),
        (GOOD.replace("[foo]", '[foo, " "]'), 3, "“tokens” is empty"),
        (
            GOOD + "scope: paragaph\n",
            4,
            "no scope “paragaph”, did you mean “paragraph”?",
        ),
        (
            GOOD + "action: {name: explode}\n",
            4,
            "no action “explode”; there are replace",
        ),
        (GOOD + "limit: many\n", 4, "“limit” wants a number, not “many”"),
        (OCCURRENCE + "max: many\n", 4, "“max” wants a number, not “many”"),
        (GOOD.replace("[foo]", "[{a: b}]"), 3, "“tokens” wants a list of texts"),
        (GOOD.replace("[foo]", "../x.txt"), 3, "in the rule's own directory"),
        (GOOD.replace("[foo]", "x.txt"), 3, "a list file that can be read"),
        (GOOD.replace("“%s”", "%d"), 2, "“message” takes %s"),
        (GOOD.replace("“%s”", "“%[3]s”"), 2, "“message” asks for 3 arguments"),
        (GOOD.replace("“%s”", "“%s” “%s”"), 2, "“message” asks for 2 arguments"),
        ("extends: [", 2, "not YAML"),
        ("- a\n", 1, "holds no keys and values"),
        ("", 1, "holds no keys and values"),
        (GOOD + "description: &a x\nlink: *a\n", 4, "aliases are not allowed"),
        (GOOD + "link: !!python/name:os.system x\n", 4, "is not allowed"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, text: str, line: int, what: str
) -> None:
    path = rule_file(tmp_path, text)
    with pytest.raises(RuleError) as caught:
        load_rule(path, "mine.rule")
    assert what in str(caught.value)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert "\n" not in str(caught.value)


def test_scalars_stay_as_written(tmp_path: Path) -> None:
    text = "extends: existence\nmessage: x\ntokens: [no, on, 12:30, 007, ~, 1_000]\n"
    rule = load_rule(rule_file(tmp_path, text), "mine.rule")
    assert rule.options["tokens"] == ("no", "on", "12:30", "007", "~", "1_000")


def test_a_billion_laughs_are_refused() -> None:
    laughs = "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    with pytest.raises(RuleError, match="aliases are not allowed"):
        read(laughs, "laughs.yml")


def test_lists_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# ours\nfoo: bar\n\nbaz: qux\n")
    text = "extends: substitution\nmessage: x\nswap: words.txt\n"
    rule = load_rule(rule_file(tmp_path, text), "mine.rule")
    assert rule.options["swap"] == {"foo": "bar", "baz": "qux"}


def test_a_directory_without_pack_file_is_a_vale_style(tmp_path: Path) -> None:
    style = tmp_path / "House"
    (style / "sub").mkdir(parents=True)
    (style / "Foo.yml").write_text("EXTENDS: existence\nMessage: x\ntokens:\n  - foo\n")
    (style / "sub" / "Bar.yml").write_text(
        "extends: existence\nmessage: x\ntokens: [bar]\n"
    )
    (style / "sub" / "Bar.test.yml").write_text("not: a rule\n")
    pack = read_pack(style)
    assert sorted(pack.rules) == ["House.Foo", "House.sub.Bar"]
    assert pack.rules["House.Foo"].level is Level.warning
    assert pack.rules["House.Foo"].quotes == "include"


def test_a_broken_rule_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "pack.yml").write_text("name: desk\nversion: 1\nlicence: ours\n")
    (tmp_path / "good.yml").write_text(GOOD)
    (tmp_path / "bad.yml").write_text("extends: nothing\nmessage: x\n")
    pack = read_pack(tmp_path)
    assert list(pack.rules) == ["desk.good"]
    assert [problem.file for problem in pack.problems] == [str(tmp_path / "bad.yml")]


@pytest.mark.parametrize(
    "text", ["name: x\n", "name: x\nversion: 1\nlicence: y\nz: 1\n"]
)
def test_a_pack_file_says_who_it_is(tmp_path: Path, text: str) -> None:
    (tmp_path / "pack.yml").write_text(text)
    with pytest.raises(RuleError):
        read_pack(tmp_path)


def test_two_rules_of_one_name_are_refused(tmp_path: Path) -> None:
    pack = tmp_path / "wording"
    pack.mkdir()
    (pack / "pack.yml").write_text("name: wording\nversion: 1\nlicence: ours\n")
    (pack / "redundancy.yml").write_text(GOOD)
    with pytest.raises(RuleError, match="exists already"):
        with_packs(built_in(), [pack])


def test_a_value_of_a_configuration_is_checked(tmp_path: Path) -> None:
    rule = built_in().rules["wording.redundancy"]
    origin = tmp_path / "newslint.toml"
    changed = override(rule, {"level": "error", "swap": (("foo", "bar"),)}, origin)
    assert changed.level is Level.error
    assert changed.options["swap"] == {"foo": "bar"}
    assert changed.words == ("foo",)
    with pytest.raises(RuleError, match="has no key “swop”, did you mean “swap”"):
        override(rule, {"swop": ()}, origin)
    with pytest.raises(RuleError, match="level is error, warning or suggestion"):
        override(rule, {"level": "fatal"}, origin)


def test_compiled_rules_find_what_their_sources_find() -> None:
    directory = rules_directory()
    fresh = read_sources(directory)
    again = decode(encode(fresh, directory), directory)
    assert list(again.rules) == list(fresh.rules)
    assert list(again.styles) == list(fresh.styles)
    text = "It was open and outright sabotage, as per reports."
    assert _found(again, text) == _found(fresh, text) != []


def test_a_rule_comes_back_as_it_was() -> None:
    directory = rules_directory()
    fresh = read_sources(directory)
    again = decode(encode(fresh, directory), directory)
    for name, rule in fresh.rules.items():
        assert again.rules[name] == rule
    assert again.rules.keys() == fresh.rules.keys()
    assert "no.such" not in again.rules


def test_choosing_rules_reads_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    directory = rules_directory()
    catalogue = decode(encode(read_sources(directory), directory), directory)

    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("newslint.ruleset.shelf.read_rule", fail)
    ruleset = Ruleset(catalogue.cards, indexes=catalogue.indexes)
    assert len(ruleset.names) == len(catalogue.rules)
    with pytest.raises(AssertionError):
        ruleset.rule("spelling.known-typo")


def _found(catalogue: Catalogue, text: str) -> list[tuple[str, str]]:
    ruleset = Ruleset(catalogue.cards, indexes=catalogue.indexes)
    linted = lint(story(text), ruleset, "x")
    return [(d.rule, d.text) for d in linted.diagnostics]


def test_examples_carry_spans_and_fixed_text(tmp_path: Path) -> None:
    path = rule_file(
        tmp_path,
        GOOD
        + "examples:\n  bad:\n    - 'a <foo> b -> a b'\n"
        + "    - {text: '\\<i> <foo>', format: html}\n  good: ['a > b']\n",
    )
    first, second, good = read_examples(path)
    assert (first.text, first.spans, first.fixed) == ("a foo b", ((2, 5),), "a b")
    assert (second.text, second.spans) == ("<i> foo", ((4, 7),))
    assert second.format == "html"
    assert not good.is_bad


@pytest.mark.parametrize(
    "examples",
    ["bad: [no mark]", "good: ['a <mark>']", "ugly: [x]", "bad: [{text: <a>, x: y}]"],
)
def test_malformed_examples_are_refused(tmp_path: Path, examples: str) -> None:
    path = rule_file(tmp_path, GOOD + f"examples:\n  {examples}\n")
    with pytest.raises(RuleError):
        read_examples(path)


def test_a_list_that_a_style_brings_may_be_empty(tmp_path: Path) -> None:
    text = GOOD.replace("[foo]", "[]") + "default: off\n"
    assert not load_rule(rule_file(tmp_path, text), "p.rule").default


def test_one_rule_in_two_files_is_refused(tmp_path: Path) -> None:
    own_pack(tmp_path, {"twice.yml": GOOD, "twice.yaml": GOOD, "once.yaml": GOOD})
    pack = read_pack(tmp_path)
    assert sorted(pack.rules) == ["p.once", "p.twice"]
    (problem,) = pack.problems
    assert problem.file == str(tmp_path / "twice.yml")
    assert problem.what.startswith("“p.twice” is the rule of twice.yaml already")


def test_a_rule_for_an_unknown_style_is_refused(tmp_path: Path) -> None:
    own_pack(tmp_path, {"rule.yml": GOOD + "styles: [app]\n"})
    (problem,) = read_pack(tmp_path, built_in()).problems
    assert (problem.line, problem.what) == (4, "no style “app”, did you mean “ap”?")


def own_pack(directory: Path, files: dict[str, str]) -> None:
    (directory / "pack.yml").write_text("name: p\nversion: '1'\nlicence: x\n")
    for name, text in files.items():
        (directory / name).write_text(text, encoding="utf-8")
