"""Times from earlier sessions: the median of those of the same format, without what lies far off."""

from __future__ import annotations

import pytest

from tests.unit.session.test_agenda import SHIPPED, entered, played
from workshop.session import agenda, agenda_history
from workshop.session.agenda_history import Walked
from workshop.session.state import State


def first_question(factor: str) -> str:
    return next(one.id for one in SHIPPED.questions.values() if SHIPPED.factor_of[one.id].id == factor)


def session(minutes: dict[str, float], format: str = "core") -> State:
    """A session that went through these steps, each for so many minutes."""
    strokes: list[tuple[float, str, dict[str, object]]] = []
    when = 0.0
    for step, length in minutes.items():
        asks = SHIPPED.factor(step)
        strokes.append(entered(when, first_question(step)) if asks else (when, "agenda_entered", {"step": step}))
        when += length
    return played(*strokes, (when, "clock_paused", {"paused": True}), format=format)


def walked(*sessions: State) -> list[Walked]:
    return [agenda_history.walked(SHIPPED, state) for state in sessions]


def rounded(state: State, earlier: list[Walked]) -> dict[str, float]:
    return {id: round(minutes, 1) for id, minutes in agenda_history.suggested(SHIPPED, state, earlier).items()}


def test_nothing_is_suggested_without_history() -> None:
    assert {} == agenda_history.suggested(SHIPPED, played(), [])
    assert {} == agenda_history.suggested(SHIPPED, played(), walked(played()))


def test_one_session_suggests_what_it_took_without_steps_hardly_begun() -> None:
    before = session({"opening": 4, "objectives": 18, "groups_channels": 1.1, "activities": 0.5})
    assert {"opening": 4.0, "objectives": 18.0} == rounded(played(), walked(before))


def test_one_far_off_among_four_is_left_out() -> None:
    sessions = [session({"objectives": minutes}) for minutes in (10, 12, 13, 29)]
    assert {"objectives": 12.0} == rounded(played(), walked(*sessions))
    assert {"objectives": 12.5} == rounded(played(), walked(*[session({"objectives": n}) for n in (10, 12, 13, 15)]))


@pytest.mark.parametrize(
    ("minutes", "kept"),
    [
        ([10.0, 60.0, 10.0], [10.0, 60.0, 10.0]),
        ([10.0, 10.0, 10.0, 11.0], [10.0, 10.0, 10.0, 11.0]),
        ([10.0, 10.0, 10.0, 25.0], [10.0, 10.0, 10.0]),
        ([1.0, 20.0, 21.0, 22.0, 20.0], [20.0, 21.0, 22.0, 20.0]),
        ([5.0, 10.0, 20.0, 40.0], [5.0, 10.0, 20.0, 40.0]),
    ],
)
def test_what_lies_far_off_is_told_where_there_are_enough(minutes: list[float], kept: list[float]) -> None:
    assert kept == agenda_history.usual(minutes)


def test_sessions_of_another_format_do_not_count() -> None:
    full = session({"objectives": 25}, format="full")
    assert {} == rounded(played(), walked(full))
    assert {"objectives": 25.0} == rounded(played(format="full"), walked(full, session({"objectives": 10})))


def test_a_step_that_the_earlier_agenda_lacked_keeps_its_minutes() -> None:
    state = played(minutes=90)
    made = agenda.add_break(SHIPPED, state, "objectives", title="Coffee")
    state = played((0, "agenda_set", dict(made[0].data)), minutes=90)
    suggested = agenda_history.suggested(SHIPPED, state, walked(session({"objectives": 20, "pause_1": 25})))
    assert {"objectives"} == set(suggested)
    (planned,) = agenda.plan(SHIPPED, state, suggested)
    minutes = {id: length for id, length, _title in planned.data["steps"]}
    assert sum(minutes.values()) == pytest.approx(90, abs=0.1)
    assert minutes["objectives"] / minutes["pause_1"] == pytest.approx(2, abs=0.02)


@pytest.mark.parametrize("total", [None, 5.0, 45.0, 90.0, 240.0])
def test_the_plan_fits_the_time_and_no_step_falls_to_nothing(total: float | None) -> None:
    state = played(minutes=total)
    suggested = agenda_history.suggested(SHIPPED, state, walked(session({"opening": 1.5, "objectives": 29})))
    (planned,) = agenda.plan(SHIPPED, state, suggested)
    minutes = [length for _id, length, _title in planned.data["steps"]]
    assert sum(minutes) == pytest.approx(total or 90, abs=0.1)
    assert min(minutes) >= min(agenda.FLOOR, (total or 90) / len(minutes)) - 0.01
