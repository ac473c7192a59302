"""LanguageTool's findings stay where they are until it has looked again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.diagnostic import Diagnostic, Edit, Fix, Level, Position
from newslint.document.source_map import Lines
from newslint.server.checking import Checked
from newslint.server.kept import changed, with_kept
from newslint.server.texts import Text

TEXTS = st.text("ab\n😀", max_size=12)


def finding(
    source: str, offset: int, end: int, rule: str = "languagetool.X"
) -> Diagnostic:
    lines = Lines(source)
    places = lines.position(offset), lines.position(end)
    fix = Fix("safe", "", (Edit("c", offset, end),))
    text = source[offset:end]
    return Diagnostic(
        "a.md", rule, Level.warning, "", text, *places, offset, end, fix, None
    )


def checked(source: str, *found: Diagnostic) -> Checked:
    return Checked(Text(source, None, "utf-16"), found)


@given(TEXTS, TEXTS, st.data())
def test_what_is_kept_has_the_text_that_it_had(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old)))
    one = finding(old, start, data.draw(st.integers(start, len(old))))
    for kept in with_kept(checked(old, one), checked(new)).diagnostics:
        assert kept == finding(new, kept.offset, kept.end_offset)
        assert kept.text == one.text


@given(TEXTS, TEXTS)
def test_what_changed_is_all_that_changed(old: str, new: str) -> None:
    start, end = changed(old, new)
    assert 0 <= start <= end <= len(old)
    assert new.startswith(old[:start])
    assert new.endswith(old[end:])
    assert start + len(old) - end <= len(new)


def test_before_and_after_the_change_they_stay() -> None:
    old, new = (
        "Their is a road.\nTheir is no way.\n",
        "Their is a long road.\nTheir is no way.\n",
    )
    before = checked(old, finding(old, 0, 8), finding(old, 17, 25))
    first, second = with_kept(before, checked(new)).diagnostics
    assert (first.offset, first.location) == (0, Position(1, 1))
    assert (second.offset, second.location) == (22, Position(2, 1))
    assert second.fix == Fix("safe", "", (Edit("c", 22, 30),))


def test_what_the_change_touches_goes() -> None:
    old = "Their is a road."
    before = checked(old, finding(old, 0, 8))
    for new in ("There is a road.", "Their isn a road.", "xTheir is a road.", ""):
        assert with_kept(before, checked(new)).diagnostics == ()


def test_only_what_is_languagetools_stays() -> None:
    old, new = "Their is a road.", "Their is a roads."
    own = finding(old, 0, 8, "spelling.known-typo")
    assert with_kept(checked(old, own), checked(new)).diagnostics == ()


def test_where_newslint_speaks_itself_it_has_the_word() -> None:
    old, new = "Their is a road.", "Their is a roads."
    own = finding(new, 0, 5, "spelling.known-typo")
    before = checked(old, finding(old, 0, 8))
    assert with_kept(before, checked(new, own)).diagnostics == (own,)
