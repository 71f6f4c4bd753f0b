"""Records behave as frozen dataclasses do."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from workshop.record import Record


class Place(Record):
    town: str
    people: int = 0


class Home(Place):
    street: str = ""


def test_values_come_in_order_by_name_or_by_default() -> None:
    home = Home("Turku", street="Aurakatu")
    assert ("Turku", 0, "Aurakatu") == (home.town, home.people, home.street)
    assert home == Home._make(["Turku", 0, "Aurakatu"])
    assert Home("Turku", 3) == Home("Turku")._replace(people=3)


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", 1, "b", 2), {}), (("a",), {"town": "b"}), (("a",), {"country": "b"}), ((), {"people": 1})],
)
def test_what_does_not_fit_is_refused(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="Home takes town, people, street"):
        Home(*values, **named)


@pytest.mark.parametrize("values", [["a", 1], ["a", 1, "b", 2]])
def test_made_of_too_few_or_too_many_values_it_is_refused(values: list[Any]) -> None:
    with pytest.raises(ValueError, match="zip"):
        Home._make(values)


def test_it_does_not_change() -> None:
    place = Place("Turku")
    with pytest.raises(AttributeError, match="frozen"):
        place.town = "Oulu"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="frozen"):
        del place.town
    assert Place("Turku") == place


def test_equal_are_those_of_one_class_with_equal_values() -> None:
    assert Place("Turku") == Place("Turku", 0) == deepcopy(Place("Turku"))
    assert 1 == len({Place("Turku"), Place("Turku", 0)})
    assert Place("Turku") != Place("Oulu")
    assert Place("Turku") != Home("Turku")
    assert Place("Turku") != ("Turku", 0)


def test_it_shows_what_it_holds() -> None:
    assert "Home(town='Turku', people=0, street='')" == repr(Home("Turku"))
