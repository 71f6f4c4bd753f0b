"""The next round on the screens: begun on Home, confirmed question by question, compared with the one before."""

from __future__ import annotations

from typing import cast

from textual.screen import Screen

from tests.tui.conftest import TestProgram, open_app, open_screen, saved, text_of
from workshop.session import rounds
from workshop.session.walk import waiting
from workshop.store.desk import Desk
from workshop.tui.commands import active
from workshop.tui.screens.interview import Interview

GIVEN = {"importance": "People would ring us.", "objectives": [{"statement": "Fewer outage calls", "type": "help"}]}


def second(program: TestProgram) -> Desk:
    """The second round of a small plan."""
    before = program.desk(program.session(given=GIVEN))
    found = rounds.carried(program.the_bank, before.events, program.new_id)
    return Desk.create(
        program.store, program.the_bank, program.files, title="Round two", by="facilitator", now=program.now,
        new_id=program.new_id, lang="en", follows=before.session, carried=found.changes,
    )  # fmt: skip


async def test_home_starts_the_next_round_and_goes_into_it(program: TestProgram) -> None:
    program.session("Our plan", given=GIVEN)
    async with open_app(program) as (app, pilot):
        await pilot.pause(0.3)
        await pilot.press("f")
        await pilot.pause(0.2)
        await pilot.press("enter")
        for _again in range(40):
            await pilot.pause(0.1)
            if isinstance(app.screen, Interview):
                break
        assert isinstance(app.screen, Interview)
        assert app.saver is not None
        assert "Our plan, round 2" == app.saver.desk.state.title
        assert app.saver.desk.state.follows
        await pilot.pause(0.3)
        assert "From the last round, not confirmed yet" in text_of(app)


async def test_one_key_confirms_and_goes_on(program: TestProgram) -> None:
    desk = second(program)
    async with open_screen(program, desk.session, "interview", "importance") as (app, pilot, saver):
        assert isinstance(app.screen, Interview)
        assert waiting(saver.desk.state, saver.desk.bank.questions["importance"])
        await pilot.press("f6")
        await pilot.pause(0.3)
        await saved(app)
        assert not waiting(saver.desk.state, saver.desk.bank.questions["importance"])
        assert app.screen.walk.at is saver.desk.bank.questions["objectives"]
        await pilot.pause(0.3)
        assert "Still holds" in text_of(app).splitlines()[-1]
        await pilot.press("f4")
        await pilot.pause(0.3)
        enabled = {one.command.id for one in active(cast("Screen[object]", app.screen)) if one.enabled}
        assert "confirm_answer" not in enabled


async def test_what_changed_is_shown(program: TestProgram) -> None:
    desk = second(program)
    desk.record(rounds.confirm(desk.bank, desk.state, "importance"))
    async with open_screen(program, desk.session, "interview", "importance", size=(140, 40)) as (app, pilot, _saver):
        await pilot.press("alt+x")
        await pilot.pause(1)
        assert "Nothing has changed." in text_of(app)


async def test_a_first_round_has_nothing_to_compare(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview", "importance") as (app, pilot, _saver):
        await pilot.press("alt+x")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Interview)
