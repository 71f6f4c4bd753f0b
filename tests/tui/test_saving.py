"""Saving: what is told, in which order it is recorded, and what happens while the store hangs or refuses."""

from __future__ import annotations

from tests.tui.conftest import BareApp, TestProgram, saved
from workshop.session.changes import set_answer
from workshop.tui.saving import Saver, Saving


async def test_a_change_is_saved_and_seen(program: TestProgram) -> None:
    id = program.session()
    app = BareApp(program)
    async with app.run_test():
        saver = app.saver = Saver(program.desk(id), app.tell)
        saver.save(set_answer(saver.desk.bank, saver.desk.state, "why_listen", "To learn."))
        before = saver.status
        await saved(app)
        assert (Saving.SAVING, Saving.SAVED) == (before, saver.status)
        assert "To learn." == saver.desk.state.value("why_listen")
    assert "To learn." == program.desk(id).state.value("why_listen")
