"""Levels on the screen: given in turn and hidden, revealed at one stroke, shown with their spread."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import TestProgram, open_screen, saved, text_of
from workshop.session import changes, gathering, levels
from workshop.session.events import Change
from workshop.store import example
from workshop.store.desk import Desk
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.levels import Levels
from workshop.tui.screens.rating import Rating
from workshop.tui.widgets.turn import Turn

FACTOR = "objectives"


def team(*names: str) -> object:
    def add(desk: Desk) -> Sequence[Change]:
        return [
            change
            for n, name in enumerate(names)
            for change in changes.add_participant(desk.state, name, participant=f"p{n}")
        ]

    return add


async def begin(pilot: Pilot[None], *, down: int = 0, factors: str = FACTOR, named: bool = False) -> None:
    """Begin a rating of the first factor only, `down` ways below the first."""
    await pilot.press("r")
    await pilot.pause(0.2)
    assert isinstance(pilot.app.screen, Rating)
    while pilot.app.focused is None or pilot.app.focused.id != "way":
        await pilot.pause(0.05)
    for _step in range(3):
        await pilot.press("up")
    for _step in range(down):
        await pilot.press("down")
    await pilot.press("tab", "a")
    form = pilot.app.screen
    if set(form.query_one("#factors").values):  # type: ignore[attr-defined]
        await pilot.press("a")
    await pilot.press("space")
    if named:
        await pilot.press("tab", "tab", "down")
    await pilot.press("ctrl+s")
    await pilot.pause(0.2)


async def give(pilot: Pilot[None], now: str, wanted: str, evidence: str = "") -> None:
    """Give one factor's two levels at the keyboard."""
    await pilot.press(now, "enter")
    if evidence:
        await pilot.press(*evidence, "enter")
    await pilot.pause(0.1)
    await pilot.press(wanted, "enter")
    await pilot.pause(0.1)


def kept(app: WorkshopApp) -> gathering.Gathering | None:
    assert app.saver is not None
    return gathering.read(app.saver.desk.draft(gathering.PLACE))


async def test_people_give_theirs_in_turn_and_all_is_revealed_at_one_stroke(program: TestProgram) -> None:
    session = program.session(changes=team("Aino", "Veli", "Sanna", "Liisa", "Ilkka"))  # type: ignore[arg-type]
    async with open_screen(program, session, "levels") as (app, pilot, saver):
        assert "Nobody has rated anything yet." in text_of(app)
        await begin(pilot)
        for n, point in enumerate("12345"):
            shown = text_of(app)
            assert f"{n} of 5" in shown
            assert not any(name in shown for name in ("Aino", "unique"))
            await pilot.press("enter")
            await pilot.pause(0.1)
            assert app.screen.query_one("#levels").highlighted is None  # type: ignore[attr-defined]
            await give(pilot, point, "5", f"unique{n}" if n > 1 else "")
        assert "That is everybody." in text_of(app)
        await saved(app)
        assert {} == saver.desk.state.ratings
        assert not any("unique" in str(event.data) for event in saver.desk.events)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(app.screen, Levels)
        await saved(app)
        told = saver.desk.state.ratings[1][FACTOR]
        assert ((1, 2, 3, 4, 5), (5,) * 5, {}) == (told.now, told.wanted, told.names)
        assert ("unique2", "unique3", "unique4") == told.evidence
        assert None is kept(app)
        shown = text_of(app)
        assert "people differ" in shown
        assert "5 people." in shown


async def test_a_crash_before_the_reveal_loses_nothing_and_shows_nothing(program: TestProgram) -> None:
    session = program.session(changes=team("Aino", "Veli", "Sanna"))  # type: ignore[arg-type]
    async with open_screen(program, session, "levels") as (app, pilot, saver):
        await begin(pilot, named=True)
        assert "Aino" in text_of(app)
        await pilot.press("enter")
        await pilot.pause(0.1)
        await give(pilot, "2", "4")
        await pilot.press("enter")  # Veli
        await pilot.pause(0.1)
        await pilot.press("3", "enter")
        assert saver.drafts.flush(9e9)
    async with open_screen(program, session, "levels") as (app, pilot, saver):
        await pilot.pause(0.2)
        assert "1 of 3 have given theirs" in text_of(app)
        await pilot.press("r")
        await pilot.pause(0.3)
        assert "Veli has begun" in text_of(app)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press("5", "enter")  # the evidence was left out, and what was wanted is asked next
        await pilot.pause(0.2)
        saver.desk.record(changes.remove_participant(saver.desk.state, "p0"))
        assert "2 of 3" in text_of(app)
        assert "Veli" not in text_of(app)
        await pilot.press("tab", "enter")
        await pilot.pause(0.2)
        assert "Reveal it all the same?" in text_of(app)
        await pilot.press("enter")
        await pilot.pause(0.3)
        await saved(app)
        assert {"p0": [2, 4], "p1": [3, 5]} == saver.desk.state.ratings[1][FACTOR].names


async def test_hands_are_counted_for_each_level(program: TestProgram) -> None:
    session = program.session()
    async with open_screen(program, session, "levels") as (app, pilot, saver):
        await begin(pilot, down=1)
        await pilot.press("1", "enter", "4", "enter", "2", "enter")
        await pilot.pause(0.1)
        assert "7 hands" in text_of(app)
        await pilot.press("enter", "enter")
        await pilot.pause(0.1)
        await pilot.press("enter", "enter", "7", "enter", "enter", "enter")
        await pilot.pause(0.3)
        await saved(app)
        told = saver.desk.state.ratings[1][FACTOR]
        assert ((1, 2, 2, 2, 2, 3, 3), (3,) * 7) == (told.now, told.wanted)
        assert isinstance(app.screen, Levels)


async def test_alone_it_takes_one_person_and_no_reveal(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "levels") as (app, pilot, saver):
        await begin(pilot, down=2)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "Choose a level first" in text_of(app)
        await give(pilot, "2", "3")
        await pilot.pause(0.2)
        await saved(app)
        assert (2,) == saver.desk.state.ratings[1][FACTOR].now
        assert "1 person." in text_of(app)


async def test_where_nobody_gives_anything_nothing_is_revealed_and_it_can_be_thrown_away(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "levels") as (app, pilot, saver):
        await begin(pilot, down=2)
        await pilot.press("f4", "f4")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Rating)
        assert "Nobody gave a level." in text_of(app)
        await pilot.press("f8")
        await pilot.pause(0.2)
        await pilot.press("left", "enter")
        await pilot.pause(0.2)
        assert 0 == len(app.screen.query(Turn))
        await saved(app)
        assert None is kept(app)
        assert {} == saver.desk.state.ratings


async def test_the_middle_becomes_the_answer_only_when_it_is_taken(program: TestProgram) -> None:
    session = program.session(given={"objectives_level_now": 1})
    async with open_screen(program, session, "levels", FACTOR) as (app, pilot, saver):
        bank, state = saver.desk.bank, saver.desk.state
        saver.save(lambda: levels.rate(bank, state, FACTOR, now=[2, 3, 3, 2, 2, 3], wanted=[4] * 6))
        await saved(app)
        await pilot.pause(0.1)
        assert 1 == saver.desk.state.value("objectives_level_now")
        await pilot.press("t")
        await saved(app)
        await pilot.pause(0.1)
        assert (2, 4) == tuple(saver.desk.state.value(f"objectives_level_{which}") for which in ("now", "wanted"))
        assert not app.screen.check_action("take", ())


async def test_of_few_without_names_the_screen_points_at_nobody(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "levels", FACTOR, size=(140, 40)) as (app, pilot, saver):
        bank, state = saver.desk.bank, saver.desk.state
        saver.save(lambda: levels.rate(bank, state, FACTOR, now=[1, 4, 4, 4]))
        await saved(app)
        await pilot.pause(0.1)
        shown = text_of(app)
        assert "fewer than 5 people" in shown
        assert "█" not in shown
        assert "(1 to 4)" not in shown


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_two_hundred_people_and_two_ratings_have_room(program: TestProgram, size: tuple[int, int]) -> None:
    names = [f"Person {n}" for n in range(200)]
    session = program.session(changes=team(*names))  # type: ignore[arg-type]
    async with open_screen(program, session, "levels", FACTOR, size=size) as (app, pilot, saver):
        bank, desk = saver.desk.bank, saver.desk
        for n in (1, 2):
            given = [1 + (one * n) % 5 for one in range(200)]
            saver.save(levels.rate(bank, desk.state, FACTOR, now=given, rating=n))
            await saved(app)
        await pilot.pause(0.1)
        assert "200 people." in text_of(app)
        await pilot.press("pagedown")
        assert "40" in text_of(app)
        await begin(pilot, named=True)
        await pilot.press("end", "enter")
        await pilot.pause(0.2)
        await give(pilot, "2", "4")
        assert "1 of 200" in text_of(app)


async def test_a_settled_limit_says_when_people_differ(program: TestProgram) -> None:
    desk = example.make(program.store, "en", by="facilitator")
    program.the_bank = program.the_bank._replace(dissent=0.95)
    async with open_screen(program, desk.session, "levels") as (app, _pilot, _saver):
        assert "people differ" not in text_of(app)
