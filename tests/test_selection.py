from __future__ import annotations

import pytest

from newslint.config.selection import Selection, is_known, is_selected

RULE = "dates.past-date"


@pytest.mark.parametrize(
    ("selection", "on_by_default", "expected"),
    [
        (Selection(), True, True),
        (Selection(), False, False),
        (Selection(("dates",)), False, True),
        (Selection((RULE,)), False, True),
        (Selection(("ALL",)), False, True),
        (Selection(("date",)), True, False),
        (Selection(()), True, False),
        (Selection(("numbers",)), True, False),
        (Selection(("ALL",), ("dates",)), True, False),
        (Selection(("dates",), ("ALL",)), True, True),
        (Selection((RULE,), ("dates",)), True, True),
        (Selection(("dates",), (RULE,)), True, False),
        (Selection(("dates",), ("dates",)), True, False),
        (Selection(None, (RULE,)), True, False),
        (Selection(None, ("numbers",)), True, True),
        (Selection(None, (), ("dates",)), False, True),
        (Selection(None, ("dates",), (RULE,)), False, True),
        (Selection(("numbers",), (), (RULE,)), True, True),
    ],
)
def test_the_longest_match_wins(
    selection: Selection, *, on_by_default: bool, expected: bool
) -> None:
    assert is_selected(RULE, [selection], default_on=on_by_default) is expected


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        # A later selection starts afresh, whatever stood before.
        (Selection((RULE,)), Selection(("numbers",)), False),
        (Selection(("ALL",), (RULE,)), Selection(("dates",)), True),
        # A later place that only ignores or adds has the last word on what it names.
        (Selection((RULE,)), Selection(None, ("dates",)), False),
        (Selection(("numbers",)), Selection(None, (), ("dates",)), True),
        (Selection(None, (RULE,)), Selection(None, (), ("dates",)), True),
        (Selection(("dates",)), Selection(None, ("numbers",)), True),
        # What a project only ignores is carried into a later selection.
        (Selection(None, (RULE,)), Selection(("dates",)), False),
        (Selection(None, ("dates",)), Selection((RULE,)), True),
    ],
)
def test_a_later_place_has_the_last_word(
    earlier: Selection, later: Selection, *, expected: bool
) -> None:
    assert is_selected(RULE, [earlier, later]) is expected


def test_a_selector_is_known_by_rule_group_or_all() -> None:
    rules = {RULE}
    assert all(is_known(name, rules) for name in ("ALL", "dates", RULE))
    assert not any(is_known(name, rules) for name in ("all", "date", "dates.", ""))
