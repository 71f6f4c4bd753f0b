"""The line of sight on the screen: holes, the way to where a cell is answered, and back."""

from __future__ import annotations

import pytest

from tests.tui.conftest import SIZES, TestProgram, open_screen, text_of
from tests.tui.editors.small import small
from workshop.store import example
from workshop.tui.screens.interview import Interview
from workshop.tui.screens.sight import LineOfSight
from workshop.tui.widgets.editors.list import ListEditor


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("lang", "word"), [("en", "1 hole."), ("fi", "1 aukko.")])
async def test_the_hole_of_the_example_is_seen_and_led_to(
    program: TestProgram, size: tuple[int, int], lang: str, word: str
) -> None:
    desk = example.make(program.store, lang, by="facilitator")
    async with open_screen(program, desk.session, "interview", "importance", size=size, lang=lang) as (app, pilot, _s):
        await pilot.press("alt+l")
        await pilot.pause(0.3)
        assert isinstance(app.screen, LineOfSight)
        assert word in text_of(app)
        await pilot.press("space")
        await pilot.pause(0.2)
        place = app.screen.table.cursor_coordinate
        assert (2, 5) == (place.row, place.column)
        await pilot.press("enter")
        await pilot.pause(0.5)
        assert isinstance(app.screen, Interview)
        assert app.screen.walk.at is not None
        assert "listening_topics" == app.screen.walk.at.id
        await pilot.press("alt+l")
        await pilot.pause(0.3)
        assert isinstance(app.screen, LineOfSight)
        assert place == app.screen.table.cursor_coordinate


async def test_a_cell_leads_to_the_item_that_it_is_about(program: TestProgram) -> None:
    desk = example.make(program.store, "en", by="facilitator")
    async with open_screen(program, desk.session, "interview", "importance", size=(140, 40)) as (app, pilot, saver):
        await pilot.press("alt+l", "down", "right", "right", "right", "right")  # who answers for what is done
        await pilot.pause(0.2)
        await pilot.press("enter")
        await pilot.pause(0.6)
        assert isinstance(app.screen, Interview)
        assert app.screen.walk.at is saver.desk.bank.questions["activity_owners"]
        editor = app.screen.pane.editor
        assert isinstance(editor, ListEditor)
        assert editor.form is not None
        item = saver.desk.state.items["activities"][editor.form.item]
        assert saver.desk.state.listed("objectives")[1].id in item.value("objectives")


async def test_a_bank_that_draws_none_says_so(program: TestProgram) -> None:
    async with open_screen(program, small(program).session(), "sight") as (app, pilot, _saver):
        assert "draws no line of sight" in text_of(app)
        await pilot.press("space", "enter", "down")
        assert isinstance(app.screen, LineOfSight)
