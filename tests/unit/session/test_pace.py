"""Time as the log tells it: given to where the walk was, without breaks, and never backwards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.session.small import BANK
from workshop.session.events import Event
from workshop.session.fold import fold
from workshop.session.pace import PAUSE, planned, planned_in_all, used
from workshop.session.state import State

START = datetime(2027, 3, 1, 9, tzinfo=UTC)
QUESTIONS = [*BANK.questions]
FIRST = QUESTIONS[0]
LAST = QUESTIONS[-1]


def at(seconds: float) -> str:
    return (START + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")


def walked(*steps: tuple[float, str]) -> State:
    """The state after walking to each question at so many seconds from the start."""
    return fold(BANK, [event(seq, *step) for seq, step in enumerate(steps, 1)])


def event(seq: int, seconds: float, question: str) -> Event:
    return Event("s", seq, f"e{seq}", at(seconds), "me", "step_entered", {"question": question}, "1", f"e{seq}")


def minutes(question: str, state: State, now: float) -> float:
    return used(BANK, state, at(now))[BANK.factor_of[question].id]


def test_time_goes_to_where_the_walk_was_and_goes_on_now() -> None:
    state = walked((0, FIRST), (120, LAST))
    assert 2.0 == minutes(FIRST, state, 180)
    assert 1.0 == minutes(LAST, state, 180)


def test_a_break_counts_for_nothing() -> None:
    state = walked((0, FIRST), (60, FIRST), (60 + PAUSE + 1, FIRST))
    assert 1.0 == minutes(FIRST, state, 60 + PAUSE + 1)
    assert 1.0 + PAUSE / 60 == minutes(FIRST, state, 60 + 2 * PAUSE + 1)
    assert 1.0 == minutes(FIRST, state, 60 + 2 * PAUSE + 2)


def test_a_clock_that_is_set_back_takes_nothing_away() -> None:
    state = walked((0, FIRST), (600, FIRST), (0, FIRST))
    assert 10.0 == minutes(FIRST, state, 0)
    assert 10.0 == minutes(FIRST, state, -600)


def test_times_that_are_none_count_for_nothing() -> None:
    odd = event(2, 0, FIRST)._replace(at="yesterday")
    assert 0.0 == minutes(FIRST, fold(BANK, [event(1, 0, FIRST), odd]), 60)


def test_past_the_last_question_no_time_runs() -> None:
    state = walked((0, FIRST), (60, ""), (300, ""))
    assert {FIRST: 60.0} == state.used
    assert 1.0 == sum(used(BANK, state, at(400)).values())


@given(st.lists(st.tuples(st.floats(-4000, 4000), st.sampled_from([*QUESTIONS, "", "gone"])), max_size=20))
def test_time_is_never_negative_and_only_grows(walk: list[tuple[float, str]]) -> None:
    seconds, steps = 0.0, []
    before = 0.0
    for gap, question in walk:
        seconds += gap
        steps.append((seconds, question))
        found = used(BANK, walked(*steps), at(seconds))
        assert all(spent >= 0 for spent in found.values())
        assert sum(found.values()) >= before - 1e-9
        before = sum(found.values())


def test_the_plan_stretches_with_the_session() -> None:
    state = State(format="core")
    factor = BANK.factor_of[FIRST]
    whole = planned_in_all(BANK, state)
    short = planned(BANK, state, factor, tuple(BANK.questions.values()))
    state.minutes = 2 * whole
    assert whole > 0
    assert 2 * whole == planned_in_all(BANK, state)
    assert pytest.approx(2 * short) == planned(BANK, state, factor, tuple(BANK.questions.values()))
