"""Patterns find what each block alone would give, in code points."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newslint.diagnostic import Level, Span
from newslint.document.source_map import Piece
from newslint.document.story import Document, RawBlock
from newslint.errors import RuleError
from newslint.matching.backtracking import relax
from newslint.matching.index import index_of
from newslint.matching.matcher import Matcher, compile_re2, fullmatch, prefilter
from newslint.matching.prefilter import Prefilter
from newslint.matching.template import term_pattern, word_template, wrap_spaces
from newslint.ruleset.rule import Rule
from newslint.ruleset.shelf import Card
from newslint.vale.pattern import Pattern
from tests.stories import story


def paragraphs(texts: list[str]) -> Document:
    source = "\n\n".join(texts)
    starts = [sum(len(t) + 2 for t in texts[:i]) for i in range(len(texts))]
    return Document(
        source,
        [
            RawBlock.of("paragraph", [Piece(text, start, start + len(text))])
            for text, start in zip(texts, starts, strict=True)
        ],
        format="text",
    )


def waiting(
    name: str, *, patterns: tuple[str, ...] = (), words: tuple[str, ...] = ()
) -> Rule:
    rule = Rule(name, "existence", "%s", Level.warning)
    return rule._replace(patterns=patterns, words=words)


def found(pattern: str, text: str) -> list[str]:
    document = story(text)
    return [document.text_of(span) for span in Matcher(pattern).spans(document)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"\w+", "café x", ["caf", "x"]),
        (r"\bcaf\b", "café", []),
        (r"\b(?:caf)\b", "café", []),
        (r"\b(?:é)\b", "é e", ["é"]),
        (r"(?:é)", "né é", ["é", "é"]),
        (r"(?<=\w)x", "éx ax", ["x"]),
        (r"\d+", "٣3", ["3"]),
        (r"\s", "a\u00a0b c", [" "]),
        (r"(?m)\b(?:foo)\b", "foo\u0301 foo", ["foo", "foo"]),
        (r"(?i)\b(?:straße)\b", "STRASSE Straße", ["Straße"]),
        (r"(?=the)\w+", "the them", ["the", "them"]),
        (r"x{,3}", "x{,3} xx", ["x{,3}"]),
        (r"\x{2014}", "a — b", ["—"]),
    ],
)
def test_dialect(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


def test_a_match_that_crosses_a_block_is_looked_at_again_in_each() -> None:
    document = story("The end\n\nof the end of it")
    spans = Matcher(r"(?m)\b(?:end\s+of)\b").spans(document)
    assert [document.text_of(span) for span in spans] == ["end of"]
    assert spans[0].start > document.blocks[1].span.start


words = st.text(alphabet="ab é\n\u0301’", max_size=12).filter(
    lambda text: text.strip() == text and text and "\n\n" not in text
)


@example(["a", "bé"], r"(?m)\b(?:a+\s*b*)\b")
@given(
    st.lists(words, min_size=1, max_size=5),
    st.sampled_from(
        [
            r"(?m)\b(?:a+\s*b*)\b",
            r"(?m)(?:[^b]+)",
            r"(?m)^(?:a)",
            r"(?m)(?:b)$",
            r"(?m)(?:\s+\S)",
            r"(?m)\b(?:a)\b",
            r"\Aa",
            r"b\z",
            r"^a|b$",
        ],
    ),
)
def test_blocks_together_are_like_blocks_alone(texts: list[str], pattern: str) -> None:
    matcher = Matcher(pattern)
    together = matcher.spans(paragraphs(texts))
    at, alone = 0, []
    for text in texts:
        spans = matcher.spans(paragraphs([text]))
        alone += [Span(at + span.start, at + span.end) for span in spans]
        at += len(text) + 2
    assert together == alone


def test_a_pattern_that_runs_for_ever_is_an_error() -> None:
    document = story("a" * 40 + "b!")
    with pytest.raises(RuleError, match="ran for more than"):
        Matcher(r"(?=a)(?:a|a)*b\z").spans(document)


def test_a_bad_pattern_is_an_error() -> None:
    with pytest.raises(RuleError, match="bad pattern"):
        Matcher("(unclosed")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("met with", r"met\s+with"),
        ("[ a] b", r"[ a]\s+b"),
        (r"a\ b", r"a\ b"),
        ("a +b", "a +b"),
        ("(?x) a b", "(?x) a b"),
    ],
)
def test_blanks_cross_line_ends(pattern: str, expected: str) -> None:
    assert wrap_spaces(pattern) == expected


def test_dots_of_a_plain_term_are_dots() -> None:
    assert re.fullmatch(term_pattern("U.S. troops"), "U.S.  troops")
    assert not re.fullmatch(term_pattern("U.S."), "UxSx")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?<!un)fair(?= play)", "fair play"),
        (r"a(?![b(])c", "ac"),
        (r"\bé\b", "né é"),
        ("plain", "plain"),
    ],
)
def test_a_prefilter_matches_wherever_its_pattern_does(pattern: str, text: str) -> None:
    relaxed = prefilter(pattern)
    assert relaxed is not None
    compiled = compile_re2(relaxed)
    assert compiled is not None
    assert compiled.search(text)


@pytest.mark.parametrize("pattern", [r"\Athe", r"end\z", "^the", "end$"])
def test_every_block_has_a_beginning_and_an_end(pattern: str) -> None:
    document = story("One.\n\nthe end\n\nTwo.")
    assert len(Matcher(pattern).spans(document)) == 1
    relaxed = prefilter(pattern)
    assert relaxed is not None
    assert Prefilter([waiting("p.a", patterns=(relaxed,))]).firing(document) == {"p.a"}


def test_what_cannot_be_relaxed_is_told() -> None:
    assert relax(r"a(?=b") is None


def test_only_rules_that_can_fire_are_named() -> None:
    entries = [
        waiting("p.a", patterns=(r"\bteh\b",)),
        waiting("p.b", words=("line",)),
        waiting("p.c"),
        waiting("p.d", patterns=("xyz",), words=("abc",)),
    ]
    document = story("Tow the LINE, teh end.")
    assert Prefilter(entries).firing(document) == {"p.a", "p.b", "p.c"}


def test_an_index_names_rules_by_their_words() -> None:
    indexed = {"level": 2, "default": True, "indexed": True, "body": b""}
    nothing: dict[str, tuple[str, ...]] = {"styles": (), "patterns": ()}
    cards = [
        Card(directory="", name=name, **indexed, **nothing)  # type: ignore[arg-type]
        for name in ("p.a", "p.b", "p.c")
    ]
    waited = {
        "p.a": ["line", "tow:the:_tow_the_end_"],
        "p.b": ["teh:start,end", "tow:line:_tow_the_line_"],
        "other.rule": ["line"],
        "p.c": ["abc", "teh:start", "tow:end:_tow_the_end_,_line_the_end_"],
    }
    index = index_of(waited)
    document = story("Tow the LINE, teh end.")
    assert Prefilter(cards, [index]).firing(document) == {"p.a", "p.b"}


def test_word_template_has_vales_flags() -> None:
    assert word_template("a|b", ignorecase=True) == r"(?i)(?m)\b(?:a|b)\b"
    assert word_template("a|b", nonword=True) == "(?m)(?:a|b)"


def test_a_boundary_within_a_loose_pattern_asks_nothing_of_its_ends() -> None:
    found = Matcher(r"(?m)(?:\b(?:\d+)€)").first("It costs 5€ é")
    assert found == Span(9, 11)


def test_patterns_without_captures_leave_those_of_others_alone() -> None:
    """Vale's patterns capture nothing where they can; a rule beside them does."""
    Pattern("(mayor)").verify()
    assert Matcher("(ma)(yor)").captures("mayor") == ["ma", "yor"]
    found = fullmatch("(ma)yor", "mayor")
    assert found
    assert found[1] == "ma"
