"""Choosing one item of a list."""

from __future__ import annotations

import pytest

from tests.tui.conftest import HOSTILE, TestProgram
from tests.tui.editors.conftest import kept, leave, open_form, settle
from tests.tui.editors.small import groups, ids, line_of, names, others, shown, small
from workshop.session.changes import add_item, remove_item
from workshop.tui.content import user_text
from workshop.tui.widgets.editors.filter import Filter
from workshop.tui.widgets.editors.rows import Rows


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (["enter"], 0),
        (["down", "enter"], 1),
        (["down", "space"], 1),
        (["p", "u", "enter"], 2),
        (["S", "T", "down", "enter"], 2),
        (["down", "enter", "enter"], 1),
        (["down", "enter", "space"], None),
        (["down", "enter", "delete"], None),
        (["pagedown", "enter"], 2),
    ],
)
async def test_keys_find_and_choose(program: TestProgram, keys: list[str], place: int | None) -> None:
    session = small(program).session(given=groups("Staff", "Citizens", "Pupils and students"))
    async with open_form(program, session, "lead") as (_form, pilot):
        for key in keys:
            await pilot.press(key)
        await settle(pilot)
    assert (None if place is None else ids(program, session)[place]) == kept(program, session, "lead")


async def test_what_begins_so_comes_first(program: TestProgram) -> None:
    session = small(program).session(given=groups("new staff", "staff"))
    async with open_form(program, session, "lead") as (_form, pilot):
        await pilot.press(*"sta", "enter")
        await settle(pilot)
    assert ids(program, session)[1] == kept(program, session, "lead")


async def test_clicks_choose_and_take_back(program: TestProgram) -> None:
    session = small(program).session(given=groups("a", "b"))
    async with open_form(program, session, "lead") as (form, pilot):
        await pilot.click(Rows, offset=(5, 1))
        await settle(pilot)
        assert ids(program, session)[1] == kept(program, session, "lead")
        assert form.focused is form.query_one(Filter)
        await pilot.click(Rows, offset=(5, 1))
        await settle(pilot)
    assert kept(program, session, "lead") is None


@pytest.mark.parametrize("mouse", [False, True])
async def test_a_name_that_is_not_there_is_added_at_one_stroke(program: TestProgram, mouse: bool) -> None:
    session = small(program).session(given=groups("Staff"))
    async with open_form(program, session, "lead") as (form, pilot):
        await pilot.press(*"Boards")
        assert "Add “Boards” as a new item: group" in shown(form)
        if mouse:
            await pilot.click(Rows, offset=(5, 0))
        else:
            await pilot.press("enter")
        await settle(pilot)
        assert "●" in line_of(form, "Boards")
        assert "" == form.query_one(Filter).value
        assert ["Staff", "Boards"] == names(program, session)
        assert ids(program, session)[1] == kept(program, session, "lead")
        assert [] == program.desk(session).drafts()
        await form.saver.undo()
        await settle(pilot)
    assert ["Staff"] == names(program, session)
    assert kept(program, session, "lead") is None


async def test_a_name_that_is_there_is_not_added_again(program: TestProgram) -> None:
    session = small(program).session(given=groups("Staff"))
    async with open_form(program, session, "lead") as (form, pilot):
        await pilot.press(*"sTAFF")
        assert "Add “" not in shown(form)
        form.editor.finish()
        await settle(pilot)
    assert ids(program, session) == [kept(program, session, "lead")]


async def test_a_name_that_was_left_is_no_answer_and_stays(program: TestProgram) -> None:
    session = small(program).session(given=groups("Staff"))
    async with open_form(program, session, "lead") as (form, pilot):
        await pilot.press(*"St")
        await leave(pilot)
        assert "“St” is not chosen yet" in shown(form)
        assert form.editor.is_dirty
        assert ["St"] == [draft.value for draft in program.desk(session).drafts()] or form.saver.drafts.open
    assert kept(program, session, "lead") is None


async def test_where_names_are_no_texts_it_says_where_to_go(program: TestProgram) -> None:
    session = small(program).session(lang="fi")
    async with open_form(program, session, "home", lang="fi", size=(60, 20)) as (form, pilot):
        assert "Kanavat" in shown(form)
        await pilot.press("enter")
        await settle(pilot)
        assert ["channels"] == form.wanted
    session = program.session(given={"channels": [{"network": "blog"}, {"network": {"other": "radio"}}]})
    async with open_form(program, session, "home") as (form, pilot):
        await pilot.press(*"radio", "enter")
        await pilot.press(*"tv", "enter")
        await settle(pilot)
        assert ["channels"] == form.wanted
    assert ids(program, session, "channels")[1] == kept(program, session, "home")


async def test_names_stay_the_texts_that_they_are(program: TestProgram) -> None:
    session = small(program).session(given=groups(*HOSTILE, *HOSTILE))
    async with open_form(program, session, "lead", size=(60, 20)) as (form, pilot):
        rows = [option.prompt for option in form.query_one(Rows).options]
        wanted = [f"{user_text(text).plain} ({n})" for n in (1, 2) for text in HOSTILE]
        assert wanted == [row.words.plain for row in rows]  # type: ignore[union-attr]
        for text in HOSTILE:
            form.editor.use_draft(text)
            await pilot.pause()
            assert not {"\x1b", "\u202e"} & set(shown(form))
            assert form.is_current
        await pilot.press("down", "enter")
        await settle(pilot)
    assert ids(program, session)[-1] == kept(program, session, "lead")


async def test_what_others_add_and_remove_is_seen(program: TestProgram) -> None:
    session = small(program).session(given=groups("a", "b"))
    _a, b = ids(program, session)
    async with open_form(program, session, "lead") as (form, pilot):
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("c")
        await others(
            form,
            pilot,
            program,
            session,
            lambda desk: [
                *remove_item(desk.bank, desk.state, "groups", b),
                *add_item(desk.bank, desk.state, "groups", {"name": "ccc"}, item="ccc"),
            ],
        )
        assert "c" == form.query_one(Filter).value
        await pilot.press("up", "enter")
        await settle(pilot)
    assert "ccc" == kept(program, session, "lead")


async def test_five_hundred_items(program: TestProgram) -> None:
    session = small(program).session(given=groups(*(f"group {n}" for n in range(500))))
    async with open_form(program, session, "lead", size=(140, 40)) as (form, pilot):
        await pilot.press(*"group 499", "enter")
        await settle(pilot)
        assert "Chosen: group 499" in shown(form)
        assert len(form.query("*")) < 20
        await pilot.press(*"more", "enter")
        await settle(pilot)
        assert "A list holds at most 500 items." in shown(form)
        assert "more" == form.query_one(Filter).value
    assert ids(program, session)[499] == kept(program, session, "lead")
