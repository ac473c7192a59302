"""What newslint does to be quick with Vale's rules changes nothing that they say."""

from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Level
from newslint.vale.blocks import Block, Run
from newslint.vale.buffer import Buffer
from newslint.vale.checker import ValeChecker
from newslint.vale.config import read
from newslint.vale.dialect import translate
from newslint.vale.group import Group
from newslint.vale.measures import measure
from newslint.vale.pattern import Pattern
from newslint.vale.required import required
from newslint.vale.rule import Rule
from newslint.vale.sentences import _ends, _judged

PHRASES = [f"phrase number {n}" for n in range(150)]
TOKENS = [*PHRASES, "the early bird", "Eagles? nest", "l'état c'est moi"]
STORY = "So the early\nbird met phrase number 7 in an Eagle nest. L'état c'est moi!\n"


@pytest.fixture
def checker(tmp_path: Path) -> ValeChecker:
    style = tmp_path / "styles" / "Desk"
    style.mkdir(parents=True)
    listed = "".join(f'  - "{token}"\n' for token in TOKENS)
    (style / "Long.yml").write_text(
        f"extends: existence\nmessage: \"'%s'\"\nignorecase: true\ntokens:\n{listed}"
    )
    ini = tmp_path / ".vale.ini"
    ini.write_text("StylesPath = styles\n[*]\nBasedOnStyles = Desk\n")
    return ValeChecker(read(str(ini)))


def test_a_long_list_says_the_same_of_the_first_file_and_of_the_tenth(
    checker: ValeChecker,
) -> None:
    told = [checker.check(STORY, f"{n}.md").diagnostics for n in range(10)]
    texts = [[found.text for found in each] for each in told]
    assert texts[0] == [
        "the early\nbird",
        "phrase number 7",
        "Eagle nest",
        "L'état c'est moi",
    ]
    assert texts == [texts[0]] * 10


def test_a_phrase_is_looked_for_where_all_its_words_are() -> None:
    assert required(r"\b(?:wipe the slate clean)\b").words == {"clean slate wipe the"}
    rule = Rule("Desk.Old", "existence", "", Level.error, words=("clean slate wipe",))
    group = Group(("text",), [(4, rule)], set())
    texts = [
        "Wipe the slate clean.",
        "A clean slate.",
        "Wipe.",
        "So WIPE\nslate, clean",
    ]
    buffer = Buffer([Block(text, "text.md", 0) for text in texts])
    assert group.firing(buffer) == [(4, rule, [0, 3])]
    assert group.firing(Buffer([Block("Wipe the slate.", "text.md", 0)])) == []


TRIED = [
    (r"(?i)\bthat is(?![.,])", "That is so. That is, so that is. Thatched, that is"),
    (r"(?<!:[^ ]+?):\s[A-Z]", "plus: The app: :x: No, and: Yes: Oh"),
    (r"(?m)(?:(?<!:[^ ]+?):\s[A-Z])", "plus: The app: :x: No, :y’s: Yes: Oh"),
    (r"(?m)(?:(?<=\s)-\d+\b)", "a-1 -2 ’ -3 “-4” 5 -6 - -77x -7"),
    (r"(?i)(?m)(?:(?<=[(a]x)b+)", "axbb AXB xb “(xb” axb axé"),
    (r"(?m)(?:(?<=a\b)-b|c)", "a-b c a-b"),
    (r"(?m)(?:(?<!a)b)(?:c)", "bc abc b"),
    (r"(?m)(?:(?<=a|“)a)", "aaaa “a aa"),
    (r"(?m)(?:(?<!x)(?=a)a)", "a xa aa"),
    (r"(?m)(?:(?<!x)a*)", "b xa aa"),
    (r"(?:^|\s)I(?=\s)", "I said I I. I"),
    (r"a(?=b)b|(?<=x)a", "ab xa ab xaab"),
    (r"(?=ab)", "ab ab"),
    (r"(?<=\s)-\d+", "a-1 -2 ’ -3 “-4” 5 -6"),
    (r"\bmoi(?!s)", "moi mois émoi “moi”"),
]


@pytest.mark.parametrize(("source", "text"), TRIED)
def test_a_pattern_tried_here_and_there_matches_as_it_does_everywhere(
    source: str, text: str
) -> None:
    blocks = [Block(text, "text"), Block(f"{text} – {text}", "text"), Block("", "text")]
    exact = regex.compile(translate(source, "regex"), regex.VERSION0)
    expected = [
        (index, *match.span())
        for index, block in enumerate(blocks)
        for match in exact.finditer(block.text)
    ]
    assert Pattern(source).hits(Buffer(blocks)) == expected
    assert expected


def test_a_part_knows_its_places_by_the_runs_of_the_whole() -> None:
    block = Block(
        "One & two. Three four.", "text.md", -1, [Run(0, 5, 10), Run(11, 30, 11)]
    )
    part = block.part(11, 22, "sentence")
    assert part.text == "Three four."
    assert part.span_of(6, 10) == block.span_of(17, 21) == (36, 40)
    again = part.part(6, 11, "word")
    assert again.span_of(0, 4) == (36, 40)
    assert block.part(5, 11, "word").start_of(5) == -1


def test_words_between_blanks_are_counted_as_words_of_the_text() -> None:
    measured = measure(
        Block("The U.S.A. is well_known: it’s re-used, isn't it?", "text")
    )
    assert measured["words"] == 11
    assert measured["characters"] == 32
    assert measured["sentences"] == 1


WORDS = ["St", "No", "e.g", "co-op", "x-mr", "I", "J", "3", "1,5", "end", "the", "Élan"]


@given(
    st.one_of(st.sampled_from(WORDS), st.text(min_size=1)),
    st.sampled_from([".", "..", "?", '."', ".)", "。", "!"]),
    st.one_of(st.none(), st.sampled_from([*WORDS, "Louis", "He", ","])),
)
def test_a_usual_end_of_a_sentence_is_judged_as_any_other(
    stem: str, mark: str, following: str | None
) -> None:
    assert _ends(stem + mark, following) == _judged(stem + mark, following)


def test_what_a_comment_forbids_at_one_place_is_said_of_a_block_within_it(
    tmp_path: Path,
) -> None:
    style = tmp_path / "styles" / "Desk"
    style.mkdir(parents=True)
    rule = "extends: existence\nmessage: '%s'\nscope: [{}]\ntokens: [very]\n"
    (style / "Parts.yml").write_text(rule.format("sentence, paragraph, text, link"))
    (style / "Twice.yml").write_text(rule.format("text") + "limit: 2\n")
    ini = tmp_path / ".vale.ini"
    ini.write_text("StylesPath = styles\n[*]\nBasedOnStyles = Desk\n")
    story = (
        "A very [very good](b.md) day. Very very.\n\n"
        "<!-- vale Desk.Parts = NO -->\n\nIt is very.\n\n"
        "<!-- vale Desk.Parts = YES -->\n\n> So very.\n"
    )
    found = ValeChecker(read(str(ini))).check(story, "a.md").diagnostics
    assert [(d.rule, d.offset, d.location) for d in found] == [
        ("Desk.Parts", 2, (1, 3)),
        ("Desk.Twice", 2, (1, 3)),
        ("Desk.Parts", 8, (1, 9)),
        ("Desk.Twice", 8, (1, 9)),
        ("Desk.Parts", 35, (1, 36)),
        ("Desk.Parts", 123, (9, 6)),
    ]
