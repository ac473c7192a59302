import pytest
import re2
import regex

from newslint.errors import RuleError
from newslint.vale.dialect import translate
from newslint.vale.pattern import Pattern

# What the engine that Vale runs says: the spans of every match, in code points.
TABLE = [
    (r"\w+", "café x", [(0, 3), (5, 6)]),
    (r"\W", "é", [(0, 1)]),
    (r"\bcaf\b", "café", []),
    (r"(?<=\w)x", "éx", []),
    (r"\d+", "٣3", [(1, 2)]),
    (r"\s", "\u00a0", []),
    (r"\S+", "a\u00a0b", [(0, 3)]),
    (r"[[:space:]]", "\u00a0", [(0, 1)]),
    (r"[[:alpha:]]+", "abc1", [(0, 3)]),
    (r"\w+", "a²b", [(0, 1), (2, 3)]),
    (r"\bé\b", "é", [(0, 1)]),
    (r"\b(?:naïve)\b", "so naïve!", [(3, 8)]),
    (r"a$", "a\n", []),
    (r"a\Z", "a\n", []),
    (r"(?m)^x$", "x\r\n", []),
    (r"(?m)^x$", "y\nx\nz", [(2, 3)]),
    (r"x(?i)abc", "xABC XABC", [(0, 4)]),
    (r"(?:a(?i)b)C", "aBc", []),
    (r"(?<=ab+)c", "abbc", [(3, 4)]),
    (r"x{,3}", "xxx x{,3}", [(4, 9)]),
    (r"\yfoo", "yfoo", [(0, 4)]),
    (r"\hfoo", "hfoo", [(0, 4)]),
    (r"\Qa.b\E", "QaxbE", [(0, 5)]),
    (r"\x{2014}", "—", [(0, 1)]),
    (r"\u0041", "A", [(0, 1)]),
    (r"(?'n'a)", "a", [(0, 1)]),
    (r"[a-z-[aeiou]]+", "bcd", [(0, 3)]),
    (r"a(?i)b|c", "aB C", [(0, 2), (3, 4)]),
    (r"(?i)a(?-i)b", "Ab AB", [(0, 2)]),
    (r"(?i)(?:(?-i)Ab|c)|d", "AB Ab C c D", [(3, 5), (8, 9), (10, 11)]),
    (r"b*", "abb", [(0, 0), (1, 3), (3, 3)]),
]


@pytest.mark.parametrize(("pattern", "text", "spans"), TABLE)
def test_a_pattern_matches_what_it_matches_in_vale(
    pattern: str, text: str, spans: list[tuple[int, int]]
) -> None:
    assert Pattern(pattern).spans(text) == spans


@pytest.mark.parametrize(
    "pattern", ["a++", "(?|a)", r"\p{IsGreek}", "(a", "a)", "[a", "*a", "a\\"]
)
def test_what_vale_refuses_is_refused(pattern: str) -> None:
    with pytest.raises(RuleError):
        Pattern(pattern).compile()


def has_loose(pattern: str) -> bool:
    """Whether the pattern can be said loosely; a class that RE2 lacks cannot."""
    try:
        translate(pattern, "bare")
    except Exception:  # noqa: BLE001 - then there is none
        return False
    return True


@pytest.mark.parametrize("pattern", [p for p, _, _ in TABLE if has_loose(p)])
def test_a_loose_pattern_matches_wherever_the_exact_one_does(pattern: str) -> None:
    loose = translate(pattern, "bare")
    exact = regex.compile(translate(pattern, "regex"), regex.VERSION0)
    for _, text, _ in TABLE:
        if exact.search(text):
            assert re2.search(loose.replace(r"\A", "").replace(r"\z", ""), text)


@pytest.mark.parametrize(
    ("pattern", "loose"),
    [
        (r"a(?=b)", "a(?:b)"),
        (r"(?:a(?=b)|c)", "(?:a(?:b)|c)"),
        (r"(?:a(?=[)]|\))|c(d)e)", r"(?:a(?:[)]|\))|c(d)e)"),
        (r"a(?=b)b", "a(?:)b"),
        (r"(?:a(?=b)|c)d", "(?:a(?:)|c)d"),
        (r"(?:a(?=b))*", "(?:a(?:))*"),
        (r"a(?!b)", "a(?:)"),
    ],
)
def test_what_is_looked_at_last_is_matched_loosely(pattern: str, loose: str) -> None:
    assert translate(pattern, "bare") == loose


def test_a_pattern_that_runs_away_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.vale.pattern.SECONDS", 0.01)
    with pytest.raises(RuleError, match="ran for more than"):
        Pattern(r"(?<=x)(?:a|aa|aaa)+b").spans("x" + 60 * "a")
