"""Unknown words, Vale's spelling, two kinds of spelling, compounds in two shapes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from newslint.checks.actions import options
from newslint.checks.spelling import Check as Spelling
from newslint.checks.two_forms import Check as Hyphenation
from newslint.checks.unknown_word import Check as UnknownWord
from newslint.checks.variants import Check as Variants
from newslint.diagnostic import Level
from newslint.errors import RuleError
from newslint.lexicon import parse_lines
from newslint.reading import Reading
from newslint.resources import rules_directory
from tests.stories import marked, story

if TYPE_CHECKING:
    from pathlib import Path

    from newslint.finding import Finding

SHAPES = ("ceasefire, ceasefires | cease-fire, cease-fires", "healthcare | health care")


def findings(check: Any, text: str) -> list[Finding]:  # noqa: ANN401 - any check
    """What the check says of a story, within what rules read by default."""
    reading = Reading(story(text))
    return [f for f in check.find(reading) if reading.reads(f.span)]


def expect(check: Any, text: str) -> list[Finding]:  # noqa: ANN401
    """The findings, whose spans are those marked in `text`."""
    plain, spans = marked(text)
    found = findings(check, plain)
    assert [finding.span for finding in found] == spans
    return found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The <govrenment> fell.", ["government"]),
        ("The <govrenment>’s vote.", ["government"]),
        ("A well-<orgnised> march.", ["organised"]),
        ("They waited. <Sevral> went home.", ["Several"]),
        (
            "A <dangerouss> plan for the city.\n\nIt has a <posible> end.",
            ["dangerous", "possible"],
        ),
    ],
)
def test_a_slip_has_what_was_meant(text: str, meant: list[str]) -> None:
    found = expect(UnknownWord(), text)
    assert [finding.replacements for finding in found] == [(word,) for word in meant]
    assert all(finding.level is None for finding in found)


@pytest.mark.parametrize(
    "text",
    [
        "Lavrov met Guterres. Starmer said no. Grahm won.",
        "The govrenment [sic] and the “govrenment” (sic) fell.",
        "See nwsroom.example/govrenment, @govrenment, #govrenment, x_govrenment.",
        "The GOVRENMENT and the goVrenment and B2Bs and 90sh and govrenment2.",
        "The nasa and the july of paris are only small.",
        "They were talkin’ and hopin' in vain.",
        "A modus operandi in the prerelease of a no-brainer.",
        "The frst frst frst frst thing is meant so.",
        (
            "Le gouvernement annonce mardi une réforme qui durcit les règles pour les "
            "étrangers, malgré les critiques des associations."
        ),
    ],
)
def test_what_is_no_slip(text: str) -> None:
    found = findings(UnknownWord(), text)
    assert [f for f in found if f.level is not Level.suggestion] == []


def test_an_unknown_word_alone_is_a_suggestion() -> None:
    (found,) = expect(UnknownWord(message_alone="Is “%s” right?"), "A <zorblatt> came.")
    assert (found.level, found.message) == (Level.suggestion, "Is “%s” right?")
    assert found.replacements == ()


@pytest.mark.parametrize(
    ("accepted", "text"),
    [
        ("govrenment", "The govrenment. Govrenment’s end."),
        ("zorb ball club", "The zorb ball club won."),
        ("Zorbl", "A <zorbl> in the wood."),
    ],
)
def test_accepted_words(accepted: str, text: str) -> None:
    expect(UnknownWord(accepted=(accepted,)), text)


def test_copy_in_another_language_is_not_read() -> None:
    assert findings(UnknownWord(language="fr"), "The govrenment fell.") == []


def test_a_hundred_thousand_unknown_words_take_linear_time() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    some = ("q" + a + b + c + "x" for a in letters for b in letters for c in letters)
    text = " ".join(some) * 6
    start = time.process_time()
    findings(UnknownWord(), text)
    assert time.process_time() - start < 10


def test_vale_words_and_filters() -> None:
    check = Spelling()
    expect(check, "He <recieved>, it (<alott>) in the U.S. on iPhone, HTTPX and B2B.")
    expect(Spelling(filters=("^rec",)), "He recieved <alott>.")
    expect(Spelling(exceptions=("recieved",)), "He Recieved <alott>.")
    expect(Spelling(ignore=("recieved",)), "He Recieved <alott>.")
    expect(Spelling(custom=True), "He saw <HTTPX> and <fooBarq>.")


def test_vale_messages_stand_in_for_the_rules() -> None:
    found = expect(Spelling(custom=True), "The <pARIS> <color_x> <recieved>.")
    assert [finding.message for finding in found] == [
        "Use 'Paris' instead of 'pARIS'.",
        "'color_x' looks like code; format it as code.",
        None,
    ]


def test_vale_splits_names_of_code() -> None:
    expect(
        Spelling(custom=True, split=True), "The houseTree and <houseTrxe> house_tree."
    )


def test_vale_dictionaries_and_lists_of_the_style(tmp_path: Path) -> None:
    style = tmp_path / "House"
    config = tmp_path / "config"
    for directory in (style, config / "ignore", config / "dictionaries"):
        directory.mkdir(parents=True)
    (config / "ignore" / "names.txt").write_text("zorb\n", "utf-8")
    (config / "dictionaries" / "own.aff").write_text(
        "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n", "utf-8"
    )
    (config / "dictionaries" / "own.dic").write_text("1\nzug/S\n", "utf-8")
    keys: dict[str, Any] = {"directory": str(style), "ignore": ("names.txt",)}
    expect(Spelling(**keys), "The zorb <zug> house.")
    expect(Spelling(dictionaries=("own",), **keys), "<The> Zugs zorb <house>.")
    both = Spelling(dictionaries=("own",), append=True, **keys)
    expect(both, "The zugs zorb house <qwx>.")


def test_vale_files_outside_the_styles_are_not_read(tmp_path: Path) -> None:
    style = tmp_path / "styles" / "House"
    style.mkdir(parents=True)
    for end in ("aff", "dic"):
        (tmp_path / f"out.{end}").write_text("1\n", "utf-8")
    check = Spelling(directory=str(style), dic="../out.dic", aff="../out.aff")
    with pytest.raises(RuleError, match="no dictionary"):
        findings(check, "The house.")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("", "The colour of the harbour and its <color>."),
        ("", "Its color, its labor and its <harbour>."),
        ("", "Its color and its <harbour>."),
        ("", "They organize in the colour of the harbour."),
        ("", "They organise, realise and <organize>."),
        ("", "Its color. “Our harbour,” he said of Grey Harbour."),
        ("", "The colour of theatre.example/color and @color."),
        ("en-US", "The <harbour> and its color."),
        ("en-GB", "The harbour and its <color>, organized."),
        ("en-CA", "The harbour is <grey> in the center."),
        ("fr", "The harbour and its color."),
    ],
)
def test_spelling_of_two_kinds(language: str, text: str) -> None:
    if language == "en-CA":
        text = text.replace("<grey>", "grey").replace("center", "<center>")
    expect(Variants(language=language), text)


def test_the_message_names_both_kinds() -> None:
    (found,) = findings(Variants(), "Its colour, its harbour and its labor.")
    assert found.args == ("labor", "American", "British", "labour")
    assert found.replacements == ("labour",)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The ceasefire and a ceasefire, no <cease-fire>.", ["ceasefire"]),
        ("One cease-fire, then <ceasefires>.", ["cease-fires"]),
        ("A health care bill on health-care costs and <healthcare>.", ["health care"]),
        ("They cease fire in the ceasefire.", []),
        ("The Cease-Fire ended the ceasefire.", []),
        ("The ceasefire at desk.example/cease-fire.", []),
        ("“A cease-fire,” she said of the ceasefire.", []),
    ],
)
def test_compounds_in_two_shapes(text: str, right: list[str]) -> None:
    found = expect(Hyphenation(groups=SHAPES), text)
    assert [finding.replacements for finding in found] == [(word,) for word in right]


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("ceasefire | cease-fire", ["ceasefire:cease"]),
        ("email, emails | e-mail, e-mails", ["email:mail,mails", "emails:mail,mails"]),
        ("World Labour Day | World Labor Day", ["labour:labor"]),
        ("Internet | internet", ["internet:internet"]),
        ("percent | %", ["percent"]),
        ("% | percent", []),
    ],
)
def test_what_a_group_waits_for(group: str, words: list[str]) -> None:
    """The longest word of each form that tells it from the other shape."""
    assert list(Hyphenation(groups=(group,)).words()) == words


def test_shapes_of_a_compound_are_in_pairs() -> None:
    path = rules_directory() / "consistency" / "hyphenation-variants.txt"
    for line in parse_lines(path.read_text("utf-8")):
        one, other = (side.split(",") for side in line.split("|"))
        assert len(one) == len(other), line


def test_twin_spellings_are_twins() -> None:
    from newslint.dictionary import open_words
    from newslint.dictionary.dialect import american_to_british

    words = open_words()
    pairs = american_to_british()
    assert len(pairs) > 800
    for american, british in pairs.items():
        assert "en-US" in words.dialects(american), american
        assert "en-GB" not in words.dialects(american), american
        assert "en-GB" in words.dialects(british), british
        assert "en-US" not in words.dialects(british), british


def test_vale_offers_spellings() -> None:
    assert options("suggest", ("spellings",), "goverment")[0] == "government"
    assert options("suggest", ("script.tengo",), "goverment") == ()
