"""What the real LanguageTool finds, where, and what newslint makes of it."""

from __future__ import annotations

import json
from itertools import chain
from operator import methodcaller
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslint.config.selection import Selection
from newslint.diagnostic import Level
from newslint.errors import ConfigError, EngineError
from newslint.formats import read
from newslint.languagetool import allowed, server
from newslint.languagetool.choice import Choice
from newslint.languagetool.engine import Engine
from newslint.languagetool.link import Link
from newslint.languagetool.options import Options
from newslint.languagetool.positions import CodeUnits
from newslint.languagetool.rule_list import RuleList, ServerRule
from tests.languagetool import Place, found_by
from tests.languagetool import settings as asking

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENT = {"ready_seconds": 300, "timeout_seconds": 300}
# What a reader does not see is not sent; what takes two code units is.
PIECES = ["😀 ", "e\u0301t ", "**bold** ", "`code` ", "a&amp;b ", "[x](http://x.y) ",
          "\U0001d49c ", "naïve ", "well ", "<!-- note --> ", "👍🏽 "]  # fmt: skip


@given(st.text(st.characters(codec="utf-8")))
def test_code_units_lead_back_to_code_points(text: str) -> None:
    units = CodeUnits(text)
    for at in range(len(text) + 1):
        assert units.to_chars(len(text[:at].encode("utf-16-le")) // 2) == at


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.sampled_from(PIECES), max_size=6),
    st.sampled_from(["text", "markdown", "html"]),
)
@pytest.mark.usefixtures("warm")
def test_a_hit_is_at_its_place_in_the_file(pieces: list[str], kind: str) -> None:
    noise = "".join(pieces)
    source = (
        f"{noise}and so it went.\n\nIt said {noise}their is no doubt {noise}of it.\n"
    )
    if kind == "html":
        source = f"<p>{source.replace(chr(10) * 2, '</p><p>')}</p>"
    found = found_by(Engine(asking(**PATIENT)), source, kind)
    found = [one for one in found if one.rule == "languagetool.THEIR_IS"]
    for one in found:
        assert one.text == "their"
        assert source[one.offset : one.end_offset] == "their"
        assert source[: one.offset].count("\n") + 1 == one.location.row
    if "`code` " not in pieces[-1:] and "<!-- note --> " not in pieces:
        assert len(found) == 1


@pytest.mark.usefixtures("warm")
def test_paragraphs_have_the_same_hits_alone_and_together() -> None:
    texts = [
        "Their is no doubt of it.",
        "He have seen it, and their is more.",
        "😀😀 The toll free number is out of service.",
        "Nothing is wrong here.",
    ]
    alone = [
        [(one.rule, one.text) for one in found_by(Engine(asking(**PATIENT)), text)]
        for text in texts
    ]
    together = found_by(Engine(asking(**PATIENT)), "\n\n".join(texts))
    assert [(one.rule, one.text) for one in together] == [*chain(*alone)]
    assert len(together) >= 3


@pytest.mark.usefixtures("warm")
def test_only_changed_paragraphs_are_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint.languagetool.client import Client

    sent: list[str] = []
    check = Client.check

    def spy(client: Client, fields: dict[str, str]) -> object:
        sent.append(fields["text"])
        return check(client, fields)

    monkeypatch.setattr(Client, "check", spy)
    engine = Engine(asking(**PATIENT))
    story = [f"Paragraph number {number} is quite right." for number in range(12)]
    found_by(engine, "\n\n".join(story))
    assert sorted("\n\n".join(sent).split("\n\n")) == sorted(story)
    sent.clear()
    story[5] = "Their is no doubt of it."
    found = found_by(engine, "\n\n".join(story))
    assert sent == [story[5]]
    assert [one.text for one in found] == ["Their"]


@pytest.mark.usefixtures("warm")
def test_whoever_has_no_use_for_the_answer_ends_the_work() -> None:
    class StaleError(Exception):
        pass

    def heed() -> None:
        raise StaleError

    document = read("Nobody wants this sentence any more.", "text", filename="a")
    with pytest.raises(StaleError):
        Engine(asking(**PATIENT)).check(document, "a", heed=heed)


@pytest.mark.usefixtures("warm")
def test_rules_across_paragraphs_run_only_when_asked() -> None:
    story = "She sells archeology.\n\nHe buys archaeology."
    assert found_by(Engine(asking(**PATIENT)), story) == []
    found = found_by(Engine(asking(whole_text=True, **PATIENT)), story)
    assert [(one.rule, one.text) for one in found] == [
        ("languagetool.EN_WORD_COHERENCY", "archaeology")
    ]


@pytest.mark.usefixtures("warm")
def test_somebodys_words_are_theirs() -> None:
    engine = Engine(asking(**PATIENT))
    spoken = "“Two month ago it worked,” she said.\n\nTwo month ago it did."
    found = found_by(engine, spoken)
    assert [(one.rule, one.text, one.offset) for one in found] == [
        ("languagetool.CD_NN", "month", spoken.rindex("month"))
    ]
    quoted = found_by(engine, "“Their is no doubt,” she said.")
    assert [(one.text, one.fix) for one in quoted] == [("Their", None)]
    plain = found_by(engine, "Their is no doubt.")[0].fix
    assert plain is not None
    assert (plain.applicability, plain.edits[0].content) == ("unsafe", "There")


@pytest.mark.usefixtures("warm")
def test_the_lists_fit_the_server_in_every_dialect() -> None:
    link = Link(Options(ready_seconds=300, timeout_seconds=300))
    for language in ("en-US", "en-GB", "en-AU", "en-CA"):
        rows = link.ask(methodcaller("rules", language))
        rules = {row["ruleId"]: ServerRule(row["categoryId"], "") for row in rows}
        allowed.load().check(RuleList(rules), language)
        assert choice().fields(RuleList(rules))["enabledRules"].count("MORFOLOGIK") == 1


@pytest.mark.usefixtures("warm")
def test_copy_that_is_not_english_has_no_findings() -> None:
    engine = Engine(asking(**PATIENT))
    assert found_by(engine, "Their is war.", language="de") == []


def test_a_rule_that_the_server_lacks_is_an_error() -> None:
    lists = allowed.load()
    rules = {name: ServerRule("GRAMMAR", "") for name in (*lists.noisy, *lists.rules)}
    with pytest.raises(EngineError, match=r"categories.txt names .*COMPOUNDING"):
        lists.check(RuleList(rules), "en-US")


def choice(*selections: Selection, mentioned: tuple[str, ...] = ()) -> Choice:
    chosen = asking()._replace(selections=selections, mentioned=mentioned)
    return Choice(chosen, allowed.load())


THEIR = "THEIR_IS", "CONFUSED_WORDS"
PASSIVE = "PASSIVE_VOICE", "STYLE"


@pytest.mark.parametrize(
    ("selection", "rule", "level"),
    [
        (Selection(), THEIR, Level.warning),
        (Selection(), PASSIVE, None),
        (Selection(), ("TOO_TO", "CONFUSED_WORDS"), None),
        (Selection(select=("ALL",)), PASSIVE, None),
        (Selection(select=("dates",)), THEIR, None),
        (Selection(ignore=("languagetool",)), THEIR, None),
        (Selection(ignore=("languagetool.THEIR_IS",)), THEIR, None),
        (Selection(None, (), ("languagetool.PASSIVE_VOICE",)), PASSIVE, Level.warning),
        (Selection(select=("languagetool.THEIR_IS",)), ("HE_HAVE", "GRAMMAR"), None),
    ],
)
def test_selection(
    selection: Selection, rule: tuple[str, str], level: Level | None
) -> None:
    assert choice(selection).level(*rule) is level


def test_rules_that_look_at_the_clock_cannot_be_chosen() -> None:
    name = "languagetool.EN_DATE_WEEKDAY_CURRENTYEAR"
    rules = RuleList({"EN_DATE_WEEKDAY_CURRENTYEAR": ServerRule("SEMANTICS", "")})
    chosen = choice(Selection(extend_select=(name,)), mentioned=(name,))
    with pytest.raises(ConfigError, match="looks at today's date"):
        chosen.check(rules)
    with pytest.raises(ConfigError, match="has no rule “THEIR_ARE”"):
        choice(mentioned=("languagetool.THEIR_ARE",)).check(rules)


def check(place: Place, directory: Path, *arguments: str) -> tuple[int, list[str]]:
    """The status, and each finding as rule, text and level."""
    config = "languagetool={ready-seconds=300, timeout-seconds=300}"
    done = place.run(
        "check", "--languagetool", "--config", config, "--output-format", "json",
        *arguments, cwd=directory,
    )  # fmt: skip
    assert done.stderr == ""
    found = json.loads(done.stdout)
    return done.returncode, [f"{o['rule']} {o['text']} {o['level']}" for o in found]


COMMENT = "<!-- newslint: ignore[languagetool.THEIR_IS] so -->"
THERE = "languagetool.THEIR_IS Their warning"


@pytest.fixture
def story(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        (tmp_path / "story.md").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_levels_selection_and_comments(
    warm: Place, story: Callable[[str], Path]
) -> None:
    here = story("Their is no doubt.\n")
    assert check(warm, here) == (1, [THERE])
    config = "levels={'languagetool.THEIR_IS'='error'}"
    assert check(warm, here, "--config", config)[1] == [
        THERE.replace("warning", "error")
    ]
    assert check(warm, here, "--ignore", "languagetool.THEIR_IS") == (0, [])
    assert check(warm, here, "--no-languagetool") == (0, [])
    here = story(
        "<!-- newslint: ignore[languagetool.THEIR_IS] so -->\nTheir is no doubt.\n"
    )
    assert check(warm, here) == (0, [])
    # Without LanguageTool nobody knows whether the comment has anything to do.
    assert check(warm, here, "--no-languagetool") == (0, [])
    here = story(
        "<!-- newslint: ignore[languagetool.THEIR_IS] so -->\nThere is no doubt.\n"
    )
    assert [one.split()[0] for one in check(warm, here)[1]] == ["ignores.unused"]
    here = story(
        "<!-- newslint: ignore[languagetool.THEIR_IZ] so -->\nThere is no doubt.\n"
    )
    assert [one.split()[0] for one in check(warm, here)[1]] == ["ignores.unknown"]


def test_baseline_fixes_and_sarif(warm: Place, story: Callable[[str], Path]) -> None:
    here = story("Their is no doubt.\n")
    made = warm.run("baseline", "create", "--languagetool", cwd=here)
    assert "1 finding accepted" in made.stdout
    assert check(warm, here, "--baseline", "newslint-baseline.json") == (0, [])
    sarif = warm.run("check", "--languagetool", "--output-format", "sarif", cwd=here)
    result = json.loads(sarif.stdout)["runs"][0]["results"][0]
    assert result["ruleId"] == "languagetool.THEIR_IS"
    safe = warm.run("fix", "--languagetool", cwd=here)
    assert safe.returncode == 1
    unsafe = warm.run("fix", "--languagetool", "--unsafe-fixes", cwd=here)
    assert unsafe.returncode == 0, unsafe.stdout
    assert (here / "story.md").read_text(encoding="utf-8") == "There is no doubt.\n"


def test_what_newslint_finds_itself_is_said_once(
    warm: Place, story: Callable[[str], Path]
) -> None:
    here = story("She dont want it, and teh mayor recieved a apple from the the man.\n")
    found = check(warm, here)[1]
    assert len({one.split()[1] for one in found}) == len(found)
    assert not [one for one in found if one.startswith("languagetool.")], found


def test_a_second_run_asks_nobody(warm: Place, story: Callable[[str], Path]) -> None:
    here = story("Their is no doubt.\n")
    first = check(warm, here)
    # A server that is not there: whoever asks it fails.
    env = {"JAVA_HOME": str(here / "none")}
    place = Place(warm.directory)
    place.environment |= {**env, "XDG_CACHE_HOME": str(here / "cache")}
    assert check(place, here) == first == (1, [THERE])
    kept = (here / ".newslint_cache").rglob("*.json")
    assert not [path for path in kept if b"Their" in path.read_bytes()]
    with warm.here():
        assert server.find() is not None


def test_the_rules_are_listed(warm: Place) -> None:
    config = "languagetool={ready-seconds=300, timeout-seconds=300}"
    done = warm.run("languagetool", "rules", "--config", config)
    lines = done.stdout.splitlines()
    assert any(line.startswith("languagetool.THEIR_IS ") for line in lines)
    assert not any(line.startswith("languagetool.PASSIVE_VOICE ") for line in lines)
    all_rules = warm.run("languagetool", "rules", "--all", "--config", config)
    assert "languagetool.PASSIVE_VOICE" in all_rules.stdout
