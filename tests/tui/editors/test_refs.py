"""Choosing several items of a list."""

from __future__ import annotations

import pytest

from tests.tui.conftest import HOSTILE, TestProgram
from tests.tui.editors.conftest import kept, open_form, settle
from tests.tui.editors.small import groups, ids, line_of, names, others, shown, small
from workshop.session.changes import remove_item
from workshop.tui.widgets.editors.filter import Filter
from workshop.tui.widgets.editors.rows import Rows


@pytest.mark.parametrize(
    ("keys", "places"),
    [
        (["enter", "down", "enter"], [0, 1]),
        (["space", "down", "down", "space"], [0, 2]),
        (["c", "enter", "a", "enter"], [2, 0]),
        (["enter", "down", "enter", "up", "enter"], [1]),
        (["enter", "enter"], None),
        (["enter", "down", "enter", "delete"], None),
    ],
)
async def test_keys_find_and_choose(program: TestProgram, keys: list[str], places: list[int] | None) -> None:
    session = small(program).session(given=groups("aa", "bb", "cc"))
    async with open_form(program, session, "team") as (_form, pilot):
        for key in keys:
            await pilot.press(key)
        await settle(pilot)
    there = ids(program, session)
    assert (None if places is None else [there[place] for place in places]) == kept(program, session, "team")


async def test_names_are_added_and_no_more_than_may_be(program: TestProgram) -> None:
    session = small(program).session(lang="fi")
    async with open_form(program, session, "team", lang="fi", size=(60, 20)) as (form, pilot):
        for name in ("yksi", "kaksi", "kolme", "neljä"):
            await pilot.press(*name, "enter")
        await settle(pilot)
        assert "■" in line_of(form, "kolme")
    assert ["yksi", "kaksi", "kolme"] == names(program, session)
    assert ids(program, session) == kept(program, session, "team")


async def test_adding_and_choosing_fast_loses_nothing(program: TestProgram) -> None:
    session = small(program).session(given=groups("a"))
    async with open_form(program, session, "team") as (form, pilot):
        form.query_one(Filter).value = "b"
        await pilot.pause()
        form.editor._choose("+", again=False)  # type: ignore[attr-defined]
        form.editor._choose(ids(program, session)[0], again=False)  # type: ignore[attr-defined]
        await settle(pilot)
        await settle(pilot)
    a, b = ids(program, session)
    assert [b, a] == kept(program, session, "team")


async def test_clicks_choose(program: TestProgram) -> None:
    session = small(program).session(given=groups("a", "b", "c"))
    async with open_form(program, session, "team") as (_form, pilot):
        for row in (2, 0, 2, 1):
            await pilot.click(Rows, offset=(5, row))
        await settle(pilot)
    assert ids(program, session)[:2] == kept(program, session, "team")


async def test_an_item_that_others_removed_is_left_out(program: TestProgram) -> None:
    session = small(program).session(given=groups("a", "b", "c"))
    a, b, c = ids(program, session)
    async with open_form(program, session, "team") as (form, pilot):
        await pilot.press("enter", "down", "enter")
        await settle(pilot)
        await others(form, pilot, program, session, lambda desk: remove_item(desk.bank, desk.state, "groups", a))
        assert [b, c] == [option.id for option in form.query_one(Rows).options]
        await pilot.press("down", "enter")
        await settle(pilot)
    assert [b, c] == kept(program, session, "team")


async def test_hostile_names_are_added_as_they_are(program: TestProgram) -> None:
    session = small(program).session(given=groups("a"))
    async with open_form(program, session, "team") as (form, pilot):
        form.query_one(Filter).value = HOSTILE[0]
        await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)
        assert HOSTILE[0] in shown(form)
        assert form.is_current
    assert HOSTILE[0] == names(program, session)[1]


async def test_five_hundred_items(program: TestProgram) -> None:
    session = small(program).session(given=groups(*(f"group {n}" for n in range(500))))
    async with open_form(program, session, "team") as (form, pilot):
        await pilot.press(*"group 250", "enter", "end", *"499", "enter")
        await settle(pilot)
        assert "Chosen: group 250, group 499" in shown(form)
    there = ids(program, session)
    assert [there[250], there[499]] == kept(program, session, "team")
