"""Lists: the table of their items, and the form of one."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Static

from tests.tui.conftest import HOSTILE, TestProgram
from tests.tui.editors.conftest import Form, kept, leave, open_form, settle
from tests.tui.editors.small import groups, ids, line_of, names, others, shown, small
from workshop.session.changes import add_item, remove_item, set_field, set_note
from workshop.tui.widgets.editors.itemform import ItemForm
from workshop.tui.widgets.editors.list import ListEditor
from workshop.tui.widgets.editors.removal import Removal
from workshop.tui.widgets.editors.rows import Rows


def editor(form: Form) -> ListEditor:
    """The editor of the list."""
    found = form.editor
    assert isinstance(found, ListEditor)
    return found


async def ready(pilot: Pilot[None]) -> None:
    """Wait until a form has come or gone."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def title(form: Form) -> str:
    """What the form of an item is headed."""
    return str(form.query_one(".form-title", Static).content)


async def test_an_item_is_added_with_the_keyboard_alone(program: TestProgram) -> None:
    session = small(program).session()
    async with open_form(program, session, "groups") as (form, pilot):
        await pilot.press("plus")
        await ready(pilot)
        assert "New: group" in title(form)
        await pilot.press(*"Staff", "enter", *"120", "escape")
        await settle(pilot)
        assert editor(form).form is None
        assert "120" in line_of(form, "Staff")
        assert "✓" in line_of(form, "Staff")
        assert isinstance(form.focused, Rows)
    assert ["Staff"] == names(program, session)
    assert [120] == names(program, session, "size")


async def test_an_item_is_added_with_the_mouse_alone(program: TestProgram) -> None:
    session = small(program).session(lang="fi")
    async with open_form(program, session, "groups", lang="fi") as (form, pilot):
        await pilot.click(Rows, offset=(5, 0))
        await ready(pilot)
        await pilot.press(*"Väki")
        await pilot.click(".form-add")
        await ready(pilot)
        await pilot.press(*"Muut")
        await pilot.click(".form-back")
        await settle(pilot)
        assert "Ryhmä" in shown(form)
        assert "◐" in line_of(form, "Muut")
    assert ["Väki", "Muut"] == names(program, session)


async def test_an_item_without_a_value_is_not_added(program: TestProgram) -> None:
    session = small(program).session()
    async with open_form(program, session, "groups") as (form, pilot):
        await pilot.press("enter", "tab", "tab")
        await pilot.press("escape")
        await settle(pilot)
        assert editor(form).form is None
    assert [] == names(program, session)


async def test_each_field_is_saved_on_leaving_it(program: TestProgram) -> None:
    session = small(program).session(given=groups("Staff"))
    item = ids(program, session)[0]
    async with open_form(program, session, "groups") as (form, pilot):
        await pilot.press("enter")
        await ready(pilot)
        await pilot.press("4", "2")
        assert f"groups/{item}/size" in form.saver.drafts._open
        await pilot.press("tab")
        await settle(pilot)
        assert 42 == kept(program, session, f"groups/size/{item}")
        assert [42] == form.answered
        await pilot.press("shift+tab", "x", "tab")
        await settle(pilot)
        assert "not a number" in shown(form) or "!" in shown(form)
    assert 42 == kept(program, session, f"groups/size/{item}")


async def test_what_is_typed_is_told_when_the_form_goes(program: TestProgram) -> None:
    session = small(program).session(given=groups("a", "b", "c"))
    async with open_form(program, session, "group_needs") as (form, pilot):
        await pilot.press("enter")
        await ready(pilot)
        for need in ("one", "two", "three"):
            await pilot.press(*need, "ctrl+down")
            await ready(pilot)
        await settle(pilot)
        assert editor(form).form is None
    assert ["one", "two", "three"] == names(program, session, "need")


async def test_further_fields_begin_at_the_first_gap(program: TestProgram) -> None:
    session = small(program).session(given=groups("a", "b", "c"))
    a, b, _c = ids(program, session)
    async with open_form(program, session, "group_needs") as (form, pilot):
        await others(
            form,
            pilot,
            program,
            session,
            lambda desk: [
                *set_field(desk.bank, desk.state, "groups", a, "need", "x"),
                *set_field(desk.bank, desk.state, "groups", a, "friend", b),
            ],
        )
    async with open_form(program, session, "group_needs", size=(60, 20)) as (form, pilot):
        assert b == editor(form).table.rows.at
        assert "✓" in line_of(form, "a")
        assert "Add" not in shown(form)
        await pilot.press("plus", "delete", "shift+down")
        await settle(pilot)
        await pilot.press("enter")
        await ready(pilot)
        assert "b" == title(form)
        assert "2 of 3" in shown(form)
    assert ["a", "b", "c"] == names(program, session)


async def test_an_empty_list_of_another_question_says_where_it_is_asked(program: TestProgram) -> None:
    session = small(program).session(lang="fi")
    async with open_form(program, session, "group_needs", lang="fi") as (form, pilot):
        assert "Ryhmät" in shown(form)
        await pilot.press("enter")
        await settle(pilot)
        assert ["groups"] == form.wanted


async def test_moving(program: TestProgram) -> None:
    session = small(program).session(given=groups("a", "b", "c"))
    async with open_form(program, session, "groups") as (form, pilot):
        for key in ("shift+down", "ctrl+down", "alt+down"):
            await pilot.press(key)
            await settle(pilot)
        assert ["b", "c", "a"] == names(program, session)
        rows = form.query_one(Rows)
        line = line_of(form, "c ")
        await pilot.click(rows, offset=(line.index("▲") - rows.region.x, 1))
        await settle(pilot)
    assert ["c", "b", "a"] == names(program, session)


async def test_removing_and_undoing(program: TestProgram) -> None:
    session = small(program).session(given=groups("a", "b"))
    async with open_form(program, session, "groups") as (form, pilot):
        await pilot.press("delete")
        await settle(pilot)
        assert ["b"] == names(program, session)
        await form.saver.undo()
        await settle(pilot)
        assert "a" in line_of(form, "a ")
        await pilot.press("enter")
        await ready(pilot)
        await pilot.click(".form-remove")
        await settle(pilot)
    assert 1 == len(names(program, session))


@pytest.mark.parametrize(("keys", "left"), [(["enter"], 2), (["escape"], 2), (["tab", "enter"], 1)])
async def test_removing_what_is_used_elsewhere_asks_first(program: TestProgram, keys: list[str], left: int) -> None:
    session = small(program).session(given={**groups("a", "b"), "lead": "a"})
    async with open_form(program, session, "groups") as (form, pilot):
        await pilot.press("delete")
        await ready(pilot)
        assert "“a” is referred to elsewhere:" in shown(form)
        assert "Lead" in shown(form)
        await pilot.press(*keys)
        await settle(pilot)
        assert not form.query(Removal)
        assert isinstance(form.focused, Rows)
    assert left == len(names(program, session))


async def test_only_fields_of_the_format_are_asked(program: TestProgram) -> None:
    session = small(program).session(given=groups("a"))
    async with open_form(program, session, "groups") as (form, pilot):
        await pilot.press("enter")
        await ready(pilot)
        assert "Size" in shown(form)
        assert "Secret" not in shown(form)


async def test_more_items_than_were_meant(program: TestProgram) -> None:
    session = small(program).session(given=groups("a", "b", "c", "d"))
    async with open_form(program, session, "groups") as (form, _pilot):
        assert "4 so far; at most 3 were meant." in shown(form)


@pytest.mark.parametrize("size", [(60, 20), (140, 40)])
async def test_hostile_names_stay_texts(program: TestProgram, size: tuple[int, int]) -> None:
    session = small(program).session(given=groups(*HOSTILE, *HOSTILE))
    async with open_form(program, session, "groups", "group_needs", size=size) as (form, pilot):
        assert f"{HOSTILE[0]} (1)" in shown(form)
        for _text in HOSTILE[:3]:
            await pilot.press("enter")
            await ready(pilot)
            await pilot.press("escape")
            await ready(pilot)
            await pilot.press("delete")
            await settle(pilot)
            assert not {"\x1b", "\u202e"} & set(shown(form))
            assert form.is_current
    assert 2 * len(HOSTILE) - 3 == len(names(program, session))


async def test_a_wide_screen_has_both_beside_each_other(program: TestProgram) -> None:
    session = small(program).session(given=groups("a", "b"))
    async with open_form(program, session, "groups", size=(140, 40)) as (form, pilot):
        await pilot.press("enter")
        await ready(pilot)
        table, opened = editor(form).table.region, form.query_one(ItemForm).region
        assert table.right <= opened.x
        assert table.y == opened.y
    async with open_form(program, session, "groups", size=(80, 24)) as (form, pilot):
        await pilot.press("enter")
        await ready(pilot)
        assert not editor(form).table.display or not editor(form).table.region


async def test_others_change_the_item_that_is_open(program: TestProgram) -> None:
    session = small(program).session(given=groups("a", "b"))
    a, b = ids(program, session)
    async with open_form(program, session, "group_needs") as (form, pilot):
        await pilot.press("enter")
        await ready(pilot)
        await others(form, pilot, program, session, lambda d: set_field(d.bank, d.state, "groups", a, "name", "anew"))
        assert "anew" == title(form)
        await pilot.press(*"typing")
        await others(form, pilot, program, session, lambda d: remove_item(d.bank, d.state, "groups", a))
        assert "This one was removed meanwhile." in shown(form)
        assert "typing" in shown(form)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("enter")
        await ready(pilot)
        assert b == form.query_one(ItemForm).item
        await others(form, pilot, program, session, lambda d: remove_item(d.bank, d.state, "groups", b))
        await settle(pilot)
        assert editor(form).form is None


async def test_what_was_removed_meanwhile_can_be_brought_back(program: TestProgram) -> None:
    session = small(program).session(given=groups("a"))
    item = ids(program, session)[0]
    async with open_form(program, session, "groups") as (form, pilot):
        await pilot.press("enter")
        await ready(pilot)
        await pilot.press("7")
        await others(form, pilot, program, session, lambda d: remove_item(d.bank, d.state, "groups", item))
        form.query_one(".form-restore", Button).press()
        await settle(pilot)
        await leave(pilot)
    assert ["a"] == names(program, session)
    assert [7] == names(program, session, "size")


async def test_others_add_items(program: TestProgram) -> None:
    session = small(program).session(given=groups("a"))
    async with open_form(program, session, "groups") as (form, pilot):
        await others(
            form, pilot, program, session, lambda d: add_item(d.bank, d.state, "groups", {"name": "zz"}, item="zz")
        )
        assert "zz" in shown(form)
        assert ids(program, session)[0] == editor(form).table.rows.at


async def test_a_note_is_wanted_and_shown(program: TestProgram) -> None:
    session = small(program).session(given=groups("a"))
    item = ids(program, session)[0]
    async with open_form(program, session, "groups") as (form, pilot):
        await pilot.press("enter")
        await ready(pilot)
        await others(
            form, pilot, program, session, lambda d: set_note(d.bank, d.state, "groups", "[/] mind", item=item)
        )
        assert "[/] mind" in shown(form)
        await pilot.click(".form-note")
        await pilot.pause()
        assert [f"groups/{item}"] == form.wanted


async def test_a_draft_goes_on_in_a_new_item(program: TestProgram) -> None:
    session = small(program).session()
    async with open_form(program, session, "groups") as (form, pilot):
        form.editor.use_draft("Half a na")
        await ready(pilot)
        assert form.editor.is_dirty
        await pilot.press("m", "e")
        form.editor.finish()
        await settle(pilot)
    assert ["Half a name"] == names(program, session)


async def test_five_hundred_items(program: TestProgram) -> None:
    session = small(program).session(given=groups(*(f"group {n}" for n in range(500))))
    async with open_form(program, session, "groups") as (form, pilot):
        assert len(form.query("*")) < 20
        await pilot.press("G", "k", "enter")
        await ready(pilot)
        assert "500 of 500" in shown(form)
        await pilot.press("5", "escape")
        await settle(pilot)
        await pilot.press("delete")
        await settle(pilot)
        assert "group 499" not in shown(form)
    assert 499 == len(names(program, session))
