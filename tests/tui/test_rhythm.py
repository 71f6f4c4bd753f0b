"""The inner steps of a factor on the screen: gone through on one key, each with its tool and what to say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.tui.conftest import SIZES, TestProgram, open_app, open_screen, saved, text_of
from tests.tui.test_agenda import later, people
from workshop.session import agenda, changes
from workshop.session.events import Change
from workshop.store.desk import Desk
from workshop.tui.app import WorkshopApp
from workshop.tui.commands import active
from workshop.tui.screens.interview import Interview
from workshop.tui.screens.jot import Jot
from workshop.tui.screens.pieces import Pieces
from workshop.tui.screens.silent import Silent
from workshop.tui.screens.voting import Voting
from workshop.tui.widgets.facilitator import Facilitator


def begun(desk: Desk) -> Sequence[Change]:
    """People, at the first question of the first factor."""
    found = desk.record(people(desk))
    assert found is not None
    return changes.enter_step(desk.bank, desk.state, "importance")


def words(app: WorkshopApp) -> str:
    return " ".join(text_of(app).split())


def pane(app: WorkshopApp) -> str:
    """The facilitator's pane in one line."""
    lines = (line.rpartition("│")[2] for line in text_of(app).splitlines())
    return " ".join(" ".join(lines).replace("\u00a0", " ").split())


async def press(pilot: object, app: WorkshopApp, *keys: str) -> None:
    await pilot.press(*keys)  # type: ignore[attr-defined]
    await pilot.pause(0.3)  # type: ignore[attr-defined]
    await saved(app)
    await pilot.pause(0.1)  # type: ignore[attr-defined]


def commands(app: WorkshopApp) -> set[str]:
    return {one.command.id for one in active(app.screen) if one.enabled}


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_goes_through_a_factor_and_opens_what_each_step_works_with(
    program: TestProgram, size: tuple[int, int]
) -> None:
    def written(desk: Desk) -> Sequence[Change]:
        desk.record(begun(desk))
        for id in ("one", "two"):
            fields = {"text": f"Calls {id}", "question": "importance"}
            desk.record(changes.add_item(desk.bank, desk.state, "pieces", fields, item=id))
        return []

    session = program.session(changes=written)
    async with open_screen(program, session, "interview", size=size) as (app, pilot, saver):
        seen, said = [], list[str]()
        app.say = said.append  # type: ignore[method-assign,assignment]
        for _step in range(5):
            await press(pilot, app, "alt+n")
            seen.append((saver.desk.state.phase[1], type(app.screen)))
            while not isinstance(app.screen, Interview):
                await press(pilot, app, "escape")
        expected = [("write", Pieces), ("merge", Pieces), ("talk", Interview), ("vote", Voting), ("record", Jot)]
        assert expected == seen
        assert ["2/6 Write in silence", "3/6 Merge"] == said[:2]
        await press(pilot, app, "alt+n")
        assert "The factor has no further step" in words(app)
        assert ("objectives", "record") == saver.desk.state.phase
        await app.run_action("phase(-1)", app.screen)
        await pilot.pause(0.3)
        assert isinstance(app.screen, Interview)  # going back opens nothing
        assert ("objectives", "vote") == saver.desk.state.phase


async def test_silence_opens_the_writing_and_nothing_where_the_question_takes_no_pieces(program: TestProgram) -> None:
    async with open_screen(program, program.session(changes=begun), "interview") as (app, pilot, saver):
        await press(pilot, app, "alt+n")
        assert isinstance(app.screen, Silent)
    async with open_screen(program, program.session(changes=begun), "interview", "objectives_level_now") as (
        app,
        pilot,
        saver,
    ):
        await press(pilot, app, "alt+n")
        assert "write" == saver.desk.state.phase[1]
        assert isinstance(app.screen, Interview)
        await press(pilot, app, "alt+n")  # nobody wrote anything that could be merged
        assert "merge" == saver.desk.state.phase[1]
        assert isinstance(app.screen, Interview)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("lang", "told", "coming"),
    [
        ("en", ("1/6 Frame, 3 of 1 min This is what we settle now, and why",), "Write in silence (Alt+N)"),
        ("fi", ("1/6 Alustus, 3", " min Tämän ratkaisemme nyt, ja tämän"), "Hiljainen kirjoittaminen (Alt+N)"),
    ],
)
async def test_the_pane_tells_the_step_its_time_what_to_say_and_what_comes_next(
    program: TestProgram, size: tuple[int, int], lang: str, told: tuple[str, ...], coming: str
) -> None:
    session = program.session(changes=begun, lang=lang)
    async with open_screen(program, session, "interview", size=size, lang=lang) as (app, pilot, _saver):
        if size == SIZES[0]:
            await pilot.press("f2")
        program.clock = later(3)
        app.screen.query_one(Facilitator).tick()
        await pilot.pause(0.2)
        shown = pane(app)
        assert all(part in shown for part in told), shown
        assert coming in shown


async def test_beside_the_questions_the_pane_says_what_the_bank_says_there(program: TestProgram) -> None:
    session = program.session(changes=begun)
    async with open_screen(program, session, "interview", size=SIZES[1]) as (app, pilot, saver):
        saver.save(lambda: agenda.enter(saver.desk.bank, saver.desk.state, "opening"))
        await pilot.pause(0.3)
        assert "Step at hand Opening Welcome. Eight factors" in pane(app)
        assert "Next step Frame (Alt+N)" in pane(app)
        await press(pilot, app, "alt+n")
        assert ("", ("objectives", "frame")) == (saver.desk.state.aside, saver.desk.state.phase)


async def test_alone_there_are_no_steps_and_no_word_of_them(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview", size=SIZES[1]) as (app, pilot, saver):
        await press(pilot, app, "alt+n")
        assert ("", "") == saver.desk.state.phase
        assert "Step at hand" not in text_of(app)
        assert "Next step" not in text_of(app)
        assert not commands(app) & {"next_phase", "previous_phase"}


async def test_the_first_person_makes_it_a_room(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview", size=SIZES[1]) as (app, pilot, saver):
        await press(pilot, app, "alt+u")
        await press(pilot, app, *"Aino", "enter", "escape")
        assert isinstance(app.screen, Interview)
        assert ("objectives", "frame") == saver.desk.state.phase
        assert "1/6 Frame, 0 of 1 min" in text_of(app)
        assert "next_phase" in commands(app)
        assert "previous_phase" not in commands(app)


async def test_a_killed_program_finds_the_step_and_its_time(program: TestProgram) -> None:
    session = program.session(changes=begun)
    async with open_app(program, size=SIZES[1]) as (app, pilot):
        await app.open_session(session)
        await pilot.pause(0.3)
        for _step in range(3):
            await press(pilot, app, "alt+n")
            while not isinstance(app.screen, Interview):
                await press(pilot, app, "escape")
        program.clock = later(2)
    async with open_app(program, size=SIZES[1]) as (app, pilot):
        await app.open_session(session)
        await pilot.pause(0.3)
        assert "4/6 Talk it through, 2 of 3 min" in text_of(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_agenda_shows_the_steps_of_the_factor_at_hand(program: TestProgram, size: tuple[int, int]) -> None:
    session = program.session(changes=begun, format="full")
    program.clock = later(1)
    async with open_screen(program, session, "agenda", size=size) as (app, pilot, saver):
        lines = text_of(app).splitlines()
        names = [line.strip(" ›□■") for line in lines]
        here = next(n for n, line in enumerate(names) if line.startswith("Setting objectives"))
        assert names[here + 1].split() == ["Frame", "2", "min", "1", "used"]
        assert names[here + 2].split() == ["Write", "in", "silence", "4", "min"]
        assert names[here + 6].split() == ["Write", "it", "down", "3", "min"]
        assert "objectives" == app.screen.selected.id  # type: ignore[attr-defined]
        await pilot.press("j")
        assert "groups_channels" == app.screen.selected.id  # type: ignore[attr-defined]
        await press(pilot, app, "k", "plus")
        assert 21 == agenda.steps(saver.desk.bank, saver.desk.state)[1].minutes
