"""People come, get roles, leave and come back; what is not a name is refused; two hundred have room."""

from __future__ import annotations

from tests.tui.conftest import HOSTILE, TestProgram, open_screen, saved, text_of
from workshop.session import changes
from workshop.session.events import Change
from workshop.session.state import State
from workshop.store.desk import Desk


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
    def many(desk: Desk) -> list[Change]:
        named = [*HOSTILE, *(f"Person {n}" for n in range(200))]
        return [
            change
            for n, name in enumerate(named)
            for change in changes.add_participant(desk.state, name, participant=f"p{n}")
        ]

    async with open_screen(program, program.session(changes=many), "people", size=(80, 24)) as (app, pilot, _saver):
        await pilot.pause(0.1)
        assert "[@click=app.quit]x[/]" in text_of(app)
        await pilot.press("end")
        await pilot.pause(0.1)
        assert "Person 199" in text_of(app)
