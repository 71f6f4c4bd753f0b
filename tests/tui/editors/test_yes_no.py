"""Yes or no: keys in both languages, arrows, the mouse."""

from __future__ import annotations

import pytest

from tests.tui.conftest import TestProgram
from tests.tui.editors.conftest import kept, open_form, settle, shown
from workshop.errors import ValueProblem
from workshop.session import changes
from workshop.tui.widgets.editors.points import Point, Points

PLACE = "organisation_is_public"


@pytest.mark.parametrize("size", [(60, 18), (140, 40)])
@pytest.mark.parametrize(
    ("lang", "keys", "value", "marks"),
    [
        ("en", ["y"], True, "● Yes"),
        ("en", ["n"], False, "● No"),
        ("en", ["N"], False, "● No"),
        ("fi", ["k"], True, "● Kyllä"),
        ("fi", ["e"], False, "● Ei"),
        ("en", ["enter"], True, "● Yes"),
        ("en", ["right", "space"], False, "● No"),
        ("en", ["down", "up", "enter"], True, "● Yes"),
    ],
)
async def test_keys_choose(
    program: TestProgram, lang: str, keys: list[str], value: bool, marks: str, size: tuple[int, int]
) -> None:
    id = program.session(lang=lang)
    async with open_form(program, id, PLACE, lang=lang, size=size) as (form, pilot):
        await pilot.press(*keys)
        assert marks in shown(form)
        await settle(pilot)
        assert [value] == form.answered
    assert value is kept(program, id, PLACE)


@pytest.mark.parametrize("lang", ["en", "fi"])
async def test_the_mouse_chooses_and_takes_away(program: TestProgram, lang: str) -> None:
    id = program.session(lang=lang)
    async with open_form(program, id, PLACE, lang=lang) as (form, pilot):
        yes, no = form.query(Point)
        await pilot.click(no)
        await settle(pilot)
        await pilot.click(yes)
        await settle(pilot)
        assert [False, True] == form.answered
        await pilot.pause(0.6)
        await pilot.click(yes)
        await settle(pilot)
        assert [False, True, None] == form.answered
    assert kept(program, id, PLACE) is None


async def test_a_double_click_chooses_once(program: TestProgram) -> None:
    async with open_form(program, program.session(), PLACE) as (form, pilot):
        await pilot.double_click(form.query(Point).first())
        await settle(pilot)
        assert [True] == form.answered


async def test_delete_takes_away(program: TestProgram) -> None:
    id = program.session(given={PLACE: True})
    async with open_form(program, id, PLACE) as (form, pilot):
        assert "● Yes" in shown(form)
        await pilot.press("y")
        assert [] == form.answered
        await pilot.press("delete")
        await settle(pilot)
        assert [None] == form.answered
        assert "●" not in shown(form)
        await pilot.press("delete")
        assert [None] == form.answered
    assert kept(program, id, PLACE) is None


async def test_other_keys_go_on(program: TestProgram) -> None:
    async with open_form(program, program.session(), PLACE) as (form, pilot):
        await pilot.press("x", "1", "tab")
        await settle(pilot)
        assert "elsewhere" == (pilot.app.focused.id if pilot.app.focused else None)
        assert [] == form.answered


async def test_others_writing_is_shown(program: TestProgram) -> None:
    async with open_form(program, program.session(given={PLACE: True}), PLACE) as (form, pilot):
        desk = form.saver.desk
        form.saver.save(changes.set_answer(desk.bank, desk.state, PLACE, False))
        await settle(pilot)
        assert "● No" in shown(form)
        assert "● Yes" not in shown(form)


async def test_a_refusal_shows_the_truth_and_why(program: TestProgram) -> None:
    async with open_form(program, program.session(given={PLACE: True}), PLACE) as (form, pilot):
        form.query_one(Points).chosen = False
        form.editor.refuse(ValueProblem("[/] Not now."))
        await pilot.pause()
        assert "● Yes" in shown(form)
        assert "! [/] Not now." in shown(form)


async def test_the_linux_console_gets_plain_signs(program: TestProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with open_form(program, program.session(given={PLACE: True}), PLACE) as (form, _pilot):
        assert "> * Yes" in shown(form)
