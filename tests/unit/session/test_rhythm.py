"""The inner steps of a factor: fitted to its time, gone through once, right after breaks and restarts, none for one."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.session.test_agenda import SHIPPED, at, entered, record
from workshop.bank.model import Bank, Factor
from workshop.errors import WorkshopError
from workshop.session import agenda, changes, pace, rhythm
from workshop.session.events import Change, Event
from workshop.session.fold import fold
from workshop.session.state import NO_PHASE, State
from workshop.session.undo import undo
from workshop.store.library import open_bank

IDS = [phase.id for phase in SHIPPED.rhythm]
PEOPLE = (0.0, "participant_added", {"participant": "p1", "name": "Aino", "role": "facilitator"})
Stroke = tuple[float, str, dict[str, Any]]


def log(*strokes: Stroke, format: str = "full", minutes: float | None = None) -> list[Event]:
    first = {"title": "T", "lang": "en", "bank": {"id": "b", "version": "1", "hash": "h"}}
    every = [(0.0, "session_created", first | {"format": format, "minutes": minutes}), *strokes]
    return [
        Event("s", n, f"e{n}", at(when), "me", kind, data, "1", f"e{n}")
        for n, (when, kind, data) in enumerate(every, 1)
    ]


def room(*strokes: Stroke, format: str = "full", minutes: float | None = None) -> State:
    return fold(SHIPPED, log(PEOPLE, *strokes, format=format, minutes=minutes))


def begun(when: float, phase: str, factor: str = "objectives") -> Stroke:
    return when, "phase_entered", {"factor": factor, "phase": phase}


def named(id: str) -> Factor:
    found = SHIPPED.factor(id)
    assert found is not None
    return found


def walk(state: State, *questions: str | None) -> State:
    for question in questions:
        state = record(state, changes.enter_step(SHIPPED, state, question))
    return state


def step(state: State, by: int = 1) -> State:
    found = rhythm.coming(SHIPPED, state, by)
    assert found is not None
    return record(state, rhythm.enter(SHIPPED, state, found.id))


def test_the_shipped_steps_are_those_of_the_framework_and_take_twenty_minutes() -> None:
    assert ["frame", "write", "merge", "talk", "vote", "record"] == IDS
    assert [2, 4, 4, 5, 2, 3] == [phase.minutes for phase in SHIPPED.rhythm]
    opened = [str(phase.opens) for phase in SHIPPED.rhythm]
    assert ["None", "silent", "pieces", "None", "vote", "decision"] == opened
    short = open_bank("after-action-review").bank
    assert 3 == len(short.rhythm)


@given(st.floats(1, 600))
def test_they_share_the_minutes_of_the_factor_and_none_falls_to_nothing(minutes: float) -> None:
    state = room(minutes=minutes)
    for factor in SHIPPED.numbered():
        total = sum(one.minutes for one in agenda.steps(SHIPPED, state) if one.factor == factor.id)
        found = rhythm.beats(SHIPPED, state, factor, at(0))
        assert sum(one.minutes for one in found) == pytest.approx(total)
        assert all(one.minutes >= min(agenda.FLOOR, total / len(found)) - 1e-9 for one in found)
        assert [(n, len(IDS)) for n in range(1, len(IDS) + 1)] == [(one.number, one.of) for one in found]


def test_they_follow_what_somebody_gives_the_factor() -> None:
    state = room()
    state = record(state, agenda.give(SHIPPED, state, "objectives", 20))
    found = rhythm.beats(SHIPPED, state, named("objectives"), at(0))
    assert [4, 8, 8, 10, 4, 6] == [pytest.approx(one.minutes) for one in found]


def test_a_question_of_another_factor_begins_its_first_step_in_the_same_stroke() -> None:
    state = room()
    made = changes.enter_step(SHIPPED, state, "importance")
    assert ["step_entered", "phase_entered"] == [one.kind for one in made]
    state = record(state, made)
    assert ("objectives", "frame") == state.phase
    assert ["step_entered"] == [one.kind for one in changes.enter_step(SHIPPED, state, "objectives")]
    state = walk(step(state), "objectives", "target_groups")
    assert ("groups_channels", "frame") == state.phase


def test_going_back_into_a_factor_takes_up_its_last_step() -> None:
    state = step(step(walk(room(), "importance")))
    state = walk(step(walk(state, "target_groups")), "objectives")
    assert ("objectives", "merge") == state.phase
    assert ("groups_channels", "write") == walk(state, "target_groups").phase
    state = step(walk(state, "importance"), -1)
    assert ("objectives", "write") == walk(
        state, "target_groups", "importance"
    ).phase  # the last begun, not the furthest


def test_each_follows_the_one_before_and_the_last_none() -> None:
    state = walk(room(), "importance")
    for earlier, later in pairwise(IDS):
        assert earlier == state.phase[1]
        state = step(state)
        assert later == state.phase[1]
        assert earlier == rhythm.coming(SHIPPED, state, -1).id  # type: ignore[union-attr]
    assert rhythm.coming(SHIPPED, state) is None
    assert rhythm.coming(SHIPPED, walk(room(), "importance"), -1) is None
    with pytest.raises(WorkshopError):
        rhythm.enter(SHIPPED, state, "nope")
    assert [] == rhythm.enter(SHIPPED, state, "record")


@pytest.mark.parametrize("question", ["scope", None])
def test_the_cover_and_the_end_have_none_and_the_way_back_goes_on(question: str | None) -> None:
    state = walk(step(walk(room(), "importance")), question)
    assert NO_PHASE == state.phase
    assert rhythm.at(SHIPPED, state) is None
    assert rhythm.coming(SHIPPED, state) is None
    assert [] == rhythm.follow(SHIPPED, state, question)
    assert ("objectives", "write") == walk(state, "importance").phase


def test_one_person_alone_has_none() -> None:
    alone = fold(SHIPPED, log())
    assert ["step_entered"] == [one.kind for one in changes.enter_step(SHIPPED, alone, "importance")]
    alone = walk(alone, "importance")
    assert [] == rhythm.beats(SHIPPED, alone, named("objectives"), at(0))
    assert rhythm.coming(SHIPPED, alone) is None
    with pytest.raises(WorkshopError):
        rhythm.enter(SHIPPED, alone, "frame")
    left = step(walk(room(), "importance"))
    left = record(left, changes.remove_participant(left, "p1"))
    assert NO_PHASE == walk(left, "target_groups").phase


def test_a_bank_without_a_rhythm_has_none() -> None:
    bare = SHIPPED._replace(rhythm=())
    state = room()
    assert ["step_entered"] == [one.kind for one in changes.enter_step(bare, state, "importance")]
    assert rhythm.beat(bare, room(entered(0, "importance"), begun(0, "merge")), at(1)) is None


def test_undo_passes_over_it_and_it_changes_nothing_of_the_plan() -> None:
    answer = {"question": "importance", "value": "x", "fingerprint": "f"}
    events = log(PEOPLE, (1.0, "answer_set", answer), entered(2, "importance"), begun(2, "frame"), begun(3, "write"))
    state = fold(SHIPPED, events)
    assert at(1) == state.changed
    found = undo(SHIPPED, events, state, "me")
    assert [("answer_set", None)] == [(one.kind, one.data["value"]) for one in found.changes]


# Time


def beat(state: State, now: float) -> tuple[str, int, int]:
    found = rhythm.beat(SHIPPED, state, at(now))
    assert found is not None
    return found.phase.id, round(found.used), round(found.left)


def test_time_goes_to_the_step_at_hand_also_from_question_to_question() -> None:
    walked = [entered(0, "importance"), begun(0, "frame"), begun(3, "write"), entered(5, "objectives")]
    assert ("write", 4, 0) == beat(room(*walked), 7)
    assert ("write", 6, -2) == beat(room(*walked), 9)
    back = room(*walked, begun(9, "frame"))
    assert ("frame", 4, -2) == beat(back, 10)
    assert 6 == round(pace.used_in_phases(back, at(20))["objectives", "write"])


def test_a_paused_clock_a_break_and_sleep_count_for_nothing() -> None:
    walked = [entered(0, "importance"), begun(0, "frame"), begun(2, "write")]
    paused = [*walked, (3.0, "clock_paused", {"paused": True})]
    assert ("write", 1, 3) == beat(room(*paused), 20)
    assert ("write", 2, 2) == beat(room(*paused, (20.0, "clock_paused", {"paused": False})), 21)
    aside = room(*walked, (3.0, "agenda_entered", {"step": "break"}))
    assert rhythm.at(SHIPPED, aside) is None
    assert 1 == round(pace.used_in_phases(aside, at(13))["objectives", "write"])
    assert ("write", 0, 4) == beat(room(*walked), 2 + 61)
    assert ("write", 0, 4) == beat(room(*walked), -30)


def test_after_a_break_the_same_step_goes_on_and_the_break_is_over() -> None:
    state = room(
        entered(0, "importance"), begun(0, "frame"), begun(2, "write"), (3.0, "agenda_entered", {"step": "break"})
    )
    found = rhythm.coming(SHIPPED, state)
    assert found is not None
    assert "write" == found.id
    state = step(state)
    assert ("", ("objectives", "write")) == (state.aside, state.phase)


def test_walking_on_after_a_break_ends_it_at_the_very_same_question_too() -> None:
    state = room(entered(0, "importance"), begun(0, "frame"), (3.0, "agenda_entered", {"step": "break"}))
    made = changes.enter_step(SHIPPED, state, "importance")
    assert [Change("step_entered", {"question": "importance"})] == made
    assert "frame" == rhythm.at(SHIPPED, record(state, made)).id  # type: ignore[union-attr]


PLACES = st.sampled_from(["importance", "target_groups", "scope", "", "gone"])
STROKES = st.one_of(
    st.tuples(st.just("step_entered"), st.fixed_dictionaries({"question": PLACES})),
    st.tuples(
        st.just("phase_entered"),
        st.fixed_dictionaries(
            {
                "factor": st.sampled_from(["objectives", "groups_channels", ""]),
                "phase": st.sampled_from([*IDS, "", "x"]),
            }
        ),
    ),
    st.tuples(st.just("agenda_entered"), st.fixed_dictionaries({"step": st.sampled_from(["break", ""])})),
    st.tuples(st.just("clock_paused"), st.fixed_dictionaries({"paused": st.booleans()})),
)


@given(st.lists(st.tuples(st.floats(-40, 40), STROKES), max_size=20), st.integers(0, 20))
def test_a_log_read_anew_tells_the_same_and_no_time_is_negative(
    told: list[tuple[float, tuple[str, dict[str, Any]]]], cut: int
) -> None:
    minutes, strokes = 0.0, list[Stroke]()
    for gap, (kind, data) in told:
        minutes += gap
        strokes.append((minutes, kind, data))
    events = log(PEOPLE, *strokes)
    state = fold(SHIPPED, events)
    assert state == fold(SHIPPED, events[cut:], fold(SHIPPED, events[:cut]))
    assert [*state.phases] == [*fold(SHIPPED, events).phases]
    assert all(seconds >= 0 for seconds in state.phases.values())
    assert sum(state.phases.values()) <= sum(state.used.values()) + 1e-6
    assert state.phase == NO_PHASE or state.phase == [*state.phases][-1]
    coming(SHIPPED, state)


def coming(bank: Bank, state: State) -> None:
    """Whatever a log holds, there is an answer to where the room is and where it can go."""
    for by in (1, -1):
        found = rhythm.coming(bank, state, by)
        assert found is None or found in bank.rhythm
    found_beat = rhythm.beat(bank, state, at(0))
    assert found_beat is None or found_beat.phase == rhythm.at(bank, state)
