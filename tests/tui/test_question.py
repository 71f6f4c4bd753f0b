"""The question pane: head, state line, note, what unfolds, and that hanging text hangs."""

from __future__ import annotations

import pytest
from textual.content import Content

from tests.tui.conftest import TestProgram, open_screen, saved, text_of
from workshop.session import changes
from workshop.tui.widgets.hanging import Hanging, Line
from workshop.tui.widgets.question import Head


async def test_a_note_is_shown_under_the_answer_and_kept_current(program: TestProgram) -> None:
    id = program.session(changes=lambda desk: changes.set_note(desk.bank, desk.state, "scope", "Ask the board"))
    async with open_screen(program, id, "interview", "scope") as (app, pilot, saver):
        assert "✎ Ask the board" in text_of(app)
        desk = saver.desk
        await saver.save(lambda: changes.set_note(desk.bank, desk.state, "scope", None))
        await pilot.pause(0.1)
        assert "✎ Ask the board" not in text_of(app)


async def test_the_state_line_names_who_answered_where_it_was_another(program: TestProgram) -> None:
    id = program.session()
    other = program.desk(id, by="Aino")
    other.record(changes.set_answer(other.bank, other.state, "scope", "All"))
    async with open_screen(program, id, "interview", "scope") as (app, _pilot, _saver):
        assert "✓ Answered · 23 Nov 2026, " in text_of(app)
        assert "· Aino" in text_of(app)


async def test_a_list_is_partly_answered_until_every_field_is(program: TestProgram) -> None:
    id = program.session(given={"objectives": [{"statement": "Fewer calls"}]})
    async with open_screen(program, id, "interview", "objectives", size=(120, 36)) as (app, _pilot, _saver):
        assert "◐ Partly answered · 23 Nov 2026" in text_of(app)


async def test_unfolded_text_never_pushes_the_field_out_of_sight(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, pilot, _saver):
        for key in ("f12", "f11"):
            await pilot.press(key)
            await pilot.pause()
            assert app.focused is not None
            assert 3 <= app.focused.region.height
            assert app.screen.query_one("QuestionPane").region.contains_region(app.focused.region)


async def test_the_keyboard_reaches_a_head_that_is_higher_than_its_room(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview") as (app, pilot, _saver):
        head = app.screen.query_one(Head)
        assert not head.can_focus
        await pilot.press("f11")
        await pilot.pause(0.1)
        assert head.can_focus
        await pilot.press("shift+tab")
        assert head is app.focused
        await pilot.press("end")
        await pilot.pause(0.4)
        assert "Everybody has to be in social media" in text_of(app)
        await pilot.press("home")
        await pilot.pause(0.4)
        assert "What would we lose" in text_of(app)


async def test_what_a_question_lacks_cannot_be_unfolded(program: TestProgram) -> None:
    async with open_screen(program, program.session(), "interview", "period") as (app, pilot, saver):
        question = saver.desk.bank.questions["period"]
        assert bool(question.good or question.weak) is app.screen.check_action("fold", ("examples",))
        await pilot.press("f11")
        assert ("▾ Examples" in text_of(app)) is bool(question.good or question.weak)


async def test_a_question_that_can_be_answered_meanwhile_gets_its_editor(program: TestProgram) -> None:
    id = program.session()
    async with open_screen(program, id, "interview", "objective_goals", size=(120, 36)) as (app, pilot, saver):
        assert "Go to “Result in a year”" in text_of(app)
        desk = saver.desk
        await saver.save(
            lambda: changes.add_item(desk.bank, desk.state, "objectives", {"statement": "Fewer calls"}, item="o1")
        )
        await pilot.pause(0.2)
        await saved(app)
        assert "Go to “" not in text_of(app)
        assert "Fewer calls" in text_of(app)


@pytest.mark.parametrize("width", [0, 1, 2, 3, 10, 80])
def test_hanging_text_is_as_high_as_it_says_at_any_width(width: int) -> None:
    text = Hanging([Line(Content("one two three four"), Content("• ")), Line(Content("")), Line(Content("five"))])
    assert text.get_height({}, width) == text.laid(width).plain.count("\n") + 1


def test_further_lines_begin_under_the_words() -> None:
    text = Hanging([Line(Content("one two three"), Content("• "))])
    assert "• one\n  two\n  three" == "\n".join(line.rstrip() for line in text.laid(7).plain.split("\n"))
