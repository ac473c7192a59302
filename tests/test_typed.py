from __future__ import annotations

import copy
import pickle
from typing import NamedTuple as Real

import pytest

from newslint.typed import NamedTuple


class Place(NamedTuple):
    """A place."""

    row: int
    column: int = 1
    name: str = ""

    @property
    def label(self) -> str:
        return f"{self.name}:{self.row}"


class RealPlace(Real):
    row: int
    column: int = 1
    name: str = ""


def test_a_value_is_a_tuple_with_names() -> None:
    place = Place(3, name="a")
    assert place == (3, 1, "a")
    assert (place.row, place.column, place.name) == (3, 1, "a")
    assert place.label == "a:3"
    assert repr(place) == "Place(row=3, column=1, name='a')"
    assert place._replace(row=4) == Place(4, 1, "a")
    assert place._asdict() == {"row": 3, "column": 1, "name": "a"}
    assert Place._fields == RealPlace._fields
    assert Place._field_defaults == RealPlace._field_defaults


@pytest.mark.parametrize(
    ("arguments", "names"),
    [((), {}), ((1, 2, "x", 4), {}), ((1,), {"row": 1}), ((1,), {"colour": 2})],
)
def test_what_the_real_one_refuses_is_refused(
    arguments: tuple[object, ...], names: dict[str, object]
) -> None:
    for kind in (Place, RealPlace):
        with pytest.raises(TypeError):
            kind(*arguments, **names)  # type: ignore[arg-type]


def test_an_unknown_field_cannot_be_replaced() -> None:
    with pytest.raises(ValueError, match="colour"):
        Place(1)._replace(colour=2)  # type: ignore[call-arg]


def test_values_are_frozen_small_and_travel() -> None:
    place = Place(1, 2, "é")
    with pytest.raises(AttributeError):
        place.row = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        place.colour = 2  # type: ignore[attr-defined]
    assert pickle.loads(pickle.dumps(place)) == place
    assert type(copy.deepcopy(place)) is Place


def test_values_match_by_position_and_name() -> None:
    match Place(1, 2, "x"):
        case Place(row, 2, name="x"):
            assert row == 1
        case _:
            pytest.fail("no match")
