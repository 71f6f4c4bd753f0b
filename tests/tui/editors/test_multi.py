"""Choosing several options."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.conftest import HOSTILE, TestProgram
from tests.tui.editors.conftest import kept, open_form, settle
from tests.tui.editors.small import line_of, others, shown, small
from workshop.session.changes import set_answer
from workshop.tui.widgets.editors.rows import Rows


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["space"], ["learn"]),
        (["3", "1"], ["learn", "help"]),
        (["enter", "down", "enter"], ["learn", "tell"]),
        (["1", "2", "1"], ["tell"]),
        (["1", "1"], None),
        (["1", "2", "delete"], None),
    ],
)
async def test_keys_choose_in_the_order_of_the_bank(program: TestProgram, keys: list[str], value: Any) -> None:
    session = small(program).session()
    async with open_form(program, session, "jobs") as (_form, pilot):
        await pilot.press(*keys)
        await settle(pilot)
    assert value == kept(program, session, "jobs")


async def test_clicks_choose(program: TestProgram) -> None:
    session = small(program).session()
    async with open_form(program, session, "jobs") as (_form, pilot):
        for row in (0, 2, 0):
            await pilot.click(Rows, offset=(6, row))
        await settle(pilot)
    assert ["help"] == kept(program, session, "jobs")


async def test_no_more_than_may_be(program: TestProgram) -> None:
    session = small(program).session()
    async with open_form(program, session, "jobs") as (form, pilot):
        assert "At most 3 may be chosen." in shown(form)
        await pilot.press("1", "2", "3")
        await settle(pilot)
        assert "3 of at most 3 chosen." in shown(form)
        await pilot.press("4")
        await settle(pilot)
        assert "Take one back first." in shown(form)
        await pilot.press("1", "4")
        await settle(pilot)
    assert ["tell", "help", "build"] == kept(program, session, "jobs")


async def test_own_words_stand_as_rows(program: TestProgram) -> None:
    session = small(program).session(lang="fi")
    async with open_form(program, session, "jobs", lang="fi") as (form, pilot):
        await pilot.press("5", *"sing", "enter")
        await pilot.press("G", "enter", *"rest", "enter")
        await settle(pilot)
        assert [{"other": "sing"}, {"other": "rest"}] == kept(program, session, "jobs")
        assert "■" in line_of(form, "sing")
        await pilot.press("5")
        await settle(pilot)
    assert [{"other": "rest"}] == kept(program, session, "jobs")


@pytest.mark.parametrize("text", HOSTILE)
async def test_own_words_stay_the_text_that_they_are(program: TestProgram, text: str) -> None:
    session = small(program).session(given={"jobs": ["learn", {"other": text}]})
    before = kept(program, session, "jobs")
    async with open_form(program, session, "jobs", size=(60, 20)) as (form, pilot):
        await pilot.press("2")
        await settle(pilot)
        assert "\x1b" not in shown(form)
    assert [before[0], "tell", before[1]] == kept(program, session, "jobs")


async def test_fast_fingers_lose_nothing(program: TestProgram) -> None:
    session = small(program).session()
    async with open_form(program, session, "jobs") as (form, pilot):
        for key in ("1", "2", "3", "2", "4", "3", "2"):
            form.query_one(Rows).highlighted = int(key) - 1
            form.query_one(Rows).action_turn()
        await settle(pilot)
        await settle(pilot)
        assert "■" in line_of(form, "build")
    assert ["learn", "tell", "build"] == kept(program, session, "jobs")


async def test_what_others_choose_is_added_to(program: TestProgram) -> None:
    session = small(program).session(given={"jobs": ["learn"]})
    async with open_form(program, session, "jobs") as (form, pilot):
        await others(
            form, pilot, program, session, lambda desk: set_answer(desk.bank, desk.state, "jobs", ["learn", "build"])
        )
        await pilot.press("2")
        await settle(pilot)
    assert ["learn", "tell", "build"] == kept(program, session, "jobs")
