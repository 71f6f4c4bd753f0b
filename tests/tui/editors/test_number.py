"""The line for a number: the language's forms, its unit, its problems, one up and one down."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.tui.conftest import TestProgram
from tests.tui.editors.conftest import Form, kept, leave, open_form, paste, settle, shown
from workshop.session import changes
from workshop.session.events import Change
from workshop.store.desk import Desk

PLACE = "objective_change/target/one"
HOURS = "activity_rhythm/hours_per_week/one"


def item(desk: Desk) -> list[Change]:
    """An objective and an activity, both with the id `one`."""
    made = changes.add_item(desk.bank, desk.state, "objectives", {"statement": "Fewer calls"}, item="one")
    return [*made, *changes.add_item(desk.bank, desk.state, "activities", {"name": "Posts"}, item="one")]


def field(form: Form) -> Input:
    return form.query_one(Input)


@pytest.mark.parametrize(
    ("lang", "typed", "value", "back"),
    [
        ("en", "4160", 4160, "4,160"),
        ("en", "4,160.50", 4160.5, "4,160.5"),
        ("en", "-3", -3, "-3"),
        ("fi", "4 160", 4160, "4 160"),
        ("fi", "4\u00a0160", 4160, "4 160"),
        ("fi", "2,5", 2.5, "2,5"),
        ("fi", "\u22123", -3, "\u22123"),
        ("fi", " 7 ", 7, "7"),
    ],
)
@pytest.mark.parametrize("size", [(60, 18), (140, 40)])
async def test_a_number_is_shown_back_in_the_form_of_the_language(
    program: TestProgram, lang: str, typed: str, value: float, back: str, size: tuple[int, int]
) -> None:
    id = program.session(lang=lang, changes=item)
    async with open_form(program, id, PLACE, lang=lang, size=size) as (form, pilot):
        await paste(pilot, typed)
        await leave(pilot)
        assert ([value], back) == (form.answered, field(form).value)
        assert not form.editor.is_dirty
        form.editor.focus_first()
        await leave(pilot)
        assert [value] == form.answered
    assert value == kept(program, id, PLACE)


@pytest.mark.parametrize(
    ("lang", "typed", "problem"),
    [
        ("en", "many", "“many” is not a number. Write it like 4,160 or 2.5."),
        ("en", "2,5", "“2,5” is not a number."),
        ("fi", "paljon", "4 160"),
        ("en", "[/b]", "“[/b]” is not a number."),
        ("en", "9" * 50, "This number is too long."),
    ],
)
async def test_what_is_no_number_stays_and_its_problem_is_shown(
    program: TestProgram, lang: str, typed: str, problem: str
) -> None:
    id = program.session(lang=lang, changes=item)
    async with open_form(program, id, PLACE, lang=lang) as (form, pilot):
        await paste(pilot, typed)
        assert "! " not in shown(form)
        await leave(pilot)
        assert ([], typed, True) == (form.answered, field(form).value, form.editor.is_dirty)
        assert problem in shown(form).replace("\u00a0", " ")
        form.editor.focus_first()
        await pilot.press("end", "0")
        assert "! " not in shown(form)
    assert kept(program, id, PLACE) is None


async def test_a_problem_moves_nothing(program: TestProgram) -> None:
    id = program.session(changes=item)
    async with open_form(program, id, PLACE, "scope", size=(140, 40)) as (form, pilot):
        before = form.editors[1].region
        await pilot.press("x")
        await leave(pilot)
        assert "“x” is not a number" in shown(form)
        assert before == form.editors[1].region


@pytest.mark.parametrize(("lang", "unit"), [("en", "h/week"), ("fi", "h/vk")])
async def test_the_unit_stands_beside_it_and_may_be_typed(program: TestProgram, lang: str, unit: str) -> None:
    id = program.session(lang=lang, changes=item)
    async with open_form(program, id, HOURS, lang=lang) as (form, pilot):
        assert unit in shown(form)
        await paste(pilot, f"3 {unit}")
        await leave(pilot)
        assert ([3], "3") == (form.answered, field(form).value)


async def test_bounds_are_told(program: TestProgram) -> None:
    async with open_form(program, program.session(changes=item), HOURS) as (form, pilot):
        await pilot.press("minus", "1")
        await leave(pilot)
        assert ([], "-1") == (form.answered, field(form).value)
        assert "The number must be at least 0." in shown(form)


async def test_up_and_down_change_it_by_one(program: TestProgram) -> None:
    id = program.session(changes=item)
    async with open_form(program, id, HOURS) as (form, pilot):
        await pilot.press("up", "up", "down")
        assert ("1", []) == (field(form).value, form.answered)
        await pilot.press("down", "down", "down")
        assert "0" == field(form).value
        await pilot.press("full_stop", "5", "up")
        assert "1.5" == field(form).value
        await leave(pilot)
        assert [1.5] == form.answered
    assert 1.5 == kept(program, id, HOURS)


async def test_up_leaves_what_is_no_number(program: TestProgram) -> None:
    async with open_form(program, program.session(changes=item), HOURS) as (form, pilot):
        await pilot.press("x", "up")
        assert "x" == field(form).value
        assert "“x” is not a number" in shown(form)


async def test_the_same_number_in_other_words_is_no_answer(program: TestProgram) -> None:
    id = program.session(changes=item)
    async with open_form(program, id, PLACE) as (form, pilot):
        await paste(pilot, "4160")
        await leave(pilot)
        form.editor.focus_first()
        field(form).value = "4160.0"
        await leave(pilot)
        assert ([4160], "4,160") == (form.answered, field(form).value)
    assert [] == [draft.value for draft in program.desk(id).drafts()]


async def test_others_writing_waits_for_what_is_typed(program: TestProgram) -> None:
    async with open_form(program, program.session(changes=item), PLACE) as (form, pilot):
        desk = form.saver.desk
        await pilot.press("x")
        form.saver.save(changes.set_field(desk.bank, desk.state, "objectives", "one", "target", 12))
        await settle(pilot)
        assert "x" == field(form).value
        await pilot.press("backspace")
        await leave(pilot)
        assert [None] == form.answered
        form.saver.save(changes.set_field(desk.bank, desk.state, "objectives", "one", "target", 1300))
        await settle(pilot)
        assert "1,300" == field(form).value
