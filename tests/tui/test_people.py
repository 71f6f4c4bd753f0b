"""People come, get roles, leave and come back; what is not a name is refused; two hundred have room."""

from __future__ import annotations

import pytest

from tests.tui.conftest import HOSTILE, SIZES, TestProgram, open_screen, saved, text_of
from workshop import exporting
from workshop.bank.room import ACTIONS, DECISIONS
from workshop.session import agenda, changes, gathering, levels, pieces
from workshop.session.events import Change
from workshop.session.gathering import Gathering, Sheet, Way
from workshop.session.state import State
from workshop.store.desk import Desk
from workshop.tui.content import user_text


def names(state: State) -> list[tuple[str, str, bool]]:
    return [(one.name, one.role, one.removed) for one in state.participants.values()]


async def test_people_come_get_roles_leave_and_come_back(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "people") as (app, pilot, saver):
        assert "Nobody is named" in text_of(app)
        await pilot.press(*"Aino", "enter", *"Veli", "enter", "enter")
        await pilot.pause(0.1)
        await saved(app)
        assert "needs a" in text_of(app) or "name" in text_of(app)
        assert [("Aino", "participant", False), ("Veli", "participant", False)] == names(saver.desk.state)
        await pilot.press("tab", "r", "r")
        await saved(app)
        await pilot.pause(0.1)
        assert "decider" == names(saver.desk.state)[0][1]
        await pilot.press("x")
        await saved(app)
        await pilot.pause(0.1)
        assert "has left" in text_of(app)
        assert [True, False] == [removed for _name, _role, removed in names(saver.desk.state)]
        await pilot.press("a", *"aino", "enter")
        await saved(app)
        await pilot.pause(0.1)
        assert [("Aino", "decider", False), ("Veli", "participant", False)] == names(saver.desk.state)


async def test_names_are_words_whatever_they_hold_and_two_hundred_have_room(program: TestProgram) -> None:
    async with open_screen(program, program.session(changes=crowd), "people", size=(80, 24)) as (app, pilot, _saver):
        await pilot.pause(0.1)
        assert "[@click=app.quit]x[/]" in text_of(app)
        await pilot.press("end")
        await pilot.pause(0.1)
        assert "Person 199" in text_of(app)


def room(desk: Desk) -> list[Change]:
    """Two people; Aino has rated under her name, owns an action and decided something, and then left."""
    made = []
    for id, name in (("p1", "Aino [/] Aalto"), ("p2", "Veli")):
        made += changes.add_participant(desk.state, name, participant=id)
    desk.record(made)
    names: dict[str, tuple[int | None, int | None]] = {"p1": (2, 4), "p2": (2, 4)}
    desk.record(levels.rate(desk.bank, desk.state, "objectives", now=(), names=names))
    action = {"text": "Ring the people", "owner": "Aino [/] Aalto", "due": "2027-02-01"}
    desk.record(changes.add_item(desk.bank, desk.state, ACTIONS, action, item="a1"))
    decision = {"decision": "We stay", "decided_by": "Aino [/] Aalto"}
    desk.record(changes.add_item(desk.bank, desk.state, DECISIONS, decision, item="d1"))
    return changes.remove_participant(desk.state, "p1")


async def test_who_leaves_stays_in_what_was_said(program: TestProgram) -> None:
    session = program.session(changes=room)
    desk = program.desk(session)
    half = Gathering(pieces.KIND, Way.KEYBOARD, ("importance",), 2, True, (Sheet("p1", {"text": "Trust"}),))
    desk.keep_draft(gathering.PLACE, half.text)
    async with open_screen(program, session, "pieces", "importance") as (app, pilot, saver):
        await pilot.pause(0.4)
        assert "1 of 2 have given theirs." in text_of(app)
        assert "Aino" not in text_of(app)  # has had the keyboard, and is gone
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press(*"Speed", "f4")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.4)
        await saved(app)
        assert "Aino [/] Aalto" in text_of(app)
        written = {item.value("text"): item.value("by") for item in pieces.of(saver.desk.state, "importance")}
        assert {"Trust": "Aino [/] Aalto", "Speed": "Veli"} == written
    async with open_screen(program, session, "agreed", size=(140, 40)) as (app, pilot, _saver):
        assert text_of(app).count("Aino [/] Aalto") == 2
        await pilot.press("enter")
    async with open_screen(program, session, "levels", "objectives", size=(140, 40)) as (app, pilot, _saver):
        await pilot.pause(0.2)
        assert "2 people" in text_of(app)
    told = exporting.markdown(program.desk(session), "en")
    (row,) = [line for line in told.splitlines() if "Ring the people" in line and line.startswith("|")]
    assert "Aino" in row
    assert "Left earlier" in exporting.minutes(program.desk(session), "en")


async def test_a_person_who_left_keeps_an_action_that_is_changed(program: TestProgram) -> None:
    session = program.session(changes=room)
    async with open_screen(program, session, "jot", ACTIONS, "a1") as (app, pilot, saver):
        await pilot.pause(0.2)
        assert "Aino [/] Aalto" in text_of(app)
        await pilot.press("end", *" today", "ctrl+s")
        await pilot.pause(0.2)
        await saved(app)
        (action,) = saver.desk.state.listed(ACTIONS)
        assert ("Ring the people today", "Aino [/] Aalto") == (action.value("text"), action.value("owner"))


def crowd(desk: Desk) -> list[Change]:
    named = [*HOSTILE, *(f"Person {n}" for n in range(200))]
    added = (changes.add_participant(desk.state, name, participant=f"p{n}") for n, name in enumerate(named))
    return [change for made in added for change in made]


@pytest.mark.parametrize("size", SIZES)
async def test_two_hundred_people_hand_the_keyboard_on_under_any_names(
    program: TestProgram, size: tuple[int, int]
) -> None:
    session = program.session(changes=crowd)
    people = len(HOSTILE) + 200
    done = tuple(Sheet(f"p{n}", {"text": f"thought {n}"}) for n in range(3, people))
    half = Gathering(pieces.KIND, Way.KEYBOARD, ("importance",), people, True, done)
    program.desk(session).keep_draft(gathering.PLACE, half.text)
    async with open_screen(program, session, "pieces", "importance", size=size) as (app, pilot, saver):
        await pilot.pause(0.5)
        assert f"{people - 3} of {people} have given theirs." in text_of(app)
        for name in HOSTILE[:3]:
            assert name in text_of(app)
            await pilot.press("enter")
            await pilot.pause(0.2)
            await pilot.press("escape")
            await pilot.pause(0.2)
            assert saver.drafts.flush(9e9)
            await pilot.press("s")
            await pilot.pause(0.4)
            assert f"{name} has begun and can go on." in text_of(app)
            await pilot.press("enter")
            await pilot.pause(0.2)
            await pilot.press("x", "f4")
            await pilot.pause(0.2)
        await pilot.press("enter")
        await pilot.pause(1.0)
        await saved(app)
        assert f"{people} pieces" in text_of(app)
    async with open_screen(program, session, "agenda", size=size) as (app, pilot, _saver):
        assert "Setting objectives" in text_of(app)


async def test_without_people_everything_works_alone(program: TestProgram) -> None:
    session = program.session()
    async with open_screen(program, session, "agenda") as (app, pilot, saver):
        await pilot.press("p", "s", "b", "down", "enter")
        await saved(app)
        assert saver.desk.state.agenda
        assert "◷" not in text_of(app)
    async with open_screen(program, session, "pieces", "importance") as (app, pilot, saver):
        await pilot.pause(0.5)
        assert "Under their names" not in text_of(app)
        await pilot.press("ctrl+s")
        await pilot.pause(0.3)
        await pilot.press(*"alone", "f4")
        await pilot.pause(0.4)
        await saved(app)
        assert ["alone"] == [item.value("text") for item in pieces.of(saver.desk.state, "importance")]
    assert "Present" not in exporting.minutes(program.desk(session), "en")


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_break_may_be_called_anything(program: TestProgram, name: str) -> None:
    def called(desk: Desk) -> list[Change]:
        (change,) = agenda.add_break(desk.bank, desk.state, "objectives", title=name)
        return [*changes.add_participant(desk.state, name, participant="p1"), change]

    session = program.session(changes=called)
    desk = program.desk(session)
    desk.record(agenda.enter(desk.bank, desk.state, "pause_1"))
    async with open_screen(program, session, "agenda", size=(140, 40)) as (app, pilot, _saver):
        assert user_text(name, single_line=True).plain in text_of(app).replace("\xa0", " ") or "日" in name
        assert "◷ 10 min" in text_of(app)
        await pilot.press("plus", "plus")
        await pilot.pause(0.2)
        assert "12 min" in text_of(app)
