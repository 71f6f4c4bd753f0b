"""Putting things in order."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.conftest import TestProgram
from tests.tui.editors.conftest import kept, open_form, settle
from tests.tui.editors.small import groups, ids, line_of, others, shown, small
from workshop.session.changes import remove_item
from workshop.tui.widgets.editors.rows import Rows


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["enter"], ["red"]),
        (["G", "space"], ["blue"]),
        (["enter", "shift+down"], ["red"]),
        (["enter", "G", "enter"], ["red", "blue"]),
        (["enter", "G", "enter", "shift+up"], ["blue", "red"]),
        (["enter", "G", "enter", "ctrl+up", "alt+down"], ["red", "blue"]),
        (["enter", "G", "enter", "1"], ["blue", "red"]),
        (["enter", "space"], None),
        (["enter", "delete"], None),
    ],
)
async def test_keys_put_in_order(program: TestProgram, keys: list[str], value: Any) -> None:
    session = small(program).session()
    async with open_form(program, session, "order") as (_form, pilot):
        for key in keys:
            await pilot.press(key)
        await settle(pilot)
    assert value == kept(program, session, "order")


async def test_the_cursor_goes_with_the_row(program: TestProgram) -> None:
    session = small(program).session(given={"order": ["red", "green", "blue"]})
    async with open_form(program, session, "order") as (_form, pilot):
        await pilot.press("shift+down", "shift+down")
        await settle(pilot)
    assert ["green", "blue", "red"] == kept(program, session, "order")


async def test_the_mouse_moves_rows(program: TestProgram) -> None:
    session = small(program).session(given={"order": ["red", "green"]}, lang="fi")
    async with open_form(program, session, "order", lang="fi") as (form, pilot):
        rows = form.query_one(Rows)
        line = line_of(form, "vihreä")
        await pilot.click(rows, offset=(line.index("▲") - rows.region.x, 1))
        await settle(pilot)
        assert ["green", "red"] == kept(program, session, "order")
        await pilot.click(rows, offset=(6, 3))
        await settle(pilot)
        assert ["green", "red", "blue"] == kept(program, session, "order")
        await pilot.click(rows, offset=(6, 0))
        await settle(pilot)
    assert ["red", "blue"] == kept(program, session, "order")


async def test_what_is_not_in_order_stands_below(program: TestProgram) -> None:
    session = small(program).session(given={"order": ["blue"]})
    async with open_form(program, session, "order") as (form, _pilot):
        words = shown(form)
        places = [words.index(word) for word in ("1.", "blue", "Not in order yet", "red", "green")]
        assert sorted(places) == places


async def test_items_of_one_name_and_no_more_than_may_be(program: TestProgram) -> None:
    session = small(program).session(given=groups("same", "same", "other"))
    async with open_form(program, session, "first_groups") as (form, pilot):
        assert "same (1)" in shown(form)
        assert "same (2)" in shown(form)
        for _again in range(3):
            await pilot.press("G", "enter")
        await settle(pilot)
        assert "At most 2 may be chosen." in shown(form)
    third, second = kept(program, session, "first_groups")
    assert ids(program, session)[1:] == [second, third]


async def test_a_removed_item_is_left_out(program: TestProgram) -> None:
    session = small(program).session(given=groups("a", "b", "c"))
    a, b, c = ids(program, session)
    async with open_form(program, session, "first_groups") as (form, pilot):
        await pilot.press("1", "down", "2")
        await settle(pilot)
        await others(form, pilot, program, session, lambda desk: remove_item(desk.bank, desk.state, "groups", a))
        await pilot.press("G", "enter")
        await settle(pilot)
    assert [b, c] == kept(program, session, "first_groups")


async def test_an_empty_list_says_so(program: TestProgram) -> None:
    session = small(program).session()
    async with open_form(program, session, "first_groups", size=(60, 20)) as (form, pilot):
        assert "“Groups” has nothing to choose from yet." in shown(form)
        await pilot.press("enter")
        await settle(pilot)
        assert ["groups"] == form.wanted
