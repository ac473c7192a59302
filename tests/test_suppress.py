# ruff: noqa: E501 - a case of a table stands on one line

from __future__ import annotations

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Diagnostic, Level, Span
from newslint.document.metadata import Metadata, Value
from newslint.document.source_map import Lines, Piece
from newslint.document.story import Comment, Document, RawBlock
from newslint.suppress import Suppressions
from newslint.suppress.ranges import Cover, Range

KNOWN = {
    "dates.past-date",
    "dates.wrong-weekday",
    "spelling.known-typo",
    "grammar.a-or-an",
    "numbers.sum",
    "ignores.unused",
}


def document(source: str, *suppressed: str) -> Document:
    """Paragraphs set apart by blank lines, with HTML comments taken out."""
    comments = [
        Comment(match[1].strip(), Span(*match.span()))
        for match in re.finditer(r"<!--(.*?)-->", source, re.DOTALL)
    ]
    blocks = []
    for match in re.finditer(r"\S.*?(?=\n\s*\n|\Z)", source, re.DOTALL):
        pieces = _pieces(source, Span(*match.span()), comments)
        if any(piece.text.strip() for piece in pieces):
            blocks.append(RawBlock.of("paragraph", pieces))
    values = tuple(Value(text, None) for text in suppressed)
    metadata = Metadata(suppressed=values)
    return Document(source, blocks, format="t", metadata=metadata, comments=comments)


def _pieces(source: str, span: Span, comments: list[Comment]) -> list[Piece]:
    inside = [c.span for c in comments if span.start <= c.span.start < span.end]
    starts = [span.start, *(one.end for one in inside)]
    ends = [*(one.start for one in inside), span.end]
    gaps = [(a, b) for a, b in zip(starts, ends, strict=True) if source[a:b].strip()]
    return [Piece(source[a:b], a, b) for a, b in gaps]


def finding(lines: Lines, rule: str, start: int, end: int) -> Diagnostic:
    places = lines.position(start), lines.position(end)
    text = lines.source[start:end]
    return Diagnostic("a", rule, Level.error, "", text, *places, start, end, None, None)


def findings(source: str, word: str, rule: str) -> list[Diagnostic]:
    lines = Lines(source)
    return [finding(lines, rule, *m.span()) for m in re.finditer(word, source)]


def rows(source: str, rule: str = "dates.past-date", word: str = "teh") -> list[int]:
    """The rows on which a finding of `rule` on each `word` is kept."""
    kept = Suppressions.of(document(source), KNOWN).keep(findings(source, word, rule))
    return [one.location.row for one in kept]


@pytest.mark.parametrize(
    "names", ["[dates.past-date]", "[dates]", "[ALL]", "", "[numbers, dates]"]
)
def test_ignore_holds_for_its_line(names: str) -> None:
    source = f"teh one\nteh two <!-- newslint: ignore{names} a reason -->\nteh three"
    assert rows(source) == [1, 3]


@pytest.mark.parametrize("names", ["[dates.wrong-weekday]", "[date]", "[numbers]"])
def test_ignore_leaves_other_rules(names: str) -> None:
    assert rows(f"teh <!-- newslint: ignore{names} -->") == [1]


def test_a_comment_alone_holds_for_the_next_block() -> None:
    source = "teh\n\n<!-- newslint: ignore -->\n\nteh\nteh\n\nteh"
    assert rows(source) == [1, 8]


def test_comments_can_be_stacked() -> None:
    stacked = "<!-- newslint: ignore[dates] -->\n <!-- newslint: ignore[numbers] -->"
    beside = "<!-- newslint: ignore[dates] --> <!-- newslint: ignore[numbers] -->"
    for comments in (stacked, beside):
        source = f"teh\n\n{comments}\n\nteh\n\nteh"
        assert len(rows(source)) == 2
        assert len(rows(source, "numbers.sum")) == 2


def test_a_comment_alone_within_a_block_holds_for_its_rest() -> None:
    source = "teh\n<!-- newslint: ignore -->\nteh\nteh\n\nteh"
    assert rows(source) == [1, 6]


def test_disable_holds_up_to_enable() -> None:
    source = (
        "teh\n\n<!-- newslint: disable[dates] -->\n\nteh\n\nteh <!-- newslint: "
        "enable[dates] --> teh\n\nteh"
    )
    assert rows(source) == [1, 7, 9]


def test_enabling_one_rule_of_a_disabled_group() -> None:
    source = "<!-- newslint: disable[dates] -->\nteh\n<!-- newslint: enable[dates.past-date] -->\nteh"
    assert rows(source) == [4]
    assert rows(source, "dates.wrong-weekday") == []


def test_enable_without_brackets_ends_everything() -> None:
    source = "<!-- newslint: disable[dates] -->\nteh\n<!-- newslint: enable -->\nteh"
    assert rows(source) == [4]


def test_file_ignore_holds_everywhere() -> None:
    source = "teh\n\nteh <!-- newslint: file-ignore[dates] -->\n\nteh"
    assert rows(source) == []
    assert rows(source, "numbers.sum") == [1, 3, 5]


def test_ignoring_by_text() -> None:
    source = 'teh tah <!-- newslint: ignore[dates="tah", numbers] -->'
    assert rows(source, word="teh") == [1]
    assert rows(source, word="tah") == []
    assert rows(source, "numbers.sum", word="teh") == []
    curly = "teh tah tah <!-- newslint: ignore[dates=“teh  tah”] -->"
    assert rows(curly, word="teh tah") == []
    assert rows(curly, word="tah tah") == [1]


def test_several_directives_in_one_comment() -> None:
    source = "teh <!-- newslint: ignore[dates] newslint: ignore[numbers] -->"
    assert rows(source) == rows(source, "numbers.sum") == []


def test_a_finding_on_nothing_at_the_end_of_the_line() -> None:
    source = "the end <!-- newslint: ignore -->"
    suppressions = Suppressions.of(document(source), KNOWN)
    nothing = finding(Lines(source), "dates.past-date", len(source), len(source))
    assert suppressions.keep([nothing]) == []


def test_front_matter_ignores_for_the_whole_story() -> None:
    source = "teh\n\nteh"
    every = findings(source, "teh", "dates.past-date")
    for values in (["dates"], ["numbers, dates.past-date"], ["all"]):
        assert Suppressions.of(document(source, *values), KNOWN).keep(every) == []
    assert Suppressions.of(document(source, "numbers"), KNOWN).keep(every) == every


@pytest.mark.parametrize("mark", ["[sic]", "(sic)"])
def test_sic_silences_spelling_and_grammar_at_the_word_before(mark: str) -> None:
    source = f"“We recieve a owl” {mark} and owl recieve"
    for rule, expected in (("spelling.known-typo", 1), ("dates.past-date", 2)):
        every = findings(source, "owl", rule)
        kept = Suppressions.of(document(source), KNOWN).keep(every)
        assert len(kept) == expected
    grammar = findings(source, "a owl", "grammar.a-or-an")
    assert Suppressions.of(document(source), KNOWN).keep(grammar) == []
    both = findings(source, "recieve", "spelling.known-typo")
    assert Suppressions.of(document(source), KNOWN).keep(both) == both


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!-- vale off -->\nteh\n<!-- vale on -->\nteh", [4]),
        (
            "<!-- vale dates.past-date = NO -->\nteh\n<!-- vale dates = YES -->\nteh",
            [4],
        ),
        ('<!-- vale dates["tah"] = NO -->\nteh', [2]),
        # The first word stands in the comment itself.
        ('<!-- vale dates["teh"] = NO -->\nteh', [1]),
        ("<!-- vale dates = MAYBE -->\nteh", [2]),
        ("<!-- vale numbers = NO -->\nteh", [2]),
    ],
)
def test_what_vale_obeys_is_obeyed_and_not_judged(
    source: str, expected: list[int]
) -> None:
    assert rows(source) == expected
    assert problems(source) == []


def problems(source: str, *suppressed: str, ran: set[str] = KNOWN) -> list[Diagnostic]:
    suppressions = Suppressions.of(document(source, *suppressed), KNOWN)
    suppressions.keep(findings(source, "teh", "dates.past-date"))
    return suppressions.problems("a.md", ran)


def shown(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(one.rule.removeprefix("ignores."), one.text) for one in found]


def fixed(source: str, found: list[Diagnostic]) -> str:
    edits = [edit for one in found if one.fix for edit in one.fix.edits]
    for edit in sorted(edits, key=lambda edit: -edit.offset):
        source = source[: edit.offset] + edit.content + source[edit.end_offset :]
    return source


@pytest.mark.parametrize(
    ("source", "expected", "after"),
    [
        ("a <!-- newslint: ignore[dates] -->\nb", "dates", "a\nb"),
        ("a <!-- newslint: ignore --> b", "newslint: ignore", "a b"),
        ("<!-- newslint: ignore --> b", "newslint: ignore", "b"),
        ("a\n  <!-- newslint: ignore[numbers] -->  \nb", "numbers", "a\nb"),
        ("a\r\n<!-- newslint: ignore[numbers] -->\r\nb", "numbers", "a\r\nb"),
        ("a\n<!-- newslint: ignore[numbers] -->", "numbers", "a\n"),
        (
            "teh <!-- newslint: ignore[numbers, dates, spelling] why -->",
            "numbers",
            "teh <!-- newslint: ignore[dates] why -->",
        ),
        (
            'teh <!-- newslint: ignore[dates="teh", numbers="1,2]"] -->',
            'numbers="1,2]"',
            'teh <!-- newslint: ignore[dates="teh"] -->',
        ),
        (
            "teh <!-- newslint: ignore[numbers] newslint: ignore[dates] -->",
            "numbers",
            "teh <!--  newslint: ignore[dates] -->",
        ),
        ("x <!-- newslint: file-ignore[dates] -->", "dates", "x"),
    ],
)
def test_unused(source: str, expected: str, after: str) -> None:
    found = problems(source)
    assert shown(found) == [("unused", expected)]
    assert fixed(source, found) == after
    assert shown(problems(after)) == []


def test_what_is_used_is_not_reported() -> None:
    source = "teh <!-- newslint: ignore[dates] -->\n\n<!-- newslint: disable -->\nteh\n<!-- newslint: enable -->"
    assert problems(source) == []
    assert shown(problems("teh", "dates")) == []
    assert shown(problems("teh", "numbers")) == [("unused", "")]


def test_unused_counts_only_for_rules_that_ran() -> None:
    source = "x <!-- newslint: ignore[numbers.sum] --> <!-- newslint: ignore[dates] -->"
    assert problems(source, ran=set()) == []
    assert shown(problems(source, ran={"numbers.sum"})) == [("unused", "numbers.sum")]
    suppressions = Suppressions.of(document(source), KNOWN)
    ran = {"dates.past-date"}
    assert suppressions.problems("a.md", ran, usual=KNOWN) == []
    assert shown(suppressions.problems("a.md", ran)) == [("unused", "dates")]


@pytest.mark.parametrize(
    ("source", "expected", "message"),
    [
        ("teh <!-- newslint: ignore[dates, date] -->", "date", "did you mean “dates”?"),
        ("teh <!-- newslint: ignore[dates, zzz] -->", "zzz", "correct or remove it."),
        (
            "x <!-- newslint: ignroe[dates] -->",
            "newslint: ignroe[dates]",
            "write ignore",
        ),
        ("x <!-- newslint: ignore[dates -->", "newslint: ignore[", "cannot be read"),
        ("x <!-- newslint: ignore[] -->", "newslint: ignore[", "cannot be read"),
    ],
)
def test_unknown(source: str, expected: str, message: str) -> None:
    found = problems(source)
    assert shown(found) == [("unknown", expected)]
    assert message in found[0].message
    assert found[0].level is Level.warning
    assert found[0].location.column == source.rindex(expected) + 1


def test_an_unknown_name_is_removed_where_there_is_no_guess() -> None:
    source = "teh <!-- newslint: ignore[dates, zzz] -->"
    assert fixed(source, problems(source)) == "teh <!-- newslint: ignore[dates] -->"


def test_a_remark_that_mentions_newslint_is_no_directive() -> None:
    assert problems("x <!-- see newslint: docs --> <!-- newslint -->") == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!-- newslint: disable[dates] -->\nteh", [("unmatched", "dates")]),
        ("x <!-- newslint: enable[dates] -->", [("unmatched", "dates")]),
        ("x <!-- newslint: enable -->", [("unmatched", "newslint: enable")]),
        (
            "<!-- newslint: disable[dates, numbers] -->\nteh\n<!-- newslint: enable[numbers] -->",
            [("unmatched", "dates"), ("unused", "numbers")],
        ),
        (
            "<!-- newslint: disable -->\nteh\n<!-- newslint: enable[dates] -->\nteh",
            [],
        ),
        ("<!-- newslint: disable[numbers] -->\nteh", [("unused", "numbers")]),
    ],
)
def test_unmatched(source: str, expected: list[tuple[str, str]]) -> None:
    assert shown(problems(source)) == expected


def test_an_idle_enable_is_removed() -> None:
    source = "x\n<!-- newslint: enable[dates] -->\ny"
    assert fixed(source, problems(source)) == "x\ny"


def test_problems_can_be_ignored_themselves() -> None:
    source = "x <!-- newslint: ignore[ignores.unused, numbers] -->"
    assert problems(source) == []


def test_a_story_without_orders_costs_nothing() -> None:
    plain = document("teh one\n\nteh two <!-- a remark -->")
    suppressions = Suppressions.of(plain, KNOWN)
    every = findings(plain.source, "teh", "spelling.known-typo")
    assert suppressions.keep(every) == every
    assert suppressions.problems("a", KNOWN) == []
    assert "lines" not in vars(plain)


LINES = st.lists(
    st.sampled_from(
        [
            "teh",
            "Ünd teh 😀 teh",
            "",
            "<!-- newslint: ignore[dates] -->",
            "teh <!-- newslint: ignore[dates.past-date] -->",
            "<!-- newslint: ignore[numbers] --> teh",
            "<!-- newslint: disable[dates] -->",
            "teh <!-- newslint: enable --> teh",
            "<!-- newslint: enable[numbers] -->",
        ]
    ),
    max_size=12,
)


@given(LINES)
def test_nothing_outside_a_range_is_dropped(lines: list[str]) -> None:
    source = "\n".join(lines)
    every = findings(source, "teh", "dates.past-date")
    kept = Suppressions.of(document(source), KNOWN).keep(every)
    assert kept == [one for one in every if not _is_silent(lines, source, one)]


def _is_silent(lines: list[str], source: str, one: Diagnostic) -> bool:
    """The rules of the manual, read naively from the lines."""
    before = source[: one.offset]
    disabled = before.rfind("disable[dates]")
    if disabled > before.rfind("enable -->"):
        return True
    row = one.location.row - 1
    if "ignore[dates.past-date]" in lines[row]:
        return True
    comment = "<!-- newslint: ignore[dates] -->"
    above = [index for index in range(row) if lines[index] == comment]
    return any(_reaches(lines, index, row) for index in above)


def _reaches(lines: list[str], comment: int, row: int) -> bool:
    """Whether no block ends between a comment alone and a row below it."""
    started = False
    for line in lines[comment + 1 : row]:
        started = started or "teh" in line
        if started and not line.strip():
            return False
    return True


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=8)


@given(SPANS, st.integers(0, 22), st.integers(0, 5))
def test_the_innermost_range_holds(
    spans: list[tuple[int, int]], start: int, width: int
) -> None:
    ranges = [Range(a, b, n) for n, (a, b) in enumerate(spans) if a < b]
    owner = Cover(ranges).owner(start, start + width)
    reach = max(width, 1)
    touching = [r for r in ranges if r.start < start + reach and start < r.end]
    assert (owner is not None) == bool(touching)
    if owner is not None:
        assert owner in {one.owner for one in touching}


@pytest.mark.parametrize(
    "part",
    [
        "teh <!-- newslint: ignore[dates=“x] newslint: disable[zz] -->",
        "\n<!-- newslint: ignore[dates] --> teh",
        "\n<!-- newslint: ignore[dates] --> <!-- newslint: enable -->",
    ],
)
def test_a_hostile_story_is_read_in_linear_time(part: str) -> None:
    story = document(part * 4000)
    every = findings(story.source, "teh|news", "dates.past-date")
    begun = process_time()
    suppressions = Suppressions.of(story, KNOWN)
    suppressions.keep(every)
    suppressions.problems("a.md", KNOWN)
    assert process_time() - begun < 3
