"""The line for a few words."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.tui.conftest import HOSTILE, TestProgram
from tests.tui.editors.conftest import kept, leave, open_form, paste, settle, shown
from workshop.errors import ValueProblem
from workshop.session.valuetype import SHORT
from workshop.text import clean

PLACE = "scope"


@pytest.mark.parametrize("size", [(60, 18), (140, 40)])
async def test_what_is_typed_is_told_on_leaving(program: TestProgram, size: tuple[int, int]) -> None:
    id = program.session()
    async with open_form(program, id, PLACE, size=size) as (form, pilot):
        await pilot.press("A", "space", "b")
        assert (["A", "A", "A b"], [], True) == (form.typed, form.answered, form.editor.is_dirty)
        await pilot.press("tab")
        await settle(pilot)
        assert (["A b"], False) == (form.answered, form.editor.is_dirty)
    assert "A b" == kept(program, id, PLACE)


async def test_enter_finishes_and_stays(program: TestProgram) -> None:
    async with open_form(program, program.session(), PLACE) as (form, pilot):
        await pilot.press("A", "enter", "b", "enter")
        await settle(pilot)
        assert ["A", "Ab"] == form.answered
        await leave(pilot)
        assert ["A", "Ab"] == form.answered


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_hostile_text_stays_text(program: TestProgram, hostile: str) -> None:
    id = program.session()
    async with open_form(program, id, PLACE) as (form, pilot):
        await paste(pilot, hostile)
        assert not set("\x1b\u202e\u2066") & set(shown(form))
        await leave(pilot)
    assert clean(hostile, single_line=True).text == kept(program, id, PLACE)


async def test_all_lines_of_what_is_pasted_stay(program: TestProgram) -> None:
    async with open_form(program, program.session(), PLACE) as (form, pilot):
        await paste(pilot, "one\r\ntwo\n\n three\n")
        await leave(pilot)
        assert ["one two three"] == form.answered


@pytest.mark.parametrize("piece", ["x", "two words ", "a line\n"])
async def test_a_megabyte_is_cut_at_once(program: TestProgram, piece: str) -> None:
    id = program.session()
    async with open_form(program, id, PLACE) as (form, pilot):
        await paste(pilot, piece * (1_000_000 // len(piece)))
        assert SHORT - 1 <= len(form.query_one(Input).value) <= SHORT
        assert "The text was cut to 500 characters" in shown(form)
        await pilot.press("backspace", "backspace", "z")
        assert "The text was cut" not in shown(form)
        await leave(pilot)
        assert [] == form.notices
    assert str(kept(program, id, PLACE)).endswith("z")


async def test_no_key_goes_past_the_end(program: TestProgram) -> None:
    async with open_form(program, program.session(given={PLACE: "x" * SHORT}), PLACE) as (form, pilot):
        await pilot.press("end", "y")
        assert "x" * SHORT == form.query_one(Input).value
        assert "1 character was left out" in shown(form)


async def test_a_refused_answer_stays_typed(program: TestProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        raise ValueProblem("[/b] does not fit.", hint="Another [word].")

    id = program.session(given={PLACE: "Before"})
    async with open_form(program, id, PLACE) as (form, pilot):
        monkeypatch.setattr(form.saver, "put", refuse)
        await pilot.press("end", "x")
        await leave(pilot)
        form.editor.take()
        assert "! [/b] does not fit. Another [word]." in shown(form)
        assert ("Beforex", True) == (form.query_one(Input).value, form.editor.is_dirty)


async def test_finishing_tells_even_when_the_editor_goes_at_once(program: TestProgram) -> None:
    id = program.session()
    async with open_form(program, id, PLACE) as (form, pilot):
        await pilot.press("x")
        form.editor.finish()
        await form.editor.remove()
        await settle(pilot)
    assert "x" == kept(program, id, PLACE)


async def test_a_draft_given_before_it_is_shown(program: TestProgram) -> None:
    async with open_form(program, program.session(given={PLACE: "Before"}), PLACE) as (form, pilot):
        editor = type(form.editor)(form.editor.spot, form.editor.view)
        editor.use_draft("Half \x1b[31mtyped")
        await form.mount(editor)
        assert ("Half [31mtyped", True) == (editor.query_one(Input).value, editor.is_dirty)
        editor.finish()
        await pilot.pause()
        assert ["Half [31mtyped"] == form.answered
