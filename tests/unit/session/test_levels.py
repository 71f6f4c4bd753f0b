"""Levels as a room gives them: how they lie, what may be shown of few people, one rating beside another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.session.small import BANK, Session
from workshop.errors import ValueProblem, WorkshopError
from workshop.session import changes, levels, opinions
from workshop.session.findings import FACTORS
from workshop.session.undo import undo
from workshop.session.visible import variables

POINTS = st.lists(st.integers(1, 5), min_size=1, max_size=200)


@given(POINTS)
def test_dissent_lies_between_agreement_and_two_camps(points: list[int]) -> None:
    found = levels.spread(points, 5, named=True)
    assert found is not None
    assert found.dissent is not None
    assert 0 <= found.dissent <= 1.0000001
    assert len(points) == found.people == sum(found.counts or ())
    assert (min(points), max(points)) == (found.low, found.high)


def test_agreement_is_none_and_two_camps_are_all() -> None:
    same, apart = levels.spread([3] * 6, 5, named=False), levels.spread([1, 1, 1, 5, 5, 5], 5, named=False)
    assert same is not None
    assert apart is not None
    assert (0.0, 1.0) == (same.dissent, apart.dissent)
    assert levels.spread([], 5, named=True) is None


@given(st.lists(st.integers(1, 5), min_size=1, max_size=opinions.FEW - 1))
def test_of_few_people_without_names_only_the_median_is_told(points: list[int]) -> None:
    found = levels.spread(points, 5, named=False)
    assert found is not None
    assert (None, None, None, None) == (found.counts, found.low, found.high, found.dissent)


def test_ratings_stand_side_by_side_and_the_weakest_comes_first() -> None:
    session = Session()
    session.record(levels.rate(BANK, session.state, "goals", now=[3, 3, 2, 4, 3], wanted=[4, 4, 4, 4, 5]))
    session.record(levels.rate(BANK, session.state, "groups", now=[1, 2, 1, 1, 1], wanted=[]))
    assert ["groups", "goals"] == [one.factor.id for one in levels.rated(BANK, session.state, 1)]
    session.record(levels.rate(BANK, session.state, "goals", now=[4, 4, 4, 4, 4], rating=2))
    assert [3, 4] == [levels.rated(BANK, session.state, n)[-1].now.median for n in (1, 2)]  # type: ignore[union-attr]
    seen = {row["id"]: row["levels_now"] for row in variables(BANK, session.state)[FACTORS]}
    assert [4.0] * 5 == seen["goals"]
    assert [1.0, 1.0, 1.0, 1.0, 2.0] == seen["groups"]
    session.record(undo(BANK, session.events, session.state, "anna").changes)
    assert 2 not in {n for n, found in session.state.ratings.items() if found}
    session.record(undo(BANK, session.events, session.state, "anna").changes)
    assert "groups" not in session.state.ratings[1]


def test_points_are_kept_without_a_trace_of_who_gave_which() -> None:
    session = Session()
    (change,) = levels.rate(BANK, session.state, "goals", now=[4, 1, 3, 2, 5])
    assert [1, 2, 3, 4, 5] == change.data["now"]
    assert {} == change.data["names"]


def test_names_are_kept_where_people_rate_under_them() -> None:
    session = Session()
    session.record(changes.add_participant(session.state, "Aino", participant="p1"))
    session.record(levels.rate(BANK, session.state, "goals", now=[], names={"p1": (2, 4)}))
    (one,) = levels.rated(BANK, session.state, 1)
    assert one.now is not None
    assert (2, 2) == (one.now.low, one.now.high)
    session.record(changes.remove_participant(session.state, "p1"))
    assert 1 == len(levels.rated(BANK, session.state, 1))


def test_hands_are_counted_level_by_level() -> None:
    assert [2, 2, 3, 5] == levels.from_hands([0, 2, 1, 0, 1])
    with pytest.raises(ValueProblem):
        levels.from_hands([-1])


@pytest.mark.parametrize(
    ("factor", "now", "names"),
    [("nope", [3], {}), ("cover", [3], {}), ("goals", [6], {}), ("goals", [0], {}), ("goals", [], {}),
     ("goals", [], {"ghost": (3, 3)})],
)  # fmt: skip
def test_what_cannot_be_given_is_refused(factor: str, now: list[int], names: dict[str, tuple[int, int]]) -> None:
    with pytest.raises((WorkshopError, ValueProblem)):
        levels.rate(BANK, Session().state, factor, now=now, names=names)


@pytest.mark.parametrize(
    ("points", "found"),
    [
        ([4, 4, 5, 4, 5], "high"), ([1, 2, 2, 1, 2], "low"), ([3, 3, 3, 3, 3], None), ([1, 1, 5, 5, 5], "split"),
        ([2, 2, 2, 2, 5], "outlier"), ([1, 4, 4, 5, 4], "outlier"), ([1, 2, 3, 4, 5], "split"),
        ([2, 3, 4, 3, 3], None), ([2, 2, 4, 4, 4], "split"), ([2, 2, 2, 2, 4], "outlier"), ([5, 5], None), ([], None),
    ],
)  # fmt: skip
def test_points_lie_in_a_pattern(points: list[int], found: str | None) -> None:
    lying = levels.spread(points, 5, named=True)
    assert found == (lying.pattern if lying else None)


def test_of_few_without_names_no_pattern_is_told() -> None:
    lying = levels.spread([1, 5, 5, 5], 5, named=False)
    assert lying is not None
    assert lying.pattern is None


@given(POINTS)
def test_a_pattern_is_told_or_not_whatever_the_points(points: list[int]) -> None:
    lying = levels.spread(points, 5, named=True)
    assert lying is not None
    assert lying.pattern in {"high", "low", "split", "outlier", None}
