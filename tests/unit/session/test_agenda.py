"""The agenda: fitted to the time there is, changed in the log, right after breaks, sleep and clocks set back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.session.small import BANK, Session
from workshop.errors import ValueProblem, WorkshopError
from workshop.session import agenda, changes, pace
from workshop.session.events import Change, Event
from workshop.session.fold import fold
from workshop.session.state import State
from workshop.store.library import open_bank

SHIPPED = open_bank("social-media").bank
START = datetime.fromisoformat("2027-03-28T00:30:00+00:00")  # clocks are put forward that night
LENGTHS = st.lists(st.floats(0.5, 60), min_size=1, max_size=14)


def at(minutes: float) -> str:
    return (START + timedelta(minutes=minutes)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def played(*strokes: tuple[float, str, dict[str, object]], format: str = "core", minutes: float | None = None) -> State:
    """A session in which something happened so many minutes after its start."""
    first: dict[str, object] = {"title": "T", "lang": "en", "bank": {"id": "b", "version": "1", "hash": "h"}}
    first |= {"format": format, "minutes": minutes}
    events = [(0.0, "session_created", first), *strokes]
    return fold(
        SHIPPED,
        [
            Event("s", n, f"e{n}", at(when), "me", kind, data, "1", f"e{n}")
            for n, (when, kind, data) in enumerate(events, 1)
        ],
    )


def entered(when: float, question: str) -> tuple[float, str, dict[str, object]]:
    return when, "step_entered", {"question": question}


@given(LENGTHS, st.floats(1, 600))
def test_steps_fit_the_time_and_none_falls_to_nothing(minutes: list[float], total: float) -> None:
    found = agenda.fit(minutes, total)
    assert sum(found) == pytest.approx(total)
    floor = min(agenda.FLOOR, total / len(minutes))
    assert all(one >= floor - 1e-9 for one in found)


@pytest.mark.parametrize("minutes", [None, 5.0, 45.0, 90.0, 300.0])
@pytest.mark.parametrize("format", ["quick", "core", "full"])
def test_every_format_can_be_planned_in_any_time(format: str, minutes: float | None) -> None:
    state = played(format=format, minutes=minutes)
    steps = agenda.steps(SHIPPED, state)
    assert all(step.minutes > 0 for step in steps)
    assert {"objectives", "learning"} <= {step.factor for step in steps}
    if minutes:
        assert sum(step.minutes for step in steps) == pytest.approx(minutes)


def test_the_clock_runs_with_the_walk_counts_up_and_stands_while_paused() -> None:
    walk = [entered(0, "importance"), entered(3, "objectives")]
    found = agenda.clock(SHIPPED, played(*walk), at(10))
    assert found is not None
    assert ("objectives", 10, 2) == (found.step.id, round(found.used), round(found.left))
    over = agenda.clock(SHIPPED, played(*walk), at(15))
    assert over is not None
    assert (-3, 5 - 3) == (round(over.left), round(over.ahead))  # the opening was left out
    paused = agenda.clock(SHIPPED, played(*walk, (5, "clock_paused", {"paused": True})), at(20))
    assert paused is not None
    assert (5, True) == (round(paused.used), paused.paused)
    again = played(*walk, (5, "clock_paused", {"paused": True}), (20, "clock_paused", {"paused": False}))
    assert 6 == round(agenda.clock(SHIPPED, again, at(21)).used)  # type: ignore[union-attr]


@pytest.mark.parametrize("gap", [-120.0, 61.0, 24 * 60.0])
def test_sleep_and_clocks_that_jump_count_for_nothing(gap: float) -> None:
    state = played(entered(0, "importance"), entered(4, "objectives"))
    found = agenda.clock(SHIPPED, state, at(4 + gap))
    assert found is not None
    assert 4 == round(found.used)


def test_a_break_has_its_own_time_and_the_questions_go_on_after_it() -> None:
    state = played(entered(0, "importance"), (5, "agenda_entered", {"step": "opening"}))
    assert "opening" == agenda.at(SHIPPED, state).id  # type: ignore[union-attr]
    spent = agenda.used(SHIPPED, state, at(9))
    assert (5, 4) == (round(spent["objectives"]), round(spent["opening"]))
    back = played(entered(0, "importance"), (5, "agenda_entered", {"step": "opening"}), entered(9, "importance"))
    assert 7 == round(agenda.used(SHIPPED, back, at(11))["objectives"])


def record(state: State, made: list[Change], when: float | None = None) -> State:
    moment = state.at if when is None else at(when)
    events = [
        Event("s", state.seq + n, f"x{state.seq + n}", moment, "me", one.kind, one.data, "1", "x")
        for n, one in enumerate(made, 1)
    ]
    return fold(SHIPPED, events, state)


def test_it_is_changed_within_its_rules() -> None:
    state = played()
    state = record(state, agenda.give(SHIPPED, state, "objectives", 5))
    assert 17 == next(one.minutes for one in agenda.steps(SHIPPED, state) if one.id == "objectives")
    with pytest.raises(ValueProblem):
        agenda.give(SHIPPED, state, "objectives", -17)
    with pytest.raises(WorkshopError):
        agenda.give(SHIPPED, state, "nope", 1)
    state = record(state, agenda.add_break(SHIPPED, state, "objectives", title="Coffee"))
    ids = [one.id for one in agenda.steps(SHIPPED, state)]
    assert "pause_1" == ids[ids.index("objectives") + 1]
    state = record(state, agenda.move(SHIPPED, state, "pause_1", 1))
    with pytest.raises(ValueProblem):
        agenda.move(SHIPPED, state, "objectives", 1)
    assert agenda.in_order(SHIPPED, state)
    with pytest.raises(ValueProblem):
        agenda.remove(SHIPPED, state, "learning")
    state = record(state, agenda.remove(SHIPPED, state, "pause_1"))
    assert "pause_1" not in {one.id for one in agenda.steps(SHIPPED, state)}
    assert "Opening" == agenda.called(SHIPPED, agenda.steps(SHIPPED, state)[0], "en")


def test_what_is_left_is_shared_over_the_steps_to_come() -> None:
    state = played(entered(0, "importance"))
    now = at(22)  # ten minutes over
    state = record(state, agenda.spread(SHIPPED, state, now))
    every, spent = agenda.steps(SHIPPED, state), agenda.used(SHIPPED, state, now)
    coming = [one for one in every if spent[one.id] <= 0 and one.id != "opening"]
    assert sum(one.minutes for one in coming) == pytest.approx(90 - 22, abs=1)
    assert all(one.minutes >= agenda.FLOOR for one in coming)
    done = played(*(entered(n, question.id) for n, question in enumerate(SHIPPED.questions.values())))
    assert agenda.steps(SHIPPED, done)


def test_a_bank_without_steps_has_no_clock() -> None:
    session = Session()
    assert [] == agenda.steps(BANK._replace(formats=()), session.state)
    assert None is agenda.clock(BANK._replace(formats=()), session.state, at(1))
    with pytest.raises(WorkshopError):
        agenda.enter(BANK, session.state, "nope")


def test_a_clock_that_is_set_back_and_forward_within_a_step_never_takes_time_away() -> None:
    state = played(entered(0, "importance"), entered(4, "objectives"), entered(-56, "importance"))
    assert 4 == round(agenda.clock(SHIPPED, state, at(-56)).used)  # type: ignore[union-attr]
    assert 9 == round(agenda.clock(SHIPPED, state, at(-51)).used)  # type: ignore[union-attr]
    forward = played(entered(0, "importance"), entered(4, "objectives"), entered(64, "importance"))
    assert 4 == round(agenda.clock(SHIPPED, forward, at(64)).used)  # type: ignore[union-attr]
    assert 5 == round(agenda.clock(SHIPPED, forward, at(65)).used)  # type: ignore[union-attr]


def test_work_that_goes_on_is_told_after_long_silence_and_over_a_sleep() -> None:
    state = played(entered(0, "importance"))
    assert [False, False, True, True] == [pace.is_overdue(state, at(n)) for n in (0, 10, 11, -1)]
    written = played(entered(0, "importance"))
    for when in (11, 22, 33):  # people write in silence, each for eleven minutes
        written = record(written, pace.go_on(written), when)
    assert 40 == round(agenda.clock(SHIPPED, written, at(40)).used)  # type: ignore[union-attr]
    slept = record(played(entered(0, "importance"), entered(4, "objectives")), pace.go_on(state), 64)
    assert 9 == round(agenda.clock(SHIPPED, slept, at(69)).used)  # type: ignore[union-attr]
    paused = record(state, agenda.pause(state, True), 1)
    assert not pace.is_overdue(paused, at(60))
    assert [] == pace.go_on(paused)


def test_a_break_is_over_when_the_room_goes_back_to_the_same_question() -> None:
    state = played(entered(0, "importance"), (5, "agenda_entered", {"step": "opening"}))
    again = changes.enter_step(SHIPPED, state, "importance", anew=True)  # a second program opens the session
    state = record(state, again, 9)
    assert "opening" == state.aside
    assert 6 == round(agenda.used(SHIPPED, state, at(11))["opening"])
    state = record(state, changes.enter_step(SHIPPED, state, "importance"), 11)
    assert "" == state.aside
    assert 7 == round(agenda.used(SHIPPED, state, at(13))["objectives"])


def test_a_session_taken_up_while_its_clock_stands_lets_it_stand() -> None:
    state = played(entered(0, "importance"), (5, "clock_paused", {"paused": True}))
    state = record(state, changes.enter_step(SHIPPED, state, "importance", anew=True), 20)
    assert state.paused
    state = record(state, changes.enter_step(SHIPPED, state, "objectives"), 21)
    assert not state.paused


def test_breaks_keep_ids_of_their_own_and_the_room_leaves_the_one_taken_out() -> None:
    state = played(entered(0, "importance"))
    for _again in range(2):
        state = record(state, agenda.add_break(SHIPPED, state, "objectives", title="Break"))
    state = record(state, agenda.enter(SHIPPED, state, "pause_1"))
    state = record(state, agenda.remove(SHIPPED, state, "pause_1"), 3)
    assert "objectives" == agenda.at(SHIPPED, state).id  # type: ignore[union-attr]
    state = record(state, agenda.add_break(SHIPPED, state, "objectives", title="Break"))
    ids = [one.id for one in agenda.steps(SHIPPED, state)]
    assert len(set(ids)) == len(ids)
    assert 0 == agenda.used(SHIPPED, state, state.at)[ids[ids.index("objectives") + 1]]


@pytest.mark.parametrize("minutes", [1.0, 90.0])
def test_a_plan_of_a_minute_or_of_one_step_can_be_worked_with(minutes: float) -> None:
    one = SHIPPED.formats[1]._replace(steps=SHIPPED.formats[1].steps[1:2])
    for bank in (SHIPPED, SHIPPED._replace(formats=(SHIPPED.formats[0], one, SHIPPED.formats[2]))):
        state = played(entered(0, "importance"), minutes=minutes)
        assert sum(step.minutes for step in agenda.steps(bank, state)) == pytest.approx(minutes)
        assert agenda.clock(bank, state, at(5)) is not None
        state = record(state, agenda.give(bank, state, "objectives", 5))
        state = record(state, agenda.plan(bank, state, {"objectives": 20.0}))
        assert sum(step.minutes for step in agenda.steps(bank, state)) == pytest.approx(minutes, abs=0.1)
        if len(agenda.steps(bank, state)) > 1:
            assert agenda.spread(bank, state, at(5))
        else:
            assert [] == agenda.move(bank, state, "objectives", 1)
            with pytest.raises(ValueProblem):
                agenda.spread(bank, state, at(5))


@pytest.mark.parametrize(
    "steps",
    [
        [["objectives", 5, ""], ["objectives", 5, ""]],
        [["objectives", float("nan"), ""]],
        [["objectives", float("inf"), ""]],
        [["objectives", 1e300, ""]],
        [["objectives", -1, ""]],
        [["objectives", "soon", ""]],
        [["objectives"]],
        None,
    ],
)
def test_a_plan_that_cannot_be_is_counted_as_unknown_and_changes_nothing(steps: object) -> None:
    state = played((0, "agenda_set", {"steps": steps}))
    assert {"agenda_set": 1} == state.unknown
    assert agenda.steps(SHIPPED, state) == agenda.steps(SHIPPED, played())


def test_what_is_spread_is_no_longer_ahead() -> None:
    state = played(entered(0, "importance"), entered(2, "groups_channels_level_now"), minutes=90.0)
    found = agenda.clock(SHIPPED, state, at(3))
    assert found is not None
    assert 5 + 10 == round(found.ahead)  # the opening left out, and two of twelve minutes used
    spread = record(state, agenda.spread(SHIPPED, state, at(3)), 3)
    again = agenda.clock(SHIPPED, spread, at(3))
    assert again is not None
    assert abs(again.ahead) < 1


def test_a_step_that_was_only_touched_is_still_to_come() -> None:
    touched = played(entered(0, "importance"), (0.5, "agenda_entered", {"step": "opening"}))
    found = agenda.clock(SHIPPED, touched, at(2))
    assert found is not None
    assert ("opening", 0) == (found.step.id, round(found.ahead))
