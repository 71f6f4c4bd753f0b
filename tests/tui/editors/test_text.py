"""The text editor: writing, leaving, pasting too much, and the editor of one's own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.tui.conftest import HOSTILE, TestProgram
from tests.tui.editors.conftest import Form, kept, leave, open_form, paste, settle, shown
from workshop.session.changes import set_answer
from workshop.session.valuetype import LONG
from workshop.text import clean

PLACE = "importance"


def sheet(form: Form) -> TextArea:
    return form.query_one(TextArea)


@pytest.mark.parametrize("size", [(60, 18), (140, 40)])
async def test_what_is_typed_is_told_on_leaving(program: TestProgram, size: tuple[int, int]) -> None:
    id = program.session()
    async with open_form(program, id, PLACE, size=size) as (form, pilot):
        await pilot.press("W", "e", "enter", "l", "o", "s", "e")
        assert ([], True) == (form.answered, form.editor.is_dirty)
        assert "We\nlose" == form.typed[-1]
        await pilot.press("tab")
        await settle(pilot)
        assert (["We\nlose"], False) == (form.answered, form.editor.is_dirty)
    assert "We\nlose" == kept(program, id, PLACE)


async def test_leaving_what_was_not_changed_tells_nothing(program: TestProgram) -> None:
    async with open_form(program, program.session(given={PLACE: "As it was"}), PLACE) as (form, pilot):
        assert "As it was" == sheet(form).text
        await leave(pilot)
        assert ([], []) == (form.answered, form.typed)


async def test_clearing_is_an_answer(program: TestProgram) -> None:
    id = program.session(given={PLACE: "Away with it"})
    async with open_form(program, id, PLACE) as (form, pilot):
        await pilot.press("f7", "backspace")
        await leave(pilot)
        assert [None] == form.answered
    assert kept(program, id, PLACE) is None


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_hostile_text_stays_text(program: TestProgram, hostile: str) -> None:
    id = program.session()
    async with open_form(program, id, PLACE) as (form, pilot):
        await paste(pilot, hostile)
        await leave(pilot)
        assert [clean(hostile).text] == form.answered
        assert not set("\x1b\u202e\u2066") & set(shown(form))
    assert clean(hostile).text == kept(program, id, PLACE)


@pytest.mark.parametrize("piece", ["x", "word and ", "a line of words\n", "a\u0301"])
async def test_a_megabyte_is_cut_before_it_is_laid_out(program: TestProgram, piece: str) -> None:
    id = program.session()
    async with open_form(program, id, PLACE) as (form, pilot):
        await paste(pilot, piece * (1_000_000 // len(piece)))
        assert LONG - 1 <= len(sheet(form).text) <= LONG
        assert "The text was cut to 20000 characters" in shown(form)
        await pilot.press("y", "backspace", "backspace", "z")
        assert sheet(form).text.endswith("z")
        await leave(pilot)
        assert [] == form.notices
    assert len(str(kept(program, id, PLACE))) <= LONG


async def test_a_piece_fills_up_what_is_left(program: TestProgram) -> None:
    async with open_form(program, program.session(given={PLACE: "x" * (LONG - 5)}), PLACE) as (form, pilot):
        sheet(form).move_cursor((0, 3))
        await paste(pilot, "1234567")
        assert ("xxx12345xxx", LONG) == (sheet(form).text[:11], len(sheet(form).text))
        assert "2 characters were left out" in shown(form)


async def test_a_selection_makes_room(program: TestProgram) -> None:
    async with open_form(program, program.session(given={PLACE: "x" * LONG}), PLACE) as (form, pilot):
        sheet(form).selection = sheet(form).selection.__class__((0, 10), (0, 0))
        await paste(pilot, "0123456789")
        assert ("0123456789x", LONG) == (sheet(form).text[:11], len(sheet(form).text))


async def test_blanks_around_a_piece_stay(program: TestProgram) -> None:
    async with open_form(program, program.session(given={PLACE: "ab"}), PLACE) as (form, pilot):
        sheet(form).move_cursor((0, 1))
        await paste(pilot, " and\r\n")
        assert "a and\nb" == sheet(form).text


async def test_typing_can_be_undone(program: TestProgram) -> None:
    async with open_form(program, program.session(), PLACE) as (form, pilot):
        await pilot.press("a", "b")
        await paste(pilot, "cd")
        await pilot.press("ctrl+z")
        assert "ab" == sheet(form).text


async def test_others_writing_is_shown_but_not_over_what_is_typed(program: TestProgram) -> None:
    id = program.session(given={PLACE: "Ours"})
    async with open_form(program, id, PLACE) as (form, pilot):
        saver = form.saver
        await pilot.press("x")
        saver.save(set_answer(saver.desk.bank, saver.desk.state, PLACE, "Theirs"))
        await settle(pilot)
        assert "xOurs" == sheet(form).text
        await leave(pilot)
        assert ["xOurs"] == form.answered
        saver.save(set_answer(saver.desk.bank, saver.desk.state, PLACE, "Theirs again"))
        await settle(pilot)
        assert ("Theirs again", False) == (sheet(form).text, form.editor.is_dirty)


async def test_typing_back_to_what_is_there_drops_the_draft(program: TestProgram) -> None:
    id = program.session(given={PLACE: "Ours"})
    async with open_form(program, id, PLACE) as (form, pilot):
        await pilot.press("x", "backspace")
        await leave(pilot)
        assert [] == form.answered
    assert {} == {draft.place: draft.value for draft in program.desk(id).drafts()}


async def test_a_draft_comes_back_as_if_it_had_just_been_typed(program: TestProgram) -> None:
    id = program.session(given={PLACE: "Ours"})
    async with open_form(program, id, PLACE) as (form, pilot):
        form.editor.use_draft("Half a sen\x1b[2Jtence")
        await pilot.pause()
        assert ("Half a sen[2Jtence", True) == (sheet(form).text, form.editor.is_dirty)
        await leave(pilot)
        assert ["Half a sen[2Jtence"] == form.answered


async def test_it_grows_with_its_text(program: TestProgram) -> None:
    async with open_form(program, program.session(), PLACE, size=(80, 40)) as (form, pilot):
        before = sheet(form).size.height
        await paste(pilot, "\n".join("abcdefgh"))
        grown = sheet(form).size.height
        await paste(pilot, "\n" * 100 + ".")
        assert (3, 8, 24) == (before, grown, sheet(form).size.height)


@pytest.fixture
def own_editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Form, str], None]:
    """Sets an editor of one's own that runs a line of shell on the file."""

    def set_up(form: Form, code: str) -> None:
        script = tmp_path / "editor"
        script.write_text(f"#!/bin/sh\n{code}\n")
        script.chmod(0o700)
        monkeypatch.setenv("VISUAL", str(script))
        monkeypatch.setattr(form.app, "suspend", nullcontext)

    return set_up


async def press_f9(pilot: Pilot[None]) -> None:
    await pilot.press("f9")
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


async def test_the_own_editor_gets_the_text_and_gives_it_back(
    program: TestProgram, own_editor: Callable[[Form, str], None]
) -> None:
    id = program.session(given={PLACE: "One"})
    async with open_form(program, id, PLACE) as (form, pilot):
        own_editor(form, 'printf "Two\\n\\033three\\n" >> "$1"')
        await pilot.press("x")
        await press_f9(pilot)
        assert ["xOne", "xOne\nTwo\nthree"] == form.answered
        await pilot.press("ctrl+z")
        assert "xOne" == sheet(form).text
    assert "xOne\nTwo\nthree" == kept(program, id, PLACE)


async def test_a_failing_own_editor_changes_nothing(
    program: TestProgram, own_editor: Callable[[Form, str], None]
) -> None:
    async with open_form(program, program.session(given={PLACE: "One"}), PLACE) as (form, pilot):
        own_editor(form, 'echo gone > "$1"; exit 1')
        await press_f9(pilot)
        assert ("One", []) == (sheet(form).text, form.answered)
        assert "The editor ended with an error" in shown(form)


async def test_without_a_terminal_the_own_editor_is_refused(program: TestProgram) -> None:
    async with open_form(program, program.session(), PLACE) as (form, pilot):
        await press_f9(pilot)
        assert "An editor needs a terminal" in shown(form)
