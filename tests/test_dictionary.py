"""The dictionary against Hunspell itself, and what is made of it."""

from __future__ import annotations

import os
import random
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Span
from newslint.dictionary import Dictionary, open_words
from newslint.dictionary import store as store_module
from newslint.dictionary.accepted import Accepted
from newslint.dictionary.affixes import Affixes, expand_files
from newslint.dictionary.coinage import is_coinage
from newslint.dictionary.dialect import dialect_of, is_english
from newslint.dictionary.marks import BEYOND_FILES, DIALECTS, SOURCES
from newslint.errors import ConfigError
from newslint.lexicon import parse_lines
from newslint.resources import rules_directory

if TYPE_CHECKING:
    from pathlib import Path

DICTIONARIES = rules_directory() / "dictionaries"


@pytest.fixture(scope="module")
def words() -> Dictionary:
    return open_words()


def forms(code: str) -> set[str]:
    return set(expand_files(DICTIONARIES / f"{code}.aff", DICTIONARIES / f"{code}.dic"))


@pytest.mark.parametrize("code", DIALECTS)
def test_every_expanded_word_is_hunspells(code: str) -> None:
    hunspell = pytest.importorskip("hunspell")
    oracle = hunspell.Hunspell(code, hunspell_data_dir=str(DICTIONARIES))
    expanded = forms(code)
    assert len(expanded) > 100_000
    assert [word for word in expanded if not oracle.spell(word)] == []


def test_look_ups_agree_with_hunspell(words: Dictionary) -> None:
    """Words, slips of one letter and each shape of case, 25,000 in all."""
    hunspell = pytest.importorskip("hunspell")
    oracle = hunspell.Hunspell("en-GB", hunspell_data_dir=str(DICTIONARIES))
    beyond = {
        word
        for name in BEYOND_FILES
        for word in parse_lines((DICTIONARIES / name).read_text("utf-8"))
    }
    chance = random.Random(8)
    # Of words with inner capitals Hunspell takes capitals for the stem alone.
    plain = (
        w for w in forms("en-GB") if w.isalpha() and (w.isupper() or w[1:].islower())
    )
    sample = chance.sample(sorted(plain), 5_000)
    for word in sample:
        at = chance.randrange(len(word))
        slip = word[:at] + word[at + 1 :]
        for form in (word, slip, word.lower(), word.capitalize(), word.upper()):
            is_ours = form.lower() in beyond or "iz" in form.lower()
            if form and not is_ours:
                assert words.knows(form, "en-GB") == oracle.spell(form), form


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("manger", True),
        ("Manger", True),
        ("MANGER", True),
        ("maNger", False),
        ("Paris", True),
        ("PARIS", True),
        ("paris", False),
        ("McDonald", True),
        ("MCDONALD", True),
        ("Mcdonald", False),
        ("café", True),
        ("don\u2019t", True),
        ("goverment", False),
        ("livestreamed", True),
        ("", False),
    ],
)
def test_rules_of_case(words: Dictionary, word: str, known: bool) -> None:  # noqa: FBT001
    assert words.knows(word) is known


@pytest.mark.parametrize(
    ("word", "dialects"),
    [
        ("colour", {"en-GB", "en-AU", "en-CA"}),
        ("color", {"en-US"}),
        ("house", set(DIALECTS)),
        ("organize", {"en-US", "en-CA"}),
        ("hte", set()),
    ],
)
def test_dialects(words: Dictionary, word: str, dialects: set[str]) -> None:
    assert words.dialects(word) == dialects


def test_oxford_spelling_is_british(words: Dictionary) -> None:
    assert words.knows("organize", "en-GB")
    assert not words.knows("analyze", "en-GB") or words.knows("analyse", "en-GB")
    assert not words.knows("color", "en-GB")


def test_near_words_are_one_edit_away(words: Dictionary) -> None:
    assert words.near("goverment") == ["government"]
    assert words.near("recieve")[0] == "receive"
    assert "which" in words.near("wich")
    assert "house" in words.near("hosue")
    assert words.near("qqqqqq") == []


@given(st.sampled_from(["government", "receive", "minister", "parliament", "people"]))
def test_any_single_slip_is_found_again(word: str) -> None:
    words = open_words()
    for at in range(len(word)):
        dropped = word[:at] + word[at + 1 :]
        changed = word[:at] + "q" + word[at + 1 :]
        added = word[:at] + "q" + word[at:]
        swapped = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
        for slip in {dropped, changed, added, swapped} - {word}:
            assert word in words.near(slip), slip


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("montly", "monthly"),
        ("curreny", "currency"),
        ("propects", "prospects"),
        ("negotiatiors", "negotiators"),
        ("substantialy", "substantially"),
    ],
)
def test_a_letter_lost_is_likelier_than_one_taken_for_another(
    words: Dictionary, slip: str, meant: str
) -> None:
    assert words.suggest(slip)[0] == meant


def test_suggestions_keep_the_case(words: Dictionary) -> None:
    assert words.suggest("Recieve")[0] == "Receive"
    assert words.suggest("PARLIMENT") == ("PARLIAMENT",)
    assert words.suggest("fonetic") == ("phonetic",)
    assert words.suggest("resistence") == ("resistance",)
    assert words.suggest("librarys")[0] == "libraries"
    assert words.suggest("Chimnies")[0] == "Chimneys"
    assert words.suggest("qwzxv") == ()
    assert len(words.suggest("teh")) <= 5


def test_unknown_words_are_remembered_and_forgotten_in_bounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newslint.dictionary.lookup.MOST_REMEMBERED", 2)
    words = Dictionary(open_words().path)
    for _ in range(3):
        assert words.unknown({"house", "tree", "goverment", "river"}) == {"goverment"}


def test_affixes_on_affixes_aliases_and_forbidden_forms() -> None:
    affixes = Affixes(
        "FLAG long\nAF 2\nAF AaBb\nAF Cc\nNEEDAFFIX Nn\nFORBIDDENWORD Ff\n"
        "SFX Aa Y 1\nSFX Aa 0 er/Bb .\nSFX Bb Y 1\nSFX Bb 0 s .\n"
        "PFX Cc Y 1\nPFX Cc 0 un .\n"
    )
    assert set(affixes.expand("read/AaCc")) == {
        "read",
        "reader",
        "readers",
        "unread",
        "unreader",
        "unreaders",
    }
    assert set(affixes.expand("read/1")) == {"read", "reader", "readers", "reads"}
    assert set(affixes.expand("fix/NnBb")) == {"fixs"}
    assert list(affixes.expand("bad/FfBb")) == []
    assert list(affixes.expand(r"km\/h po:noun")) == ["km/h"]


def test_a_condition_that_is_no_letters_is_refused() -> None:
    with pytest.raises(ConfigError, match="no condition"):
        Affixes("SFX A Y 1\nSFX A 0 s (a+)+$\n")


def test_a_word_with_endless_forms_is_refused() -> None:
    rules = "".join(f"SFX A 0 {chr(97 + n)}{m}/A .\n" for n in range(20) for m in "xyz")
    endless = "".join(f"SFX A 0 {n}/A .\n" for n in range(300))
    with pytest.raises(ConfigError, match="more forms"):
        list(Affixes(f"SFX A Y 360\n{rules}{endless}").expand("go/A"))


def test_the_key_changes_with_a_byte(tmp_path: Path) -> None:
    file = tmp_path / "x.dic"
    file.write_bytes(b"1\nhouse\n")
    before = store_module.content_key([file])
    file.write_bytes(b"1\nmouse\n")
    assert store_module.content_key([file]) != before


def test_bytes_moved_from_file_to_file_change_the_key(tmp_path: Path) -> None:
    one, two = tmp_path / "a", tmp_path / "b"
    one.write_bytes(b"12")
    two.write_bytes(b"3")
    before = store_module.content_key([one, two])
    one.write_bytes(b"1")
    two.write_bytes(b"23")
    assert store_module.content_key([one, two]) != before


def test_building_leaves_a_whole_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "cache_directory", lambda: tmp_path)
    built = store_module.compiled_from(DICTIONARIES)
    assert [*tmp_path.iterdir()] == [built]
    assert Dictionary(str(built)).knows("house")
    if os.name == "posix":
        assert not stat.S_IMODE(built.stat().st_mode) & 0o022


def test_sources_are_all_there_with_their_licences() -> None:
    names = {path.name for path in DICTIONARIES.iterdir()}
    assert names >= set(SOURCES)
    assert names >= {f"LICENSE-{code}" for code in (*DIALECTS, "common")}


@pytest.mark.parametrize("name", BEYOND_FILES)
def test_lists_of_words_are_sorted(name: str) -> None:
    lines = parse_lines((DICTIONARIES / name).read_text("utf-8"))
    assert list(lines) == sorted(set(lines))
    assert all(line.islower() and line.isalpha() for line in lines)


@pytest.mark.parametrize(
    ("tag", "dialect"),
    [
        ("en-GB", "en-GB"),
        ("en_us", "en-US"),
        ("en-IE", "en-GB"),
        ("en", None),
        ("", None),
        ("fr-CA", None),
        ("en-Latn-AU", "en-AU"),
    ],
)
def test_dialect_of_a_tag(tag: str, dialect: str | None) -> None:
    assert dialect_of(tag) == dialect
    assert is_english(tag) is (not tag.startswith("fr"))


@pytest.mark.parametrize(
    ("word", "coined"),
    [
        ("unvaxed", False),
        ("prerecorded", True),
        ("blamestorming", False),
        ("jargony", True),
        ("trainings", True),
        ("commited", False),
        ("noticable", False),
        ("begining", False),
        ("applys", False),
        ("goverment", False),
    ],
)
def test_coinages(words: Dictionary, word: str, coined: bool) -> None:  # noqa: FBT001
    assert is_coinage(words, word, words.near(word)) is coined


def test_accepted_words_keep_the_rule_of_case() -> None:
    accepted = Accepted(["Manger", "zorb", "pho saigon"])
    assert accepted.covers("Manger")
    assert not accepted.covers("manger")
    assert all(map(accepted.covers, ["zorb", "Zorb", "ZORB"]))
    assert not accepted.covers("zOrb")
    text = "A bowl of pho saigon, and saigon."
    assert accepted.covers_at(text, Span(14, 20))
    assert not accepted.covers_at("No saigon here.", Span(3, 9))
