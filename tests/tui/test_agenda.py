"""Agenda and clock: in sight wherever one is, right after a restart, changed by keyboard, never in the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from tests.tui.conftest import NOW, SIZES, TestProgram, open_app, open_screen, saved, text_of
from workshop.session import agenda, changes
from workshop.session.events import Change
from workshop.store.desk import Desk
from workshop.tui import clock
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
