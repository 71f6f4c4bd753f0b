"""What a designer would send back: nothing is cut that could be whole, and what is chosen is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.containers import VerticalScroll
from textual.theme import Theme
from textual.widgets import Button

from tests.tui.conftest import open_app, open_screen, text_of
from workshop.store import example
from workshop.tui import theme
from workshop.tui.view import Choice as Side
from workshop.tui.widgets.editors.gridtable import widths
from workshop.tui.widgets.editors.itemform import ItemForm
from workshop.tui.widgets.session_list import SessionList

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.conftest import TestProgram
    from workshop.tui.app import WorkshopApp


async def until(pilot: Pilot[None], app: WorkshopApp, words: str) -> None:
    """Wait until the words stand on the screen."""
    for _turn in range(200):
        if words in text_of(app):
            return
        await pilot.pause(0.02)
    raise AssertionError(text_of(app))


@pytest.mark.parametrize("own", theme.THEMES, ids=lambda own: own.name)
def test_what_is_selected_stands_out_from_the_fields_ground(own: Theme) -> None:
    chosen = own.variables["input-selection-background"]
    assert chosen not in (own.variables["here"], own.surface, own.background, own.panel)


@pytest.mark.parametrize(("columns", "room"), [(4, 47), (7, 47), (9, 60), (3, 80), (1, 30)])
def test_the_columns_of_a_grid_are_whole(columns: int, room: int) -> None:
    sides = [Side(f"c{n}", "A channel") for n in range(columns)]
    called, width = widths([13, 9], sides, 12, room)
    shown, rest = divmod(room - called - 2, width + 2)
    assert shown >= columns or rest == 0


async def test_the_rows_at_home_reach_the_edge(program: TestProgram) -> None:
    program.session()
    async with open_app(program) as (app, _pilot):
        assert app.screen.query_one(SessionList).region.width == 80


async def test_an_organisation_without_room_is_left_out_whole(program: TestProgram) -> None:
    id = program.session(title="A plan with a title of its own", organisation="The Society of Long Names")
    async with open_screen(program, id, "interview") as (app, pilot, _saver):
        await until(pilot, app, "min left")
        top = text_of(app).splitlines()[0]
        assert "The Soc" not in top
        await pilot.resize_terminal(140, 40)
        await until(pilot, app, "The Society of Long Names")


@pytest.mark.parametrize("lang", ["en", "fi"])
async def test_five_levels_are_in_sight_at_80x24(program: TestProgram, lang: str) -> None:
    id = program.session(lang=lang)
    for question in ("activities_level_now", "activities_level_wanted"):
        async with open_screen(program, id, "interview", question, lang=lang) as (app, pilot, _saver):
            await until(pilot, app, "5 ")
            assert app.screen.query_one(".answer", VerticalScroll).max_scroll_y == 0


async def test_the_head_of_an_items_form_is_whole_at_80x24(program: TestProgram) -> None:
    id = program.session(lang="fi", given={"objectives": [{"statement": "Yksi"}, {"statement": "Kaksi"}]})
    async with open_screen(program, id, "interview", "objectives", lang="fi") as (app, pilot, _saver):
        await until(pilot, app, "Yksi")
        await pilot.press("enter")
        await until(pilot, app, "→")
        form = app.screen.query_one(ItemForm)
        for button in form.query(".form-head Button").results(Button):
            if button.display:
                assert button.region.right <= form.region.right


async def test_nothing_is_about_to_take_no_minutes(program: TestProgram) -> None:
    session = example.make(program.store, "en", by="facilitator").session
    async with open_screen(program, session, "interview", "importance", size=(140, 40)) as (app, pilot, _saver):
        await until(pilot, app, "10/10 answered")
        assert "about 0 min" not in text_of(app)


async def test_signs_and_not_only_colours_say_what_is_exported(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "export") as (app, _pilot, _saver):
        shown = text_of(app)
        assert "■ The document" in shown
        assert "□ Answers for programs" in shown
        assert "● English" in shown


async def test_what_was_mended_before_the_first_screen_is_told_there(program: TestProgram) -> None:
    program.session()
    program.store.told.append("A copy of the damaged file is kept.")
    async with open_app(program) as (app, pilot):
        await until(pilot, app, "A copy of the damaged file is kept.")
