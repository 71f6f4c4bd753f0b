"""The line for a day: the ways to write it, its weekday, its problems, a day on and a day back."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.tui.conftest import NOW, TestProgram
from tests.tui.editors.conftest import Form, kept, leave, open_form, paste, shown

PLACE = "brief_date"


def field(form: Form) -> Input:
    return form.query_one(Input)


@pytest.mark.parametrize(
    ("lang", "typed", "back", "weekday"),
    [
        ("en", "31.12.2027", "31 Dec 2027", "Friday"),
        ("en", "31 dec 2027", "31 Dec 2027", "Friday"),
        ("en", "December 31st, 2027", "31 Dec 2027", "Friday"),
        ("en", "2027-12-31", "31 Dec 2027", "Friday"),
        ("fi", "31.12.2027", "31.12.2027", ""),
        ("fi", "31. joulukuuta 2027", "31.12.2027", ""),
    ],
)
@pytest.mark.parametrize("size", [(60, 18), (140, 40)])
async def test_a_day_is_shown_back_in_the_form_of_the_language(
    program: TestProgram, lang: str, typed: str, back: str, weekday: str, size: tuple[int, int]
) -> None:
    id = program.session(lang=lang)
    async with open_form(program, id, PLACE, lang=lang, size=size) as (form, pilot):
        await paste(pilot, typed)
        await leave(pilot)
        assert (["2027-12-31"], back, False) == (form.answered, field(form).value, form.editor.is_dirty)
        assert weekday in shown(form)
    assert "2027-12-31" == kept(program, id, PLACE)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("soon", "“soon” is not a date."),
        ("12/31/2027", "“12/31/2027” is not a date."),
        ("31.2.2027", "There is no such day: 2027-02-31."),
        ("1.1.1066", "The year must be from 1900 to 2200."),
    ],
)
async def test_what_is_no_day_stays_and_its_problem_is_shown(program: TestProgram, typed: str, problem: str) -> None:
    id = program.session()
    async with open_form(program, id, PLACE) as (form, pilot):
        await paste(pilot, typed)
        await leave(pilot)
        assert ([], typed, True) == (form.answered, field(form).value, form.editor.is_dirty)
        assert problem in shown(form)
        assert "day" not in shown(form).replace("There is no such day", "")
    assert kept(program, id, PLACE) is None


async def test_up_and_down_go_a_day_on_and_back(program: TestProgram) -> None:
    id = program.session()
    async with open_form(program, id, PLACE) as (form, pilot):
        await pilot.press("up")
        assert "23 Nov 2026" == field(form).value
        assert "Monday" in shown(form)
        await pilot.press("down")
        assert "22 Nov 2026" == field(form).value
        assert "Sunday" in shown(form)
        assert [] == form.answered
        await leave(pilot)
        assert ["2026-11-22"] == form.answered
    assert NOW.startswith("2026-11-23")
    assert "2026-11-22" == kept(program, id, PLACE)


@pytest.mark.parametrize(("day", "key"), [("1 Jan 1900", "down"), ("31 Dec 2200", "up")])
async def test_the_calendar_ends(program: TestProgram, day: str, key: str) -> None:
    async with open_form(program, program.session(), PLACE) as (form, pilot):
        await paste(pilot, day)
        await pilot.press(key)
        assert day == field(form).value


async def test_it_says_how_a_day_is_written(program: TestProgram) -> None:
    async with open_form(program, program.session(lang="fi"), PLACE, lang="fi") as (form, _pilot):
        assert "31.12.2027" in shown(form)
