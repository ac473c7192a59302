"""The html report in a real browser: filters, keys, hostile drafts, accessibility."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.chromium import chromium
from tests.reports import hostile_report, report, story_report, written
from tests.tools import fetched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with chromium() as chrome:
        # Tall enough for a whole page, so that nothing is left unpainted.
        chrome.set_window_size(1300, 3000)
        yield chrome


@pytest.fixture
def page(browser: Chrome, tmp_path: Path) -> Chrome:
    """The report of two stories, four findings in all."""
    return show(browser, tmp_path, written("html", story_report(), report("A <tset>.")))


def show(browser: Chrome, directory: Path, document: str) -> Chrome:
    path = directory / "report.html"
    path.write_text(document, encoding="utf-8")
    browser.get(path.as_uri())
    return browser


def visible(page: Chrome) -> list[str]:
    """The numbers of the notes that are shown."""
    script = (
        "return [...document.querySelectorAll('.note')]"
        ".filter(note => note.checkVisibility({contentVisibilityAuto: false}))"
        ".map(note => note.id.slice(5))"
    )
    found: list[str] = page.execute_script(script)
    return found


def ask(page: Chrome, script: str) -> Any:  # noqa: ANN401 - what the page answers
    return page.execute_script(script)


def press(page: Chrome, *keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    for key in keys:
        ActionChains(page).send_keys(key).perform()


def click(page: Chrome, selector: str) -> None:
    page.find_element("css selector", selector).click()


def test_levels_filter_notes_marks_and_links(page: Chrome) -> None:
    assert visible(page) == ["1", "2", "3", "4"]
    click(page, "input[value=error]")
    assert visible(page) == ["2", "3"]
    off = "return [...document.querySelectorAll('mark.off')].map(m => m.textContent)"
    assert ask(page, off) == ["teh", "tset"]
    assert ask(page, "return document.getElementById('at-1').hidden") is True
    assert page.find_element("id", "shown").text == "2 of 4 shown"


def test_a_rule_is_chosen_from_the_list_and_escape_brings_all_back(
    page: Chrome,
) -> None:
    from selenium.webdriver.support.select import Select

    Select(page.find_element("name", "rule")).select_by_value("spelling.known-typo")
    assert visible(page) == ["1", "4"]
    press(page, "\ue00c")
    assert visible(page) == ["1", "2", "3", "4"]


def test_keys_walk_through_the_notes_that_are_shown(page: Chrome) -> None:
    def now() -> str:
        return str(ask(page, "return document.activeElement.id"))

    click(page, "input[value=warning]")
    walked = []
    for key in ("j", "j", "j", "j", "k"):
        press(page, key)
        walked.append(now())
    assert walked == ["note-1", "note-3", "note-4", "note-1", "note-4"]
    press(page, "/")
    assert ask(page, "return document.activeElement.name") == "rule"


def test_a_note_links_to_its_words_and_back(page: Chrome) -> None:
    click(page, "#at-2")
    assert ask(page, "return document.querySelector('.note:target').id") == "note-2"
    click(page, "#note-2 a")
    assert ask(page, "return document.querySelector(':target').id") == "at-2"


HOSTILE = (
    "<script>document.title='owned'</script>"
    "<img src=x onerror=\"document.title='owned'\">"
)


def test_a_script_in_a_draft_is_text(browser: Chrome, tmp_path: Path) -> None:
    page = show(browser, tmp_path, written("html", hostile_report(HOSTILE)))
    assert page.title == "newslint: 1 finding in 1 story"
    assert ask(page, "return document.images.length") == 0
    assert ask(page, "return document.scripts.length") == 1
    assert page.find_element("css selector", ".text mark").text == HOSTILE
    # A policy that forbade the page's own script would say so here.
    assert page.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_levels_are_told_by_symbol_and_word_not_by_colour_alone(page: Chrome) -> None:
    links = ask(page, "return [...document.querySelectorAll('.ref')].map(a => a.text)")
    assert links == ["✖1", "▲2", "●3", "✖4"]
    words = ask(
        page, "return [...document.querySelectorAll('.what')].map(p => p.textContent)"
    )
    assert [word.split()[:2] for word in words] == [
        ["✖", "error"],
        ["▲", "warning"],
        ["●", "suggestion"],
        ["✖", "error"],
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_rule_is_broken(page: Chrome, scheme: str) -> None:
    axe = fetched("axe/node_modules/axe-core/axe.min.js")
    feature = {"name": "prefers-color-scheme", "value": scheme}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    # The page's policy lets it evaluate nothing; the driver's own scripts may run.
    ask(page, axe.read_text(encoding="utf-8"))
    result = page.execute_async_script(
        "axe.run().then(arguments[arguments.length - 1])"
    )
    broken = [
        (one["id"], [node["html"] for node in one["nodes"]])
        for one in result["violations"]
    ]
    assert broken == [], json.dumps(broken, indent=1)
    assert result["passes"]


def test_printing_leaves_the_controls_out(page: Chrome) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        displayed = "return getComputedStyle(document.querySelector('%s')).display"
        assert ask(page, displayed % "#filter") == "none"
        assert ask(page, displayed % "nav") == "none"
        assert ask(page, displayed % ".notes") == "block"
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
