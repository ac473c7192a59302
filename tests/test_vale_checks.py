"""Vale's checks, with Vale's keys and meaning."""

from __future__ import annotations

from typing import Any

import pytest

from newslint.checks.metric import evaluate
from newslint.diagnostic import Level
from newslint.engine import lint
from newslint.errors import RuleError
from newslint.ruleset.rule import Rule
from newslint.ruleset.ruleset import Ruleset
from tests.stories import marked, story


def rule_of(extends: str, options: dict[str, Any], **fields: Any) -> Rule:  # noqa: ANN401
    given = {
        "message": "%s",
        "level": Level.error,
        "foreign": True,
        "quotes": "include",
    }
    return Rule(
        name="Test.Rule",
        extends=extends,
        options=options,
        **{**given, **fields},
    ).compiled()


def findings(rule: Rule, text: str) -> list[tuple[str, str]]:
    linted = lint(story(text), Ruleset([rule]), "story.txt")
    assert not linted.problems
    return [(d.text, d.message) for d in linted.diagnostics]


def assert_spans(rule: Rule, example: str) -> None:
    text, spans = marked(example)
    linted = lint(story(text), Ruleset([rule]), "story.txt")
    assert [(d.offset, d.end_offset) for d in linted.diagnostics] == spans


def test_existence_finds_tokens_between_word_boundaries() -> None:
    rule = rule_of("existence", {"tokens": ("go on", "met"), "ignorecase": True})
    assert_spans(rule, "They <met>, then <Go\non>; metal goes on.")


def test_existence_joins_raw_before_tokens() -> None:
    rule = rule_of("existence", {"raw": (r"\bvery ", "(?:so )?"), "tokens": ("good",)})
    assert_spans(rule, "It was <very good>, <very so good>, good.")


def test_an_exception_is_searched_for_in_the_match() -> None:
    rule = rule_of(
        "existence",
        {"tokens": (r"\w+ted",), "exceptions": ("mooted",), "ignorecase": True},
    )
    assert findings(rule, "Counted, mooted, unmooted.") == [
        ("Counted", "Counted"),
        ("unmooted", "unmooted"),
    ]


def test_a_phrase_exception_silences_what_lies_in_it() -> None:
    rule = rule_of(
        "existence", {"tokens": ("regime",), "exceptions": ("regime change",)}
    )
    assert_spans(rule, "The <regime> feared regime change.")


def test_nonword_takes_no_boundaries() -> None:
    rule = rule_of("existence", {"tokens": ("!",), "nonword": True})
    assert_spans(rule, "Stop<!> Now<!>")


def test_substitution_gives_expected_and_observed() -> None:
    rule = rule_of(
        "substitution",
        {"swap": {"utilise": "use", "in order to": "to"}, "ignorecase": True},
        message="Use '%s' instead of '%s'.",
    )
    assert findings(rule, "Utilise it in  order\nto win.") == [
        ("Utilise", "Use 'use' instead of 'Utilise'."),
        ("in  order\nto", "Use 'to' instead of 'in  order to'."),
    ]


def test_substitution_prefers_the_longest_key() -> None:
    rule = rule_of("substitution", {"swap": {"web": "Web", "web site": "website"}})
    assert findings(rule, "A web site on the web.") == [
        ("web site", "website"),
        ("web", "Web"),
    ]


def test_substitution_expands_groups_and_lists_choices() -> None:
    rule = rule_of(
        "substitution",
        {"swap": {r"(\w+)ise": "${1}ize", "a lot": "much|many"}},
        message="%s",
    )
    assert findings(rule, "realise a lot") == [
        ("realise", "realize"),
        ("a lot", "'much' or 'many'"),
    ]


def test_substitution_is_silent_on_what_is_right_already() -> None:
    rule = rule_of("substitution", {"swap": {"e-?mail": "email"}, "ignorecase": True})
    assert findings(rule, "an email, an e-mail") == [("e-mail", "email")]


def test_substitution_may_look_around() -> None:
    rule = rule_of("substitution", {"swap": {"(?<!no )fair(?= play)": "good"}})
    assert findings(rule, "fair play, no fair play") == [("fair", "good")]


def test_many_stories_compile_few_patterns() -> None:
    tokens = tuple(f"word{n} of" for n in range(40))
    rules = Ruleset([rule_of("existence", {"tokens": tokens})])
    for n in range(40):
        linted = lint(story(f"A word{n} of it."), rules, "x")
        assert [d.text for d in linted.diagnostics] == [f"word{n} of"]


def test_occurrence_counts_in_each_unit() -> None:
    options = {"token": r"\b\w+\b", "max": 3}
    rule = rule_of("occurrence", options, scope=("sentence",))
    assert findings(rule, "One two three. One two three four.") == [("One", "4")]


def test_occurrence_reports_too_few() -> None:
    rule = rule_of("occurrence", {"token": "x", "min": 1})
    assert findings(rule, "A block without.\n\nOne with x.") == [("A", "0")]


def test_repetition_compares_consecutive_matches() -> None:
    options = {"tokens": (r"[^\s.!?]+",), "ignorecase": True, "alpha": True}
    rule = rule_of("repetition", options)
    assert_spans(rule, "He saw <the the> end. The the.".replace("The the", "An end"))
    assert findings(rule, "It was the. The end") == []


def test_consistency_reports_once_both_forms_were_seen() -> None:
    rule = rule_of("consistency", {"either": {"adviser": "advisor"}})
    assert_spans(rule, "An adviser.\n\nAn <advisor>.\n\nNo one.\n\nThe <adviser>.")
    assert findings(rule, "An adviser.\n\nAn adviser.") == []


def test_conditional_wants_an_introduction_before_the_use() -> None:
    options = {
        "first": r"\b([A-Z]{3,})\b",
        "second": r"(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,})\)",
        "exceptions": ("BBC",),
    }
    rule = rule_of("conditional", options)
    text = "The <WHO> and the BBC.\n\nThe World Health Organization (WHO). The WHO."
    assert_spans(rule, text)


def test_conditional_without_a_group_wants_company_in_the_block() -> None:
    rule = rule_of("conditional", {"first": "may", "second": "perhaps"})
    assert_spans(rule, "It <may>.\n\nIt may, perhaps.")


@pytest.mark.parametrize(
    ("options", "text", "expected"),
    [
        ({"match": "$sentence"}, "Talks Open In Oslo", "Talks open in oslo"),
        ({"match": "$sentence", "exceptions": ("Oslo",)}, "Talks open in Oslo", None),
        ({"match": "$title"}, "Talks open in oslo", "Talks Open in Oslo"),
        ({"match": "$title"}, "Talks Open in Oslo", None),
        ({"match": "$upper"}, "Talks", "TALKS"),
        ({"match": "$lower"}, "talks", None),
        ({"match": r"^\d"}, "Talks", r"^\d"),
        ({"match": r"^\d"}, "3 talks", None),
    ],
)
def test_capitalization(
    options: dict[str, Any], text: str, expected: str | None
) -> None:
    rule = rule_of("capitalization", options, scope=("heading",), message="%s|%s")
    due = [(text, f"{text}|{expected}")] if expected else []
    assert findings(rule, f"# {text}") == due


def test_metric_evaluates_a_formula() -> None:
    options = {"formula": "words / sentences", "condition": "> 2"}
    rule = rule_of("metric", options, scope=("summary",))
    assert findings(rule, "One two three four. Five six.") == [("One", "3.00")]
    assert findings(rule, "One. Two.") == []


@pytest.mark.parametrize("formula", ["__import__('os')", "words.x", "1 +", "nothing"])
def test_a_formula_is_arithmetic_only(formula: str) -> None:
    with pytest.raises(RuleError, match="cannot be evaluated"):
        evaluate(formula, {"words": 2})


def test_integers_divide_as_in_vale() -> None:
    assert evaluate("words / 2", {"words": 5}) == 2
    assert evaluate("round(words / 2.0) + math.sqrt(4)", {"words": 5}) == 4


def test_limit_counts_findings_of_a_file() -> None:
    rule = rule_of("existence", {"tokens": ("a",)}, limit=2)
    assert findings(rule, "a a a a") == [("a", "a"), ("a", "a")]


def test_scope_names_blocks_and_negates() -> None:
    heading = rule_of("existence", {"tokens": ("a",)}, scope=("heading",))
    other = rule_of("existence", {"tokens": ("a",)}, scope=("text & ~heading",))
    document = "# a\n\na b"
    assert [
        d.offset for d in lint(story(document), Ruleset([heading]), "").diagnostics
    ] == [2]
    assert [
        d.offset for d in lint(story(document), Ruleset([other]), "").diagnostics
    ] == [5]
