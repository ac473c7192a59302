"""Checks of words in their surroundings, of articles, and of brackets."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.checks.a_an import Check as Article
from newslint.checks.in_context import Check as InContext
from newslint.checks.paren_balance import Check as Brackets
from newslint.diagnostic import Span
from newslint.errors import RuleError
from newslint.reading import Reading
from newslint.ruleset.rule import build_check
from tests.stories import marked, story

ARTICLE = Article(
    vowels=("hour", "un[bd]"),
    consonants=("uni(?:t|v)", "eu", "one"),
    either=("histor",),
    spoken=("NATO",),
    spelled=("FBI", "NGO"),
)


def spans(check: InContext | Article | Brackets, text: str) -> list[Span]:
    """Where the check finds something in a story."""
    return [finding.span for finding in check.find(Reading(story(text)))]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"before": ("in ",)}, "A colt in <red> and a colt red."),
        ({"after": (r"\s+(?:coat|hat)",)}, "A <red> hat, a red dog."),
        ({"unless_before": (r"\A",)}, "red and <red>"),
        ({"unless_after": (r"\z",)}, "<red> and red"),
        ({"around": (r"in <red>\s+and", "<red>$")}, "in <red> and red and <red>"),
    ],
)
def test_surroundings_decide(keys: dict[str, tuple[str, ...]], text: str) -> None:
    """Each list of surroundings narrows the matches in its own way."""
    plain, expected = marked(text)
    check = InContext(tokens=("red",), **keys)  # type: ignore[arg-type]
    assert spans(check, plain) == expected


def test_surroundings_end_with_the_block() -> None:
    """What stands in another paragraph is not beside the match."""
    check = InContext(tokens=("red",), before=(r"in\s+",))
    assert spans(check, "in\n\nred") == []


def test_unless_near_reads_the_paragraph_and_the_next() -> None:
    """A reason given in the next paragraph counts, one given two later does not."""
    check = InContext(tokens=("red",), unless_near=("because",))
    assert spans(check, "red\n\nbecause") == []
    assert spans(check, "red\n\nx\n\nbecause") == [Span(0, 3)]


def test_tokens_and_swaps_stand_together() -> None:
    """Only what `swap` holds has a replacement; both fill the same message."""
    check = InContext(tokens=("red",), swap={"blue": "green"})
    found = sorted(check.find(Reading(story("red blue"))))
    assert [f.replacements for f in found] == [(), ("green",)]
    assert [f.args[1] for f in found] == ["red", "blue"]


def test_lookaround_in_surroundings_is_an_error() -> None:
    """RE2 takes none, and the rule says so."""
    with pytest.raises(RuleError):
        spans(InContext(tokens=("red",), before=("(?<=x)",)), "red")


@pytest.mark.parametrize(
    "text",
    [
        "<a hour>, <an university>, <an UN> envoy, <an unit>",
        "an hour, a university, a UN envoy, a unit, an under",
        "<a MP>, <a FBI> agent, <a NGO>, <an NATO> ship, <a EU> law",
        "an MP, an FBI agent, an NGO, a NATO ship, an SAGE",
        "<a 8-year-old> boy, <a 11> and <an 12>, a 110, an 18th, a 1,100",
        "a historic and an historic vote",
        "<a X-ray>, <an U-turn>, an X-ray, a U-turn, an MoD aide, an mRNA",
        "<A old> man. Vitamin A is good. <An day> went.",
        "<a £8m> deal, <an £9m> deal",
    ],
)
def test_articles_follow_the_sound(text: str) -> None:
    """Marked articles are wrong, and nothing else is said."""
    plain, expected = marked(text)
    assert sorted(spans(ARTICLE, plain)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The plant <(>closed in 2019 reopened.",
        "Closed in 2019<)> it was (again).",
        "two reasons: a) rain, 2) snow and iv) hail",
        "nice :) she wrote, sad :( he",
        "(one (two) three)",
        "(it opened.\n\nit closed)",
    ],
)
def test_brackets_without_partner(text: str) -> None:
    """Labels, smileys and brackets over two paragraphs are right."""
    plain, expected = marked(text)
    assert spans(Brackets(), plain) == expected


@given(st.text(alphabet="ab ()1:\n", max_size=60))
def test_findings_are_brackets(text: str) -> None:
    """Whatever the text, a finding is one bracket in it."""
    document = story(text)
    for finding in Brackets().find(Reading(document)):
        assert document.text_of(finding.span) in {"(", ")"}


def test_many_brackets_stay_linear() -> None:
    """A hundred thousand opening brackets take no more than their share."""
    document = story("(a " * 100_000)
    started = time.process_time()
    assert len(list(Brackets().find(Reading(document)))) == 100_000
    assert time.process_time() - started < 5


def test_checks_are_built_by_name() -> None:
    """Rule files name the checks with a hyphen."""
    assert isinstance(build_check("in-context", {"tokens": ["x"]}), InContext)
    assert isinstance(build_check("a-an", {}), Article)
    assert isinstance(build_check("paren-balance", {}), Brackets)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ((r"(?:\A|\s)(?:Although|Though) [^,]+",), ("although", "though")),
        ((r"\bAlthough ", r"\bwhereas "), ("although", "whereas")),
        ((r"\bAlthough ", r"\d "), ()),
        ((), ()),
    ],
)
def test_a_match_waits_for_what_must_stand_before_it(
    before: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """Where the match itself has no telling word and all that may precede it has."""
    check = InContext(swap={r",\s+but\s+": ", "}, nonword=True, before=before)
    assert check.words() == words
    assert bool(check.patterns()) is not bool(words)


@pytest.mark.parametrize(
    ("key", "value", "text", "expected"),
    [
        (r"(\d+) quid(?=,)", "£$1", "It cost 5 quid, or 6 quid.", "£5"),
        (r"(?<=cost )(\d+) quid", "£$1", "It cost 5 quid, or 6 quid.", "£5"),
        (r"(\d++) quid", "£$1", "It cost 5 quid.", "£5"),
    ],
)
def test_groups_are_filled_in_whatever_engine_finds_them(
    key: str, value: str, text: str, expected: str
) -> None:
    check = build_check("in-context", {"swap": {key: value}, "nonword": True})
    [found] = check.find(Reading(story(text)))
    assert found.replacements == (expected,)
