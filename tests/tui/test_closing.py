"""Check-in, check-out and closing: a line of everybody, and the whole of what was agreed on one page."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import HOSTILE, SIZES, TestProgram, open_app, open_screen, saved, text_of
from workshop.bank.model import When
from workshop.bank.room import ACTIONS
from workshop.session import changes
from workshop.session.events import Change
from workshop.session.lines import say, voices
from workshop.session.state import State
from workshop.store import example
from workshop.store.desk import Desk
from workshop.tui.screens.agenda import Agenda
from workshop.tui.screens.brief import Brief
from workshop.tui.screens.check_in import CheckIn
from workshop.tui.screens.closing import Closing
from workshop.tui.screens.interview import Interview
from workshop.tui.screens.jot import Jot
from workshop.tui.screens.people import People
from workshop.tui.widgets.instead import Ending
from workshop.tui.widgets.options import Options


def named(*names: str) -> list[Change]:
    return [one for n, name in enumerate(names) for one in changes.add_participant(State(), name, participant=f"p{n}")]


def lines(desk: Desk, when: When = When.CHECK_IN) -> list[tuple[str, str]]:
    return [(one.name, one.text) for one in voices(desk.state, when)]


async def go_to(pilot: Pilot[None], begin: str) -> None:
    """Go down the page to the first row of this kind."""
    page = pilot.app.screen.query_one("#page", Options)
    for _n in range(40):
        at = page.highlighted
        if at is not None and (page.get_option_at_index(at).id or "").startswith(begin):
            return
        await pilot.press("j")
    pytest.fail(f"no {begin} on the page")


# Check-in and check-out


@pytest.mark.parametrize("size", SIZES)
async def test_people_speak_in_turn(program: TestProgram, size: tuple[int, int]) -> None:
    session = program.session(changes=named("Aino", "Veli", "Sanna"))
    async with open_screen(program, session, "check_in", "check_in", size=size) as (app, pilot, saver):
        assert "What should be clearer to you" in text_of(app)
        await pilot.press(*"A plan", "enter", "down", *"Dates", "enter")  # Veli does not want to speak
        await saved(app)
        await pilot.pause(0.1)
        assert [("Aino", "A plan"), ("Veli", ""), ("Sanna", "Dates")] == lines(saver.desk)
        screen = app.screen
        assert isinstance(screen, CheckIn)
        assert screen.voice is not None
        assert "Veli" == screen.voice.name
        await pilot.press("up", *"s", "escape")
        await saved(app)
        assert ("Aino", "A plans") == lines(saver.desk)[0]


async def test_what_is_typed_in_one_go_is_not_mixed_up(program: TestProgram) -> None:
    session = program.session(changes=named("Aino", "Veli"))
    async with open_screen(program, session, "check_in") as (app, pilot, saver):
        await pilot.press(*"one", "enter", *"two", "enter")
        await saved(app)
        assert [("Aino", "one"), ("Veli", "two")] == lines(saver.desk)


async def test_who_comes_late_is_asked_and_who_left_is_not(program: TestProgram) -> None:
    session = program.session(changes=named("Aino", "Veli"))
    async with open_screen(program, session, "check_in") as (app, pilot, saver):
        await pilot.press(*"A plan", "enter", *"half a th")
        state = saver.desk.state
        saver.save(changes.add_participant(state, "Sanna", participant="p9"))
        saver.save(lambda: changes.remove_participant(state, "p0"))
        await saved(app)
        await pilot.pause(0.1)
        told = text_of(app)
        assert "0 of 2 have spoken" in told
        assert "A plan" in told
        await pilot.press(*"ought", "enter")
        await saved(app)
        await pilot.pause(0.1)
        assert [("Veli", "half a thought"), ("Sanna", ""), ("Aino", "A plan")] == lines(saver.desk)
        await pilot.press("alt+u")
        await pilot.pause(0.2)
        assert isinstance(app.screen, People)


async def test_alone_it_is_one_line(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "check_in", "check_out") as (app, pilot, saver):
        assert "Nobody is named" in text_of(app)
        await pilot.press(*"Enough", "enter")
        await saved(app)
        await pilot.pause(0.1)
        assert [("", "Enough")] == lines(saver.desk, When.CHECK_OUT)
        assert "Enough" in text_of(app)


async def test_a_crash_loses_no_line(program: TestProgram) -> None:
    session = program.session(changes=named("Aino", "Veli"))
    async with open_screen(program, session, "check_in") as (_app, pilot, saver):
        await pilot.press("down", *"half a th")
        await asyncio.sleep(0.7)
        assert {"lines/check_in/p1"} == {draft.place for draft in saver.desk.drafts()}
    async with open_screen(program, session, "check_in") as (app, pilot, saver):
        await pilot.pause(0.2)
        await pilot.press("down")
        assert "half a th" in text_of(app)
        await pilot.press(*"ought", "enter")
        await saved(app)
        assert ("Veli", "half a thought") == lines(saver.desk)[1]
        assert [] == saver.desk.drafts()


async def test_names_and_lines_are_words_whatever_they_hold_and_two_hundred_have_room(program: TestProgram) -> None:
    def many(desk: Desk) -> Sequence[Change]:
        return named(*HOSTILE, *(f"Person {n}" for n in range(200)))

    session = program.session(changes=many)
    async with open_screen(program, session, "check_in") as (app, pilot, saver):
        app.screen.query_one("#line").value = HOSTILE[0]  # type: ignore[attr-defined]
        await pilot.press("enter")
        await saved(app)
        await pilot.pause(0.1)
        assert (HOSTILE[0], HOSTILE[0]) == lines(saver.desk)[0]
        assert 2 == text_of(app).count(HOSTILE[0])
        await pilot.press("up", "up", *"last", "enter")
        await saved(app)
        assert ("Person 199", "last") == lines(saver.desk)[-1]


async def test_the_opening_of_the_agenda_asks_everybody(program: TestProgram) -> None:
    async with open_screen(program, program.session(changes=named("Aino")), "agenda") as (app, pilot, saver):
        assert isinstance(app.screen, Agenda)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await saved(app)
        assert isinstance(app.screen, CheckIn)
        assert "opening" == saver.desk.state.aside
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert isinstance(app.screen, Agenda)


# Closing


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "fi"])
async def test_all_that_was_agreed_stands_on_one_page(program: TestProgram, size: tuple[int, int], lang: str) -> None:
    desk = example.make(program.store, lang, by="facilitator")
    async with open_screen(program, desk.session, "closing", size=size, lang=lang) as (app, pilot, saver):
        seen = text_of(app)
        for _n in range(24):
            await pilot.press("j")
            seen += text_of(app)
        state = saver.desk.state
        wanted = [one.text for one in voices(state, When.CHECK_OUT)[:2]]
        wanted += [str(item.value("text"))[:30] for item in state.listed(ACTIONS)]
        wanted += [str(state.listed("decisions")[0].value("decision")), str(state.listed("parked")[0].value("text"))]
        for words in wanted:
            assert words in seen, words
        assert str(state.listed("parked")[1].value("text")) not in seen  # something became of it


async def test_an_action_without_owner_or_date_is_told_and_mended(program: TestProgram) -> None:
    given = {"actions": [{"text": "Ring", "owner": "Aino"}, {"text": "Sweep"}, {"text": "Done", "done": True}]}
    async with open_screen(program, program.session(given=given), "closing") as (app, pilot, saver):
        assert "2 actions have no owner or no date" in text_of(app)
        assert "Aino, no date" in text_of(app)
        assert "no owner, no date" in text_of(app)
        await go_to(pilot, "actions/")
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Jot)
        await pilot.press("tab", "tab", *"2027-01-15", "ctrl+s")
        await saved(app)
        await pilot.pause(0.2)
        assert "1 action has no owner or no date" in text_of(app)
        assert "2027-01-15" in {item.value("due") for item in saver.desk.state.listed(ACTIONS)}


async def test_something_becomes_of_a_parked_thing(program: TestProgram) -> None:
    session = program.session(given={"parked": [{"text": "Films"}]})
    async with open_screen(program, session, "closing") as (app, pilot, saver):
        await go_to(pilot, "parked/")
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press("enter")  # an action
        await saved(app)
        await pilot.pause(0.2)
        assert "action" == saver.desk.state.listed("parked")[0].value("became")
        assert "1 action has no owner or no date" in text_of(app)


async def test_from_the_end_of_the_walk_to_the_brief(program: TestProgram) -> None:
    session = program.session(changes=named("Aino"))
    async with open_app(program) as (app, pilot):
        await app.open_session(session, "review_date")
        await pilot.pause(0.3)
        await pilot.press("f4")
        await pilot.pause(0.3)
        assert app.screen.query(Ending)
        button = next(one for one in app.screen.query("Ending Button") if "Closing" in str(one.label))  # type: ignore[attr-defined]
        button.focus()
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(app.screen, Closing)
        await pilot.press("c")
        await pilot.pause(0.2)
        assert isinstance(app.screen, CheckIn)
        await pilot.press(*"Enough", "enter", "escape")
        await saved(app)
        await pilot.pause(0.2)
        assert "Aino: Enough" in text_of(app)
        await pilot.press("p")
        await pilot.pause(0.3)
        assert isinstance(app.screen, Brief)
        await pilot.press("escape")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Closing)


async def test_a_finding_leads_to_where_it_is_mended(program: TestProgram) -> None:
    given = {"objectives": [{"statement": "Fewer calls"}]}
    async with open_app(program) as (app, pilot):
        await app.open_session(program.session(given=given), "importance")
        await pilot.pause(0.4)
        await pilot.press("alt+q")
        await pilot.pause(0.3)
        assert isinstance(app.screen, Closing)
        await go_to(pilot, "finding/")
        await pilot.press("enter")
        await pilot.pause(0.4)
        assert isinstance(app.screen, Interview)
        assert app.screen.walk.at is not None
        assert "importance" != app.screen.walk.at.id


async def test_what_comes_in_meanwhile_appears(program: TestProgram) -> None:
    async with open_screen(program, program.session(changes=named("Aino")), "closing") as (app, pilot, saver):
        desk = saver.desk
        saver.save(lambda: say(desk.bank, desk.state, When.CHECK_OUT, "p0", "Enough", new_id="x1"))
        await saved(app)
        await pilot.pause(0.1)
        assert "Aino: Enough" in text_of(app)
        await pilot.press("alt+a")
        await pilot.pause(0.2)
        await pilot.press(*"Ring", "ctrl+s")
        await saved(app)
        await pilot.pause(0.2)
        assert "1 action has no owner or no date" in text_of(app)
