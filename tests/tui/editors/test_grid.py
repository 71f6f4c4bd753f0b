"""Grids."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.conftest import HOSTILE, TestProgram
from tests.tui.editors.conftest import Form, open_form, settle
from tests.tui.editors.small import groups, ids, line_of, others, shown, small
from workshop.session.changes import add_item, remove_item, set_cell
from workshop.tui.widgets.editors.grid import Legend
from workshop.tui.widgets.editors.gridtable import GridTable
from workshop.tui.widgets.editors.rows import Rows

CHANNELS = {"channels": [{"network": "facebook"}, {"network": "blog"}]}


def cells(program: TestProgram, session: str) -> list[list[Any]]:
    """The cells as the store has them."""
    state = program.desk(session).state
    kept = state.grids.get("fit", {})
    rows, columns = ([item.id for item in state.listed(list)] for list in ("groups", "channels"))
    answers = [[kept.get(row, {}).get(column) for column in columns] for row in rows]
    return [[answer.value if answer else None for answer in row] for row in answers]


def table(form: Form) -> GridTable:
    """The cells on the screen."""
    return form.query_one(GridTable)


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["space"], "main"),
        (["enter", "space"], "side"),
        (["space", "space", "space", "space"], None),
        (["2"], "side"),
        (["9"], None),
        (["n"], "none"),
        (["S"], "side"),
        (["1", "0"], None),
        (["1", "delete"], None),
        (["1", "backspace"], None),
    ],
)
async def test_keys_fill_a_cell(program: TestProgram, keys: list[str], value: Any) -> None:
    session = small(program).session(given={**groups("a", "b"), **CHANNELS})
    async with open_form(program, session, "fit") as (_form, pilot):
        await pilot.press("down", "right", *keys)
        await settle(pilot)
    assert [[None, None], [None, value]] == cells(program, session)


async def test_the_mouse_fills_cells(program: TestProgram) -> None:
    session = small(program).session(given={**groups("a", "b"), **CHANNELS})
    async with open_form(program, session, "fit") as (form, pilot):
        line = line_of(form, "Facebook")
        at = (line.index("blog") - table(form).region.x, 2)
        await pilot.click(GridTable, offset=at)
        await settle(pilot)
        assert [[None, None], [None, None]] == cells(program, session)
        await pilot.click(GridTable, offset=at)
        await settle(pilot)
        assert [[None, None], [None, "main"]] == cells(program, session)
        legend = form.query_one(Legend)
        await pilot.click(legend, offset=(line_of(form, "1 main").index("side") - legend.region.x, 0))
        await settle(pilot)
        assert [[None, None], [None, "side"]] == cells(program, session)
        assert form.focused is table(form)
        await pilot.click(legend, offset=(line_of(form, "1 main").index("empty") - legend.region.x, 0))
        await settle(pilot)
    assert [[None, None], [None, None]] == cells(program, session)


async def test_cells_say_what_they_hold(program: TestProgram) -> None:
    session = small(program).session(given={**groups("a", "b"), **CHANNELS}, lang="fi")
    async with open_form(program, session, "fit", lang="fi") as (form, pilot):
        assert "·" in line_of(form, " a ")
        await pilot.press("1")
        assert "pää" in line_of(form, " a ")
        await settle(pilot)
        assert "a, Facebook: pää" in shown(form)
        assert "2 sivu" in shown(form)


async def test_fast_fingers_lose_nothing(program: TestProgram) -> None:
    session = small(program).session(given={**groups("a", "b"), **CHANNELS})
    async with open_form(program, session, "fit") as (form, pilot):
        await pilot.press("1", "right", "2", "down", "3", "left", "space", "space")
        await settle(pilot)
        await settle(pilot)
        assert "none" in line_of(form, " b ")
    assert [["main", "side"], ["side", "none"]] == cells(program, session)


async def test_what_is_missing_says_where_it_is_asked(program: TestProgram) -> None:
    session = small(program).session(given=groups("a"))
    async with open_form(program, session, "fit", size=(60, 20)) as (form, pilot):
        assert "“Channels” is empty." in shown(form)
        await pilot.press("enter")
        await settle(pilot)
        assert ["channels"] == form.wanted
    session = program.session(lang="fi")
    async with open_form(program, session, "fit", lang="fi") as (form, _pilot):
        assert ["groups", "channels"] == [option.id for option in form.query_one(Rows).options]


async def test_what_others_do_is_seen(program: TestProgram) -> None:
    session = small(program).session(given={**groups("a", "b"), **CHANNELS})
    (a, b), (facebook, _blog) = ids(program, session), ids(program, session, "channels")
    async with open_form(program, session, "fit") as (form, pilot):
        await pilot.press("down", "right")
        await others(form, pilot, program, session, lambda d: set_cell(d.bank, d.state, "fit", a, facebook, "side"))
        assert "side" in line_of(form, " a ")
        await others(form, pilot, program, session, lambda d: remove_item(d.bank, d.state, "groups", a))
        assert b == (table(form).cell or ("", ""))[0]
        await others(
            form, pilot, program, session, lambda d: add_item(d.bank, d.state, "groups", {"name": "new"}, item="n")
        )
        assert "new" in shown(form)
        await pilot.press("1")
        await settle(pilot)
    assert [[None, "main"], [None, None]] == cells(program, session)


@pytest.mark.parametrize("size", [(60, 20), (140, 40)])
async def test_hostile_names_stay_texts(program: TestProgram, size: tuple[int, int]) -> None:
    channels = [{"network": {"other": text}} for text in HOSTILE]
    session = small(program).session(given={**groups(*HOSTILE, HOSTILE[0]), "channels": channels})
    async with open_form(program, session, "fit", size=size) as (form, pilot):
        for _text in HOSTILE:
            await pilot.press("1", "right", "down")
        await settle(pilot)
        assert not {"\x1b", "\u202e"} & set(shown(form))
        assert form.is_current
    found = cells(program, session)
    assert ["main"] * len(HOSTILE) == [found[place][place] for place in range(len(HOSTILE))]


async def test_the_header_stays_while_it_scrolls(program: TestProgram) -> None:
    channels = [{"network": {"other": f"A channel with a long name {n}"}} for n in range(12)]
    session = small(program).session(given={**groups(*(f"group {n}" for n in range(60))), "channels": channels})
    async with open_form(program, session, "fit") as (form, pilot):
        await pilot.press(*["down"] * 40, *["right"] * 11, "1")
        await settle(pilot)
        assert "group 40" in shown(form)
        assert "A channel" in shown(form)
        assert "group 40, A channel with a long name 11: main" in shown(form)
    assert "main" == cells(program, session)[40][11]


async def test_five_hundred_rows(program: TestProgram) -> None:
    session = small(program).session(given={**groups(*(f"group {n}" for n in range(500))), **CHANNELS})
    async with open_form(program, session, "fit") as (form, pilot):
        await pilot.press("ctrl+end", "2")
        await settle(pilot)
        assert "group 499" in shown(form)
    assert ["side", None] == cells(program, session)[499]
