"""People known by the role that follows their name."""

from __future__ import annotations

import pytest

from tests.stories import story


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oleh Syniehubov, the governor of the region, spoke.", ["Oleh Syniehubov"]),
        ("Mel Stride, the shadow work and pensions secretary, rose.", ["Mel Stride"]),
        ("Zubrin Okwonga, Norway’s foreign minister, left.", ["Zubrin Okwonga"]),
        (
            "Koichi Mizukami, deputy general manager at a bank, spoke.",
            ["Koichi Mizukami"],
        ),
        ("Quorin Valesky, president of the bank, spoke.", ["Quorin Valesky"]),
        ("Bruyn Kelps, maker of oats, closed.", []),
        ("Harlow Mills, the leader in oats, closed.", []),
        ("Quorn Vale, the last stop, was empty.", []),
    ],
)
def test_a_role_behind_a_name_makes_a_person(text: str, names: list[str]) -> None:
    """A person's role counts; one that companies have too does not."""
    assert [person.name for person in story(text).people] == names
