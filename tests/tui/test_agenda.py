"""Agenda and clock: in sight wherever one is, right after a restart, changed by keyboard, never in the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import NOW, SIZES, TestProgram, open_app, open_screen, saved, text_of
from workshop.session import agenda, changes
from workshop.session.events import Change
from workshop.store.desk import Desk
from workshop.tui import clock
from workshop.tui.program import WRITER
from workshop.tui.screens.agenda import Agenda
from workshop.tui.screens.interview import Interview


def people(desk: Desk) -> Sequence[Change]:
    return changes.add_participant(desk.state, "Aino", participant="p1")


def later(minutes: float) -> str:
    found = datetime.fromisoformat(NOW) + timedelta(minutes=minutes)
    return found.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(12.4, "12 min"), (2.0, "2 min"), (1.5, "1:30"), (0.0, "0:00"), (-0.5, "+0:30"), (-3.2, "+3 min")],
)
def test_minutes_are_calm_until_the_end_and_count_up(minutes: float, said: str) -> None:
    assert said == clock.words(minutes)


async def test_the_clock_is_in_every_top_line_and_right_after_a_restart(program: TestProgram) -> None:
    session = program.session(changes=people)
    async with open_app(program) as (app, pilot):
        await app.open_session(session, "importance")
        await pilot.pause(0.3)
        await saved(app)
        program.clock = later(5)
        await pilot.pause(1.2)
        assert "◷ 7 min" in text_of(app)
        await pilot.press("alt+c")
        await pilot.pause(0.3)
        assert "◷ 7 min" in text_of(app)
    program.clock = later(14)
    async with open_app(program) as (app, pilot):
        await app.open_session(session)
        await pilot.pause(0.3)
        assert "◷ +2 min" in text_of(app)
        assert isinstance(app.screen, Interview)
        await pilot.press(*"still writing")  # nothing is locked
        assert "still writing" in text_of(app)


async def test_alone_there_is_no_clock(program: TestProgram) -> None:
    async with open_app(program) as (app, pilot):
        await app.open_session(program.session(), "importance")
        await pilot.pause(0.3)
        assert "◷" not in text_of(app)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "fi"])
async def test_the_agenda_is_changed_while_the_room_works(
    program: TestProgram, size: tuple[int, int], lang: str
) -> None:
    def begun(desk: Desk) -> Sequence[Change]:
        return [*people(desk), *changes.enter_step(desk.bank, desk.state, "importance")]

    session = program.session(changes=begun, lang=lang)
    program.clock = later(10)
    async with open_screen(program, session, "agenda", size=size, lang=lang) as (app, pilot, saver):
        bank = saver.desk.bank

        def minutes(id: str) -> float:
            return next(one.minutes for one in agenda.steps(bank, saver.desk.state) if one.id == id)

        assert app.screen.selected.id == "objectives"  # type: ignore[attr-defined]
        before = minutes("objectives")
        await pilot.press("plus", "5", "minus")
        await saved(app)
        assert before + 5 == minutes("objectives")
        await pilot.press("b")
        await saved(app)
        await pilot.press("j", "enter")
        await saved(app)
        assert "pause_1" == saver.desk.state.aside
        await pilot.press("p")
        await saved(app)
        assert saver.desk.state.paused
        await pilot.press("s")
        await saved(app)
        assert agenda.in_order(bank, saver.desk.state)
        await pilot.press("delete")
        await saved(app)
        await pilot.pause(0.1)
        assert "pause_1" not in {one.id for one in agenda.steps(bank, saver.desk.state)}
        assert "12:" in text_of(app)


def next_round(program: TestProgram, follows: str | None, minutes: float) -> str:
    """A session in which the first factor took so long."""
    desk = Desk.create(
        program.store, program.the_bank, program.files, title="Round", by=WRITER, now=program.now,
        new_id=program.new_id, lang="en", follows=follows, minutes=60,
    )  # fmt: skip
    desk.record(changes.enter_step(desk.bank, desk.state, "importance"))
    begun, program.clock = program.clock, later(minutes)
    desk.record(agenda.pause(desk.state, True))
    program.clock = begun
    return desk.session


@pytest.mark.parametrize("size", SIZES)
async def test_earlier_rounds_suggest_the_time(program: TestProgram, size: tuple[int, int]) -> None:
    last = None
    for minutes in (11, 12, 13, 29):
        last = next_round(program, last, minutes)
    session = next_round(program, last, 0)
    async with open_screen(program, session, "agenda", size=size) as (app, pilot, saver):
        await pilot.pause(0.3)
        assert "before 12" in text_of(app)
        before = agenda.steps(saver.desk.bank, saver.desk.state)
        assert not saver.desk.state.agenda  # nothing is changed by itself
        await pilot.press("h")
        await saved(app)
        after = agenda.steps(saver.desk.bank, saver.desk.state)
        assert sum(one.minutes for one in after) == pytest.approx(60, abs=0.1)
        share = {one.id: one.minutes / (12 if one.id == "objectives" else old.minutes)
                 for one, old in zip(after, before, strict=True)}  # fmt: skip
        assert [share["objectives"]] * len(share) == pytest.approx(list(share.values()), abs=0.01)


async def test_a_first_round_has_no_time_to_go_by(program: TestProgram) -> None:
    async with open_screen(program, next_round(program, None, 12), "agenda") as (app, pilot, saver):
        await pilot.pause(0.3)
        await pilot.press("h")
        await saved(app)
        assert not saver.desk.state.agenda
        assert "before" not in text_of(app)


async def test_starts_are_right_over_a_change_to_summer_time(
    program: TestProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Helsinki")
    time.tzset()
    try:
        program.clock = "2027-03-28T00:50:00.000Z"  # ten minutes before clocks go from 3 to 4
        async with open_screen(program, program.session(), "agenda") as (app, _pilot, _saver):
            shown = text_of(app)
            assert "02:50" in shown  # opening, 5 min
            assert "02:55" in shown  # objectives, 12 min
            assert "04:07" in shown
            assert "03:07" not in shown
    finally:
        monkeypatch.undo()
        time.tzset()


async def test_two_facilitators_at_once_keep_what_each_meant(program: TestProgram) -> None:
    def begun(desk: Desk) -> Sequence[Change]:
        return [*people(desk), *changes.enter_step(desk.bank, desk.state, "importance")]

    session = program.session(changes=begun)
    other = program.desk(session)
    async with open_screen(program, session, "agenda") as (app, pilot, saver):
        bank = saver.desk.bank
        other.record(agenda.pause(other.state, True))
        other.record(agenda.add_break(bank, other.state, "objectives", title="Coffee"))
        await pilot.press("p", "plus")  # both let the clock stand, and both change the plan
        await saved(app)
        assert saver.desk.state.paused
        steps = agenda.steps(bank, saver.desk.state)
        assert ["objectives", "pause_1"] == [one.id for one in steps][1:3]
        assert 13 == steps[1].minutes
        other.refresh()
        other.record(agenda.enter(bank, other.state, "pause_1"))
        program.clock = later(4)
        await pilot.press("j", "plus")
        await saved(app)
        assert "pause_1" == saver.desk.state.aside
        assert 4 == round(agenda.used(bank, saver.desk.state, later(4))["pause_1"])
        other.refresh()
        other.record(agenda.remove(bank, other.state, "pause_1"))
        await pilot.press("plus")  # for what the other has just taken out
        screen = app.screen
        assert isinstance(screen, Agenda)
        await until(pilot, lambda: screen.selected is not None and "groups_channels" == screen.selected.id)
        assert "pause_1" not in {one.id for one in agenda.steps(bank, saver.desk.state)}
        assert "" == saver.desk.state.aside


async def test_another_program_that_opens_the_session_leaves_the_break_alone(program: TestProgram) -> None:
    def begun(desk: Desk) -> Sequence[Change]:
        entered = Change("agenda_entered", {"step": "opening"})
        return [*people(desk), *changes.enter_step(desk.bank, desk.state, "importance"), entered]

    session = program.session(changes=begun)
    program.clock = later(2)
    async with open_app(program) as (app, pilot):
        await app.open_session(session)
        await pilot.pause(0.3)
        await saved(app)
        assert "opening" == program.desk(session).state.aside
        assert "◷ 3 min" in text_of(app)


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until this holds, at most six seconds."""
    for _again in range(60):
        if holds():
            return
        await pilot.pause(0.1)
    assert holds()


async def test_after_an_hour_of_sleep_the_clock_goes_on(program: TestProgram) -> None:
    def begun(desk: Desk) -> Sequence[Change]:
        return [*people(desk), *changes.enter_step(desk.bank, desk.state, "importance")]

    session = program.session(changes=begun)
    async with open_app(program) as (app, pilot):
        await app.open_session(session, "importance")
        await pilot.pause(0.5)
        state = app.saver.desk.state  # type: ignore[union-attr]
        program.clock = later(63)  # the laptop slept
        await until(pilot, lambda: state.at == program.clock)
        program.clock = later(68)
        await until(pilot, lambda: "◷ 7 min" in text_of(app))  # twelve less the five since
        program.clock = later(8)  # somebody set the clock
        await until(pilot, lambda: state.at == program.clock)
        program.clock = later(10)
        await until(pilot, lambda: "◷ 10 min" in text_of(app))  # what was not in the log is lost, and time runs on


async def test_an_hour_of_typing_is_no_break(program: TestProgram) -> None:
    session = program.session(changes=people)
    async with open_screen(program, session, "interview", "importance") as (app, pilot, saver):
        await saved(app)
        before = len(saver.desk.events)
        for minutes in range(1, 61):
            program.clock = later(minutes)
            await pilot.press("a")
        await saved(app)
        found = agenda.clock(saver.desk.bank, saver.desk.state, later(60))
        assert found is not None
        assert 60 == round(found.used)
        assert len(saver.desk.events) <= before + 6
