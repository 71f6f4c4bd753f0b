"""Rounds: nothing is lost on the way, what came along waits to be confirmed, equal sessions do not differ."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import example, given, settings

from tests.unit.session.play import Stroke, play, strokes
from tests.unit.session.small import BANK, Session, plan
from workshop.errors import WorkshopError
from workshop.session import changes, rounds
from workshop.session.difference import Side, What, compare
from workshop.session.events import Change
from workshop.session.fold import fold
from workshop.session.walk import Status, next_gap, progress, status


def followed(first: Session) -> Session:
    """The next round of a session."""
    second = Session(format=first.state.format)
    second._ids = (f"r{number}" for number in count(1))
    found = rounds.carried(BANK, first.events, second.new_id)
    assert () == found.left
    second.record(found.changes)
    return second


def sides(first: Session, second: Session) -> tuple[Side, Side]:
    return Side(BANK, first.state), Side(BANK, second.state)


@settings(max_examples=60, deadline=None)
@example([*[("add", 0, 0, 0, "a")] * 10, ("add", 1, 0, 0, "a"), ("add", 2, 0, 0, "a"), ("cell", 0, 0, 1, "a"),
          ("remove", 1, 0, 0, "a")])  # fmt: skip
@given(strokes())
def test_carrying_over_loses_nothing(played: list[Stroke]) -> None:
    first = play(Session(), played)
    second = followed(first)
    found = compare(*sides(first, second))
    assert () == found.differences
    assert {one.name for one in first.state.participants.values() if not one.removed} == {
        one.name for one in second.state.participants.values()
    }


@settings(max_examples=60, deadline=None)
@given(strokes())
def test_a_session_does_not_differ_from_itself(played: list[Stroke]) -> None:
    session = play(Session(), played)
    assert compare(*sides(session, session)).same


@settings(max_examples=40, deadline=None)
@given(strokes(most=12), strokes(most=12))
def test_a_difference_is_found_wherever_two_plans_differ(before: list[Stroke], after: list[Stroke]) -> None:
    first = play(Session(), before)
    second = play(followed(first), after)
    asked = {id: said for id, said in plan(second.state).items() if id in ("answers", "items", "grids")}
    was = {id: said for id, said in plan(first.state).items() if id in ("answers", "items", "grids")}
    if not compare(*sides(first, second)).differences:
        assert was.keys() == asked.keys()


def test_what_came_along_waits_and_counts_as_half() -> None:
    first = Session(format="quick")
    first.answer("why", "People ask")
    second = followed(first)
    why = BANK.questions["why"]
    assert Status.CARRIED is status(BANK, second.state, why)
    assert (0, 1) == (progress(BANK, second.state).answered, progress(BANK, second.state).partly)
    assert why is next_gap(BANK, second.state)
    second.record(rounds.confirm(BANK, second.state, "why"))
    assert Status.ANSWERED is status(BANK, second.state, why)
    assert [] == rounds.confirm(BANK, second.state, "why")


def test_an_equal_answer_given_anew_confirms() -> None:
    first = Session()
    first.answer("why", "People ask")
    second = followed(first)
    second.answer("why", "People ask")
    assert Status.ANSWERED is status(BANK, second.state, BANK.questions["why"])


def test_items_keep_their_ids_and_wait_field_by_field() -> None:
    first = Session()
    goal = first.add("goals", name="a", priority="top", groups=[], deadline="2027-01-01")
    second = followed(first)
    assert "a" == second.state.items["goals"][goal].value("name")
    second.field("goals", goal, "name", "b")
    (found,) = compare(*sides(first, second)).differences
    assert (What.CHANGED, goal, "name", "a", "b") == (found.what, found.item, found.field, found.before, found.after)
    assert second.state.items["goals"][goal].fields["priority"].unconfirmed
    assert not second.state.items["goals"][goal].fields["name"].unconfirmed
    second.record(rounds.confirm(BANK, second.state, "goals"))
    assert not second.state.items["goals"][goal].fields["priority"].unconfirmed


def test_items_that_came_and_went() -> None:
    first = Session()
    goal = first.add("goals", name="a")
    second = followed(first)
    second.record(changes.remove_item(BANK, second.state, "goals", goal))
    other = second.add("goals", name="b")
    found = compare(*sides(first, second)).differences
    assert [(What.ADDED, other), (What.REMOVED, goal)] == [(one.what, one.item) for one in found]


def test_what_was_left_undecided_is_asked_anew_and_no_difference() -> None:
    first = Session()
    first.record(changes.set_undecided(BANK, first.state, "why"))
    second = followed(first)
    assert "why" not in second.state.answers
    assert compare(*sides(first, second)).same


def test_rounds_in_a_circle_are_told() -> None:
    before = {"c": "b", "b": "a", "a": None}
    assert ["a", "b", "c"] == rounds.chain("c", before.__getitem__)
    circle = {"c": "b", "b": "c"}
    with pytest.raises(WorkshopError, match="circle"):
        rounds.chain("c", circle.__getitem__)


def test_a_log_that_marks_nonsense_as_carried_is_read() -> None:
    session = Session()
    session.record([Change("answer_confirmed", {"question": "why", "list": "goals", "fields": ["name"]})])
    session.record([Change("answer_confirmed", {"question": [], "fields": 3})])
    assert {"answer_confirmed": 1} == fold(BANK, session.events).unknown
