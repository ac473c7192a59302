"""From findings to diagnostics: exact places, one finding for one defect, fixes."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Level
from newslint.document.source_map import MASK, Piece
from newslint.document.story import Document, RawBlock
from newslint.engine import lint
from newslint.fix import apply, fix_until_stable
from newslint.message import render
from newslint.ruleset.rule import Rule
from newslint.ruleset.ruleset import Ruleset
from tests.stories import story


def swap_rule(swap: dict[str, str], name: str = "spelling.test", **fields: Any) -> Rule:  # noqa: ANN401
    options = {"swap": swap, "matchcase": True, "ignorecase": True}
    rule = Rule(name, "substitution", "“%[2]s”: %[1]s", Level.error, options=options)
    return rule.compiled()._replace(fix="safe", **fields)


TEH = swap_rule({"teh": "the"})


def pieces(*parts: tuple[str, str]) -> Document:
    """A paragraph of pieces: what is read, and what stands for it in the file."""
    placed, source = [], ""
    for text, written in parts:
        placed.append(Piece(text, len(source), len(source) + len(written)))
        source += written
    kept = [piece for piece in placed if piece.text]
    return Document(source, [RawBlock.of("paragraph", kept)], format="markdown")


def test_markup_inside_a_word_is_part_of_its_span_and_forbids_a_fix() -> None:
    document = pieces(
        ("In te", "In te"), ("", "**"), ("h", "h"), ("", "**"), (" end", " end")
    )
    (diagnostic,) = lint(document, Ruleset([TEH]), "x").diagnostics
    assert diagnostic.text == "te**h"
    assert (diagnostic.offset, diagnostic.end_offset) == (3, 8)
    assert diagnostic.fix is None


def test_a_fix_that_markup_allows_is_made_smaller() -> None:
    document = pieces(("all", "*all*"), (" ready", " ready"), (" teh", " teh"))
    rule = swap_rule({"all ready": "all steady"})
    (diagnostic,) = lint(document, Ruleset([rule]), "x").diagnostics
    assert diagnostic.text == "*all* ready"
    assert apply(document.source, [diagnostic], ("safe",))[0] == "*all* steady teh"


def test_an_entity_is_covered_whole() -> None:
    document = pieces(("the", "the"), ("\u00a0", "&nbsp;"), ("end", "end"))
    rule = swap_rule({"the end": "an end"})
    diagnostics = lint(document, Ruleset([rule]), "x").diagnostics
    assert diagnostics == ()
    rule = swap_rule({r"the.end": "an end"})
    (diagnostic,) = lint(document, Ruleset([rule]), "x").diagnostics
    assert diagnostic.text == "the&nbsp;end"


def test_a_mask_is_no_word() -> None:
    document = pieces(("the ", "the "), (MASK, "`x`"), (" the", " the"))
    rule = swap_rule({"the the": "the"})
    assert lint(document, Ruleset([rule]), "x").diagnostics == ()


def test_nothing_in_a_quotation_is_safe() -> None:
    document = story('She wrote: "We lost teh game." Teh end.')
    rule = TEH._replace(quotes="include")
    inside, outside = lint(document, Ruleset([rule]), "x").diagnostics
    assert inside.fix is not None
    assert inside.fix.applicability == "unsafe"
    assert outside.fix is not None
    assert outside.fix.applicability == "safe"
    assert outside.fix.edits == (("The", 31, 34),)


def test_of_two_findings_of_a_pack_on_the_same_words_the_heavier_stays() -> None:
    light = swap_rule({"teh": "the"}, "spelling.a")._replace(level=Level.warning)
    heavy = swap_rule({"teh": "the"}, "spelling.b")
    other = swap_rule({"teh": "the"}, "wording.c")
    found = lint(story("teh"), Ruleset([light, heavy, other]), "x").diagnostics
    assert [d.rule for d in found] == ["spelling.b", "wording.c"]


def test_debris_claims_its_words() -> None:
    debris = swap_rule({"photo teh": ""}, "debris.a")
    found = lint(story("By photo teh end"), Ruleset([debris, TEH]), "x").diagnostics
    assert [d.rule for d in found] == ["debris.a"]


def test_a_removal_leaves_no_gap() -> None:
    remove = swap_rule({"x": "y"})._replace(action="remove")
    document = story("An x end, x.")
    found = lint(document, Ruleset([remove]), "x").diagnostics
    assert apply(document.source, found, ("safe",))[0] == "An end,."


def test_a_removal_joins_no_words() -> None:
    hidden = swap_rule({r"\x{200b}": "y"})._replace(action="remove")
    hidden = hidden._replace(options={**hidden.options, "nonword": True}, patterns=())
    document = story("A word\u200b next and\u200bmore.")
    found = lint(document, Ruleset([hidden]), "x").diagnostics
    assert apply(document.source, found, ("safe",))[0] == "A word next andmore."


def test_a_fix_in_front_matter_never_ends_the_value() -> None:
    source = "title: 'dont'"
    block = RawBlock.of("headline", [Piece("dont", 8, 12)])
    document = Document(source, [block], format="markdown")
    rule = swap_rule({"dont": "don't"})
    (diagnostic,) = lint(document, Ruleset([rule]), "x").diagnostics
    assert diagnostic.fix is None


def test_a_defect_of_one_rule_is_told_and_the_others_still_run() -> None:
    broken = swap_rule({"end": "stop"}, "broken.rule")
    rules = Ruleset([broken, TEH])
    rules.check_of(broken).__dict__["swap"] = None
    linted = lint(story("Teh end"), rules, "x.txt")
    assert [d.rule for d in linted.diagnostics] == ["spelling.test"]
    (problem,) = linted.problems
    assert str(problem).startswith("x.txt: broken.rule: a defect of newslint (")
    assert "Error" in str(problem)
    assert "\n" not in str(problem)


def test_case_follows_the_match() -> None:
    found = lint(story("Teh TEH teh"), Ruleset([TEH]), "x").diagnostics
    assert apply("Teh TEH teh", found, ("safe",))[0] == "The THE the"


def test_only_the_first_of_touching_fixes_is_applied() -> None:
    rules = [swap_rule({"a b": "c"}, "p.one"), swap_rule({"b d": "e"}, "q.two")]
    found = lint(story("a b d"), Ruleset(rules), "x").diagnostics
    text, applied = apply("a b d", found, ("safe",))
    assert text == "c d"
    assert [d.rule for d in applied] == ["p.one"]


def test_fixes_that_undo_each_other_end() -> None:
    rules = Ruleset([swap_rule({"a": "b"}, "p.a"), swap_rule({"b": "a"}, "q.b")])
    fixed = fix_until_stable(
        "a", lambda text: lint(story(text), rules, "x").diagnostics, ("safe",)
    )
    assert fixed.text in {"a", "b"}
    assert fixed.left


@given(st.text(alphabet="teh aTEH.\n“”'\"é🙂", max_size=60))
def test_fixing_twice_changes_nothing(text: str) -> None:
    rules = Ruleset([TEH, swap_rule({"a a": "a"}, "p.double")])

    def check(source: str) -> tuple[Any, ...]:
        return lint(story(source), rules, "x").diagnostics

    once = fix_until_stable(text, check, ("safe", "unsafe"))
    assert fix_until_stable(once.text, check, ("safe", "unsafe")).text == once.text


@given(st.text(max_size=80))
def test_every_finding_names_its_source(text: str) -> None:
    rule = swap_rule({r"\w+": "x", r"[^\w\s]": "y"})
    document = story(text + "\n\nteh")
    for d in lint(document, Ruleset([rule]), "x").diagnostics:
        assert document.source[d.offset : d.end_offset] == d.text != ""
        row, column = d.location
        assert document.lines.start(row) + column - 1 == d.offset


def test_messages_are_filled_as_vale_fills_them() -> None:
    assert render("%s and %s, 100%%", ("a", "b")) == "a and b, 100%"
    assert render("%[2]s before %[1]s", ("a", "b")) == "b before a"
    assert render("%s %s", ("met\n  with",)) == "met with "
