"""The screens where things are not as they should be: tiny terminals, no colours, others writing, the store gone."""

from __future__ import annotations

import re
import time

import pytest
from textual.widgets import TextArea

from tests.tui.conftest import TestProgram, open_screen, saved, text_of
from tests.tui.trust.terminal import running
from workshop.session import changes
from workshop.tui.saving import Saving


@pytest.mark.parametrize("session", [True, False])
def test_a_terminal_may_shrink_to_nothing_and_grow(program: TestProgram, session: bool) -> None:
    id = program.session()
    with running(program.folder, *([id] if session else [])) as terminal:
        terminal.wait("What would we lose" if session else "Our plan")
        terminal.listen(0.3)
        if session:
            terminal.type("Still here")
        for rows, columns in ((1, 1), (2, 3), (18, 60), (5, 200), (60, 5), (60, 200), (1, 1), (24, 80)):
            terminal.child.setwinsize(rows, columns)
            terminal.listen(0.25)
        if session:
            terminal.type(", all of it")
        terminal.press("ctrl+q")
        assert 0 == terminal.end()
        assert "Traceback" not in terminal.words
    if session:
        assert "Still here, all of it" == program.desk(id).state.value("importance")


@pytest.mark.parametrize("rows", [1, 10])
def test_it_starts_in_a_terminal_that_is_too_small(program: TestProgram, rows: int) -> None:
    with running(program.folder, program.session(), size=(30, rows)) as terminal:
        terminal.listen(1.5)
        terminal.child.setwinsize(24, 80)
        terminal.wait("What would we lose")
        terminal.press("ctrl+q")
        assert 0 == terminal.end()


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_cannot_draw_is_offered_the_plain_walk(program: TestProgram, term: str) -> None:
    with running(program.folder, program.session(), TERM=term) as terminal:
        assert 2 == terminal.end()
        assert "workshop fill SESSION" in terminal.words
        assert "\x1b" not in terminal.written


def test_without_colours_everything_is_still_told(program: TestProgram) -> None:
    id = program.session(given={"scope": "All", "objectives_level_now": 2})
    with running(program.folder, id, NO_COLOR="1") as terminal:
        terminal.wait("What would we lose")
        terminal.listen(0.5)
        assert not colours(terminal.written)
        assert "›" in terminal.words
        assert "✓" in terminal.words
        assert "○" in terminal.words
    with running(program.folder, id) as terminal:
        terminal.wait("What would we lose")
        assert colours(terminal.written), "the control"


def colours(written: str) -> list[str]:
    """Colours that are none of the greys."""
    found = re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", written)
    return [",".join(one) for one in found if len(set(one)) > 1] + re.findall(r"\x1b\[(?:3[1-6]|4[1-6])m", written)


def test_another_program_writes_while_it_is_open(program: TestProgram) -> None:
    id = program.session()
    other = program.desk(id, by="Sanna")
    with running(program.folder, id) as terminal:
        terminal.wait("What would we lose")
        terminal.listen(0.3)
        terminal.type("Mine")
        begun = time.monotonic()
        other.record(changes.set_answer(other.bank, other.state, "scope", "Theirs"))
        terminal.wait("Sanna changed: Scope")
        assert time.monotonic() - begun < 3
        other.record(changes.set_answer(other.bank, other.state, "importance", "Theirs too"))
        terminal.listen(1)
        terminal.press("f4")
        terminal.listen(0.5)
        terminal.press("ctrl+q")
        assert 0 == terminal.end()
    desk = program.desk(id)
    assert ("Mine", "Theirs") == (desk.state.value("importance"), desk.state.value("scope"))
    assert "Theirs too" in [version.value for version in desk.history("importance")], "what was written over is kept"


def take_away(program: TestProgram) -> None:
    (program.folder / "sessions.db").rename(program.folder / "away.db")


def bring_back(program: TestProgram) -> None:
    for path in program.folder.glob("sessions.db*"):
        path.unlink()
    (program.folder / "away.db").rename(program.folder / "sessions.db")


async def test_a_store_that_vanishes_is_told_and_the_text_stays(program: TestProgram) -> None:
    id = program.session()
    async with open_screen(program, id, "interview", "importance", size=(100, 30)) as (app, pilot, saver):
        take_away(program)
        await pilot.press(*"Held", "ctrl+s")
        for _again in range(60):
            await pilot.pause(0.1)
            if saver.status is Saving.UNSAVED:
                break
        await pilot.pause(0.2)
        assert saver.trouble is not None
        assert saver.trouble.message[:20] in text_of(app)
        assert "Held" == app.screen.query_one(TextArea).text
        bring_back(program)
        for _again in range(60):
            await pilot.pause(0.1)
            if saver.status is Saving.SAVED:
                break
        await saved(app)
        await pilot.pause(0.2)
        assert saver.trouble is None
    assert "Held" == program.desk(id).state.value("importance")


def test_a_key_may_be_given_to_a_command_of_any_editor(program: TestProgram) -> None:
    """Settings know every command, also those of editors that were not yet shown."""
    (program.folder / "workshop").mkdir()
    (program.folder / "workshop" / "config.yaml").write_text("keys: {own_editor: f7, no_such: f6}\n", "utf-8")
    with running(program.folder, size=(100, 60)) as terminal:
        terminal.wait("New")
        terminal.press("\x10")
        terminal.press(*"Settings", "enter")
        terminal.wait("no_such")
        assert "own_editor" not in terminal.words
        terminal.press("ctrl+q")
        assert 0 == terminal.end()
